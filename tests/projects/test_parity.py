"""Every place that answers a question about projects gives the same answer, in both languages."""

import html as entities
import re
from collections import Counter
from xml.etree import ElementTree

import pytest

from projects.catalogue import catalogue
from projects.filters import FACETS
from projects.models import CountryPage, ProjectPage

from .test_filters import LISTS, listed, read, single_filters

pytestmark = pytest.mark.django_db

ENTRY = re.compile(r'class="project-entry__title"><a href="([^"]+)"')
ON_MAP = re.compile(r'id="map-\w\w" xlink:href="([^"]+)" aria-label="[^:]+: (\d+) ')
FEEDS = {"nl": "/feed/land/{}/", "en": "/en/feed/country/{}/"}
ATOM = "{http://www.w3.org/2005/Atom}"


def numbers_on_map(html: str) -> dict[str, int]:
    """The number of each country on the map of a list, by the country's key in the address."""
    links = ((entities.unescape(href), total) for href, total in ON_MAP.findall(html))
    return {re.search(r"[?&]country=([\w-]+)", href).group(1): int(total) for href, total in links}


def test_for_every_choice_both_languages_list_the_same_and_the_map_counts_what_is_listed(client):
    entries = {entry.identifier: entry for entry in catalogue()}
    choices = single_filters()
    assert {key for key, _value, _count in choices} == {facet.key for facet in FACETS}
    for key, value, count in choices:
        dutch, english = (listed(client, f"{address}?{key}={value}") for address in LISTS.values())
        assert dutch == english, (key, value)
        assert len(dutch) == count > 0, (key, value)
        chosen = entries.values() if key == "country" else [entries[one] for one in dutch]
        expected = Counter(country for entry in chosen for country in entry.countries)
        for address in LISTS.values():
            assert numbers_on_map(read(client, f"{address}?{key}={value}")) == expected, (address, key, value)


@pytest.mark.parametrize("language", LISTS)
def test_of_every_country_list_maps_page_and_feed_have_the_same_projects(client, language):
    of_list = numbers_on_map(read(client, LISTS[language]))
    overview = CountryPage.objects.filter(locale__language_code=language).first().get_parent().url
    of_overview = {href: int(total) for href, total in ON_MAP.findall(read(client, overview))}
    countries = [value for key, value, _count in single_filters() if key == "country"]
    assert of_list.keys() == set(countries)
    for country in countries:
        page = CountryPage.objects.get(country__identifier=country, locale__language_code=language)
        projects = ENTRY.findall(read(client, f"{LISTS[language]}?country={country}"))
        assert ENTRY.findall(read(client, page.url)) == projects
        assert len(projects) == of_list[country] == of_overview[page.url]
        assert in_feed(client, language, country) == set(projects)


def in_feed(client, language: str, country: str) -> set[str]:
    """The addresses of the projects in a country's feed."""
    feed = ElementTree.fromstring(client.get(FEEDS[language].format(country)).content)  # noqa: S314
    links = {entry.find(f"{ATOM}link").get("href") for entry in feed.iter(f"{ATOM}entry")}
    projects = {page.url for page in ProjectPage.objects.filter(locale__language_code=language)}
    return {link.removeprefix("http://testserver") for link in links} & projects
