"""Every public page can be had as Markdown, in its language, and nothing else can."""

import re

import pytest
from wagtail.models import Page, PageViewRestriction

from vwn_site.following.markdown import as_markdown

pytestmark = pytest.mark.django_db

LINK = re.compile(r"\]\((http://testserver[^)]+)\)")


def test_every_public_page_has_its_words_as_markdown_in_its_language(client):
    for page in Page.objects.live().filter(depth__gt=1):
        response = client.get(f"{page.url}index.md")
        assert response.status_code == 200, page.url
        assert response["Content-Type"] == "text/markdown; charset=utf-8"
        text = response.content.decode()
        assert len(re.findall(r"^# \S", text, re.MULTILINE)) == 1, page.url
        assert not re.search(r"<\w|&\w+;", text), page.url
        assert response["Content-Language"] == page.specific.language


def test_it_says_that_the_page_itself_is_the_one_to_find(client):
    response = client.get("/en/projects/hotspots-in-greece/index.md?x=1")
    assert response["Link"] == '<http://testserver/en/projects/hotspots-in-greece/>; rel="canonical"'
    assert response["X-Robots-Tag"] == "noindex"
    text = response.content.decode()
    assert "# Hotspots in Greece" in text
    assert "## At a glance" in text
    assert "[Greek Council for Refugees](http://testserver/en/partners/greek-council-for-refugees/)" in text
    assert "Main menu" not in text and "Skip to the content" not in text


@pytest.mark.parametrize(
    "address", ["/nope/index.md", "/en/projects/nope/index.md", "/admin/index.md", "/zoeken/index.md", "/a/../index.md"]
)
def test_what_is_no_page_is_a_404(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_a_page_for_some_readers_only_is_not_given_as_markdown(client, kind):
    page = Page.objects.get(url_path="/home/verhalen/spyros-koulocheris/")
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x" * 8)
    for address in ("/verhalen/spyros-koulocheris/", "/en/stories/spyros-koulocheris/"):
        assert client.get(f"{address}index.md").status_code == 404
    assert "spyros" not in client.get("/llms.txt").content.decode()


@pytest.mark.parametrize(("address", "other"), [("/llms.txt", "/en/"), ("/en/llms.txt", "")])
def test_the_list_for_language_models_leads_to_pages_of_its_language_only(client, address, other):
    links = LINK.findall(client.get(address).content.decode())
    assert len(links) > 50
    assert all(link.removeprefix("http://testserver").startswith("/en/") == (not other) for link in links)
    for link in links[::10]:
        assert client.get(link).status_code == 200, link


def test_signs_of_markdown_in_a_text_are_only_text():
    html = (
        "<nav>menu</nav><main><h1>A *b*</h1><p>see <a href='/x/'>this [one]</a> &lt;b&gt;</p><ul><li>c</li></ul></main>"
    )
    text = as_markdown(html, lambda address: f"https://example.org{address}")
    assert text == "# A \\*b\\*\n\nsee [this \\[one\\]](https://example.org/x/) \\<b\\>\n\n- c\n"
