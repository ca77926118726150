"""Words that readers may not know are explained where they first stand in running text, and on one page."""

import re

import pytest

from tests.factories import (
    committed,
    definition,
    definitions_page,
    heading_block,
    result,
    signed_in,
    staff,
    standard_page,
    text_block,
    translate,
)
from tests.support.reading import read
from vwn_site.home.definitions import Explained, explain
from vwn_site.home.models import Definition

pytestmark = pytest.mark.django_db

ENGLISH = {"term": "harbour", "text": "A place for ships.", "forms": "harbours"}
BUTTON = re.compile(r'<button type="button" class="definition" popovertarget="([^"]+)">([^<]+)</button>')
HARBOUR = [Explained("haven", "haven", "Een plek <voor> schepen.", ("haven", "havens"))]


def explained_in(html: str) -> list[tuple[str, str]]:
    """The explained words of a text: which explanation each opens, and the word as it stands."""
    return BUTTON.findall(explain(html, HARBOUR))


def test_a_word_is_explained_where_it_first_stands_and_only_there():
    assert explained_in("<p>Twee Havens.</p><p>Nog een haven.</p>") == [("definition-haven", "Havens")]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>De haven</h2>",
        '<p><a href="/haven/">naar de haven</a></p>',
        "<details><summary>De haven</summary></details>",
        "<p>In havenstad en de zeehaven</p>",
        '<p title="haven">iets</p>',
        "<blockquote><p>De haven is vol.</p></blockquote>",
        "<p><strong>haven</strong></p>",
    ],
)
def test_no_word_is_explained_in_a_heading_a_link_a_quotation_or_as_part_of_another_word(html):
    assert explain(html, HARBOUR) == html


def test_after_a_heading_with_the_word_the_text_explains_it():
    assert explained_in("<h2>De haven</h2><p>In de haven.</p>") == [("definition-haven", "haven")]


def test_an_explanation_is_text_and_stands_in_an_element_that_opens_by_itself():
    html = explain("<p>de haven</p>", HARBOUR)
    assert 'popover id="definition-haven"' in html
    assert "Een plek &lt;voor&gt; schepen." in html


@pytest.mark.parametrize("kept", ["'", "’"])
@pytest.mark.parametrize("apostrophe", ["'", "’", "&#x27;"])
def test_an_apostrophe_may_be_written_in_each_way(apostrophe, kept):
    known = [Explained("ngo", "ngo", "Een organisatie.", ("ngo", f"ngo{kept}s"))]
    assert BUTTON.findall(explain(f"<p>met ngo{apostrophe}s</p>", known)) == [("definition-ngo", f"ngo{apostrophe}s")]


def test_each_language_explains_with_its_own_words(client):
    definition(english=ENGLISH, forms="havens")
    body = text_block("<p>Twee haven en nog een haven.</p>")
    english = {"title": "The text", "body": [{**body, "value": "<p>Two harbours and another harbour.</p>"}]}
    standard_page(heading_block("De haven"), title="Zonder")
    standard_page(body, title="De tekst", english=english)
    dutch, translated = read(client, "/de-tekst/"), read(client, "/en/the-text/")
    assert BUTTON.findall(dutch) == [("definition-haven", "haven")]
    assert BUTTON.findall(translated) == [("definition-harbour", "harbours")]
    assert "Een plek voor schepen." in dutch
    assert "A place for ships." in translated
    assert "Een plek voor schepen." not in translated
    assert BUTTON.findall(read(client, "/zonder/")) == []


def test_a_word_with_one_form_in_dutch_can_have_more_in_english(client):
    form = {"term": "boot", "forms": "", "text": "Een klein schip.", "action-publish": "action-publish"}
    signed_in(staff()).post("/admin/snippets/home/definition/add/", form)
    translate(Definition.objects.get(term="boot"), {"term": "boat", "forms": "boats", "text": "A small ship."})
    body = text_block("<p>Een boot.</p>")
    english = {"title": "The text", "body": [{**body, "value": "<p>Two boats.</p>"}]}
    standard_page(body, title="De tekst", english=english)
    assert BUTTON.findall(read(client, "/de-tekst/")) == [("definition-boot", "boot")]
    assert BUTTON.findall(read(client, "/en/the-text/")) == [("definition-boat", "boats")]


def test_a_word_without_a_translation_is_not_explained_in_dutch_on_an_english_page(client):
    definition()
    standard_page(text_block("<p>De haven.</p>"), title="De tekst", english="The text")
    assert BUTTON.findall(read(client, "/de-tekst/"))
    assert BUTTON.findall(read(client, "/en/the-text/")) == []


def test_a_draft_explains_nothing(client):
    definition(live=False)
    definitions_page()
    standard_page(text_block("<p>De haven.</p>"), title="De tekst")
    assert BUTTON.findall(read(client, "/de-tekst/")) == []
    assert "Een plek voor schepen." not in read(client, "/woorden-uitgelegd/")


def test_all_words_stand_on_one_page_in_alphabetical_order_in_both_languages(client):
    definition(english=ENGLISH)
    definition("anker", "Een zwaar ding.", english={"term": "anchor", "text": "A heavy thing."})
    definition("zeil", "Een doek.")
    definitions_page()
    terms = re.compile(r'<dt id="[^"]+">([^<]+)</dt>')
    assert terms.findall(read(client, "/woorden-uitgelegd/")) == ["anker", "haven", "zeil"]
    english = read(client, "/en/words-explained/")
    assert terms.findall(english) == ["anchor", "harbour", "zeil"]
    assert '<div lang="nl"><dt id="zeil">' in english


def test_without_words_the_page_says_so(client):
    definitions_page()
    assert "Hier worden nog geen woorden uitgelegd." in read(client, "/woorden-uitgelegd/")
    assert "No words are explained here yet." in read(client, "/en/words-explained/")


def test_the_markdown_of_a_page_has_its_text_without_the_explanations(client):
    definition()
    standard_page(text_block("<p>In de haven liggen schepen.</p>"), title="De tekst")
    text = read(client, "/de-tekst/index.md")
    assert "In de haven liggen schepen." in text
    assert "Een plek voor schepen." not in text


@pytest.mark.parametrize(
    ("results", "words"),
    [("/resultaten/", "/uitleg/#verslag-van-de-kust"), ("/en/results/", "/en/words/#report-of-the-coast")],
)
def test_the_title_of_a_source_leads_to_its_explanation_once_there_is_one(client, results, words):
    result(value=12, source_title="Verslag van de kust", source_language="nl")
    assert "<cite" in read(client, results)
    with committed():
        definition(
            "Verslag van de kust",
            "Een verslag.",
            forms="Report of the coast",
            english={"term": "Report of the coast", "forms": "Verslag van de kust", "text": "A report."},
        )
    assert f'href="{words}"' not in read(client, results)
    with committed():
        page = definitions_page("Uitleg", english="Words")
    assert f'<a href="{words}"><cite' in read(client, results)
    page_of_words, _, anchor = words.partition("#")
    assert f'id="{anchor}"' in read(client, page_of_words)
    with committed():
        page.unpublish()
    assert f'href="{words}"' not in read(client, results)
