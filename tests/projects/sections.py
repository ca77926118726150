"""Sections of public pages, as a reader finds them."""

import html as entities
import re

from tests.support.reading import read

# The paragraph of an acknowledgement, with its emblem.
STATEMENT = re.compile(r'<p class="acknowledgement__statement">(.*?)</p>', re.DOTALL)
CHART = re.compile(r'<figure class="chart">.*?</figure>', re.DOTALL)
CONNECTIONS = re.compile(r'<section class="band connections".*?</section>', re.DOTALL)


def statements(client, address: str) -> list[str]:
    """What funders want said on the page of an address, in its order."""
    return statements_in(read(client, address))


def statements_in(html: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", statement).strip() for statement in STATEMENT.findall(html)]


def sentences_in(html: str) -> list[str]:
    """The results that a page tells as sentences, without their tags."""
    lists = re.findall(r'<ul class="results__list">(.*?)</ul>', html, re.DOTALL)
    items = (item for one in lists for item in re.findall(r"<li[^>]*>(.*?)</li>", one, re.DOTALL))
    return [plain(item) for item in items]


def sources_in(html: str) -> list[str]:
    """Where the results of a page are written down, as it says below them."""
    return [plain(one) for one in re.findall(r'<p class="results__source">(.*?)</p>', html, re.DOTALL)]


def plain(html: str) -> str:
    """What a piece of a page says."""
    return re.sub(r"\s+", " ", entities.unescape(re.sub(r"<[^>]+>", "", html))).strip()


def table_in(html: str) -> str:
    """The table of results; an error when the page has none."""
    return html[html.index("<table>") : html.index("</table>")]


def rows_in(html: str) -> int:
    """The number of results in the table."""
    return table_in(html).count("<tr>") - 1


def assert_chart_is_in_table(html: str, title: str, words: str):
    """The chart has its title and says words, and every number in it stands in the table too."""
    chart, table = CHART.search(html).group(), table_in(html)
    assert title in chart
    assert words in chart
    assert "<svg" not in chart
    assert "style=" not in chart
    figures = re.findall(r'class="chart__figure"[^>]*>([^<]+)<', chart)
    assert len(figures) > 1
    for figure in figures:
        assert f">{figure[0].upper()}{figure[1:]}</strong>" in table


def assert_table_has(html: str, *words: str):
    """The table has these words, and a document as a source."""
    table = table_in(html)
    for text in words:
        assert text in table
    assert re.search(r'href="/documents/[^"]+"', table)


def connected(client, address: str) -> dict[str, list[str]]:
    """The names under each heading of what is connected."""
    section = CONNECTIONS.search(read(client, address)).group()
    lists = re.findall(r"<h3>([^<]+)</h3>\s*<ul>(.*?)</ul>", section, re.DOTALL)
    names = re.compile(r"<(?:a|span)(?: href=\"[^\"]+\")?(?: lang=\"[^\"]+\")?(?: dir=\"auto\")?>([^<]+)</(?:a|span)>")
    return {entities.unescape(heading): list(map(entities.unescape, names.findall(items))) for heading, items in lists}
