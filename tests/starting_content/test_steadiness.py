"""Pages of the starting content stay where they are while they arrive, whatever their titles and pictures."""

import pytest
from wagtail.models import Page

from ..support.shifts import STEADY, over_a_slow_line, shift_of

pytestmark = [pytest.mark.browser, pytest.mark.only_reads]


def longest_of_each_type() -> list[str]:
    """The address of one page of each type: the one with the longest title, in either language."""
    longest = {}
    for page in Page.objects.live().filter(depth__gt=1).select_related("content_type", "locale"):
        other = longest.get(page.content_type_id)
        if other is None or len(page.title) > len(other.title):
            longest[page.content_type_id] = page
    return [page.url for page in longest.values()]


def test_nothing_moves_while_a_page_of_any_type_arrives_over_a_slow_line(browser_of):
    page = over_a_slow_line(browser_of(viewport={"width": 360, "height": 740}))
    addresses = longest_of_each_type()
    assert len(addresses) > 12
    moved = {address: shift_of(page, address) for address in addresses}
    assert {address: shift for address, shift in moved.items() if shift > STEADY} == {}
