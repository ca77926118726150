"""Names stand where people look for them: in the order of the alphabet, in the language of whoever reads."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from projects.models import Country, Organisation, ProjectCountry
from tests.factories import english_locale, menu, organisation, project, signed_in, staff, theme
from vwn_site.core.alphabet import alphabetical, by_words, in_alphabet

pytestmark = pytest.mark.django_db

NAMES = ["aap", "Aardbei", "Łódź", "Lomé", "“Noot” en mies", "Nootmuskaat", "Ömer", "oud", "Đakovica", "Zoo", "É"]
IN_ORDER = ["aap", "Aardbei", "Đakovica", "É", "Łódź", "Lomé", "“Noot” en mies", "Nootmuskaat", "Ömer", "oud", "Zoo"]


def test_words_stand_in_one_order_wherever_they_are_sorted():
    for name in NAMES:
        organisation(name)
    assert sorted(NAMES, key=alphabetical) == IN_ORDER
    for ordered in (in_alphabet(Organisation.objects.all()), by_words(Organisation.objects.all(), "name")):
        names = list(ordered.values_list("name", flat=True))
        assert names == IN_ORDER
    assert list(in_alphabet(Organisation.objects.order_by("-name")).values_list("name", flat=True)) == names[::-1]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("nl", ["Bonaire", "Bosnië en Herzegovina", "Duitsland", "Marokko", "Montenegro"]),
        ("en", ["Bonaire", "Bosnia and Herzegovina", "Germany", "Montenegro", "Morocco"]),
    ],
)
def test_countries_stand_in_the_alphabet_of_the_reader_in_lists_choosers_filters_and_cells(language, names):
    advice = project("raad")
    for number, (code, name) in enumerate({"DE": "", "ME": "", "BA": "", "MA": "", "BQ": "Bonaire"}.items()):
        made = Country.objects.create(identifier=f"c-{number}", iso_code=code, own_name=name, region="caribbean")
        if code in ("ME", "MA"):
            ProjectCountry.objects.create(project=advice, country=made)
    client = signed_in(staff("Redactie", language=language))

    def screen(name: str) -> BeautifulSoup:
        return BeautifulSoup(client.get(reverse(name)).content, "html.parser")

    offered = screen("wagtailsnippetchoosers_projects_country:choose_results").select("td.title a")
    assert [link.get_text(strip=True) for link in offered] == names
    listed = screen("wagtailsnippets_projects_country:list").select(".listing .title-wrapper a")
    assert [link.get_text(strip=True) for link in listed] == names
    for kind in ("project", "organisation"):
        choices = screen(f"wagtailsnippets_projects_{kind}:list").select(
            "select[name=country] option[value]:not([value=''])"
        )
        assert [choice.get_text(strip=True) for choice in choices] == names
    assert ", ".join(names[-2:]) in screen("wagtailsnippets_projects_project:list").get_text()
    filters = screen("wagtailadmin_explore_root").select("input[name=country]")
    assert [choice.parent.get_text(strip=True) for choice in filters] == names


def test_organisations_and_themes_are_offered_by_the_names_that_the_reader_sees():
    organisation("Åland Hulp", names={"en": "Zealous Help"})
    organisation("zee en Land", names={"en": "Beach and Land"})
    theme("Aankomst", english="Settling", slug="b")
    theme("Zorg", english="Care", slug="a")
    for language, first, second in (("nl", "Åland Hulp", "Aankomst"), ("en", "Beach and Land", "Care")):
        client = signed_in(staff("Redactie", language=language))
        for kind, name in (("organisation", first), ("theme", second)):
            answer = client.get(reverse(f"wagtailsnippetchoosers_projects_{kind}:choose_results"))
            assert BeautifulSoup(answer.content, "html.parser").select("td.title a")[0].get_text(strip=True) == name
    html = BeautifulSoup(client.get(reverse("wagtailsnippets_projects_project:list")).content, "html.parser")
    for kind, names in (("partner", ["Beach and Land", "Zealous Help"]), ("theme", ["Care", "Settling"])):
        choices = html.select(f"select[name={kind}] option[value]:not([value=''])")
        assert [choice.get_text(strip=True) for choice in choices] == names


def test_projects_are_listed_and_sorted_by_words():
    for title in ("Zout", "élan", "Fjord", "aarde"):
        project(title, working_title=title)
    client, address = signed_in(staff("Redactie")), reverse("wagtailsnippets_projects_project:list")
    for ordering, titles in (
        ("", ["aarde", "élan", "Fjord", "Zout"]),
        ("-working_title", ["Zout", "Fjord", "élan", "aarde"]),
    ):
        html = BeautifulSoup(client.get(address, {"ordering": ordering}).content, "html.parser")
        assert [link.get_text(strip=True) for link in html.select(".listing .title-wrapper a")] == titles


def test_what_is_ordered_by_the_key_of_its_language_stays_so():
    """The menu has one name in both languages, of which the Dutch one, made first, stands first."""
    dutch = menu("main", english={})
    english = dutch.get_translation(english_locale())
    page = signed_in(staff("Eindredactie")).get(reverse("wagtailsnippets_home_menu:list")).content.decode()
    assert page.index(f"/menu/edit/{dutch.pk}/") < page.index(f"/menu/edit/{english.pk}/")
