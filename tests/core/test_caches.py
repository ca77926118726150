"""A cache that fails costs time: never an error, never a page from before."""

import errno

import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

from tests.factories import change, home
from vwn_site.core import caches as own_caches
from vwn_site.core.caches import FailsafeCache, failsafe

pytestmark = pytest.mark.django_db

ADDRESSES = ["/", "/en/", "/projecten/"]


class Store(LocMemCache):
    """A cache in memory that can be made to misbehave."""

    mode = ""

    def _misbehave(self, answer):
        match Store.mode:
            case "down":
                raise ConnectionError("refused")
            case "full":
                raise OSError(errno.ENOSPC, "no space left on device")
            case "read-only":
                raise OSError(errno.EROFS, "read-only file system")
            case "damaged":
                raise EOFError("ran out of input")
            case "nonsense":
                return [{"what": "is this"}]
            case "slow":
                time_of_store.shift(1)
        return answer

    def get(self, *arguments, **options):
        return self._misbehave(super().get(*arguments, **options))

    def set(self, *arguments, **options):
        return self._misbehave(super().set(*arguments, **options))

    def add(self, *arguments, **options):
        return self._misbehave(super().add(*arguments, **options))

    def incr(self, *arguments, **options):
        return self._misbehave(super().incr(*arguments, **options))


class Clock:
    """The monotonic clock of the caches, which a slow store moves on."""

    now = 0.0

    def shift(self, seconds: float):
        self.now += seconds

    def monotonic(self) -> float:
        return self.now


time_of_store = Clock()
MODES = ("down", "full", "read-only", "damaged", "nonsense", "slow")


@pytest.fixture
def stores(settings, monkeypatch):
    """All caches of the site, over stores that misbehave as `Store.mode` says."""
    monkeypatch.setattr(own_caches, "time", time_of_store)
    store = f"{__name__}.Store"
    settings.CACHES = {
        name: failsafe({"BACKEND": store, "LOCATION": name}, by_generation=name != "counts") for name in settings.CACHES
    }
    settings.PAGE_CACHE_BYTES = 1024 * 1024
    monkeypatch.setattr(Store, "mode", "")
    yield
    Store.mode = ""
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture
def cache(stores) -> FailsafeCache:
    return caches["counts"]


def titles(client) -> list[bool]:
    answers = [client.get(address) for address in ADDRESSES]
    assert [answer.status_code for answer in answers] == [200] * len(ADDRESSES)
    return ["Wat we echt doen" in answer.content.decode() for answer in answers]


@pytest.mark.parametrize("mode", MODES)
def test_pages_are_answered_and_a_publication_shows_at_once_while_the_cache_misbehaves(
    client, stores, monkeypatch, mode
):
    assert titles(client) == [False, False, False]
    monkeypatch.setattr(Store, "mode", mode)
    assert titles(client) == [False, False, False]
    change(home(), title="Wat we echt doen")
    assert titles(client)[0] is True
    monkeypatch.setattr(Store, "mode", "")
    time_of_store.shift(own_caches.REST + 1)
    assert titles(client)[0] is True


@pytest.mark.parametrize("mode", ["down", "full", "read-only", "damaged", "nonsense"])
def test_numbers_of_attempts_are_counted_by_the_process_while_the_store_fails(cache, monkeypatch, mode):
    monkeypatch.setattr(Store, "mode", mode)
    assert cache.add("attempts", 1)
    assert not cache.add("attempts", 1)
    assert [cache.incr("attempts") for _attempt in range(3)] == [2, 3, 4]


def test_a_store_that_fails_is_left_alone_for_a_while_and_then_asked_again(cache, monkeypatch):
    cache.set("word", "in the store")
    monkeypatch.setattr(Store, "mode", "down")
    assert cache.get("word") is None
    monkeypatch.setattr(Store, "mode", "")
    assert cache.get("word") is None
    time_of_store.shift(own_caches.REST + 1)
    assert cache.get("word") == "in the store"


def test_a_store_that_fails_is_named_in_the_log_once_a_rest(cache, monkeypatch, caplog):
    monkeypatch.setattr(Store, "mode", "down")
    for _attempt in range(5):
        cache.get("word")
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_that_there_is_nothing_to_count_on_from_is_no_failure(cache):
    with pytest.raises(ValueError, match="not found"):
        cache.incr("nobody-added-this")
    cache.set("word", "still in the store")
    assert cache.store.get("word") == ("word", "still in the store")


@pytest.mark.parametrize(("mode", "works"), [("", True), ("down", False), ("nonsense", False)])
def test_readyz_asks_the_store_itself(client, stores, monkeypatch, mode, works):
    monkeypatch.setattr(Store, "mode", mode)
    assert ("cache" not in client.get("/readyz").json()["problems"]) == works
