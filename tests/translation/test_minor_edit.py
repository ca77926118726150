"""Honesty to visitors: the note on an older translation, and what a minor edit does to it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, Page, PageLogEntry
from wagtail_localize.models import StringTranslation

from tests.factories import change, committed, english_locale, in_english, staff, standard_page, translation_of
from vwn_site.translation.publication.minor_edits import last_minor_edit, make_minor_edit, undo
from vwn_site.translation.publication.publish import publish
from vwn_site.translation.segments.store import write_machine_text, write_segment
from vwn_site.translation.status.state import State, state_of

from .segments import segment_at, written

pytestmark = pytest.mark.django_db
NOTE = "This translation dates from"


@pytest.fixture(scope="module")
def translation_id(module_data) -> int:
    """The number of the translation of a page that is public in both languages."""
    page = standard_page(title="Hulp aan de kust", summary="Wat wij doen voor mensen aan de kust.", english=True)
    return translation_of(page).pk


def address(translation) -> str:
    return translation.get_target_instance().get_url()


def has_note(client, translation) -> bool:
    response = client.get(address(translation))
    assert response.status_code == 200
    return NOTE in response.content.decode()


def test_the_note_stands_on_the_translation_after_a_change_in_words_until_it_is_published(
    client, dutch, translation, translator
):
    assert not has_note(client, translation)
    change(dutch, summary="Wat wij doen voor kinderen aan de kust.")
    assert has_note(client, translation)
    assert NOTE not in client.get(dutch.get_url()).content.decode()
    write_segment(translation, segment_at(translation, "summary"), "What we do for children on the coast", translator)
    assert has_note(client, translation), "what is written is not public yet"
    with committed():
        publish(translation, translator)
    assert not has_note(client, translation)


def test_no_note_when_only_facts_changed(client, dutch, translation):
    Page.objects.filter(pk=dutch.pk).update(show_in_menus=False)
    target = translation.get_target_instance()
    Page.objects.filter(pk=target.pk).update(locked=True)
    change(dutch, show_in_menus=True)
    target.refresh_from_db()
    assert target.last_published_at < Page.objects.get(pk=dutch.pk).last_published_at
    assert not has_note(client, translation)


def test_the_note_costs_one_query_and_none_in_dutch(client, dutch, translation):
    def count(url):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return sum('wagtail_localize_translation"' in query["sql"] for query in captured)

    change(dutch, summary="Iets heel anders.")
    assert count(address(translation)) <= 1
    assert count(dutch.get_url()) == 0


def test_a_minor_edit_keeps_the_translation_and_takes_the_note_away(client, dutch, translation):
    editor = staff("Redactie")
    before = client.get(address(translation)).content.decode()
    change(dutch, summary="Wat wij doen voor de mensen aan de kust.")
    assert state_of(dutch, english_locale()).state is State.OUTDATED
    with committed():
        make_minor_edit(translation, editor)
    assert state_of(dutch, english_locale()).state is State.CURRENT
    assert not has_note(client, translation)
    assert in_english("Wat wij doen voor mensen aan de kust.") in before
    assert in_english("Wat wij doen voor mensen aan de kust.") in client.get(address(translation)).content.decode()
    entries = PageLogEntry.objects.filter(action="translation.minor_edit", user=editor)
    assert {entry.page_id for entry in entries} == {dutch.pk, translation.get_target_instance().pk}


def test_a_minor_edit_holds_for_visitors_also_when_somebody_is_at_work_on_the_translation(client, dutch, translation):
    target = translation.get_target_instance()
    target.locked = True
    target.save()
    change(dutch, summary="Wat wij doen voor de mensen aan de kust.")
    with committed():
        make_minor_edit(translation, staff("Redactie"))
    target.refresh_from_db()
    assert target.last_published_at < Page.objects.get(pk=dutch.pk).last_published_at
    assert not has_note(client, translation)


def test_undoing_makes_it_outdated_again_but_keeps_what_somebody_wrote_since(dutch, translation, translator):
    change(dutch, summary="Wat wij doen voor de mensen aan de kust.", title="Hulp aan de kust!")
    edit = make_minor_edit(translation, staff("Redactie"))
    assert last_minor_edit(translation) == edit
    assert edit.carried.count() == 2
    stored = StringTranslation.objects.get(context=segment_at(translation, "title").context, carried__isnull=False)
    write_segment(translation, segment_at(translation, "title"), "Help on the coast!", translator, stored=stored)
    undo(edit, translator)
    status = state_of(dutch, english_locale())
    assert (status.state, status.missing) == (State.OUTDATED, 1)
    assert last_minor_edit(translation) is None
    assert written(translation, segment_at(translation, "title")) == "Help on the coast!"


def test_what_was_never_translated_is_not_made_up(dutch, translation):
    change(dutch, seo_title="Iets wat er nooit eerder stond")
    with pytest.raises(ValidationError):
        make_minor_edit(translation, staff("Redactie"))
    assert not ModelLogEntry.objects.filter(action="translation.minor_edit").exists()


def test_undoing_a_minor_edit_that_was_published_brings_the_note_back(client, dutch, translation):
    editor, former = staff("Redactie"), translation.get_target_instance().last_published_at
    change(dutch, summary="Wat wij doen voor de mensen aan de kust.")
    with committed():
        edit = make_minor_edit(translation, editor)
    assert translation.get_target_instance().last_published_at > former
    with committed():
        undo(edit, editor)
    assert state_of(dutch, english_locale()).state is State.OUTDATED
    assert has_note(client, translation)


def test_taking_over_what_a_machine_wrote_is_no_review(dutch, translation, translator):
    write_machine_text(translation, segment_at(translation, "summary"), "What we do", translator, tool="x")
    change(dutch, summary="Wat wij doen voor de mensen aan de kust.")
    make_minor_edit(translation, staff("Redactie"))
    assert state_of(dutch, english_locale()).state is State.MACHINE
