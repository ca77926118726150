"""Long matrices: tests with the marker `matrix` run in every combination of their values with `make test FULL=1`.

Otherwise they run in as many as show each value of two parameters, and each pair of values of three, at least once.
"""

import os
from collections import Counter
from collections.abc import Iterable
from itertools import combinations, groupby

import pytest

FULL = os.environ.get("FULL") == "1"


def left_out(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The tests of matrices that a plain run can do without. Items of one function stand one after the other."""
    of_matrices = [item for item in items if not FULL and item.get_closest_marker("matrix")]
    return [item for _function, items in groupby(of_matrices, function_of) for item in spare(list(items))]


def function_of(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def spare(items: list[pytest.Item]) -> list[pytest.Item]:
    """Items of one function that show nothing which the others do not, and those as evenly as they come."""
    shown = {item: shown_by(item.callspec.params) for item in items}
    missing, times = set().union(*shown.values()), Counter()
    while missing:
        best = max(shown, key=lambda item: (len(shown[item] & missing), -sum(times[sight] for sight in shown[item])))
        missing -= shown[best]
        times.update(shown.pop(best))
    return list(shown)


def shown_by(values: dict[str, object]) -> set[tuple]:
    """What a test with these values of its parameters shows: each value of two, each pair of three."""
    told = [(name, repr(value)) for name, value in sorted(values.items())]
    return set(combinations(told, max(1, len(told) - 1)))
