"""A Dutch page that is public, its translation, and who works at it."""

import pytest

from tests.factories import staff, standard_page, text_block, translate, translation_of
from vwn_site.home.models import StandardPage


@pytest.fixture
def editor(db):
    return staff("Eindredactie")


@pytest.fixture(scope="module")
def dutch_page(module_data) -> int:
    """The number of a public page of which there is nothing in English."""
    return standard_page(text_block("<p>Wij helpen.</p>"), title="Nog niet vertaald").pk


@pytest.fixture
def untranslated(dutch_page, db) -> StandardPage:
    return StandardPage.objects.get(pk=dutch_page)


@pytest.fixture(scope="module")
def translation_id(module_data) -> int:
    """The number of the translation of a page, which is public in both languages."""
    page = standard_page(text_block("<p>Wij helpen.</p>"), title="Hulp aan de kust")
    translate(page)
    return translation_of(page).pk
