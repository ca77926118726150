"""The page from which files leave: who may use it, for what, and within which limits."""

import io
import tracemalloc
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, Page, PageLogEntry
from wagtail_localize.models import Translation

from vwn_site.translation.handoff import archive
from vwn_site.translation.handoff.exporting import export
from vwn_site.translation.models import TranslationPlan
from vwn_site.translation.writing import write_machine_text

from .conftest import forget_translation, segment_at, translation_of

ADDRESS = "/admin/translation/files/export/"


def packed(response) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def choose(*translations, **choice):
    defaults = {"file_format": "xliff", "passages": "all"}
    return {**defaults, "translation": [one.pk for one in translations], **choice}


@pytest.mark.parametrize(("file_format", "ending"), [("xliff", ".xlf"), ("po", ".po")])
def test_a_zip_has_one_file_for_each_page_and_snippet(sign_in, translator, translation, file_format, ending):
    chosen = [translation, translation_of("Asielbeleid", "theme")]
    response = sign_in(translator).post(ADDRESS, choose(*chosen, file_format=file_format))
    assert response["Content-Type"] == "application/zip"
    assert response.streaming
    names = packed(response).namelist()
    assert len(names) == 2
    assert all(name.startswith("nl-en/") and name.endswith(ending) for name in names)


def test_without_a_choice_the_page_offers_what_has_work(sign_in, translator, translation):
    client = sign_in(translator)
    assert "is translated and reviewed" in client.get(ADDRESS).content.decode()
    forget_translation(translation, "summary")
    other = translation_of("Asielbeleid", "theme")
    write_machine_text(other, segment_at(other, "name"), "Draft", translator, tool="machine")
    page = client.get(ADDRESS).content.decode()
    assert "Hotspots in Griekenland" in page
    assert "Asielbeleid" in page
    assert "Albanië" not in page


def test_the_choice_of_the_work_list_is_kept(sign_in, translator, translation):
    client = sign_in(translator)
    for response in (
        client.get(f"{ADDRESS}?translation={translation.pk}&translation=x&translation=99999999999999"),
        client.post(ADDRESS, {"translation": translation.pk}),
    ):
        page = response.content.decode()
        assert f'value="{translation.pk}" id="translation-{translation.pk}" checked' in page
        assert page.count('name="translation"') == 1


def test_what_one_may_not_translate_is_left_out(sign_in, account, translation):
    translator = account("Vertalers")
    locked = translation_of("Als helpen strafbaar is", "storypage")
    Page.objects.filter(pk=locked.get_target_instance().pk).update(locked=True)
    stopped = translation_of("Asielbeleid", "theme")
    Translation.objects.filter(pk=stopped.pk).update(enabled=False)
    response = sign_in(translator).post(ADDRESS, choose(translation, locked, stopped))
    assert [name.split("/")[1][:8] for name in packed(response).namelist()] == ["hotspots"]


@pytest.mark.parametrize("address", ["export", "import"])
def test_only_who_may_submit_translations_comes_in(sign_in, account, client, address):
    url = f"/admin/translation/files/{address}/"
    for group in ("Vertalers", "Redactie", "Eindredactie", None):
        assert sign_in(account(group)).get(url).status_code == 200
    assert client.get(url).status_code == 302
    outsider = account("Vertalers")
    outsider.groups.clear()
    assert sign_in(outsider).get(url).status_code == 302


def test_nothing_to_hand_off_is_said_and_no_empty_zip_is_sent(sign_in, translator, translation):
    response = sign_in(translator).post(ADDRESS, choose(translation, passages="to_do"))
    assert "Nothing to hand off" in response.content.decode()


def test_the_agency_is_remembered_only_when_asked_for_and_history_tells(sign_in, translator, translation):
    client, snippet = sign_in(translator), translation_of("Asielbeleid", "theme")
    packed(client.post(ADDRESS, choose(translation)))
    assert not TranslationPlan.objects.filter(at_agency=True).exists()
    packed(client.post(ADDRESS, choose(translation, snippet, at_agency="on")))
    assert TranslationPlan.objects.filter(at_agency=True).count() == 2
    assert PageLogEntry.objects.filter(action="translation.export", user=translator).count() == 2
    assert ModelLogEntry.objects.filter(action="translation.export", user=translator).count() == 1


@pytest.mark.parametrize(("language", "note"), [("en", "At most"), ("nl", "Hoogstens")])
def test_notes_are_in_the_language_of_who_hands_off(sign_in, account, translation, language, note):
    response = sign_in(account("Vertalers", language)).post(
        ADDRESS, choose(translation, translation_of("Asielbeleid", "theme"))
    )
    sent = packed(response)
    # All but the first are made after the view has returned.
    assert all(note in sent.read(name).decode() for name in sent.namelist())


def test_queries_grow_by_the_same_few_for_each_page(translator):
    # For each: its passages and their translations (2), the page in both languages (3), locks and permissions (3),
    # an entry in the history (3).
    pages = [one.pk for one in Translation.objects.filter(source__specific_content_type__model="projectpage")]

    def count(pks: list[int]) -> int:
        with CaptureQueriesContext(connection) as queries:
            for _file in export(pks, translator, file_format="xliff", everything=True, at_agency=False):
                pass
        return len(queries)

    count(pages[:1])
    few, many = count(pages[:2]), count(pages[:12])
    assert (many - few) / 10 <= 11


def test_two_hundred_pages_leave_without_being_in_memory_together(translator, translation):
    def files():
        for number in range(200):
            for name, data in export(
                [translation.pk], translator, file_format="xliff", everything=True, at_agency=False
            ):
                # As large as a page of two hundred passages.
                yield f"{number}-{name}", data * 20

    tracemalloc.start()
    size = sum(len(chunk) for chunk in archive.stream_zip(files()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 200_000
    assert peak < 20 * archive.MEBIBYTE
