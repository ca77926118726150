"""What is done to more than a list shows: in the queue, once, by the rights of who asked, and told when it is done."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from projects.models import Project
from tests.factories import committed, project, signed_in, staff
from tests.support.queue import work_off
from vwn_site.core import bulk_actions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_in_a_request(monkeypatch):
    monkeypatch.setattr(bulk_actions, "MOST_IN_REQUEST", 2)


def address(kind: str, action: str, things, query: str = "") -> str:
    keys = "&".join(f"id={thing.pk}" for thing in things)
    return f"/admin/bulk/{kind}/{action}/?{keys}&next=/admin/{query}"


def ask(client, where: str, form: dict) -> str:
    """Confirms what the screen at an address asks; what the next one says."""
    html = BeautifulSoup(client.get(where).content, "html.parser")
    submitted = html.select_one("main form[method=post], main form[method=POST]")["action"]
    return client.post(submitted, form, follow=True).content.decode()


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
