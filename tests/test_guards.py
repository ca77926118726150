"""What keeps the suite honest: tests assert, wait for what they want to see, and reach no other machine."""

import datetime
import socket
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils import timezone
from pytest_socket import SocketConnectBlockedError

from .support.clock import NOW
from .support.guards import Suite
from .support.matrices import spare

TESTS = Path(__file__).resolve().parent


def problems_in(directory: Path, source: str) -> list[str]:
    (directory / "test_sample.py").write_text(source)
    return Suite(directory).problems()


def test_every_test_asserts_something_and_none_waits_or_asks_a_clock_of_its_own():
    assert Suite(TESTS).problems() == []


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("def test_a(client):\n    client.get('/')\n", "asserts nothing"),
        ("def test_a():\n    assert True\n", "asserts nothing"),
        ("def look():\n    return 1\n\ndef test_a():\n    look()\n", "asserts nothing"),
        ("class TestA:\n    def test_a(self):\n        pass\n", "asserts nothing"),
        ("import time\n\ndef test_a():\n    time.sleep(1)\n    assert f()\n", "waits a fixed time"),
        ("def test_a(page):\n    page.wait_for_timeout(5)\n    assert page.url\n", "waits a fixed time"),
        ("import time\n\ndef test_a():\n    assert time.monotonic() > 3\n", "asks a clock"),
    ],
)
def test_a_test_that_breaks_a_rule_is_named(tmp_path, source, problem):
    [found] = problems_in(tmp_path, source)
    assert found.startswith("test_sample.py:")
    assert problem in found


@pytest.mark.parametrize(
    "source",
    [
        "def test_a(page):\n    expect(page).to_have_title('x')\n",
        "def test_a():\n    with pytest.raises(ValueError):\n        f()\n",
        "def look():\n    assert f()\n\ndef test_a():\n    look()\n",
    ],
)
def test_a_test_that_asserts_itself_or_through_a_helper_is_in_order(tmp_path, source):
    assert problems_in(tmp_path, source) == []


def test_the_clock_begins_at_the_same_moment_for_every_test():
    assert NOW <= timezone.now() < NOW + datetime.timedelta(minutes=1)


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("10.0.0.1", 5432)])
def test_no_other_machine_is_reached(address):
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(address, timeout=1)


@pytest.mark.parametrize(
    ("axes", "kept"),
    [
        ({"way": range(7), "store": "abc"}, 7),
        ({"way": range(4), "store": "abcd"}, 4),
        ({"state": range(4), "language": ["nl", "en"], "group": "rv"}, 8),
    ],
)
def test_a_thinned_matrix_shows_each_value_and_of_three_parameters_each_pair(axes, kept):
    cells = [dict(zip(axes, values, strict=True)) for values in product(*axes.values())]
    items = [Cell(callspec=SimpleNamespace(params=cell)) for cell in cells]
    rest = [item.callspec.params for item in {*items} - {*spare(items)}]
    assert len(rest) == kept
    first, second = list(axes)[-2:]
    pairs = {(cell[first], cell[second]) for cell in rest}
    assert {cell[first] for cell in rest} == {*axes[first]}
    assert pairs == {*product(axes[first], axes[second])} or len(axes) == 2


class Cell(SimpleNamespace):
    """Something that may be a key."""

    __hash__ = object.__hash__
