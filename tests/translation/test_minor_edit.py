"""Honesty to visitors: the note on an older translation, and what a minor edit does to it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, Page, PageLogEntry
from wagtail_localize.models import StringTranslation

from vwn_site.translation.minor_edits import last_minor_edit, make_minor_edit, undo
from vwn_site.translation.publishing import publish
from vwn_site.translation.state import State, state_of
from vwn_site.translation.writing import write_machine_text, write_passage

from .making import change, in_english, make_page, publish_all, segments, submit

pytestmark = pytest.mark.django_db
NOTE = "This translation is of"


@pytest.fixture
def dutch(db):
    return make_page(summary="Wat wij doen voor mensen op Samos.")


@pytest.fixture
def translation(dutch, translator, committing):
    return publish_all(submit(dutch), translator, committing)


def address(translation) -> str:
    return translation.get_target_instance().get_url()


def has_note(client, translation) -> bool:
    return NOTE in client.get(address(translation)).content.decode()


def test_the_note_stands_on_the_translation_after_a_change_in_words_until_it_is_published(
    client, dutch, translation, translator, committing
):
    assert not has_note(client, translation)
    change(dutch, committing, summary="Wat wij doen voor kinderen op Samos.")
    assert has_note(client, translation)
    assert NOTE not in client.get(dutch.get_url()).content.decode()
    write_passage(translation, segments(translation, "summary")[0], "What we do for children on Samos", translator)
    assert has_note(client, translation), "what is written is not public yet"
    with committing(execute=True):
        publish(translation, translator)
    assert not has_note(client, translation)


def test_no_note_when_only_facts_changed(client, dutch, translation, committing):
    Page.objects.filter(pk=dutch.pk).update(show_in_menus=False)
    English = translation.get_target_instance().__class__
    English.objects.filter(translation_key=dutch.translation_key, locale=translation.target_locale).update(locked=True)
    change(dutch, committing, show_in_menus=True)
    target = translation.get_target_instance()
    assert target.last_published_at < Page.objects.get(pk=dutch.pk).last_published_at
    assert not has_note(client, translation)


def test_the_note_costs_one_query_and_none_in_dutch(client, dutch, translation, committing):
    def count(url):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return sum('wagtail_localize_translation"' in one["sql"] for one in captured)

    change(dutch, committing, summary="Iets heel anders.")
    assert count(address(translation)) <= 1
    assert count(dutch.get_url()) == 0


def test_a_minor_edit_keeps_the_translation_and_takes_the_note_away(
    client, dutch, translation, account, english, committing
):
    editor = account("Redactie")
    before = client.get(address(translation)).content.decode()
    change(dutch, committing, summary="Wat wij doen voor de mensen op Samos.")
    assert state_of(dutch, english).state is State.OUTDATED
    with committing(execute=True):
        make_minor_edit(translation, editor)
    assert state_of(dutch, english).state is State.CURRENT
    assert not has_note(client, translation)
    assert in_english("Wat wij doen voor mensen op Samos.") in before
    assert in_english("Wat wij doen voor mensen op Samos.") in client.get(address(translation)).content.decode()
    entries = PageLogEntry.objects.filter(action="translation.minor_edit", user=editor)
    assert {entry.page_id for entry in entries} == {dutch.pk, translation.get_target_instance().pk}


def test_a_minor_edit_holds_for_visitors_also_when_somebody_is_at_work_on_the_translation(
    client, dutch, translation, account, committing
):
    target = translation.get_target_instance()
    target.locked = True
    target.save()
    change(dutch, committing, summary="Wat wij doen voor de mensen op Samos.")
    with committing(execute=True):
        make_minor_edit(translation, account("Redactie"))
    target.refresh_from_db()
    assert target.last_published_at < Page.objects.get(pk=dutch.pk).last_published_at
    assert not has_note(client, translation)


def test_undoing_makes_it_outdated_again_but_keeps_what_somebody_wrote_since(
    dutch, translation, account, translator, english, committing
):
    change(dutch, committing, summary="Wat wij doen voor de mensen op Samos.", title="Hulp op Samos!")
    edit = make_minor_edit(translation, account("Redactie"))
    assert last_minor_edit(translation) == edit
    assert edit.carried.count() == 2
    stored = StringTranslation.objects.get(context=segments(translation, "title")[0].context, carried__isnull=False)
    write_passage(translation, segments(translation, "title")[0], "Help on Samos!", translator, stored=stored)
    undo(edit, translator)
    status = state_of(dutch, english)
    assert (status.state, status.missing) == (State.OUTDATED, 1)
    assert last_minor_edit(translation) is None
    assert segments(translation, "title")[0].string.translations.get(locale=english).data == "Help on Samos!"


def test_what_was_never_translated_is_not_made_up(dutch, translation, translator, account, committing):
    change(dutch, committing, seo_title="Iets wat er nooit eerder stond")
    with pytest.raises(ValidationError):
        make_minor_edit(translation, account("Redactie"))
    assert not ModelLogEntry.objects.filter(action="translation.minor_edit").exists()


def test_undoing_a_minor_edit_that_was_published_brings_the_note_back(
    client, dutch, translation, account, english, committing
):
    editor, former = account("Redactie"), translation.get_target_instance().last_published_at
    change(dutch, committing, summary="Wat wij doen voor de mensen op Samos.")
    with committing(execute=True):
        edit = make_minor_edit(translation, editor)
    assert translation.get_target_instance().last_published_at > former
    with committing(execute=True):
        undo(edit, editor)
    assert state_of(dutch, english).state is State.OUTDATED
    assert has_note(client, translation)


def test_taking_over_what_a_machine_wrote_is_no_review(dutch, translation, account, translator, english, committing):
    write_machine_text(translation, segments(translation, "summary")[0], "What we do", translator, tool="x")
    change(dutch, committing, summary="Wat wij doen voor de mensen op Samos.")
    make_minor_edit(translation, account("Redactie"))
    assert state_of(dutch, english).state is State.MACHINE
