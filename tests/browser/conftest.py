"""Browsers of several people at once."""

import pytest

from tests.support.browsers import log_in


@pytest.fixture
def browser_of(browser, site):
    """Opens a page in a browser of its own, signed in as an account of the demo when one is named."""
    contexts = []

    def make(name: str = "", **options):
        values = {"base_url": site.url, "viewport": {"width": 1280, "height": 900}, "locale": "nl-NL", **options}
        context = browser.new_context(**values)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        if name:
            log_in(page, name)
        return page

    yield make
    for context in contexts:
        context.close()
