"""Whether places that answer a question about projects give the same answer."""

from collections import Counter
from xml.etree import ElementTree

from projects.catalogue import catalogue
from projects.models import CountryPage, ProjectPage

from .lists import ENTRY, LISTS, choices_by_facet, identifiers_in, read
from .maps import ON_MAP, numbers_on_map

FEEDS = {"nl": "/feed/land/{}/", "en": "/en/feed/country/{}/"}
ATOM = "{http://www.w3.org/2005/Atom}"


def assert_choices_agree(client, key: str):
    """For every choice of a facet both languages list the same, and the map counts what is listed."""
    entries = {entry.identifier: entry for entry in catalogue()}
    choices = choices_by_facet()[key]
    assert choices
    assert any(choices.values())
    for value, count in choices.items():
        pages = [read(client, f"{address}?{key}={value}") for address in LISTS.values()]
        dutch, english = map(identifiers_in, pages)
        assert dutch == english, (key, value)
        assert len(dutch) == count, (key, value)
        chosen = entries.values() if key == "country" else [entries[identifier] for identifier in dutch]
        expected = Counter(country for entry in chosen for country in entry.countries)
        assert [numbers_on_map(page) for page in pages] == [expected, expected], (key, value)


def assert_countries_agree(client, language: str):
    """Of every country list, maps, page and feed have the same projects."""
    of_list = numbers_on_map(read(client, LISTS[language]))
    overview = CountryPage.objects.filter(locale__language_code=language).first().get_parent().url
    of_overview = {href: int(total) for href, total in ON_MAP.findall(read(client, overview))}
    countries = choices_by_facet()["country"]
    assert countries
    assert of_list.keys() == countries.keys()
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
