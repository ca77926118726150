"""The state of each translation follows from what was published, written and decided."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    change,
    committed,
    english_locale,
    link_block,
    menu,
    standard_page,
    submit,
    text_block,
    theme,
    translate,
    translation_of,
    withdraw,
)
from vwn_site.core.querysets import places
from vwn_site.translation.models import TranslationPlan
from vwn_site.translation.publication.publish import hand_in, publish
from vwn_site.translation.segments.store import write_machine_text, write_segment
from vwn_site.translation.status.state import MOST_KEYS, State, Status, state_of, statuses

from .segments import segment_at, segments

pytestmark = pytest.mark.django_db


def status_of(page) -> Status:
    return state_of(page, english_locale())


def state(page) -> State:
    return status_of(page).state


def test_what_is_translated_is_up_to_date_whether_a_page_or_a_snippet():
    page, snippet = standard_page(title="Klaar en wel", english=True), theme(english="Legal aid")
    translations = statuses(english_locale())
    assert {status.state for status in translations.values()} == {State.CURRENT}
    kinds = {status.title: status.is_page for status in translations.values()}
    assert (kinds[page.title], kinds[snippet.name]) == (True, False)
    assert all(kinds)


def test_a_page_is_missing_until_somebody_wrote_a_word(translator):
    page = standard_page(text_block("<p>Wij helpen aan zee.</p>"), title="Hulp aan zee")
    assert state(page) is State.MISSING
    translation = submit(page)
    status = status_of(page)
    assert (status.state, status.segments, status.done) == (State.MISSING, 4, 0)
    assert status.words_to_do == len(
        ["Hulp", "aan", "zee", "Wat", "wij", "doen.", "Wij", "helpen", "aan", "zee.", "hulp-aan-zee"]
    )
    write_segment(translation, segments(translation)[0], "Help at sea", translator)
    assert state(page) is State.STARTED


def test_words_are_counted_before_anybody_submits_them():
    page = standard_page(text_block("<p>Wij <b>helpen</b> aan zee.</p>"), title="Hulp aan zee")
    status = status_of(page)
    assert (status.state, status.translation_id, status.words_to_do) == (State.MISSING, None, 11)


def test_what_a_menu_leads_to_is_important():
    linked, other = standard_page(title="In het menu"), standard_page(title="Ergens anders")
    menu("main", [link_block(page=linked)])
    translations = statuses(english_locale())
    assert translations[linked.translation_key].in_menus
    assert not translations[other.translation_key].in_menus
    assert translations[linked.translation_key].importance < translations[other.translation_key].importance


def test_what_is_written_but_not_public_is_in_translation(translator):
    page = standard_page(title="Hulp aan zee")
    translate(page, live=False)
    translation = translation_of(page)
    assert state(page) is State.STARTED
    with committed():
        publish(translation, translator)
    assert state(page) is State.CURRENT
    write_segment(translation, segment_at(translation, "title"), "Other words", translator)
    assert state(page) is State.STARTED


def test_a_change_of_words_makes_it_outdated_with_the_words_that_are_to_do():
    page = standard_page(english=True)
    change(page, summary="Wat wij nu aan zee doen.")
    status = status_of(page)
    assert (status.state, status.words_to_do, status.missing) == (State.OUTDATED, 6, 1)
    assert status.since == status.source_changed_at > status.translated_at


def test_what_a_machine_wrote_waits_for_review(translator):
    page = standard_page(english=True)
    translation = translation_of(page)
    write_machine_text(translation, segment_at(translation, "summary"), "What we do.", translator, tool="x")
    status = status_of(page)
    assert (status.state, status.unreviewed, status.words_to_do) == (State.MACHINE, 1, 3)


def test_what_was_handed_in_is_in_review(translator):
    page = standard_page(title="Hulp aan zee")
    translate(page, live=False)
    hand_in(translation_of(page), translator)
    assert state(page) is State.REVIEW


def test_a_decision_not_to_translate_stands_above_all():
    page, english = standard_page(), english_locale()
    TranslationPlan.objects.create(translation_key=page.translation_key, target_locale=english, not_needed=True)
    assert state(page) is State.NOT_NEEDED


def test_what_is_not_public_has_no_state():
    page = standard_page()
    page.unpublish()
    assert status_of(page) is None
    assert statuses(english_locale(), [uuid4()]) == {} == statuses(english_locale(), [])


def test_what_is_below_a_page_that_is_not_public_has_no_state():
    above = standard_page()
    page = standard_page(below=above, english=True)
    assert state(page) is State.CURRENT
    withdraw(above)
    assert status_of(page) is None


def test_all_statuses_cost_the_same_few_queries_however_many_there_are():
    locale = english_locale()
    statuses(locale)
    with CaptureQueriesContext(connection) as few:
        statuses(locale)
    for number in range(5):
        submit(standard_page(title=f"Pagina {number}"))
    # What is remembered of the tree is read again after a change, by whoever asks for it first.
    places()
    with CaptureQueriesContext(connection) as more:
        statuses(locale)
    assert len(more) == len(few) == 1


def test_of_some_states_and_some_keys_is_told_what_is_told_of_all():
    current, missing, outdated = (
        standard_page(english=True),
        standard_page(title="Nog niets"),
        standard_page(english=True),
    )
    change(outdated, summary="Wat wij nu aan zee doen.")
    theme(english="Legal aid")
    told = statuses(english_locale())
    assert {told[page.translation_key].state for page in (current, missing, outdated)} == set(State) & {
        State.CURRENT,
        State.MISSING,
        State.OUTDATED,
    }
    for state in State:
        assert statuses(english_locale(), states=[state]) == {
            key: status for key, status in told.items() if status.state is state
        }
    key = missing.translation_key
    many = [key, *(uuid4() for _number in range(MOST_KEYS))]
    for asked in ([key], many):
        assert (
            statuses(english_locale(), asked) == {key: told[key]} == statuses(english_locale(), asked, pages_only=True)
        )
