"""Every place that answers a question about projects gives the same answer, in both languages."""

import pytest

from projects.filters import FACETS

from .lists import LISTS
from .parity import assert_choices_agree, assert_countries_agree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portfolio")]


@pytest.mark.parametrize("key", [facet.key for facet in FACETS])
def test_for_every_choice_both_languages_list_the_same_and_the_map_counts_what_is_listed(client, key):
    assert_choices_agree(client, key)


@pytest.mark.parametrize("language", LISTS)
def test_of_every_country_list_maps_page_and_feed_have_the_same_projects(client, language):
    assert_countries_agree(client, language)
