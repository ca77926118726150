"""A Dutch page that is public, its translation, and who works at it."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from vwn_site.home.models import StandardPage

from ..making import make_page, publish_all, submit, text_block


@pytest.fixture
def editor(account):
    return account("Eindredactie")


@pytest.fixture
def dutch(editor) -> StandardPage:
    return make_page(text_block("<p>Wij helpen.</p>"))


@pytest.fixture
def made_public(committing, editor):
    """Translates all of a page and publishes it."""
    return lambda page: publish_all(submit(page), editor, committing)


@pytest.fixture
def translation(dutch, made_public) -> Translation:
    return made_public(dutch)


@pytest.fixture
def english(translation) -> Page:
    return translation.get_target_instance()
