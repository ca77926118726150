"""The state of each translation follows from what was published, written and decided."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from vwn_site.home.models import Menu
from vwn_site.starting_content.loading.run import publish as publish_snippet
from vwn_site.translation.models import TranslationPlan
from vwn_site.translation.publishing import hand_in, publish
from vwn_site.translation.state import State, state_of, statuses
from vwn_site.translation.writing import write_machine_text, write_passage

from .making import change, make_page, publish_all, segments, submit, text_block, translate_all

pytestmark = pytest.mark.django_db


def state(page, locale) -> State:
    return state_of(page, locale).state


def test_the_starting_content_is_up_to_date(english):
    found = statuses(english)
    assert len(found) > 60
    assert {one.state for one in found.values()} == {State.CURRENT}
    assert sum(not one.is_page for one in found.values()) > 5
    assert all(one.title for one in found.values())


def test_a_page_is_missing_until_somebody_wrote_a_word(english, translator):
    page = make_page(text_block("<p>Wij helpen op Samos.</p>"))
    assert state(page, english) is State.MISSING
    translation = submit(page)
    status = state_of(page, english)
    assert (status.state, status.passages, status.done) == (State.MISSING, 4, 0)
    assert status.words_to_do == len(
        ["Hulp", "op", "Samos", "Wat", "wij", "doen.", "Wij", "helpen", "op", "Samos.", "hulp-op-samos"]
    )
    write_passage(translation, segments(translation)[0], "Help on Samos", translator)
    assert state(page, english) is State.STARTED


def test_words_are_counted_before_anybody_submits_them(english, commit):
    with commit():
        page = make_page(text_block("<p>Wij <b>helpen</b> op Samos.</p>"))
    status = state_of(page, english)
    assert (status.state, status.translation_id, status.words_to_do) == (State.MISSING, None, 11)


def test_what_a_menu_leads_to_is_important(english, commit):
    linked, other = make_page(title="In het menu"), make_page(title="Ergens anders")
    menu = Menu.objects.get(locale__language_code="nl", location="main")
    menu.links.append(("link", {"label": "", "page": linked, "document": None, "url": ""}))
    with commit():
        publish_snippet(menu)
    found = statuses(english)
    assert found[linked.translation_key].in_menus
    assert not found[other.translation_key].in_menus
    assert found[linked.translation_key].importance < found[other.translation_key].importance


def test_what_is_written_but_not_public_is_in_translation(english, translator, committing):
    page = make_page()
    translation = submit(page)
    translate_all(translation, translator)
    assert state(page, english) is State.STARTED
    with committing(execute=True):
        publish(translation, translator)
    assert state(page, english) is State.CURRENT
    write_passage(translation, segments(translation, "title")[0], "Other words", translator)
    assert state(page, english) is State.STARTED


def test_a_change_of_words_makes_it_outdated_with_the_words_that_are_to_do(english, translator, committing):
    page = make_page()
    publish_all(submit(page), translator, committing)
    change(page, committing, summary="Wat wij nu op Samos doen.")
    status = state_of(page, english)
    assert (status.state, status.words_to_do, status.missing) == (State.OUTDATED, 6, 1)
    assert status.since == status.source_changed_at > status.translated_at


def test_what_a_machine_wrote_waits_for_review(english, translator, committing):
    page = make_page()
    translation = publish_all(submit(page), translator, committing)
    write_machine_text(translation, segments(translation, "summary")[0], "What we do.", translator, tool="x")
    status = state_of(page, english)
    assert (status.state, status.unreviewed, status.words_to_do) == (State.MACHINE, 1, 3)


def test_what_was_handed_in_is_in_review(english, translator):
    page = make_page()
    translation = submit(page)
    translate_all(translation, translator)
    hand_in(translation, translator)
    assert state(page, english) is State.REVIEW


def test_a_decision_not_to_translate_stands_above_all(english, translator):
    page = make_page()
    TranslationPlan.objects.create(translation_key=page.translation_key, target_locale=english, not_needed=True)
    assert state(page, english) is State.NOT_NEEDED


def test_what_is_not_public_has_no_state(english):
    page = make_page()
    page.unpublish()
    assert state_of(page, english) is None
    assert statuses(english, [uuid4()]) == {} == statuses(english, [])


def test_all_statuses_cost_the_same_few_queries_however_many_there_are(english):
    statuses(english)
    with CaptureQueriesContext(connection) as few:
        statuses(english)
    for number in range(5):
        submit(make_page(title=f"Pagina {number}"))
    with CaptureQueriesContext(connection) as more:
        statuses(english)
    assert len(more) == len(few) <= 7
