"""An abbreviation in a summary is one that the page that shows it explains."""

import re

import pytest

from tests.support.crawling import plain

pytestmark = pytest.mark.django_db

# Known to every reader of a newspaper, kinds and sizes of files, and a name that nobody ever wrote out.
KNOWN = {"EU", "NGO", "NGOs", "PDF", "KB", "MB", "SHARE"}
TOKEN = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)?")
# The introduction of a page, and what stands below a title in a list, save names: who takes part and who pays.
SUMMARIES = (
    "//main//*[contains(concat(' ', @class, ' '), ' lead ')]"
    " | //main//*[contains(@class, 'project-entry') or contains(@class, 'story-card')]"
    "//p[not(ancestor::*[contains(@class, '__who')])]"
    " | //main//li[a or h3]/p"
)


def abbreviations(text: str) -> set[str]:
    """Words at least half of capitals, of which there are two or more."""
    found = set(TOKEN.findall(text)) - KNOWN
    return {one for one in found if sum(map(str.isupper, one)) >= max(2, len(one) / 2)}


def is_explained(abbreviation: str, page) -> bool:
    """Whether the page writes it out beside it, has it as an <abbr> with a title, or defines it."""
    written, text = re.escape(abbreviation), plain(page.root.find(".//main").text_content())
    beside = re.search(rf"\w{{3,}} \w+ \({written}\)|(?<!\w){written} \([^\W\d]{{3,}} ", text)
    marked = page.root.xpath("//abbr[@title and .=$one] | //dfn[b=$one]", one=abbreviation)
    return bool(beside or marked)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De MYLA en CRP/K, ook op de ABC-eilanden", {"MYLA", "CRP/K", "ABC"}),
        ("Vaša prava BiH en VluchtelingenWerk", {"BiH"}),
        ("NGOs in the EU and EASO", {"EASO"}),
    ],
)
def test_abbreviations_are_told_by_their_capitals(text, found):
    assert abbreviations(text) == found


def test_no_summary_has_an_abbreviation_that_its_page_does_not_explain(crawled):
    read = 0
    for page in crawled:
        summaries = [plain(one.text_content()) for one in page.root.xpath(SUMMARIES)]
        for summary in (page.meta("description"), page.meta("og:description"), *summaries):
            unexplained = [one for one in abbreviations(summary) if not is_explained(one, page)]
            assert unexplained == [], (page.address, summary)
        read += len(summaries)
    assert read > 600
