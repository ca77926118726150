"""What `manage.py check` says of a page type that keeps to no rule of the house."""

import pytest

from vwn_site.core.checks import check_declarations
from vwn_site.home.models import StandardPage


def test_all_page_types_say_what_search_feeds_and_search_engines_make_of_them():
    assert check_declarations() == []


@pytest.mark.parametrize("name", ["search_kind", "is_in_feeds", "schema_type"])
def test_a_page_type_that_says_nothing_is_named(name, monkeypatch):
    monkeypatch.setattr(StandardPage, name, None)
    assert [error.msg for error in check_declarations()] == [f"StandardPage does not state {name}."]
