"""A translation has a schedule only if a person gave it one; what expires in Dutch expires in both languages."""

import datetime

import pytest

from tests.factories import (
    change,
    committed,
    english_locale,
    picture,
    staff,
    standard_page,
    text_block,
    translate,
    translation_of,
    withdraw,
)
from tests.support.clock import NOW
from vwn_site.translation.publication import publish, review
from vwn_site.translation.segments.store import write_segment
from vwn_site.translation.status.state import State, state_of

from ..pitfalls.pages import fresh, is_live, read
from ..segments import segment_at

pytestmark = pytest.mark.django_db

SOON, LATER = NOW + datetime.timedelta(days=3), NOW + datetime.timedelta(days=30)


def test_a_translation_of_a_page_that_begins_later_has_no_beginning_of_its_own(client):
    dutch = standard_page(text_block(), title="Binnenkort", live=False)
    dutch.go_live_at = LATER
    dutch.save_revision().publish()
    translate(fresh(dutch), live=False)
    english = fresh(dutch).get_translation(english_locale())
    assert fresh(english).go_live_at is None
    change(dutch, go_live_at=None)
    with committed():
        publish.publish(translation_of(dutch), staff("Eindredactie"))
    assert read(client, english).status_code == 200
    assert fresh(english).get_lock() is None


@pytest.fixture
def dutch():
    return standard_page(text_block(), title="Hulp aan de kust", english=True)


@pytest.fixture
def english(dutch):
    return fresh(dutch.get_translation(english_locale()))


def test_an_expiry_that_was_taken_back_does_not_return_with_an_approval(dutch, english):
    change(dutch, expire_at=SOON)
    translation, translator = translation_of(dutch), staff("Vertalers")
    write_segment(translation, segment_at(translation, "summary"), "Handed in", translator)
    publish.hand_in(translation, translator)
    change(dutch, expire_at=None)
    with committed():
        review.approve(translation, fresh(english), staff("Eindredactie"), "")
    assert fresh(english).summary == "Handed in"
    assert fresh(english).expire_at is None


def test_an_expiry_that_somebody_gave_the_translation_stays(dutch, english):
    change(english, expire_at=SOON)
    change(dutch, summary="Iets anders dan er stond.")
    assert fresh(english).expire_at == SOON
    change(dutch, expire_at=LATER)
    assert fresh(english).expire_at == SOON


def test_an_expiry_of_the_dutch_page_holds_for_a_draft_that_waits_for_review(dutch, english):
    translation, translator = translation_of(dutch), staff("Vertalers")
    write_segment(translation, segment_at(translation, "summary"), "Handed in", translator)
    publish.hand_in(translation, translator)
    change(dutch, expire_at=SOON)
    with committed():
        review.approve(translation, fresh(english), staff("Eindredactie"), "")
    assert fresh(english).expire_at == SOON


def test_a_translation_whose_page_got_another_picture_while_it_was_locked_is_not_up_to_date(dutch, english):
    english.locked, english.locked_by = True, staff()
    english.save()
    boat = picture()
    change(dutch, image=boat)
    english.locked = False
    english.save()
    assert fresh(english).image is None
    assert state_of(dutch, english_locale()).state == State.STARTED
    with committed():
        publish.publish(translation_of(dutch), staff("Eindredactie"))
    assert fresh(english).image == boat
    assert state_of(dutch, english_locale()).state == State.CURRENT


def test_a_page_that_is_public_again_in_dutch_waits_for_its_translation_to_be_published(dutch, english):
    withdraw(dutch)
    assert not is_live(english)
    change(dutch)
    assert state_of(dutch, english_locale()).state == State.STARTED
