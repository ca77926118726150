"""The map of the countries where projects are."""

import pytest

from tests.projects.lists import LISTS, read
from tests.projects.maps import OVERVIEWS, bytes_of_map

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", [*OVERVIEWS.values(), *LISTS.values()])
def test_the_map_is_small_enough_for_a_bad_network(client, address):
    assert bytes_of_map(read(client, address)) <= 25 * 1024
