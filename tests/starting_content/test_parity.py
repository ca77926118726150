"""The lists of projects say the same in both languages, and the numbers on their map and in their form are true.

A walk over some of the choices; tests/projects/test_parity.py walks over all that there can be.
"""

import pytest

from tests.projects.parity import assert_choices_agree

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", ["country", "theme", "status"])
def test_for_every_choice_both_languages_list_the_same_and_the_map_counts_what_is_listed(client, key):
    assert_choices_agree(client, key)
