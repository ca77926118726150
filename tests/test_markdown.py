"""Every public page can be had as Markdown, in its language, and nothing else can."""

import re

import pytest
from wagtail.models import Page, PageViewRestriction

from stories.models import StoryPage
from tests.factories import committed
from vwn_site.syndication.markdown import as_markdown

from .support.validity import assert_plain_markdown

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]

LINK = re.compile(r"\]\((http://testserver[^)]+)\)")
LISTS = {"nl": "/llms.txt", "en": "/en/llms.txt"}


def pages_in(language: str):
    return Page.objects.live().filter(depth__gt=1, locale__language_code=language)


def test_every_public_page_has_its_words_as_markdown_in_its_language(client):
    languages = set()
    for page in Page.objects.live().filter(depth__gt=1):
        response = client.get(f"{page.url}index.md")
        assert response.status_code == 200, page.url
        assert response["Content-Type"] == "text/markdown; charset=utf-8"
        assert_plain_markdown(response.content.decode(), page.url)
        assert response["Content-Language"] == page.specific.language
        languages.add(page.specific.language)
    assert languages == {"nl", "en"}


def test_it_says_that_the_page_itself_is_the_one_to_find(client):
    response = client.get("/en/projects/lawyers-in-porto/index.md?x=1")
    assert response["Link"] == '<http://testserver/en/projects/lawyers-in-porto/>; rel="canonical"'
    assert response["X-Robots-Tag"] == "noindex"
    text = response.content.decode()
    assert "# Lawyers in Porto" in text
    assert "## At a glance" in text
    assert "[European Coast Fund](http://testserver/en/partners/european-coast-fund/)" in text
    assert "Main menu" not in text and "Skip to content" not in text


@pytest.mark.parametrize(
    "address", ["/nope/index.md", "/en/projects/nope/index.md", "/admin/index.md", "/zoeken/index.md", "/a/../index.md"]
)
def test_what_is_no_page_is_a_404(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_a_page_for_some_readers_only_is_not_given_as_markdown(client, kind):
    story = StoryPage.objects.get(slug="het-verhaal-van-noor-voorbeeld")
    texts = {language: client.get(address).content.decode() for language, address in LISTS.items()}
    addresses = {translation.locale.language_code: translation.url for translation in story.get_translations(True)}
    assert all(addresses[language] in text for language, text in texts.items())
    with committed():
        PageViewRestriction.objects.create(page=story, restriction_type=kind, password="x" * 8)
    for address in addresses.values():
        assert client.get(f"{address}index.md").status_code == 404
    for language, address in LISTS.items():
        assert addresses[language] not in client.get(address).content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_for_language_models_leads_to_pages_of_its_language_only(client, language):
    links = LINK.findall(client.get(LISTS[language]).content.decode())
    # The home page is the title of the list.
    assert len(links) == pages_in(language).count() - 1
    assert all(link.removeprefix("http://testserver").startswith("/en/") == (language == "en") for link in links)
    for link in links[::10]:
        assert client.get(link).status_code == 200, link


def test_signs_of_markdown_in_a_text_are_only_text():
    html = (
        "<nav>menu</nav><main><h1>A *b*</h1><p>see <a href='/x/'>this [one]</a> &lt;b&gt;</p><ul><li>c</li></ul></main>"
    )
    text = as_markdown(html, lambda address: f"https://example.org{address}")
    assert text == "# A \\*b\\*\n\nsee [this \\[one\\]](https://example.org/x/) \\<b\\>\n\n- c\n"


def test_a_table_has_its_rule_and_a_list_within_a_list_its_indent():
    table = (
        "<table><thead><tr><th>Year</th><th>People</th></tr></thead><tbody><tr><td>2018.</td><td>12</td></tr></tbody>"
    )
    html = f"<main><h1>A</h1>{table}</table><ul><li>b<ul><li>c</li></ul></li></ul></main>"
    text = as_markdown(html, str)
    assert "| Year | People |\n| --- | --- |\n| 2018. | 12 |" in text
    assert "- b\n  - c" in text
