"""What the search shows first: the page that is called so, then what is about the work, then pages about the site."""

import re

import pytest

from tests.factories import project, project_page, standard_page, text_block, theme, theme_page
from vwn_site.search.backend import IndexEntry
from vwn_site.search.words import passage

pytestmark = pytest.mark.django_db

HIT = re.compile(r'class="hit__title"><a href="([^"]+)"')
KIND = re.compile(r'<h2 id="kind-([\w-]+)">')
SAID = "<p>Deze pagina noemt onderwijs, onderwijs en nog eens onderwijs.</p>" * 9


@pytest.fixture(scope="module", autouse=True)
def pages(module_data):
    """A theme that is called as one asks, a project with the word in its title, and a plain page that only says it."""
    theme_page(theme("Onderwijs", english="Education"), english="Education")
    project_page(project(countries=["PT"]), "Onderwijs en onderwijs voor iedereen in Porto", english="Lessons in Porto")
    standard_page(text_block(SAID), title="Voorwaarden", english="Conditions")


def shown(client, address: str, question: str) -> tuple[list[str], list[str]]:
    html = client.get(address, {"q": question}).content.decode()
    return KIND.findall(html), HIT.findall(html)


def test_the_page_that_is_called_as_was_asked_stands_first_and_pages_about_the_site_last(client):
    kinds, addresses = shown(client, "/zoeken/", "onderwijs")
    assert addresses[0] == "/themas/onderwijs/"
    assert (kinds[0], kinds[-1]) == ("theme", "page")
    assert addresses[-1] == "/voorwaarden/"


@pytest.mark.parametrize(
    ("address", "question", "leads"),
    [
        ("/zoeken/", "voorwaarden", "/voorwaarden/"),
        ("/en/search/", "conditions", "/en/conditions/"),
        ("/en/search/", "education", "/en/themes/education/"),
    ],
)
def test_a_page_that_is_called_so_stands_first_whatever_it_is_about(client, address, question, leads):
    assert shown(client, address, question)[1][0] == leads


def test_titles_are_weighed_against_the_average_of_all():
    assert {entry.title_norm for entry in IndexEntry.objects.order_by("-pk")[:6]} != {1.0}


def test_only_what_was_asked_for_is_marked_where_the_text_has_it():
    text = "Wij geven rechtshulp. Mensenrechten en hulpmiddelen zijn iets anders."
    assert re.findall("<mark>(.*?)</mark>", passage(text, "rechtshulp", "nl")) == ["rechtshulp"]


def test_of_a_compound_that_the_text_does_not_have_its_parts_are_marked_but_no_other_word_that_begins_so():
    text = "Mensen hebben rechten en vragen hulp. De hulpmiddelen van deze site helpen daar niet bij."
    assert re.findall("<mark>(.*?)</mark>", passage(text, "rechtshulp", "nl")) == ["rechten", "hulp"]


def test_a_word_made_with_what_was_asked_for_is_marked():
    assert "<mark>asielprocedure</mark>" in passage("Zij legt de asielprocedure uit.", "asiel", "nl")
