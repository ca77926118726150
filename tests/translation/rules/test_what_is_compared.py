"""Whether a translation is up to date follows from what the public reads and what is stored, never from times."""

from datetime import timedelta

import pytest
from wagtail.models import Page

from tests.factories import (
    change,
    committed,
    english_locale,
    link_block,
    picture,
    staff,
    standard_page,
    text_block,
    translation_of,
)
from tests.support.clock import NOW
from vwn_site.core.schedule import do_what_is_due
from vwn_site.translation.models import TranslationPlan
from vwn_site.translation.publication.publish import publish, save_draft
from vwn_site.translation.segments.overrides import override_fields, save_overrides
from vwn_site.translation.segments.store import write_segment
from vwn_site.translation.status.state import State, state_of

from ..pitfalls.pages import fresh, read
from ..segments import segment_at

pytestmark = pytest.mark.django_db
NOTE = "This translation dates from"


@pytest.fixture
def dutch():
    address = link_block("Lees meer", url="https://haven.example/over")
    return standard_page(text_block("<p>Wij helpen.</p>"), address, title="Hulp aan de kust", english=True)


@pytest.fixture
def english(dutch):
    return fresh(dutch.get_translation(english_locale()))


@pytest.fixture
def translation(dutch):
    return translation_of(dutch)


def state(dutch) -> State:
    return state_of(dutch, english_locale()).state


def has_note(client, english) -> bool:
    return NOTE in read(client, english).content.decode()


def lock(page: Page):
    Page.objects.filter(pk=page.pk).update(locked=True)


def date(page: Page, days: int):
    """Has a page be published so many days from now, as if its server's clock had been wrong."""
    Page.objects.filter(pk=page.pk).update(last_published_at=NOW + timedelta(days=days))


def test_who_writes_what_is_public_anyway_leaves_nothing_to_publish(dutch, translation, translator):
    segment = segment_at(translation, "title")
    public = translation.get_target_instance().title
    write_segment(translation, segment, "Other words", translator)
    assert state(dutch) is State.STARTED
    write_segment(translation, segment, public, translator)
    assert state(dutch) is State.CURRENT


def test_publishing_the_dutch_page_as_it_is_leaves_a_locked_translation_up_to_date(client, dutch, english):
    lock(english)
    change(dutch)
    assert state(dutch) is State.CURRENT
    assert not has_note(client, english)


def test_what_is_removed_from_both_leaves_a_locked_translation_up_to_date(dutch, english):
    lock(english)
    change(dutch, body=dutch.body.raw_data[:1])
    assert "haven.example" not in str(fresh(english).body)
    assert state(dutch) is State.CURRENT


@pytest.mark.parametrize("days", [-9, 9])
def test_a_translation_that_kept_the_old_picture_is_not_up_to_date_whatever_its_date(client, dutch, english, days):
    lock(english)
    change(dutch, image=picture())
    date(english, days)
    assert state(dutch) is State.STARTED
    assert not has_note(client, english)


@pytest.mark.parametrize("days", [-9, 9])
def test_a_translation_that_says_it_all_is_up_to_date_whatever_its_date(client, dutch, english, days):
    date(english, days)
    assert state(dutch) is State.CURRENT
    assert not has_note(client, english)


def test_another_address_that_was_chosen_for_one_language_is_to_be_published(dutch, translation, translator):
    [field] = [one for one in override_fields(translation) if one.segment.data == "https://haven.example/over"]
    assert save_overrides(translation, {field.name: "https://haven.example/about"}, translator) == []
    assert state(dutch) is State.STARTED
    with committed():
        publish(translation, translator)
    assert state(dutch) is State.CURRENT


def test_words_that_waited_for_their_moment_are_older_than_what_the_dutch_said_meanwhile(
    client, clock, dutch, english, translation
):
    page = save_draft(translation, staff("Vertalers")).as_object()
    page.go_live_at = NOW + timedelta(hours=1)
    page.save_revision().publish()
    change(dutch, summary="Wat wij nu aan de kust doen.")
    clock.shift(timedelta(hours=2))
    with committed():
        do_what_is_due()
    assert fresh(english).last_published_at > fresh(dutch).last_published_at
    assert state(dutch) is State.OUTDATED
    assert has_note(client, english)


def test_a_translation_that_follows_again_after_the_dutch_took_its_words_back_is_up_to_date(client, dutch, english):
    change(dutch, summary="Wat wij nu aan de kust doen.")
    assert has_note(client, english)
    change(dutch, summary="Wat wij doen.", image=picture())
    assert fresh(english).image_id == fresh(dutch).image_id
    assert state(dutch) is State.CURRENT
    assert not has_note(client, english)


def leave(english):
    pass


def publish_as_it_was(english):
    with committed():
        english.save_revision().publish()


def stop(english):
    translation_of(english).source.translations.update(enabled=False)


@pytest.mark.parametrize("then", [leave, publish_as_it_was, stop])
def test_readers_of_what_is_not_to_be_translated_any_more_are_told_that_it_is_older(client, dutch, english, then):
    change(dutch, summary="Wat wij nu aan de kust doen.")
    TranslationPlan.objects.create(
        translation_key=dutch.translation_key, target_locale=english_locale(), not_needed=True
    )
    then(fresh(english))
    assert state(dutch) is State.NOT_NEEDED
    assert has_note(client, english)
    assert NOTE not in read(client, dutch).content.decode()
