"""What needs attention is counted on the first page, for who can do something about it, and listed behind that."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Comment, CommentReply, Page, Revision

from projects.models import Project
from tests.factories import (
    document,
    english_locale,
    home,
    more_projects,
    organisation,
    partner_page,
    picture,
    project,
    result,
    schedule,
    signed_in,
    staff,
    standard_page,
    theme,
)
from vwn_site.desk.concerns import CONCERNS
from vwn_site.home.models import StandardPage
from vwn_site.media.models import CustomDocument, CustomImage
from vwn_site.queue.models import PeriodicRun

pytestmark = pytest.mark.django_db

LONG_AGO = timedelta(days=400)


def looked(minutes_ago: int = 0):
    """The site looked whether something was due, so many minutes ago."""
    moment = timezone.now() - timedelta(minutes=minutes_ago)
    PeriodicRun.objects.update_or_create(name="publish_what_is_due", defaults={"started_at": moment})


@pytest.fixture(scope="module")
def editor(module_data):
    return staff("Redactie", language="nl")


@pytest.fixture(scope="module", autouse=True)
def neglect(editor):
    """One thing of every kind that asks for attention."""
    moment = timezone.now() - LONG_AGO
    schedule(standard_page(title="Te laat", live=False), in_days=1)
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=moment)
    page = standard_page(title="Kust", owner=editor, summary="", to_confirm="Het jaar.", image=picture())
    Comment.objects.create(page=page, user=staff("Eindredactie"), text="Klopt dit?", contentpath="title")
    page.title = "Kust en haven"
    page.save_revision()
    Page.objects.filter(pk=page.pk).update(latest_revision_created_at=moment, last_published_at=moment)
    handed_in = standard_page(title="Ingeleverd", live=False)
    handed_in.get_workflow().start(handed_in, editor)
    english = home().get_translation(english_locale())
    english.add_child(instance=StandardPage(title="Only in English", slug="only", locale=english.locale, live=False))
    partner_page(organisation("Haven"))
    facts = {"countries": ["PT"], "funders": ["Loterij"], "partners": ["Buren"]}
    aid = project("ended", end="2020-12", status_by_hand="running", **facts)
    aid.contact_name = "Een team"
    Revision.objects.filter(pk=aid.save_revision().pk).update(created_at=moment)
    result(aid, year=2019)
    words = theme("Opvang")
    Revision.objects.filter(pk=words.save_revision().pk).update(created_at=moment)
    picture(), document()
    CustomImage.objects.update(created_at=moment)
    CustomDocument.objects.update(created_at=moment)
    looked()


def lines(client) -> dict[str, tuple[str, int]]:
    """The label and the number of each line that asks for attention, by the name of its list."""
    items = BeautifulSoup(client.get("/admin/").content, "html.parser").select("#attention-content li:has(b)")
    return {item.a["href"].split("/")[3]: (item.a.get_text(), int(item.b.get_text())) for item in items}


def listed(client, name: str) -> list[str]:
    rows = BeautifulSoup(client.get(f"/admin/attention/{name}/").content, "html.parser").select("td.title a")
    return [row.get_text(strip=True) for row in rows]


def test_all_that_asks_for_attention_is_counted_and_each_count_leads_to_a_list_of_as_many(editor):
    chief = signed_in(staff("Eindredactie", language="nl"))
    found = lines(chief) | lines(signed_in(editor))
    assert set(found) == {concern.name for concern in CONCERNS}
    assert found["old-drafts"] == ("Concepten ouder dan 14 dagen", 1)
    translator = signed_in(staff("Vertalers", language="en"))
    assert lines(translator)["without-source"] == ("English pages without a Dutch page", 1)
    assert listed(translator, "without-source") == ["Only in English"]
    clients = {"approvals": chief}
    short = {
        name: (number, rows)
        for name, (_label, number) in found.items()
        if len(rows := listed(clients.get(name, signed_in(editor)), name)) != number
    }
    assert short == {}


def test_a_project_past_its_end_is_completed_with_one_click_as_of_today(editor):
    ended, client = Project.objects.get(identifier="ended"), signed_in(editor)
    Project.objects.filter(pk=ended.pk).update(as_of="2019-05")
    page = BeautifulSoup(client.get("/admin/attention/ended-projects/").content, "html.parser")
    assert "Stand van de feiten" in page.select_one("main").get_text()
    address = page.select_one(".desk-buttons form")["action"]
    reader = signed_in(staff("Vertalers"))
    assert reader.post(address).status_code == 302
    assert Project.objects.get(pk=ended.pk).status_by_hand == "running"
    back = page.select_one(".desk-buttons [name=next]")["value"]
    told = client.post(address, {"next": back}, follow=True).content.decode()
    assert "Projecten na hun einddatum" in told
    assert "‘ended’ is afgerond, met vandaag als stand." in told
    assert listed(client, "ended-projects") == []
    done = Project.objects.get(pk=ended.pk)
    assert (done.status_by_hand, done.as_of) == ("completed", timezone.localdate().isoformat())


def test_a_list_names_what_it_is_about_and_leads_to_where_that_is_mended(editor):
    client = signed_in(editor)
    names = ("old-drafts", "old-drafts-of-records", "partners-without-page", "ended-projects", "overdue", "remarks")
    assert {name: listed(client, name) for name in names} == {
        "old-drafts": ["Kust en haven"],
        "old-drafts-of-records": ["ended", "Opvang"],
        "partners-without-page": ["Buren"],
        "ended-projects": ["ended"],
        "overdue": ["Te laat"],
        "remarks": ["Klopt dit?"],
    }
    edit = f"/admin/pages/{Page.objects.get(title='Te laat').pk}/edit/"
    assert f'href="{edit}"' in client.get("/admin/attention/overdue/").content.decode()


def test_a_record_that_did_not_become_public_at_its_moment_is_told_like_a_page(editor):
    late = project("late", live=False)
    late.go_live_at = timezone.now() + timedelta(days=1)
    late.save_revision().publish()
    Revision.objects.for_instance(late).update(approved_go_live_at=timezone.now() - LONG_AGO + timedelta(hours=1))
    assert listed(signed_in(editor), "overdue") == ["Te laat", "late"]


def test_results_without_a_year_are_found_by_words_of_their_project(editor):
    result(project("harbour"), year=2018)
    client, address = signed_in(editor), "/admin/attention/results-without-year/"
    assert len(listed(client, "results-without-year")) == 2
    html = client.get(address, {"project": "HARB"}).content.decode()
    assert "2018" in html and "2019" not in BeautifulSoup(html, "html.parser").select_one("main table").get_text()
    assert 'type="radio"' not in html


def test_nobody_is_told_of_what_they_cannot_do_anything_about(editor):
    translator = signed_in(staff("Vertalers"))
    told = set(lines(translator))
    assert told.isdisjoint(
        {"old-drafts", "old-drafts-of-records", "overdue", "ended-projects", "unused-pictures", "approvals"}
    )
    assert listed(translator, "old-drafts") == []
    assert translator.get("/admin/attention/ended-projects/").status_code == 302
    assert translator.get("/admin/attention/nonsense/").status_code == 404
    assert "approvals" not in lines(signed_in(editor))


def test_an_answer_to_a_remark_is_told_and_nobody_is_told_of_pages_that_they_may_change_no_more(editor):
    page, former = standard_page(title="De haven", owner=editor), staff("Redactie")
    mine = Comment.objects.create(page=page, user=editor, text="Klopt dit jaar?", contentpath="title")
    assert listed(signed_in(editor), "remarks") == ["Klopt dit?"]
    CommentReply.objects.create(comment=mine, user=staff("Eindredactie"), text="Ja.")
    assert set(listed(signed_in(editor), "remarks")) == {"Klopt dit?", "Klopt dit jaar?"}
    Comment.objects.create(page=standard_page(owner=former), user=editor, text="En dit?", contentpath="title")
    assert lines(signed_in(former))["remarks"][1] == 1
    former.groups.set([Group.objects.get(name="Vertalers")])
    assert "remarks" not in lines(signed_in(former))


def test_what_is_done_is_counted_no_more(editor):
    client = signed_in(editor)
    Comment.objects.update(resolved_at=timezone.now())
    Page.objects.get(title="Kust").specific.get_latest_revision().publish()
    left = set(lines(client))
    assert {"remarks", "old-drafts", "to-review"}.isdisjoint(left)
    assert "without-summary" in left
    assert listed(client, "remarks") == []


def test_who_publishes_is_told_when_nothing_is_published_by_itself(editor):
    silent = "Er wordt nu niets vanzelf gepubliceerd"
    client = signed_in(editor)
    assert silent not in client.get("/admin/").content.decode()
    looked(minutes_ago=11)
    assert silent in client.get("/admin/").content.decode()
    assert "/admin/reports/queue/" in signed_in(staff()).get("/admin/").content.decode()


def test_more_projects_cost_the_first_page_and_its_lists_no_more_queries(editor):
    client, kind = signed_in(editor), project("like", end="2019", status_by_hand="running", countries=["PT"])
    result(kind, year=2018)
    addresses = ["/admin/", *(f"/admin/attention/{name}/" for name in lines(client))]
    before = {address: queries(client, address) for address in addresses}
    more_projects(5, kind, ["nl"])
    project("grants", funders=["Fonds van de Haven", "Fonds van de Kust"])
    assert lines(client)["ended-projects"][1] == 7
    assert lines(client)["funders-without-acknowledgement"][1] == 3
    assert {address: queries(client, address) for address in addresses} == before
    assert before["/admin/"] <= 40


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
