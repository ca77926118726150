"""What staff find by a name: in lists, choosers and the search of the admin, in both languages, and what that costs."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from projects.models import Country, ProjectCountry
from tests.factories import (
    document,
    indicator,
    more_projects,
    organisation,
    partner_page,
    picture,
    project,
    project_page,
    result,
    signed_in,
    staff,
    standard_page,
    theme,
)

from .test_admin import exported

pytestmark = pytest.mark.django_db

LIST, CHOOSER = "wagtailsnippets_projects_{}:list_results", "wagtailsnippetchoosers_projects_{}:choose_results"
WHOLE_LIST, SEARCH = "wagtailsnippets_projects_{}:list", "admin_search"


@pytest.fixture
def advice():
    """Advice in a country whose name has an accent in Dutch, by a partner that has another name in English."""
    serbia = Country.objects.create(identifier="serbia", iso_code="RS", region="western-balkans")
    haven = organisation("Haven voor Iedereen", abbreviation="HVI", names={"en": "Harbour for All", "sr": "Лука"})
    about = project("advice-nis", partners=[haven], funders={"Kustfonds": "Mátra"}, places=["Niš"])
    ProjectCountry.objects.create(project=about, country=serbia)
    project_page(about, "Raad in Niš", english="Advice for Niš")
    result(about, counts=indicator("Mensen kregen raad", slug="given", english="People were advised"), value=12)
    project_page(project("elsewhere"), "Les in Porto")
    return about


def screen(name: str, text: str, kind: str = "", user=None) -> str:
    """What staff are shown of one kind of records, or of all, for a text."""
    address = reverse(name.format(kind))
    return signed_in(user or staff("Redactie", language="nl")).get(address, {"q": text}).content.decode()


def test_forms_and_lists_speak_the_language_of_whoever_reads_them(advice):
    form, rows = reverse("wagtailsnippets_projects_organisation:add"), reverse(WHOLE_LIST.format("organisation"))
    for language, choose, updated in (("nl", "Kies land", "Gewijzigd"), ("en", "Choose country", "Updated")):
        client = signed_in(staff("Redactie", language=language))
        assert choose in client.get(form).content.decode()
        assert updated in client.get(rows).content.decode()


@pytest.mark.parametrize(
    "text", ["Servië", "servie", "SERBIA", "raad nis", "Advice for", "advice-nis", "harbour", "Лука", "HVI", "matra"]
)
def test_a_project_is_found_by_every_name_of_it_and_of_what_belongs_to_it(advice, text):
    for where in (screen(LIST, text, "project"), screen(CHOOSER, text, "project")):
        assert "Raad in Niš" in where
        assert "Advice for Niš" in where
        assert "Servië" in where
        assert "Les in Porto" not in where


@pytest.mark.parametrize(
    "text",
    ['"Servië"', "‘raad’ in Niš", "(Servie)", "Servië, raad", "Niš/Servië", "raad – nis", "Servië\u200b", "Niš."],
)
def test_signs_around_a_word_do_not_hide_what_is_looked_for(advice, text):
    for where in (screen(LIST, text, "project"), screen(CHOOSER, text, "project"), screen(SEARCH, text)):
        assert "Advice for Niš" in where
        assert "Les in Porto" not in where


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Foto’s uit Weißenhof", ["foto's", "Foto’s", "weissenhof", "Weißenhof"]),
        ("Weissenhof", ["Weißenhof"]),
        ("Đoković & Ægir", ["Djokovic", "Đoković", "dokovic", "aegir", "Đoković (Ægir)"]),
        ("Djokovic", ["Đoković"]),
    ],
)
def test_letters_that_a_keyboard_lacks_are_found_as_people_type_them(name, texts):
    made = organisation(name)
    address = reverse("wagtailsnippets_projects_organisation:edit", args=[made.pk])
    assert [text for text in texts if address not in screen(LIST, text, "organisation")] == []


def test_facts_are_found_by_names_in_both_languages_wherever_they_are_looked_for(advice):
    partner_page("Haven voor Iedereen", "Onze haven", english="Our harbour")
    theme("Rechtshulp", slug="legal-aid", english="Legal aid")
    asked = {
        "country": ["serbia", "servie"],
        "organisation": ["harbour for", "onze haven", "our harbour"],
        "result": ["servie", "advised", "raad in"],
        "theme": ["legal aid", "rechtshulp"],
    }
    shown = {"country": "Servië", "organisation": "Haven voor Iedereen", "result": "12 Mensen", "theme": "Rechtshulp"}
    for kind, texts in asked.items():
        for text in texts:
            for place in (LIST, CHOOSER, SEARCH):
                assert shown[kind] in screen(place, text, kind), (kind, text, place)


@pytest.mark.parametrize("text", ["(", "[a-", "\\", "a*+", "a" * 5000, "a " * 2000, "\0", "'; --"])
def test_whatever_is_looked_for_is_looked_for_as_it_stands(advice, text):
    for place in (LIST, CHOOSER, SEARCH):
        assert "Les in Porto" not in screen(place, text, "project")


def test_an_export_names_a_project_and_its_countries_in_words(advice):
    row = {row[0]: row for row in exported("project", "nl")}["Raad in Niš"]
    assert {"Advice for Niš", "Servië", "Haven voor Iedereen", "advice-nis"} <= set(row)
    assert "RS" not in row


def test_the_search_finds_everything_that_somebody_may_work_on_and_nothing_else(advice):
    picture("Boot bij Niš")
    document("Verslag uit Niš")
    Redirect.objects.create(old_path="/nis", redirect_link="/projecten/")
    get_user_model().objects.create_user("nis", "nis@example.org")
    editor, chief, translator = (
        screen(SEARCH, "nis", user=staff(group)) for group in ("Redactie", "Eindredactie", "Vertalers")
    )
    everybody = screen(SEARCH, "nis", user=staff())
    for text in ("Raad in Niš", "Advice for Niš", "Boot bij Niš", "Verslag uit Niš"):
        assert text in editor
        assert text in chief
    assert "/nis" not in editor
    assert "/nis" in chief
    assert "Advice for Niš" in translator
    assert "Boot bij Niš" not in translator
    assert reverse("wagtailsnippets_projects_project:edit", args=[advice.pk]) not in translator
    # What is not known of a record, such as the country of the partner, is not told.
    assert "None" not in BeautifulSoup(screen(SEARCH, "harbour"), "html.parser").select_one("main").get_text()
    assert "nis@example.org" in everybody
    assert "nis@example.org" not in chief


def test_lists_choosers_and_the_search_cost_the_same_however_many_projects_there_are(advice, client):
    client.force_login(staff("Redactie"))
    more_projects(10, like=advice)
    for number in range(30, 40):
        organisation(f"Partner {number}", names={"en": f"Ally {number}"}, in_country="PT")
    small = costs(client)
    advice.identifier = "more"
    more_projects(30, like=advice)
    for number in range(30):
        organisation(f"Partner {number}", names={"en": f"Ally {number}"}, in_country="PT")
    assert costs(client) == small
    assert max(small.values()) <= 40, small


def costs(client) -> dict[str, int]:
    """The queries of each screen on which facts are looked for, once what is kept of them is kept."""
    kinds = ("project", "result", "organisation")
    screens = {
        **{f"{kind} {view}": reverse(view.format(kind)) for view in (WHOLE_LIST, CHOOSER) for kind in kinds},
        "search": reverse(SEARCH),
    }
    return {name: queries_of(client, address) for name, address in screens.items()}


def queries_of(client, address: str) -> int:
    client.get(address, {"q": "a"})
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address, {"q": "a"}).status_code == 200
    return len(queries)


def parsed(page: bytes) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


@pytest.mark.parametrize(("language", "names"), [("nl", ("Rechtshulp", "advies")), ("en", ("Legal aid", "advice"))])
def test_names_of_what_is_counted_and_of_themes_are_offered_once_in_the_language_of_the_admin(language, names):
    law, counted = theme("Rechtshulp", english="Legal aid"), indicator("advies", english="advice")
    about = project("haven", working_title="Haven", themes=[law])
    editor = signed_in(staff("Redactie", language=language))
    for record, name in zip((law, counted), names, strict=True):
        kind = record._meta.model_name
        for word in ("", "Rechtshulp" if record == law else "advies", "Legal" if record == law else "advice"):
            offered = editor.get(reverse(CHOOSER.format(kind)), {"q": word})
            cells = parsed(offered.content).select("[data-chooser-modal-choice]")
            assert [cell.get_text(strip=True) for cell in cells] == [name]
        chosen = editor.get(reverse(f"wagtailsnippetchoosers_projects_{kind}:chosen", args=[record.pk]))
        assert chosen.json()["result"]["string"] == name
    form = parsed(editor.get(reverse("wagtailsnippets_projects_project:edit", args=[about.pk])).content)
    assert form.select_one("#id_themes-0-theme-chooser .chooser__title").get_text(strip=True) == names[0]
    filters = parsed(editor.get(reverse("wagtailsnippets_projects_project:list")).content)
    assert [option.text for option in filters.select("select[name=theme] option")][1:] == [names[0]]


def test_what_is_called_like_the_words_comes_first_then_what_begins_with_them_wherever_staff_search():
    titles = ["Overal onderdak", "Over ons", "Voorlichting over onszelf", "Over ons werk", "Aanbod over ons"]
    for title in titles:
        standard_page(title=title)
        organisation(title)
    ordered = ["Over ons", "Over ons werk", "Aanbod over ons"]
    kinds = (
        screen(SEARCH, "“over ONS”"),
        screen(LIST, "over ons", "organisation"),
        screen(CHOOSER, "over ons", "organisation"),
    )
    for html in kinds:
        found = [
            link.get_text(strip=True)
            for link in BeautifulSoup(html, "html.parser").select("main a, td.title a, section a")
        ]
        places = [found.index(title) for title in ordered]
        assert places == sorted(places), found
    pages = (
        signed_in(staff("Redactie"))
        .get("/admin/pages/1/", {"q": "over ons", "search_all": 1}, follow=True)
        .content.decode()
    )
    links = [
        link.get_text(strip=True) for link in BeautifulSoup(pages, "html.parser").select(".listing .title-wrapper a")
    ]
    assert [title for title in links if title in ordered] == ordered
    sections = BeautifulSoup(kinds[0], "html.parser").select("section")
    assert [section.select("li a")[0].get_text(strip=True) for section in sections] == ["Over ons", "Over ons"]


def test_a_country_is_first_among_what_is_found_by_its_name_in_the_language_of_the_reader(advice):
    Country.objects.create(identifier="a", iso_code="RO", own_name="Klein Servië", region="western-balkans")
    html = BeautifulSoup(screen(LIST, "servië", "country"), "html.parser")
    assert html.select(".listing .title-wrapper a")[0].get_text(strip=True) == "Servië"


def test_the_kind_of_what_is_called_like_the_words_stands_above_other_finds():
    project("advies-over-ons-onderzoek", working_title="Advies over ons onderzoek")
    standard_page(title="Over ons")
    html = BeautifulSoup(screen(SEARCH, "over ons"), "html.parser")
    assert [link.get_text(strip=True) for link in html.select("section li a")] == [
        "Over ons",
        "Advies over ons onderzoek",
    ]
