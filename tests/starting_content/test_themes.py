"""The themes of the real projects and their pages."""

import re

import pytest

from projects.catalogue import catalogue
from projects.models import Theme, ThemePage
from tests.projects.lists import ENTRY
from tests.support.reading import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_theme_has_a_page_with_its_projects(client, language):
    pages = ThemePage.objects.filter(locale__language_code=language).select_related("theme")
    assert len(pages) == Theme.objects.count() / 2
    for page in pages:
        expected = [entry for entry in catalogue() if page.theme.slug in entry.themes]
        assert len(ENTRY.findall(read(client, page.url))) == len(expected) > 0, page.url


def test_the_overview_names_all_eight_themes_with_their_number_of_projects(client):
    html = read(client, "/themas/")
    names = re.findall(r'<li><a href="/themas/[^"]+">([^<]+)</a>', html)
    assert (names[0], names[-1], len(names)) == ("Asielbeleid", "Vrijwilligers", 8)
    assert html.count('class="country-list__count"') == 8
