"""A Dutch page that is public, its translation, and who works at it."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from vwn_site.home.models import StandardPage
from vwn_site.translation import publishing

from ..making import make_page, submit, text_block, translate_all


@pytest.fixture
def editor(account):
    return account("Eindredactie")


@pytest.fixture
def dutch(editor) -> StandardPage:
    return make_page(text_block("<p>Wij helpen.</p>"))


@pytest.fixture
def made_public(commit, editor):
    """Translates all of a page and publishes it."""

    def make(page: Page) -> Translation:
        made = submit(page)
        translate_all(made, editor)
        with commit():
            publishing.publish(made, editor)
        return made

    return make


@pytest.fixture
def translation(dutch, made_public) -> Translation:
    return made_public(dutch)


@pytest.fixture
def english(translation) -> Page:
    return translation.get_target_instance()
