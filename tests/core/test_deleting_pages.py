"""Pages that are deleted or taken offline: what is told beforehand, and where their addresses lead afterwards."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page, Site

from tests.factories import (
    acknowledgement,
    change,
    committed,
    document,
    download_block,
    english_locale,
    home,
    image_block,
    link_block,
    make_private,
    menu,
    organisation,
    partner_page,
    picture,
    project,
    project_page,
    publication_page,
    related_pages_block,
    signed_in,
    staff,
    standard_page,
    story_page,
    text_block,
)
from vwn_site.home.models import StandardPage

pytestmark = pytest.mark.django_db

ABOVE, OTHER, NOWHERE = {"way": "proposed"}, "page", {"way": "nowhere"}
WAYS = ("delete", "unpublish", "bulk delete", "bulk unpublish")


@pytest.fixture
def editor():
    return signed_in(staff("Eindredactie"))


def address_of(way: str, *pages) -> str:
    """Where some pages are removed in a way."""
    action = way.removeprefix("bulk ")
    if action == way:
        return reverse(f"wagtailadmin_pages:{way}", args=[pages[0].pk])
    keys = "&".join(f"id={page.pk}" for page in pages)
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?{keys}&next=/admin/"


def remove(client, way: str, page, answer: dict):
    with committed():
        assert client.post(address_of(way, page), answer).status_code == 302
    assert not Page.objects.filter(pk=page.pk, live=True).exists()


def location(client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.parametrize("way", WAYS)
def test_the_addresses_of_a_removed_page_lead_to_another_one_in_each_language(client, editor, way):
    page = standard_page(title="Oud", english="Old")
    other = standard_page(title="Beter", english="Better")
    change(page, slug="ouder")
    remove(editor, way, page, {"way": "page", "page": other.pk})
    status = 301 if "delete" in way else 302
    assert location(client, "/ouder/") == (status, "/beter/")
    assert location(client, "/en/old/") == (status, "/en/better/")
    assert location(client, "/oud/") == (status, "/beter/"), "an older address of the page leads on too"


@pytest.mark.parametrize("way", WAYS)
def test_the_addresses_of_a_removed_page_lead_nowhere_when_somebody_says_so(client, editor, way):
    page = standard_page(title="Oud", english="Old")
    for answer in (ABOVE, NOWHERE):
        if "delete" in way and answer is ABOVE:
            continue
        remove(editor, way, page, answer)
        if answer is ABOVE:
            with committed():
                page.refresh_from_db()
                page.save_revision().publish()
    assert location(client, "/oud/") == location(client, "/en/old/") == (404, "")
    assert not Redirect.objects.filter(old_path__in=["/oud", "/en/old"]).exists()


def test_an_address_leads_to_the_page_above_and_what_is_below_goes_along(client, editor):
    above = standard_page(title="Boven", english="Above")
    page = standard_page(title="Oud", below=above, english="Old")
    standard_page(title="Eronder", below=page, english="Below")
    response = editor.get(address_of("delete", page)).content.decode()
    assert "To “Boven”" in response
    assert "Eronder" in response
    remove(editor, "delete", page, ABOVE)
    for old, new in (("/boven/oud/", "/boven/"), ("/boven/oud/eronder/", "/boven/"), ("/en/above/old/", "/en/above/")):
        assert location(client, old) == (301, new)


def test_a_page_without_a_translation_leads_to_the_dutch_one(client, editor):
    page, other = standard_page(title="Oud", english="Old"), standard_page(title="Alleen Nederlands")
    remove(editor, "delete", page, {"way": "page", "page": other.pk})
    assert location(client, "/en/old/") == (301, "/alleen-nederlands/")


def test_a_partner_that_ended_leads_to_the_one_that_goes_on(client, editor):
    heir = partner_page("Nieuwe Haven")
    page = partner_page(organisation("Oude Haven", successor=heir.organisation))
    assert "To “Nieuwe Haven”" in editor.get(address_of("delete", page)).content.decode()
    remove(editor, "delete", page, ABOVE)
    assert location(client, page.url) == (301, heir.url)


@pytest.mark.parametrize(("make", "proposed"), [(standard_page, "proposed"), (story_page, "nowhere")])
def test_of_a_page_about_a_person_nothing_leads_on_unless_somebody_says_so(editor, make, proposed):
    form = editor.get(address_of("delete", make())).context["forwarding"]
    assert form.is_needed
    assert form["way"].value() == proposed


@pytest.mark.parametrize("way", ["delete", "bulk delete"])
def test_an_address_leads_to_no_draft_and_not_to_what_goes_along(editor, way):
    page = standard_page(title="Oud")
    below = standard_page(title="Eronder", below=page)
    for chosen in (page, below, standard_page(title="Concept", live=False), None):
        editor.post(address_of(way, page), {"way": "page", "page": chosen.pk if chosen else ""})
        assert Page.objects.filter(pk=page.pk).exists()
    assert not Redirect.objects.filter(old_path__startswith="/oud").exists()


@pytest.mark.parametrize("way", WAYS)
def test_a_forged_address_is_refused_in_words_and_nothing_goes(editor, way):
    page, gone = standard_page(title="Oud"), standard_page(title="Weg")
    private, away = standard_page(title="Afgeschermd"), gone.pk
    gone.delete()
    make_private(private)
    for value in ("https://elsewhere.example/", "javascript:alert(1)", away, private.pk, "9" * 40, "0", "\0"):
        told = editor.post(address_of(way, page), {"way": "page", "page": value}, follow=True).content.decode()
        assert "Choose a page that everybody can read" in told or "valid choice" in told, value
    editor.post(address_of(way, page), {"way": "https://elsewhere.example/"})
    assert Page.objects.get(pk=page.pk).live
    assert not Redirect.objects.filter(old_path="/oud").exists()


@pytest.mark.parametrize("way", WAYS)
def test_who_answers_a_question_that_is_out_of_date_is_asked_again(editor, way):
    page = standard_page(title="Oud")
    address = address_of(way, page)
    answer = {**NOWHERE, "digest_of_told": editor.get(address).context["digest_of_told"]}
    standard_page(text_block(f'<p><a linktype="page" id="{page.pk}">oud</a></p>'), title="Linkt er sinds kort naar")
    again = editor.post(address, answer, follow=True)
    assert "has changed since you opened this screen" in again.content.decode()
    assert "Linkt er sinds kort naar" in again.content.decode()
    assert Page.objects.get(pk=page.pk).live
    remove(editor, way, page, {**answer, "digest_of_told": again.context["digest_of_told"]})


def test_what_a_colleague_deleted_meanwhile_is_said_to_be_gone(client, editor):
    page, other = standard_page(title="Oud"), standard_page(title="Beter")
    for way in ("delete", "bulk delete"):
        address = address_of(way, page)
        if way == "delete":
            remove(editor, way, page, {"way": "page", "page": other.pk})
        answer = editor.post(address, {"way": "page", "page": other.pk}, follow=True)
        assert "This page is gone already" in answer.content.decode()
    assert location(client, "/oud/") == (301, "/beter/")


def test_a_draft_that_nobody_could_read_is_deleted_without_a_question(editor):
    page = standard_page(title="Concept", live=False)
    assert not editor.get(address_of("delete", page)).context["forwarding"].is_needed


def test_a_page_that_comes_back_answers_and_nothing_leads_away_from_it(client, editor):
    page = standard_page(title="Oud", english="Old")
    remove(editor, "unpublish", page, ABOVE)
    assert location(client, "/oud/") == (302, "/")
    page.refresh_from_db()
    with committed():
        page.save_revision().publish()
    assert client.get("/oud/").status_code == 200
    assert not Redirect.objects.filter(old_path="/oud").exists()


@pytest.mark.parametrize("way", WAYS)
def test_what_depends_on_a_page_is_named_before_it_goes(editor, way):
    only_here, elsewhere = picture("Alleen hier"), picture("Ook elders")
    report = document("Verslag van het project")
    about = project()
    body = [image_block(only_here, "Een haven"), image_block(elsewhere, "Een haven"), download_block(report)]
    page = project_page(about, "Rechtshulp", body=body, english="Legal aid")
    linking = standard_page(
        text_block(f'<p><a linktype="page" id="{page.pk}">rechtshulp</a></p>'), title="Linkt ernaar"
    )
    listing = standard_page(related_pages_block("Meer", page), image_block(elsewhere), title="Toont hem")
    menu("footer", [link_block("Naar rechtshulp", page=page)], heading="Menu onderaan")
    response = editor.get(address_of(way, page))
    things = {thing.name for kind in response.context["dependents"] for thing in kind.things}
    files = {"Alleen hier", "Verslag van het project"}
    named = {"Legal aid (English)", linking.title, listing.title, "Rechtshulp"}
    assert named <= things
    assert things & files == (files if "delete" in way else set())
    assert "Ook elders" not in things
    assert linking.title in response.content.decode()


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "nl",
            "Deze menu’s linken ernaar of laten haar zien. Dat houdt dan op:",
            "Er staat geen link meer naartoe in: Voet",
        ),
        (
            "en",
            "These menus link to it or show it, and will no longer do so:",
            "Links to it are no longer shown in: Foot",
        ),
    ],
)
def test_menus_that_lose_a_link_are_named_before_a_page_goes_and_afterwards(language, before, after):
    for way in WAYS:
        page = standard_page(title=f"Rechtshulp {way}")
        made = menu("footer", [link_block("Naar rechtshulp", page=page)], heading="Menu onderaan")
        editor = signed_in(staff("Eindredactie", language=language))
        assert before in editor.get(address_of(way, page)).content.decode()
        with committed():
            told = editor.post(address_of(way, page), NOWHERE, follow=True).content.decode()
        assert after in told
        made.delete()


def told_of(client, address: str) -> dict[str, list[str]]:
    """What is named before something goes, by its heading."""
    kinds = client.get(address).context["dependents"]
    with translation.override("en"):
        return {str(kind.heading): [thing.name for thing in kind.things] for kind in kinds}


@pytest.mark.parametrize("way", ["delete", "bulk unpublish"])
def test_what_funders_demand_is_named_before_a_page_goes_on_which_it_stands(editor, way):
    fund = organisation("Kustfonds")
    acknowledgement(fund, "Met steun van het Kustfonds", english={"statement": "Supported by the Coast Fund"})
    acknowledgement(organisation("Elders"), "Met steun van elders")
    about = project(funders=[fund], partners=["Haven voor Allen"])
    heading = "These acknowledgements of funders are on it, and will no longer be shown there:"
    for page in (project_page(about), story_page(project=about), publication_page(project=about), partner_page(fund)):
        assert told_of(editor, address_of(way, page))[heading] == ["Met steun van het Kustfonds"]
    for page in (partner_page("Haven voor Allen"), story_page("Sam")):
        assert heading not in told_of(editor, address_of(way, page))


def test_redirects_of_a_page_are_named_and_go_where_its_address_goes(client, editor):
    page, site = standard_page(title="Oud"), Site.objects.get()
    Redirect.objects.create(old_path="/actie", site=site, redirect_page=page)
    named = told_of(editor, address_of("delete", page))
    assert named["These redirects lead to it, and will then lead to where its own address leads:"] == ["/actie"]
    remove(editor, "delete", page, {"way": "page", "page": standard_page(title="Beter").pk})
    assert location(client, "/actie/") == (301, "/beter/")


def test_pages_in_english_alone_are_named_with_the_page_that_they_keep(editor):
    page = standard_page(title="Boven", english="Above")
    with committed():
        below = StandardPage(title="English alone", slug="alone", locale=english_locale(), live=False)
        page.get_translations().get().add_child(instance=below)
    named = told_of(editor, address_of("delete", page))
    assert named["These stay as drafts, because there are pages below them that exist only in their language:"] == [
        "Above (English)"
    ]
    assert named["These pages are below those, and stay too:"] == ["English alone (English)"]


def test_what_somebody_may_not_see_is_not_named():
    part = standard_page(title="Een deel")
    page = standard_page(title="Oud", below=part)
    words = text_block(f'<p><a linktype="page" id="{page.pk}">oud</a></p>')
    standard_page(words, title="Openbaar")
    standard_page(words, title="Concept van een ander", live=False)
    make_private(standard_page(words, title="Afgeschermd"))
    group = Group.objects.create(name="Van een deel")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for permission in Permission.objects.filter(codename__in=["change_page", "publish_page"]):
        GroupPagePermission.objects.create(group=group, page=part, permission=permission)
    named = told_of(signed_in(staff("Van een deel")), address_of("unpublish", page))
    links = named["These pages link to it or show it, and will no longer do so:"]
    assert sorted(links) == ["(a page that you may not see)"] * 2 + ["Openbaar"]


@pytest.mark.parametrize("way", ["delete", "bulk unpublish"])
def test_more_of_a_kind_costs_no_more_queries(editor, way):
    page = project_page(english=True)

    def queries(links: int) -> int:
        for number in range(links):
            standard_page(related_pages_block("Meer", page), title=f"Toont hem {links}-{number}")
        editor.get(address_of(way, page))
        with CaptureQueriesContext(connection) as asked:
            editor.get(address_of(way, page))
        return len(asked)

    assert queries(1) == queries(4) < 45


def test_editors_who_may_not_delete_take_a_page_offline_and_lead_on(client):
    redactie = signed_in(staff("Redactie"))
    page = standard_page(title="Oud")
    assert "nowhere" in redactie.get(address_of("unpublish", page)).content.decode()
    remove(redactie, "unpublish", page, ABOVE)
    assert location(client, "/oud/") == (302, home().url)


@pytest.mark.parametrize("way", WAYS)
def test_whoever_removed_a_page_reads_what_visitors_find_at_its_address(editor, way):
    page = standard_page(title="De haven", english={"title": "The harbour"})
    with committed():
        editor.post(address_of(way, page), ABOVE)
    english_home = home().get_translation(english_locale())
    told = editor.get("/admin/").content.decode()
    assert f"Anybody who opens /de-haven will come to “{home().title}”." in told
    assert f"Anybody who opens /en/the-harbour will come to “{english_home.title}”." in told
    about = standard_page(title="De kust")
    with committed():
        editor.post(address_of(way, about), NOWHERE)
    told = editor.get("/admin/").content.decode()
    assert "Anybody who opens /de-kust will read that the page does not exist." in told


def test_taking_offline_has_one_name_in_dutch_and_records_are_called_facts(editor):
    told = editor.get(address_of("delete", partner_page(organisation("Haven")))).content.decode()
    assert "These facts will have no page" in told
    dutch = trans_real.translation("nl")._catalog
    texts = [dutch[key] for key in set(dutch.keys()) if "npublish" in str(key)]
    assert len(texts) > 20
    # Of a plan that is taken back, and of what was never published, other words are right.
    wrong = re.compile(r"publicatie.*(intrek|ingetrok|trek|ongedaan)|uit de lucht", re.IGNORECASE)
    assert [text for text in texts if wrong.search(text)] == []
