"""The page from which files leave: who may use it, for what, and within which limits."""

import gc
import io
import os
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, Page, PageLogEntry
from wagtail_localize.models import Translation

from tests.factories import signed_in, staff, standard_page, story_page, theme, translation_of
from vwn_site.translation.formats import archive
from vwn_site.translation.formats.exporting import export
from vwn_site.translation.formats.units import Outgoing
from vwn_site.translation.models import TranslationPlan
from vwn_site.translation.segments.store import write_machine_text

from .segments import forget_translation, segment_at

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/translation/files/export/"


def packed(response) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def choose(*translations, **choice):
    pks = [translation.pk for translation in translations]
    return {"file_format": "xliff", "segments": "all", "translation": pks, **choice}


@pytest.fixture
def snippet(translation) -> Translation:
    return translation_of(theme(english="Legal aid"))


@pytest.mark.parametrize(("file_format", "ending"), [("xliff", ".xlf"), ("po", ".po")])
def test_a_zip_has_one_file_for_each_page_and_snippet(translator, translation, snippet, file_format, ending):
    response = signed_in(translator).post(ADDRESS, choose(translation, snippet, file_format=file_format))
    assert response["Content-Type"] == "application/zip"
    assert response.streaming
    names = packed(response).namelist()
    assert len(names) == 2
    assert all(name.startswith("nl-en/") and name.endswith(ending) for name in names)


def test_without_a_choice_the_page_offers_what_has_work(translator, translation, snippet):
    client, done = signed_in(translator), standard_page(title="Klaar en wel", english=True)
    assert "is translated and reviewed" in client.get(ADDRESS).content.decode()
    forget_translation(translation, "summary")
    write_machine_text(snippet, segment_at(snippet, "name"), "Draft", translator, tool="machine")
    page = client.get(ADDRESS).content.decode()
    assert "Advocaten in Porto" in page
    assert "Rechtshulp" in page
    assert done.title not in page


def test_the_choice_of_the_work_list_is_kept(translator, translation):
    client = signed_in(translator)
    for response in (
        client.get(f"{ADDRESS}?translation={translation.pk}&translation=x&translation=99999999999999"),
        client.post(ADDRESS, {"translation": translation.pk}),
    ):
        page = response.content.decode()
        assert f'value="{translation.pk}" id="translation-{translation.pk}" checked' in page
        assert page.count('name="translation"') == 1


def test_what_one_may_not_translate_is_left_out(translator, translation, snippet):
    story = story_page(english=True)
    Page.objects.filter(translation_key=story.translation_key, locale=translation.target_locale).update(locked=True)
    Translation.objects.filter(pk=snippet.pk).update(enabled=False)
    response = signed_in(translator).post(ADDRESS, choose(translation, translation_of(story), snippet))
    assert [name.split("/")[1][:9] for name in packed(response).namelist()] == ["advocaten"]


@pytest.mark.parametrize("address", ["export", "import"])
def test_only_who_may_submit_translations_comes_in(client, address):
    url = f"/admin/translation/files/{address}/"
    for group in ("Vertalers", "Redactie", "Eindredactie", None):
        assert signed_in(staff(group)).get(url).status_code == 200
    assert client.get(url).status_code == 302
    outsider = staff("Vertalers")
    outsider.groups.clear()
    assert signed_in(outsider).get(url).status_code == 302


def test_nothing_to_hand_off_is_said_and_no_empty_zip_is_sent(translator, translation):
    response = signed_in(translator).post(ADDRESS, choose(translation, segments="to_do"))
    assert "There is nothing to translate" in response.content.decode()


def test_the_agency_is_remembered_only_when_asked_for_and_history_tells(translator, translation, snippet):
    client = signed_in(translator)
    packed(client.post(ADDRESS, choose(translation)))
    assert not TranslationPlan.objects.filter(at_agency=True).exists()
    packed(client.post(ADDRESS, choose(translation, snippet, at_agency="on")))
    assert TranslationPlan.objects.filter(at_agency=True).count() == 2
    assert PageLogEntry.objects.filter(action="translation.export", user=translator).count() == 2
    assert ModelLogEntry.objects.filter(action="translation.export", user=translator).count() == 1


@pytest.mark.parametrize(("language", "note"), [("en", "At most"), ("nl", "Hoogstens")])
def test_notes_are_in_the_language_of_who_hands_off(translation, snippet, language, note):
    sent = packed(signed_in(staff("Vertalers", language=language)).post(ADDRESS, choose(translation, snippet)))
    assert len(sent.namelist()) == 2
    # All but the first are made after the view has returned.
    assert all(note in sent.read(name).decode() for name in sent.namelist())


# Of many pages


@pytest.fixture(scope="module")
def several(module_data) -> list[int]:
    """The numbers of the translations of five pages."""
    pages = [standard_page(title=f"Pagina {number}", english=True) for number in range(5)]
    return [translation_of(page).pk for page in pages]


def export_all(translations: list[int], user) -> Iterator[tuple[str, bytes]]:
    return export(translations, user, file_format="xliff", everything=True, at_agency=False)


def test_queries_grow_by_the_same_few_for_each_page(translator, several):
    # For each: its segments and their translations (2), the page in both languages (3), locks and permissions (3),
    # an entry in the history (3).
    def count(translations: list[int]) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(list(export_all(translations, translator))) == len(translations)
        return len(queries)

    count(several[:1])
    few, many = count(several[:2]), count(several)
    assert (many - few) / 3 <= 11


def test_each_page_is_exported_when_its_file_is_asked_for_and_then_let_go(translator, several):
    exported = PageLogEntry.objects.filter(action="translation.export")
    for number, _file in enumerate(export_all(several, translator), 1):
        assert exported.count() == number
        assert sum(type(thing) is Outgoing for thing in gc.get_objects()) == 1
    assert exported.count() == len(several)


def test_two_hundred_pages_leave_without_being_in_memory_together():
    # As long as the file of a page of a hundred segments, and of noise, which no zip makes smaller.
    count, size, sent = 200, 100_000, 0
    files = ((f"{number}.xlf", os.urandom(size)) for number in range(count))
    tracemalloc.start()
    for number, chunk in enumerate(archive.stream_zip(files), 1):
        sent += len(chunk)
        assert sent > min(number, count) * size
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number > count
    assert peak < count * size / 10
