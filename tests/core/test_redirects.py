"""Old addresses lead once, to where a page is now, with what the reader asked for; never round in a circle."""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from projects.models import ProjectIndexPage
from tests.factories import (
    change,
    committed,
    index_page,
    make_private,
    project_page,
    signed_in,
    staff,
    standard_page,
    translate,
    withdraw,
)

pytestmark = pytest.mark.django_db


def location(client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.headers.get("Location", "")


@pytest.fixture(scope="module")
def pages(module_data):
    """A page that was called Een, is called Twee now, and its English one that was called One and is called Two."""
    page = standard_page(title="Een", slug="een", english={"title": "One"})
    rename(page, "twee")
    translate(page, {"title": "One", "slug": "two"})
    return page


def rename(page, slug: str):
    with committed():
        change(page.specific, slug=slug)


def redirect(old_path: str, link: str, **fields):
    return Redirect.objects.create(old_path=old_path, redirect_link=link, **fields)


@pytest.mark.matrix
@pytest.mark.parametrize("rest", ["", "index.md", "?country=greece", "?a=1&b=%C3%A9&a=2", "index.md?x=1"])
@pytest.mark.parametrize(("old", "new"), [("/een/", "/twee/"), ("/en/one/", "/en/two/")])
def test_what_stood_at_or_below_a_page_that_was_renamed_leads_to_it(client, pages, old, new, rest):
    assert location(client, old + rest) == (301, new + rest)
    assert client.get(new + rest).status_code == 200


@pytest.mark.parametrize("old", ["/een", "/EEN/", "/Een/index.md"])
def test_sloppy_addresses_lead_there_in_one_step(client, pages, old):
    assert location(client, old) == (301, "/twee/index.md" if old.endswith("md") else "/twee/")


def test_names_from_before_lead_straight_to_the_present_one(client, pages):
    for slug in ("drie", "vier"):
        rename(pages, slug)
    for old in ("/een/", "/twee/", "/drie/"):
        assert location(client, f"{old}?x=1") == (301, "/vier/?x=1")


def test_what_lies_below_an_overview_that_was_renamed_is_found_with_its_filters(client):
    page = project_page(title="Raad in de haven")
    overview = index_page(ProjectIndexPage)
    rename(overview, "wat-we-doen")
    assert location(client, "/projecten/?country=greece") == (301, "/wat-we-doen/?country=greece")
    assert location(client, f"/projecten/{page.slug}/index.md") == (301, f"/wat-we-doen/{page.slug}/index.md")
    late = project_page(title="Later gemaakt")
    assert location(client, f"/projecten/{late.slug}/") == (301, f"/wat-we-doen/{late.slug}/")
    assert location(client, "/projecten/bestaat-niet/") == (404, "")


@pytest.mark.parametrize("close", [withdraw, make_private])
def test_a_name_that_came_back_leads_nowhere_when_the_page_is_gone(client, pages, close):
    rename(pages, "een")
    assert client.get("/een/").status_code == 200
    assert location(client, "/twee/") == (301, "/een/")
    close(pages)
    assert location(client, "/twee/") == (404, "")
    assert location(client, "/een/")[1] in ("", "/_util/login/?next=/een/")


def test_an_address_that_a_page_has_again_leads_away_no_more(client, pages):
    with committed():
        standard_page(title="Nieuw", slug="een")
    assert client.get("/een/").status_code == 200
    assert not Redirect.objects.filter(old_path="/een").exists()
    assert Redirect.objects.filter(old_path="/en/one").exists()


def test_pages_below_one_that_came_back_leave_no_redirects_to_themselves(client):
    page, overview = project_page(title="Raad"), index_page(ProjectIndexPage)
    rename(overview, "weg")
    rename(overview, "projecten")
    paths = Q(old_path__startswith="/projecten")
    assert not Redirect.objects.filter(paths).exists()
    assert location(client, f"/weg/{page.slug}/?x=1") == (301, f"/projecten/{page.slug}/?x=1")


def test_an_address_of_a_page_that_finds_nothing_for_another_reason_is_a_404(client, pages):
    redirect("/projecten", "https://elders.example/")
    assert location(client, "/projecten/?page=999") == (404, "")


def test_redirects_to_redirects_are_followed_at_once(client, pages):
    redirect("/a", "http://testserver/b/")
    redirect("/b", "http://testserver/c?y=2")
    redirect("/c", "http://testserver/een/?z=3", is_permanent=False)
    assert location(client, "/a/?x=1") == (302, "/twee/?z=3&y=2&x=1")
    redirect("/uit", "http://testserver/weg/")
    redirect("/weg", "https://elders.example/pad/?q=1")
    assert location(client, "/uit/?x=1") == (301, "https://elders.example/pad/?q=1")


CIRCLES = [["/a/"], ["/b/", "/a/"], ["/b/", "/c/", "/b/"], ["/a/?x=1"], ["/A"], ["/b/", "/niets/"]]


@pytest.mark.matrix
@pytest.mark.parametrize("links", CIRCLES)
@pytest.mark.parametrize("host", ["", "http://testserver"])
def test_no_circle_and_no_way_to_nothing_is_begun(client, links, host):
    for old_path, link in zip(("/a", "/b", "/c"), links, strict=False):
        redirect(old_path, host + link)
    for address in ("/a/", "/a/?x=1", "/b/", "/c/", "/a/index.md"):
        assert location(client, address) == (404, "")


def test_a_long_chain_ends(client):
    for number in range(30):
        redirect(f"/k{number}", f"http://testserver/k{number + 1}/")
    assert location(client, "/k0/") == (404, "")


def test_an_address_with_its_question_may_lead_elsewhere_than_without(client, pages):
    redirect("/lijst?id=7", "http://testserver/twee/")
    redirect("/lijst", "https://elders.example/")
    assert location(client, "/lijst/?id=7") == (301, "/twee/")
    assert location(client, "/lijst/?id=8") == (301, "https://elders.example/")


def test_a_redirect_elsewhere_takes_nothing_below_it_along(client):
    redirect("/elders", "https://elders.example/")
    assert location(client, "/elders/") == (301, "https://elders.example/")
    assert location(client, "/elders/onder/") == (404, "")


def test_letters_of_other_alphabets_lead_on_too(client):
    page = standard_page(title="Café", slug="café")
    rename(page, "caffè")
    status, address = location(client, "/caf%C3%A9/?x=%C3%A9")
    assert (status, address) == (301, "/caff%C3%A8/?x=%C3%A9")
    assert client.get(address).status_code == 200


def test_an_old_address_costs_few_queries(client, pages, django_assert_max_num_queries):
    client.get("/een/")
    with django_assert_max_num_queries(12):
        assert client.get("/een/index.md").status_code == 301


def test_a_page_that_moves_costs_no_more_queries_the_more_stand_below_it(client):
    elsewhere, editor = standard_page(title="Elders"), signed_in(staff("Eindredactie"))

    def queries(number: int) -> int:
        above = standard_page(title=f"Boven {number}")
        for place in range(number):
            standard_page(title=f"Onder {place}", below=above)
        with committed(), CaptureQueriesContext(connection) as captured:
            answer = editor.post(reverse("wagtailadmin_pages:move_confirm", args=[above.pk, elsewhere.pk]))
        assert answer.status_code == 302
        assert location(client, f"/boven-{number}/onder-0/") == (301, f"/elders/boven-{number}/onder-0/")
        return len(captured)

    queries(1)
    assert queries(2) == queries(6)


@pytest.mark.parametrize("old_path", ["/twee", "/twee/", "/en/two", "/TWEE", "/"])
def test_editors_are_told_when_they_lead_away_from_where_a_page_is(client, pages, old_path):
    client.force_login(staff())
    data = {"old_path": old_path, "redirect_link": "https://elders.example/", "is_permanent": "on"}
    response = client.post("/admin/redirects/add/", data)
    assert response.status_code == 200
    assert "A page has this address." in response.content.decode()
    assert client.post("/admin/redirects/add/", {**data, "old_path": "/vrij"}).status_code == 302
    assert location(client, "/vrij/") == (301, "https://elders.example/")
