"""What a process keeps of pages: only of this moment, only so much, and what is asked for most recently."""

from dataclasses import dataclass

import pytest

from vwn_site.core.models import PublicChange, StoredPage
from vwn_site.core.page_memory import PageMemory
from vwn_site.core.page_table import PageTable


@dataclass(frozen=True)
class Page:
    size: int


@pytest.fixture
def memory() -> PageMemory:
    memory = PageMemory()
    memory.get("monday", "/")
    return memory


def keep(memory: PageMemory, *keys: str, moment: str = "monday", size: int = 10_000):
    for key in keys:
        memory.set(moment, key, Page(size), seconds=60, limit=35_000)


def kept(memory: PageMemory, *keys: str, moment: str = "monday") -> list[str]:
    return [key for key in keys if memory.get(moment, key)]


def test_what_was_asked_for_longest_ago_makes_room(memory):
    keep(memory, "/a", "/b", "/c")
    assert kept(memory, "/a") == ["/a"]
    keep(memory, "/d")
    assert kept(memory, "/a", "/b", "/c", "/d") == ["/a", "/c", "/d"]
    assert memory.size <= 35_000


def test_what_is_kept_again_counts_once(memory):
    keep(memory, *["/a"] * 50, "/b")
    assert kept(memory, "/a", "/b") == ["/a", "/b"]
    assert 20_000 < memory.size < 25_000


def test_what_is_larger_than_all_room_takes_nobody_s_place(memory):
    keep(memory, "/a")
    keep(memory, "/large", size=40_000)
    assert kept(memory, "/a", "/large") == ["/a"]


def test_another_moment_drops_all_of_the_last_one_and_nothing_late_is_added(memory):
    keep(memory, "/a")
    assert kept(memory, "/a", moment="tuesday") == []
    assert memory.size == 0
    keep(memory, "/a")
    assert kept(memory, "/a") == kept(memory, "/a", moment="tuesday") == []


def test_nothing_is_kept_for_longer_than_was_said(memory, clock):
    keep(memory, "/a")
    clock.shift(59)
    assert kept(memory, "/a") == ["/a"]
    clock.shift(2)
    assert kept(memory, "/a") == []


# In the database


@pytest.fixture
def table() -> PageTable:
    return PageTable("", {})


@pytest.mark.django_db
def test_what_one_process_writes_into_the_table_another_one_reads(table):
    table.set_many({"a": b"1", "b": ("x",)}, 60, version="monday")
    assert PageTable("", {}).get_many(["a", "b", "c"], version="monday") == {"a": b"1", "b": ("x",)}
    assert table.get("a", version="tuesday") is None
    table.set("a", b"2", 60, version="monday")
    assert table.get("a", version="monday") == b"2"
    table.clear()
    assert table.get("a", version="monday") is None


@pytest.mark.django_db
def test_the_table_drops_what_is_of_an_earlier_moment_or_over(table, clock):
    table.set("a", b"1", 3600, version="monday")
    clock.shift(120)
    table.set("b", b"2", 30, version="monday")
    assert StoredPage.objects.count() == 2
    clock.shift(31)
    assert table.get("b", version="monday") is None
    announced = PublicChange.objects.count()
    table.set("c", b"3", 3600, version="tuesday")
    assert StoredPage.objects.count() == 1
    table.clear()
    assert PublicChange.objects.count() == announced


@pytest.mark.django_db
def test_the_table_has_a_largest_size_and_drops_what_was_written_first(table, clock, monkeypatch):
    monkeypatch.setattr("vwn_site.core.page_table.TIDY_ONE_IN", 1)
    monkeypatch.setattr("vwn_site.core.page_table.LARGEST_TABLE", 3000)
    for number in range(5):
        table.set(f"{number}", b"x" * 1000, 3600, version="monday")
        clock.shift(1)
    assert StoredPage.objects.count() == 2
    assert table.get("4", version="monday") and not table.get("0", version="monday")


@pytest.mark.django_db
def test_a_table_in_a_database_that_is_away_is_not_waited_for(table, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("vwn_site.core.page_table.database_answers", lambda: False)
    with django_assert_num_queries(0):
        assert table.set_many({"a": b"1"}, 60, version="monday") == ["a"]
        assert table.get("a", version="monday") is None
