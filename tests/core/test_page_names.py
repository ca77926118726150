"""What editors are told of names and addresses of pages: nearly the same ones, and those that change."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.factories import committed, home, organisation, partner_page, signed_in, staff, standard_page, theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def redactie():
    return signed_in(staff("Redactie"))


def form(title: str, slug: str, **values) -> dict:
    empty = {"body": streamfield([]), "updates": streamfield([]), "comments": inline_formset([])}
    return nested_form_data({"title": title, "slug": slug, "summary": "", "to_confirm": "", **values, **empty})


def publish(client, page, title: str, slug: str, **values) -> str:
    """What somebody reads who publishes a page under a title and an address."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = {**form(title, slug, **values), "action-publish": "action-publish"}
    with committed():
        return client.post(address, data, follow=True).content.decode()


def test_a_new_page_that_is_called_nearly_like_another_is_told_of_that_one(redactie):
    other = standard_page(title="Rechtshulp in Griekenland")
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home().pk])
    told = redactie.post(add, form("Rechtshulp in Grieknland", "een"), follow=True).content.decode()
    assert "There is already a page with almost the same name" in told
    assert reverse("wagtailadmin_pages:edit", args=[other.pk]) in told
    told = redactie.post(add, form("Iets anders", "twee"), follow=True).content.decode()
    assert "almost the same name" not in told
    draft = Page.objects.get(slug="twee")
    assert "almost the same name" in publish(redactie, draft, "Rechtshulp in Griekenland!", "twee")
    assert "almost the same name" not in publish(redactie, draft, "Rechtshulp in Griekenland!", "twee"), (
        "it is told once"
    )


def test_new_words_that_are_called_nearly_like_others_are_told_of_those(redactie):
    theme("Rechtshulp", english="Legal aid")
    for name, is_told in (("Rechtshulpp", True), ("Onderwijs", False)):
        data = {"name": name, "slug": name.lower(), "action-publish": "1"}
        told = redactie.post(reverse("wagtailsnippets_projects_theme:add"), data, follow=True)
        assert ("something with almost the same name" in told.content.decode()) is is_told


def test_a_page_that_moves_is_found_at_its_former_address_in_each_language(client, redactie):
    above, to = standard_page(title="Ouder", english="Parent"), standard_page(title="Elders", english="Elsewhere")
    standard_page(title="Kleinkind", below=(page := standard_page(title="Kind", below=above, english="Child")))
    with committed():
        redactie.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, to.pk]))
    for former, now in (
        ("/ouder/kind/", "/elders/kind/"),
        ("/en/parent/child/", "/en/elsewhere/child/"),
        ("/ouder/kind/kleinkind/", "/elders/kind/kleinkind/"),
    ):
        assert client.get(former).headers.get("Location") == now
        assert client.get(now).status_code == 200


def test_whoever_changes_an_address_reads_which_one_leads_on(client, redactie):
    page = standard_page(title="Over ons", slug="over-ons")
    assert "/over-ons/ are taken to" not in publish(redactie, page, "Wie wij zijn", "over-ons")
    assert "/over-ons/ are taken to" in publish(redactie, page, "Wie wij zijn", "wie-wij-zijn")
    assert client.get("/over-ons/").headers["Location"] == "/wie-wij-zijn/"


def test_whoever_moves_a_page_reads_which_address_leads_on(redactie):
    page, below = standard_page(title="Over ons", slug="over-ons"), standard_page(title="Elders")
    for moved, is_told in ((page, True), (standard_page(title="Concept", live=False), False)):
        address = reverse("wagtailadmin_pages:move_confirm", args=[moved.pk, below.pk])
        assert ("are taken to" in redactie.get(address).content.decode()) is is_told


def test_the_former_title_of_an_organisations_page_is_offered_as_a_former_name(redactie):
    about = organisation("Haven voor Allen")
    page = partner_page(about, "Haven voor Iedereen")
    told = publish(redactie, page, "Haven voor Allen", page.slug, organisation=about.pk)
    assert f"{reverse('keep_former_name', args=[about.pk])}?name=Haven+voor+Iedereen" in told
    told = publish(redactie, page, "Haven", page.slug, organisation=about.pk)
    assert "keep_former_name" not in told
    assert "former-name" not in told, "the organisation has that name still"
