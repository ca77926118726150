"""What is done to more than a list shows: in the queue, once, by the rights of who asked, and told when it is done."""

from itertools import count

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, ModelLogEntry, Page
from wagtail.users.models import UserProfile

from projects.models import Project
from tests.factories import committed, document, picture, project, signed_in, staff, standard_page, theme
from tests.support.queue import work_off
from vwn_site.core import bulk_actions, bulk_changes
from vwn_site.core.bulk_changes import BULK_CHANGE, BulkChange

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_in_a_request(monkeypatch):
    monkeypatch.setattr(bulk_actions, "MOST_IN_REQUEST", 2)


def address(kind: str, action: str, things, query: str = "") -> str:
    keys = "&".join(f"id={thing.pk}" for thing in things)
    return f"/admin/bulk/{kind}/{action}/?{keys}&next=/admin/{query}"


def text_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def desk(client) -> str:
    html = BeautifulSoup(client.get("/admin/").content, "html.parser")
    section = html.select_one("section[aria-labelledby=desk-bulk]")
    return " ".join(section.get_text(" ").split()) if section else ""


def do_it():
    with committed():
        work_off("change_many")


@pytest.mark.parametrize(
    ("language", "following", "during", "outcome"),
    [
        ("nl", "De 4 die je koos", "0 van 4 gedaan", "2 projecten zijn gewijzigd. 2 bleven zoals ze waren."),
        ("en", "The 4 that you chose", "0 of 4 done", "2 projects were changed. 2 stayed as they were."),
    ],
)
def test_more_than_a_list_shows_is_done_in_the_queue_once_and_who_asked_is_told(language, following, during, outcome):
    projects = [project(name) for name in ("aid", "boats", "coast", "dunes")]
    with committed():
        for record in projects:
            record.save_revision().publish()
    user = staff("Redactie", language=language)
    client, where = signed_in(user), address("projects/project", "change_facts", projects)
    html = BeautifulSoup(client.get(where).content, "html.parser")
    form = html.select_one("main form[method=POST]")["action"]
    said = client.post(form, {"status": "completed"}, follow=True).content.decode()
    assert following in text_of(said)
    # No process works the queue here.
    assert ("op de achtergrond" if language == "nl" else "in the background") in text_of(said)
    # A second click on the same button.
    client.post(form, {"status": "completed"})
    assert ProcrastinateJob.objects.filter(task_name="change_many").count() == 1
    assert during in desk(client)
    assert not Project.objects.filter(status_by_hand="completed").exists()
    # Meanwhile one is deleted, and another locked by a colleague.
    projects[0].delete()
    Project.objects.filter(pk=projects[1].pk).update(locked=True, locked_by=staff("Redactie"))
    do_it()
    assert set(Project.objects.filter(status_by_hand="completed")) == set(projects[2:])
    told = desk(client)
    assert outcome in told
    assert "boats" in told
    [message] = mail.outbox
    assert message.to == [user.email]
    for body in (message.body, text_of(message.alternatives[0].content)):
        assert outcome in body
        assert "boats" in body
        assert "http://testserver/admin/" in message.body
    # Pressed again after all was done.
    client.post(form, {"status": "completed"})
    assert not ProcrastinateJob.objects.filter(task_name="change_many").exists()


def test_the_outcome_is_told_in_the_language_of_who_reads_it_whichever_it_was_asked_in():
    projects, user = [project(name) for name in ("aid", "boats", "coast")], staff("Redactie", language="en")
    asked(signed_in(user), address("projects/project", "change_facts", projects), {"status": "completed"})
    projects[0].delete()
    Project.objects.filter(pk=projects[1].pk).update(live=False)
    do_it()
    UserProfile.objects.filter(user=user).update(preferred_language="nl")
    told = desk(signed_in(user)).partition("3 projecten ")[2]
    assert told == (
        "2 projecten zijn gewijzigd. Bij 1 daarvan is de wijziging een concept dat iemand nog moet publiceren. "
        "1 bleef zoals het was. Waarom niet alles Intussen verwijderd. (1)"
    )


def asked(client, where: str, form: dict) -> BulkChange:
    """What waits in the queue after somebody confirmed a screen."""
    assert client.post(where, form).status_code == 302
    job = ProcrastinateJob.objects.filter(task_name="change_many").latest("pk")
    return BulkChange(**job.args)


def test_pages_go_offline_and_are_deleted_in_the_queue_with_all_that_goes_with_them(client):
    above = standard_page(title="Boven", english="Above")
    pages = [standard_page(title=f"Oud {number}", below=above, english=f"Old {number}") for number in range(3)]
    other, editor = standard_page(title="Beter"), signed_in(staff("Eindredactie"))
    chosen, everywhere = [above, *pages], {"way": "page", "page": other.pk}
    asked(editor, address("wagtailcore/page", "unpublish", pages), everywhere)
    assert client.get("/boven/oud-1/").status_code == 200
    do_it()
    assert client.get("/boven/oud-1/").headers["Location"] == "/beter/"
    assert client.get("/en/above/old-1/").headers["Location"] == "/beter/"
    assert "Done: 3." in desk(editor)
    asked(editor, address("wagtailcore/page", "publish", pages), {})
    do_it()
    assert client.get("/boven/oud-2/").status_code == 200
    # The page above is deleted first, and takes the others along.
    confirmed = {**everywhere, "confirm_site_name": settings.WAGTAIL_SITE_NAME, "confirm": "yes"}
    asked(editor, address("wagtailcore/page", "delete", chosen), confirmed)
    do_it()
    assert not Page.objects.filter(pk__in=[page.pk for page in chosen]).exists()
    assert client.get("/boven/oud-2/").headers["Location"] == "/beter/"
    assert Redirect.objects.filter(old_path="/boven/oud-0").count() == 1
    assert "Done: 1, and 3 pages below." in desk(editor)


def test_a_page_with_many_below_it_goes_in_the_queue_too(client):
    above = standard_page(title="Boven", english="Above")
    pages = [standard_page(title=f"Onder {number}", below=above, english=f"Under {number}") for number in range(2)]
    chief, redactie = signed_in(staff("Eindredactie")), signed_in(staff("Redactie"))
    unpublish, delete = (reverse(f"wagtailadmin_pages:{name}", args=[above.pk]) for name in ("unpublish", "delete"))
    along = {"way": "nowhere", "include_descendants": "on"}
    told = redactie.post(unpublish, along, follow=True).content.decode()
    assert "The 3 that you chose" in told
    redactie.post(unpublish, along)
    assert ProcrastinateJob.objects.filter(task_name="change_many").count() == 1
    do_it()
    assert client.get("/boven/").status_code == client.get("/en/above/under-1/").status_code == 404
    assert not Page.objects.filter(pk__in=[above.pk, *(page.pk for page in pages)], live=True).exists()
    assert "Unpublish: 1 page Done: 1, and 2 pages below." in desk(redactie)
    # Who may not delete asks for nothing; who has not said the name of the site is asked for it.
    redactie.post(delete, {"way": "nowhere"})
    chief.post(delete, {"way": "nowhere", "confirm_site_name": "another"})
    chief.post(delete, {"way": "nowhere", "confirm_site_name": settings.WAGTAIL_SITE_NAME})
    do_it()
    assert not Page.objects.filter(path__startswith=above.path).exists()
    assert "Delete: 1 page Done: 1, and 2 pages below." in desk(chief)
    assert desk(redactie).count("Delete:") == 0


def test_every_action_for_many_can_be_done_in_the_queue(monkeypatch):
    monkeypatch.setattr(bulk_actions, "MOST_IN_REQUEST", 0)
    above, colleague, chief = standard_page(title="Boven"), staff("Redactie"), staff()
    sure = {"way": "nowhere", "confirm_site_name": settings.WAGTAIL_SITE_NAME, "confirm": "yes"}
    files = {"add_tags": {"tags": "haven"}, "add_to_collection": {"collection": Collection.objects.first().pk}}
    forms = {
        "wagtailcore/page": {
            "owner": {"owner": colleague.pk},
            "move": {"chooser": above.pk},
            "publish": {},
            "unpublish": sure,
            "delete": sure,
        },
        "projects/project": {"change_facts": {"status": "completed"}, "delete": {}},
        "media/customimage": {**files, "delete": {}},
        "media/customdocument": {**files, "delete": {}},
        "users/user": {
            "assign_role": {"role": Group.objects.first().pk},
            "set_active_state": {"mark_as_active": "False"},
            "delete": {},
        },
    }
    make = [lambda: standard_page(title="Onder"), project, picture, document, lambda: staff("Auteurs")]
    done = set()
    for (kind, actions), thing in zip(forms.items(), [each() for each in make], strict=True):
        for action, form in actions.items():
            change = asked(signed_in(chief), address(kind, action, [thing]), form)
            do_it()
            progress = bulk_changes.asked_by(chief)[0]
            assert (progress.action, progress.changed, progress.refused) == (action, 1, {}), kind
            assert not type(thing)._base_manager.filter(pk=thing.pk).exists() or action != "delete"
            done.add((*kind.split("/"), change.action))
    offered = {
        (app, model, action)
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for action in actions
        # Of words and other facts there is deletion alone, as of projects.
        if issubclass(apps.get_model(app, model), (Page, Project)) or action != "delete"
    }
    assert offered <= done


def test_who_lost_the_right_or_the_account_meanwhile_changes_nothing():
    pages, successor = [standard_page(title=f"Oud {number}") for number in range(3)], staff("Redactie")
    for lose in (
        lambda user: user.groups.clear(),
        lambda user: type(user).objects.filter(pk=user.pk).update(is_active=False),
    ):
        user = staff("Redactie")
        change = asked(signed_in(user), address("wagtailcore/page", "owner", pages), {"owner": successor.pk})
        lose(user)
        do_it()
        [progress] = bulk_changes.asked_by(user)
        assert progress.refused[bulk_changes.FORBIDDEN]["number"] == len(change.keys) == 3
        assert progress.is_ended
    # Nobody is there to be told.
    gone = staff("Redactie")
    asked(signed_in(gone), address("wagtailcore/page", "owner", pages), {"owner": successor.pk})
    gone.delete()
    do_it()
    # What was chosen is gone itself.
    user = staff("Redactie")
    asked(signed_in(user), address("wagtailcore/page", "owner", pages), {"owner": successor.pk})
    successor.delete()
    do_it()
    assert not Page.objects.filter(pk__in=[page.pk for page in pages], owner__isnull=False).exists()
    told = {
        "en": "Nothing was changed. 3 stayed as they were. Why not all Select a valid choice.",
        "nl": "Er is niets veranderd. 3 bleven zoals ze waren. Waarom niet alles Selecteer een geldige keuze.",
    }
    for language, words in told.items():
        UserProfile.objects.filter(user=user).update(preferred_language=language)
        assert words in desk(signed_in(user))
    assert [message.to for message in mail.outbox[1:]] == [[user.email]]
    # Rights to pages are none to whoever may not enter the admin.
    change = asked(signed_in(user), address("wagtailcore/page", "owner", pages), {"owner": user.pk})
    Group.objects.get(name="Redactie").permissions.remove(Permission.objects.get(codename="access_admin"))
    do_it()
    assert bulk_changes.asked_by(user)[0].refused[bulk_changes.FORBIDDEN]["number"] == 3


def test_who_asks_for_what_is_so_already_reads_that():
    pages, user = [standard_page(title=f"Oud {number}") for number in range(3)], staff("Redactie")
    chief = signed_in(user)
    for told in ("Done: 3.", "It was like that already: nothing was changed."):
        asked(chief, address("wagtailcore/page", "owner", pages), {"owner": user.pk})
        do_it()
        assert told in desk(chief)


def test_an_interruption_loses_and_doubles_nothing_and_others_are_let_in_between(monkeypatch):
    projects = [project(name) for name in ("aid", "boats", "coast", "dunes")]
    user = staff("Redactie")
    where = address("projects/project", "change_facts", projects)
    change = asked(signed_in(user), where, {"status": "completed"})
    change_one, calls = bulk_changes.change_one, count()

    def break_off_after_the_third(*arguments):
        change_one(*arguments)
        if next(calls) == 2:
            raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(bulk_changes, "change_one", break_off_after_the_third)
    with pytest.raises(OperationalError):
        bulk_changes.go_on(change)
    assert Project.objects.filter(status_by_hand="completed").count() == 2
    assert "2 of 4 done" in desk(signed_in(user))
    # There is time for one project at a time.
    monkeypatch.setattr(bulk_changes, "SLICE", -1)
    do_it()
    assert "3 of 4 done" in desk(signed_in(user))
    do_it()
    do_it()
    assert "4 projects were changed." in desk(signed_in(user))
    assert [record.revisions.count() for record in Project.objects.all()] == [1] * 4
    assert len(mail.outbox) == 1
    # Somebody who does all of it once more finds it done.
    assert bulk_changes.go_on(change)
    assert ModelLogEntry.objects.filter(action=BULK_CHANGE).count() == len(mail.outbox) == 1


def test_what_no_list_sends_changes_nothing():
    projects, pages = [project(name) for name in ("aid", "boats", "coast")], [standard_page() for _page in range(3)]
    redactie, authors = signed_in(staff("Redactie")), signed_in(staff("Auteurs"))
    facts, keys = "/admin/bulk/projects/project/change_facts/?next=/admin/", "".join(f"&id={it.pk}" for it in projects)
    done = {"status": "completed"}
    refused = {
        facts: 302,
        f"{facts}&id=": 400,
        f"{facts}&id=abc": 400,
        f"{facts}&id=99999999999999999999": 302,
        f"{facts}&id=-1": 302,
        f"{facts}{keys}&id=abc": 400,
        "/admin/bulk/projects/project/unpublish/?id=all": 404,
        "/admin/bulk/projects/nothing/change_facts/?id=all": 404,
        "/admin/bulk/wagtailcore/page/owner/?id=all&childOf=abc": 400,
        "/admin/bulk/wagtailcore/page/owner/?id=all&childOf=99999999": 302,
    }
    assert {where: redactie.post(where, done).status_code for where in refused} == refused
    for form in ({"status": "gone"}, {"added": ["abc"]}, {"added": [10**30]}, {"removed": ["\0"]}):
        assert redactie.post(facts + keys, form).status_code == 200, form
    # Who may change nothing; keys of something else; a form that says who should have asked.
    others = facts + "".join(f"&id={page.pk + 10**6}" for page in pages)
    for client, where in ((authors, facts + keys), (redactie, others), (signed_in(staff("Vertalers")), facts + keys)):
        client.post(where, {**done, "user": 1, "uuid": "x"})
    assert not ProcrastinateJob.objects.filter(task_name="change_many").exists()
    assert not Project.objects.filter(status_by_hand="completed").exists()
    # A selection of thousands in the address is a selection like any other; a token that is none counts for nothing.
    many = facts + "".join(f"&id={key}" for key in range(10**6, 10**6 + 300)) + keys + "&change=x"
    assert redactie.post(many, done).status_code == 302
    assert len(ProcrastinateJob.objects.get(task_name="change_many").args["keys"]) == 3


def test_one_of_many_costs_no_more_queries_the_more_there_are():
    law = theme("Vrede")

    def queries(number: int) -> int:
        projects = [project(f"aid-{number}-{place}") for place in range(number)]
        where = address("projects/project", "change_facts", projects)
        change = asked(signed_in(staff("Redactie")), where, {"added": [law.pk]})
        user = get_user_model().objects.get(pk=change.user)
        bulk_changes.change_next(change, user)
        with CaptureQueriesContext(connection) as captured:
            bulk_changes.change_next(change, user)
        return len(captured)

    assert queries(3) == queries(9) <= 90
