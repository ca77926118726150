"""The machine's answers, from a local server that speaks DeepL's and LibreTranslate's forms."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from wagtail_localize.models import StringTranslation, Translation

from vwn_site.translation.machine import LibreTranslate, draft_by_machine, may_be_sent, translator


@pytest.fixture
def machine():
    class Handler(BaseHTTPRequestHandler):
        mode = "good"

        def do_POST(self):
            texts = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["q"]
            if self.mode == "slow":
                time.sleep(1)
            answers = {"few": texts[:-1], "broken": [f"<b>{text}" for text in texts]}.get(self.mode, texts)
            body = b"?" if self.mode == "nonsense" else json.dumps({"translatedText": answers}).encode()
            self.send_response({"busy": 429, "down": 503}.get(self.mode, 200))
            self.send_header("Retry-After", "30")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    yield Handler, LibreTranslate({"LIBRETRANSLATE_URL": address, "TIMEOUT": 0.4})
    server.shutdown()
    server.server_close()


def untranslated():
    translation = Translation.objects.filter(source__specific_content_type__model="projectpage").first()
    StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id
    ).delete()
    return translation


@pytest.mark.django_db
def test_a_draft_is_stored_as_unreviewed(machine):
    drafted = draft_by_machine(untranslated(), None, machine[1])
    assert drafted.written > 0
    assert drafted.failure is None
    assert StringTranslation.objects.filter(translation_type="machine").count() == drafted.written


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["slow", "busy", "down", "nonsense", "few"])
def test_a_machine_that_fails_stores_nothing_and_says_so(machine, mode):
    machine[0].mode = mode
    drafted = draft_by_machine(untranslated(), None, machine[1])
    assert (drafted.written, drafted.failure is None) == (0, False)
    assert drafted.failure.retry_after == (30 if mode in ("busy", "down") else None)


@pytest.mark.django_db
def test_an_answer_with_broken_markup_is_skipped(machine):
    machine[0].mode = "broken"
    drafted = draft_by_machine(untranslated(), None, machine[1])
    assert drafted.written == 0
    assert drafted.skipped > 0


@pytest.mark.django_db
def test_stories_stay_on_this_server_unless_the_settings_say_otherwise(settings):
    story = Translation.objects.filter(source__specific_content_type__model="storypage").first()
    assert not may_be_sent(story)
    settings.MACHINE_TRANSLATION = {**settings.MACHINE_TRANSLATION, "STORIES": True}
    assert may_be_sent(story)


# DeepL


@pytest.fixture
def deepl(settings):
    """A server that answers as DeepL does and keeps what it was asked; the machine is the one of the settings."""

    class Handler(BaseHTTPRequestHandler):
        asked = []
        status = 200

        def do_POST(self):
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.asked.append((self.path, self.headers["Authorization"], form))
            texts = [{"detected_source_language": "NL", "text": text} for text in form["text"]]
            body = {"translations": texts} if self.status == 200 else {"message": "Quota Exceeded"}
            self.send_response(self.status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.MACHINE_TRANSLATION = {
        **settings.MACHINE_TRANSLATION,
        "DEEPL_KEY": "key:fx",
        "DEEPL_URL": f"http://127.0.0.1:{server.server_port}/v2/translate",
        "DEEPL_GLOSSARY": "glossary-1",
        "TIMEOUT": 2.0,
    }
    yield Handler
    server.shutdown()
    server.server_close()


@pytest.mark.django_db
def test_deepl_is_asked_for_british_english_with_the_glossary_and_markup(deepl):
    drafted = draft_by_machine(untranslated(), None, translator())
    assert drafted.written > 0
    assert drafted.failure is None
    path, key, form = deepl.asked[0]
    assert (path, key) == ("/v2/translate", "DeepL-Auth-Key key:fx")
    assert (form["source_lang"], form["target_lang"], form["glossary_id"]) == (["NL"], ["EN-GB"], ["glossary-1"])
    assert form["tag_handling"] in (["xml"], ["html"])


@pytest.mark.django_db
@pytest.mark.parametrize("status", [403, 429, 456, 500])
def test_deepl_that_refuses_stores_nothing_and_says_with_what(deepl, status):
    deepl.status = status
    drafted = draft_by_machine(untranslated(), None, translator())
    assert (drafted.written, str(drafted.failure)) == (0, str(status))
