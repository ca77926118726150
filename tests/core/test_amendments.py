"""A change from elsewhere than the form: what is public has it at once, and what waits has it and goes on waiting."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page, Workflow

from projects.models import Organisation, Project
from tests.factories import (
    change,
    committed,
    english_locale,
    organisation,
    project,
    schedule,
    staff,
    standard_page,
    theme,
)
from vwn_site.core.amendments import amend, may_amend
from vwn_site.core.schedule import do_what_is_due

pytestmark = pytest.mark.django_db

SUMMARY = "Van elders gezegd."


@pytest.fixture
def redactie():
    return staff("Redactie")


def say(version):
    version.summary = SUMMARY


def states_of(page) -> tuple:
    """The summary and the title that are public, and those of the draft; and whether the draft differs."""
    page = type(page).objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object()
    return page.summary, page.title, draft.summary, draft.title, page.has_unpublished_changes


def test_what_is_public_as_written_is_public_with_the_change_at_once(client, redactie):
    page = standard_page(title="Haven", english="Harbour")
    with committed():
        assert amend(page, say, redactie)
    assert states_of(page) == (SUMMARY, "Haven", SUMMARY, "Haven", False)
    assert SUMMARY in client.get("/haven/").content.decode()
    assert SUMMARY not in client.get("/en/harbour/").content.decode()
    before = page.revisions.count()
    assert amend(page, say, redactie)
    assert page.revisions.count() == before, "what says so already is not saved again"


def test_a_draft_goes_on_waiting_with_the_change_in_it(redactie):
    page = standard_page(title="Haven")
    page.title = "Kade"
    page.save_revision()
    assert amend(page, say, redactie)
    assert states_of(page) == (SUMMARY, "Haven", SUMMARY, "Kade", True)


def test_a_draft_that_says_so_already_stays_the_draft(redactie):
    page = standard_page(title="Haven")
    page.title, page.summary = "Kade", SUMMARY
    page.save_revision()
    assert amend(page, say, redactie)
    assert states_of(page) == (SUMMARY, "Haven", SUMMARY, "Kade", True)


def test_what_is_scheduled_has_the_change_and_comes_at_its_moment_and_a_later_draft_stays(redactie, clock):
    page = schedule(change(standard_page(title="Haven"), title="Haven"))
    scheduled = Page.objects.get(pk=page.pk).specific.scheduled_revision.as_object()
    moment = scheduled.go_live_at
    scheduled.title = "Gepland"
    scheduled.save_revision().publish()
    draft = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    draft.title, draft.go_live_at = "Later", None
    draft.save_revision()
    assert may_amend(redactie, page)
    assert amend(page, say, redactie)
    assert states_of(page) == (SUMMARY, "Haven", SUMMARY, "Later", True)
    planned = Page.objects.get(pk=page.pk).specific.scheduled_revision
    assert planned.approved_go_live_at == moment
    clock.move_to(moment + datetime.timedelta(minutes=1))
    do_what_is_due()
    assert states_of(page) == (SUMMARY, "Gepland", SUMMARY, "Later", True)


def test_a_page_that_is_to_appear_for_the_first_time_appears_with_the_change(redactie, clock):
    page = schedule(standard_page(title="Haven", live=False))
    assert not amend(page, say, redactie)
    assert not Page.objects.get(pk=page.pk).live
    clock.shift(datetime.timedelta(days=4))
    do_what_is_due()
    assert states_of(page) == (SUMMARY, "Haven", SUMMARY, "Haven", False)


def test_a_review_goes_on_with_the_change_in_the_draft(redactie):
    chief, page = staff("Eindredactie"), standard_page(title="Haven")
    page.title = "Kade"
    page.save_revision()
    Workflow.objects.get().start(page, redactie)
    assert not may_amend(redactie, page)
    assert amend(page, say, chief)
    page = type(page).objects.get(pk=page.pk)
    assert page.workflow_in_progress
    assert states_of(page) == (SUMMARY, "Haven", SUMMARY, "Kade", True)
    page.current_workflow_task_state.approve(user=chief)
    assert states_of(page) == (SUMMARY, "Kade", SUMMARY, "Kade", False)


def test_who_may_not_publish_changes_the_draft_and_nothing_that_is_scheduled():
    author, page = staff("Auteurs"), standard_page(title="Haven")
    assert not amend(page, say, author)
    assert states_of(page) == ("Wat wij doen.", "Haven", SUMMARY, "Haven", True)
    assert not may_amend(author, schedule(page))


@pytest.mark.parametrize("make", [standard_page, organisation])
def test_nobody_changes_what_a_colleague_has_locked(redactie, make):
    thing = make()
    thing.locked, thing.locked_by, thing.locked_at = True, staff("Redactie", name="anna"), timezone.now()
    thing.save()
    assert not may_amend(redactie, thing)
    assert may_amend(thing.locked_by, thing)
    assert not may_amend(staff("Vertalers"), make())


def test_a_plan_opens_nothing_that_is_with_the_reviewers(redactie):
    page = standard_page(title="Haven")
    page.title = "Kade"
    page.save_revision()
    Workflow.objects.get().start(page, redactie)
    schedule(page)
    page = type(page).objects.get(pk=page.pk)
    assert page.approved_schedule
    assert not may_amend(redactie, page)
    assert may_amend(staff("Eindredactie"), page)


def test_translators_change_their_language_of_words_and_never_the_dutch():
    translator, dutch = staff("Vertalers"), theme("Rechtshulp", english="Legal aid")
    english = dutch.get_translation(english_locale())
    assert not may_amend(translator, dutch)
    assert may_amend(translator, english)
    assert amend(english, lambda version: setattr(version, "name", "Legal help"), translator)
    assert type(english).objects.get(pk=english.pk).name == "Legal help"


def test_an_unpublished_record_stays_so_and_an_incomplete_draft_is_no_obstacle(redactie):
    porto = project("porto", end="2024")
    porto.unpublish()
    draft = porto.get_latest_revision_as_object()
    draft.contact_email = "nog niet af"
    draft.save_revision(clean=False)

    def complete(version):
        version.status_by_hand = "completed"

    assert not amend(porto, complete, redactie)
    porto = Project.objects.get(pk=porto.pk)
    assert (porto.live, porto.status_by_hand) == (False, "")
    assert porto.get_latest_revision_as_object().status_by_hand == "completed"
    for stale in (organisation("Haven"), organisation("Kade")):
        Organisation.objects.filter(pk=stale.pk).update(live=False)
        assert not amend(stale, lambda version: setattr(version, "name", "Elders"), redactie)
        assert not Organisation.objects.get(pk=stale.pk).live
