"""What editors see before they publish is what visitors get: a preview is put together as the page is."""

import re

import pytest
from django.utils import translation
from wagtail.models import Page

from tests.factories import document, project, project_page
from tests.support.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]


def main_of(html: str) -> str:
    return re.search(r"<main.*?</main>", html, re.DOTALL).group()


def preview_of(page: Page) -> str:
    """The preview of a draft that says the same as the page, with its rows in memory as a form has them."""
    with translation.override(page.locale.language_code):
        return page.with_content_json(page.serializable_data()).make_preview_request().content.decode()


def test_a_preview_shows_the_documents_of_a_project_that_is_not_public_yet():
    report = document("Jaarverslag van de haven")
    page = project_page(project(documents=[report], live=False), "Havens", live=False)
    assert "Jaarverslag van de haven" in main_of(preview_of(page))


def test_a_preview_shows_what_the_page_shows(client):
    pages = Page.objects.live().filter(depth__gt=1).specific()
    assert [page.url for page in pages if main_of(read(client, page.url)) != main_of(preview_of(page))] == []
