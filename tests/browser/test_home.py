"""What a visitor sees of the home page without scrolling, on a laptop and on a phone."""

import pytest

from ..support.screens import FOLDS, open_at, top_of

pytestmark = [pytest.mark.browser, pytest.mark.database("sample"), pytest.mark.only_reads]


@pytest.mark.parametrize("size", FOLDS, ids=str)
@pytest.mark.parametrize("address", ["/", "/en/"])
def test_the_first_screen_has_title_sentence_doors_figures_and_map(page, address, size):
    open_at(page, address, size)
    assert top_of(page, "h1") <= {1280: 250, 360: 300}[size[0]]
    for part in (".lead", ".doors a >> nth=0", ".doors a >> nth=1", ".home-figures", ".home-map"):
        assert top_of(page, part) < size[1], part
    assert page.locator(".home-head img").count() == 0
