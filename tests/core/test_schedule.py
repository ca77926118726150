"""What the clock changes is so at its minute: by itself for what expires, by the queue for the rest."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.signals import page_published

from tests.factories import (
    change,
    committed,
    definition,
    definitions_page,
    footer_text,
    link_block,
    menu,
    organisation,
    project,
    project_page,
    result,
    schedule,
    standard_page,
)
from vwn_site.core import page_cache
from vwn_site.core.schedule import do_what_is_due
from vwn_site.queue.periodic import Problems

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def read(client, address: str) -> str:
    response = client.get(address)
    return response.content.decode() if response.status_code == 200 else ""


def expire_soon(record):
    record.expire_at = timezone.now() + HOUR
    record.save_revision().publish()


# Records and snippets, each with the addresses that say something of it


def a_project() -> tuple:
    one = project("kustwacht", start="2020", countries=["PT"])
    project_page(one, "Kustwacht", english="Coast guard")
    return one, {"/projecten/": "Kustwacht", "/en/projects/": "Coast guard", "/data/resultaten.csv": ""}


def a_result() -> tuple:
    one = project("kustwacht", start="2020")
    project_page(one, "Kustwacht", english="Coast guard")
    return result(one, value=1234), {"/resultaten/": "1.234", "/en/results/": "1,234", "/data/resultaten.csv": "1234"}


def an_organisation() -> tuple:
    one = organisation("Zeewaarts")
    project_page(project("kustwacht", start="2020", partners=[one]), "Kustwacht", english="Coast guard")
    return one, {"/partners/": "Zeewaarts", "/en/partners/": "Zeewaarts"}


def a_definition() -> tuple:
    definitions_page()
    one = definition("zeekaart", "Een kaart van zee.", english={"term": "sea chart", "text": "A map of the sea."})
    return one, {"/woorden-uitgelegd/": "zeekaart", "/en/words-explained/": "sea chart"}


def a_footer_text() -> tuple:
    return footer_text("<p>Zeewier.</p>", english="<p>Seaweed.</p>"), {"/": "Zeewier", "/en/": "Seaweed"}


def a_menu() -> tuple:
    page = standard_page(title="Zeewier", english="Seaweed")
    return menu("main", [link_block(page=page)], english={}), {"/": "Zeewier", "/en/": "Seaweed"}


@pytest.mark.parametrize("make", [a_project, a_result, an_organisation, a_definition, a_footer_text, a_menu])
def test_a_record_or_snippet_that_expires_leaves_every_list_without_a_job(client, clock, make):
    record, said = make()
    with committed():
        expire_soon(record)
    assert [address for address, words in said.items() if words not in read(client, address)] == []
    clock.shift(HOUR)
    assert [address for address, words in said.items() if words and words in read(client, address)] == []


def test_a_page_answers_until_its_minute_and_not_after(client, clock):
    page = standard_page(title="Zeewier", english="Seaweed")
    with committed():
        change(page, expire_at=timezone.now() + HOUR)
    clock.shift(HOUR - datetime.timedelta(minutes=1))
    assert [client.get(address).status_code for address in ("/zeewier/", "/en/seaweed/")] == [200, 200]
    clock.shift(datetime.timedelta(minutes=1))
    assert [client.get(address).status_code for address in ("/zeewier/", "/en/seaweed/")] == [404, 404]


def test_what_is_below_an_expired_page_is_closed_with_it(client, clock):
    above = standard_page(title="Kust", english="Coast")
    standard_page(title="Zeewier", below=above, english="Seaweed")
    with committed():
        change(above, expire_at=timezone.now() + HOUR)
    assert client.get("/en/coast/seaweed/").status_code == 200
    clock.shift(HOUR)
    assert [client.get(one).status_code for one in ("/kust/zeewier/", "/en/coast/seaweed/")] == [404, 404]


# Stored pages


def test_stored_pages_belong_to_the_time_between_two_deadlines(clock):
    with committed():
        change(standard_page(title="Zeewier"), expire_at=timezone.now() + HOUR)
        schedule(standard_page(title="Algen", live=False), in_days=1)
    moments = [page_cache.moment()]
    for hours in (0.5, 1, 23):
        clock.shift(HOUR * hours)
        moments.append(page_cache.moment())
    assert moments[0] == moments[1]
    assert len({*moments[1:]}) == 3


def test_a_look_at_the_clock_costs_no_query(django_assert_num_queries):
    page_cache.moment()
    with django_assert_num_queries(0):
        assert page_cache.moment()


# What is due


def test_what_is_due_is_done_and_nothing_before(client, clock):
    page, other = standard_page(title="Zeewier", live=False), standard_page(title="Algen")
    with committed():
        schedule(page, in_days=1)
        change(other, expire_at=timezone.now() + HOUR)
    with committed():
        do_what_is_due()
    assert client.get("/zeewier/").status_code == 404
    assert Page.objects.get(pk=other.pk).live
    clock.shift(HOUR * 25)
    with committed():
        do_what_is_due()
    assert client.get("/zeewier/").status_code == 200
    assert not Page.objects.get(pk=other.pk).live
    assert set(PageLogEntry.objects.filter(action__endswith=".scheduled").values_list("page", "action")) == {
        (page.pk, "wagtail.publish.scheduled"),
        (other.pk, "wagtail.unpublish.scheduled"),
    }


def test_what_is_refused_holds_up_nothing_else_and_is_named(client, clock):
    for title in ("Zeewier", "Algen", "Wieren"):
        with committed():
            schedule(standard_page(title=title, live=False), in_days=1)
    refused = Page.objects.get(title="Algen").specific

    def refuse(sender, instance, **_signal):
        if instance.pk == refused.pk:
            raise ValidationError("Niet zonder bron.")

    clock.shift(HOUR * 25)
    page_published.connect(refuse)
    try:
        with committed(), pytest.raises(Problems, match="Algen.*Niet zonder bron"):
            do_what_is_due()
    finally:
        page_published.disconnect(refuse)
    assert [client.get(f"/{slug}/").status_code for slug in ("zeewier", "algen", "wieren")] == [200, 404, 200]
    with committed():
        do_what_is_due()
    assert client.get("/algen/").status_code == 200


def test_a_scheduled_change_of_a_public_page_shows_at_its_minute(client, clock):
    page = standard_page(title="Zeewier")
    with committed():
        page.title = "Zeewier en algen"
        schedule(page, in_days=1)
    assert "Zeewier en algen" not in read(client, "/zeewier/")
    clock.shift(HOUR * 25)
    with committed():
        do_what_is_due()
    assert "Zeewier en algen" in read(client, "/zeewier/")
