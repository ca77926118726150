"""Lists and the home page of the starting content on a laptop and on a phone: the answer is on the first screen."""

import pytest

from ..support.screens import FOLDS, open_at, top_of

pytestmark = [pytest.mark.browser, pytest.mark.only_reads]

# By width: where the first result of a filtered list and the title of the home page begin at most, and its length.
FIRST_RESULT = {1280: 700, 360: 740}
TITLE_OF_HOME = {1280: 250, 360: 300}
LENGTH_OF_HOME = {1280: 4000, 360: 5500}
FILTERED = ["/projecten/", "/en/projects/"]
CHOICES = ["country=greece", "country=greece&theme=legal-aid&year=2018"]
# Each overview with its first entries.
OVERVIEWS = {
    "/projecten/": ".filters__count",
    "/en/projects/": ".filters__count",
    "/landen/": ".map, .country-list li",
    "/en/countries/": ".map, .country-list li",
    "/partners/": ".organisation-list li",
    "/en/partners/": ".organisation-list li",
    "/themas/": ".country-list li",
    "/en/themes/": ".country-list li",
    "/resultaten/": ".year h2",
    "/en/results/": ".year h2",
    "/verhalen/": ".story-card",
    "/en/stories/": ".story-card",
}


@pytest.mark.matrix
@pytest.mark.parametrize("size", FOLDS, ids=str)
@pytest.mark.parametrize("choices", CHOICES)
@pytest.mark.parametrize("address", FILTERED)
def test_the_first_result_of_a_filtered_list_is_on_the_first_screen(page, address, choices, size):
    open_at(page, f"{address}?{choices}", size)
    assert top_of(page, ".filters__count") < top_of(page, ".filters__chosen") + 40 < top_of(page, ".project-entry")
    assert top_of(page, ".project-entry") <= FIRST_RESULT[size[0]]


@pytest.mark.matrix
@pytest.mark.parametrize("size", FOLDS, ids=str)
@pytest.mark.parametrize(("address", "entries"), OVERVIEWS.items())
def test_the_first_entries_of_an_overview_are_on_the_first_screen(page, address, entries, size):
    open_at(page, address, size)
    assert top_of(page, entries) < size[1]


@pytest.mark.parametrize("size", FOLDS, ids=str)
@pytest.mark.parametrize("address", ["/", "/en/"])
def test_the_home_page_is_short_and_its_first_screen_has_what_visitors_come_for(page, address, size):
    open_at(page, address, size)
    assert top_of(page, "h1") <= TITLE_OF_HOME[size[0]]
    for part in (".lead", ".doors a >> nth=0", ".doors a >> nth=1", ".home-figures", ".home-map"):
        assert top_of(page, part) < size[1], part
    assert page.locator(".home-figures li").count() == 3
    assert page.evaluate("document.documentElement.scrollHeight") <= LENGTH_OF_HOME[size[0]]
    pictures = page.locator("main img").evaluate_all("(all) => all.map((one) => one.currentSrc)")
    assert len(pictures) == len(set(pictures))
    assert page.locator("main > .home-head, main > .section").count() <= 6
