"""The machine's answers, from a local server that speaks DeepL's and LibreTranslate's forms."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from wagtail_localize.models import StringTranslation

from tests.factories import project_page, story_page, submit, text_block
from vwn_site.translation.machinery.drafts import LibreTranslate, draft_by_machine, may_be_sent, translator

pytestmark = pytest.mark.django_db


class Answers(BaseHTTPRequestHandler):
    """What the answers of a machine have in common; `body` makes one of a request and `status` says how it went."""

    status = 200

    def do_POST(self):
        request = self.rfile.read(int(self.headers["Content-Length"])).decode()
        body = self.body(request)
        self.send_response(self.status)
        self.send_header("Retry-After", "30")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


@contextmanager
def served(handler):
    """The address of a server that answers as the handler does."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def translation_id(module_data) -> int:
    """The number of the translation of a page of which nothing is translated."""
    text = "<p>Wij <b>helpen</b> met raad.</p><p>Iedereen mag komen.</p>"
    return submit(project_page(title="Raad aan de kust", body=[text_block(text)])).pk


# LibreTranslate


@pytest.fixture
def machine():
    """A handler whose `mode` says what goes wrong, and the machine that asks it."""
    given_up = threading.Event()

    class Handler(Answers):
        mode = "good"

        def body(self, request: str) -> bytes:
            self.status = {"busy": 429, "down": 503}.get(self.mode, 200)
            texts = json.loads(request)["q"]
            if self.mode == "slow":
                given_up.wait()
            answers = {"few": texts[:-1], "broken": [f"<b>{text}" for text in texts]}.get(self.mode, texts)
            return b"?" if self.mode == "nonsense" else json.dumps({"translatedText": answers}).encode()

    with served(Handler) as address:
        yield Handler, LibreTranslate({"LIBRETRANSLATE_URL": address, "TIMEOUT": 10})
        given_up.set()


def test_a_draft_is_stored_as_unreviewed(translation, machine):
    drafted = draft_by_machine(translation, None, machine[1])
    assert drafted.written > 0
    assert drafted.failure is None
    assert StringTranslation.objects.filter(translation_type="machine").count() == drafted.written


@pytest.mark.parametrize("mode", ["slow", "busy", "down", "nonsense", "few"])
def test_a_machine_that_fails_stores_nothing_and_says_so(translation, machine, mode):
    handler, libre = machine
    handler.mode = mode
    if mode == "slow":
        libre.options["TIMEOUT"] = 0.1
    drafted = draft_by_machine(translation, None, libre)
    assert (drafted.written, drafted.failure is None) == (0, False)
    assert drafted.failure.retry_after == (30 if mode in ("busy", "down") else None)
    assert (str(drafted.failure) == "timeout") == (mode == "slow")
    assert not StringTranslation.objects.filter(translation_type="machine").exists()


def test_an_answer_with_broken_markup_is_skipped(translation, machine):
    machine[0].mode = "broken"
    drafted = draft_by_machine(translation, None, machine[1])
    assert drafted.written == 0
    assert drafted.skipped > 0


def test_stories_stay_on_this_server_unless_the_settings_say_otherwise(settings):
    story = submit(story_page())
    assert not may_be_sent(story)
    settings.TRANSLATION = {**settings.TRANSLATION, "PRIVATE_MAY_BE_SENT": True}
    assert may_be_sent(story)


# DeepL


@pytest.fixture
def deepl(settings):
    """A server that answers as DeepL does and keeps what it was asked; the machine is the one of the settings."""

    class Handler(Answers):
        asked = []

        def body(self, request: str) -> bytes:
            form = parse_qs(request)
            self.asked.append((self.path, self.headers["Authorization"], form))
            texts = [{"detected_source_language": "NL", "text": text} for text in form["text"]]
            body = {"translations": texts} if self.status == 200 else {"message": "Quota Exceeded"}
            return json.dumps(body).encode()

    with served(Handler) as address:
        machine = {
            "DEEPL_KEY": "key:fx",
            "DEEPL_URL": f"{address}/v2/translate",
            "DEEPL_GLOSSARY": "glossary-1",
            "TIMEOUT": 10,
        }
        settings.TRANSLATION = {**settings.TRANSLATION, "MACHINE": machine}
        yield Handler


def test_deepl_is_asked_for_british_english_with_the_glossary_and_markup(deepl, translation):
    drafted = draft_by_machine(translation, None, translator())
    assert drafted.written > 0
    assert drafted.failure is None
    path, key, form = deepl.asked[0]
    assert (path, key) == ("/v2/translate", "DeepL-Auth-Key key:fx")
    assert (form["source_lang"], form["target_lang"], form["glossary_id"]) == (["NL"], ["EN-GB"], ["glossary-1"])
    assert form["tag_handling"] in (["xml"], ["html"])


@pytest.mark.parametrize("status", [403, 429, 456, 500])
def test_deepl_that_refuses_stores_nothing_and_says_with_what(deepl, translation, status):
    deepl.status = status
    drafted = draft_by_machine(translation, None, translator())
    assert (drafted.written, str(drafted.failure)) == (0, str(status))
