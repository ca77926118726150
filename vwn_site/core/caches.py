"""Caches whose failures cost time and nothing else."""

import logging
import time
from functools import wraps

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)

# An answer that takes longer than this is slower than doing without, in seconds.
PATIENCE = 0.25
# For how long a store that failed or was slow is left alone.
REST = 5.0
OPERATIONS = ("add", "get", "set", "touch", "delete", "has_key", "incr", "get_many", "set_many", "delete_many")


def failsafe(config: dict, *, by_generation: bool = True, has_spare: bool = True) -> dict:
    """The configuration of a cache, made one that never fails.

    What is kept `by_generation` is out of reach as soon as something changes that the public may see, also when it
    could not be deleted; Wagtail keeps addresses and renditions without asking. Without a spare the process itself
    keeps nothing while the store fails.
    """
    config = {**config, "OPTIONS": dict(config.get("OPTIONS", {}))}
    if config["BACKEND"].endswith("RedisCache"):
        waits = {"socket_timeout": PATIENCE * 2, "socket_connect_timeout": PATIENCE * 2}
        config["OPTIONS"] = {**waits, **config["OPTIONS"]}
    else:
        config["OPTIONS"].setdefault("MAX_ENTRIES", 5000)
    if by_generation:
        config["KEY_FUNCTION"] = "vwn_site.core.generation.key_of_generation"
    return {
        "BACKEND": "vwn_site.core.caches.FailsafeCache",
        "LOCATION": config.get("LOCATION", ""),
        "STORE": config,
        "HAS_SPARE": has_spare,
    }


class FailsafeCache(BaseCache):
    """Asks another cache, and the memory of this process for as long as that one fails, is slow or answers nonsense."""

    def __init__(self, location, params):
        super().__init__(params)
        store = dict(params["STORE"])
        backend = import_string(store.pop("BACKEND"))
        self.store = backend(store.pop("LOCATION", ""), store)
        parameters = {"OPTIONS": {"MAX_ENTRIES": 1000}, "KEY_FUNCTION": store.get("KEY_FUNCTION")}
        spare = LocMemCache if params.get("HAS_SPARE", True) else DummyCache
        self.spare = Values(spare(f"spare-{location}", parameters))
        self.values = Values(self.store)
        self.rests_until = 0.0

    def ask(self, operation: str, *arguments, **options):
        """Does something with the store, or with the spare one."""
        if time.monotonic() < self.rests_until:
            return getattr(self.spare, operation)(*arguments, **options)
        begun = time.monotonic()
        try:
            answer = getattr(self.values, operation)(*arguments, **options)
        except NothingToCountFrom:
            raise
        except Exception:
            self.rest("fails", with_traceback=True)
            return getattr(self.spare, operation)(*arguments, **options)
        if time.monotonic() - begun > PATIENCE:
            self.rest("is slow")
        return answer

    def rest(self, why: str, *, with_traceback: bool = False):
        self.rests_until = time.monotonic() + REST
        logger.warning("The cache %s; this process does without for %d s.", why, REST, exc_info=with_traceback)

    def works(self) -> bool:
        """Whether the store itself takes a value and gives it back."""
        try:
            self.store.set("works", "yes", 30)
            return self.store.get("works") == "yes"
        except Exception:
            return False

    def clear(self):
        self.spare.store.clear()
        self.ask("clear")

    def close(self, **options):
        self.store.close(**options)


class NothingToCountFrom(ValueError):
    """There is no number at a key."""


def nonsense(key) -> TypeError:
    return TypeError(f"the store answers nonsense for {key}")


class Values:
    """What a store keeps: numbers as they are, all else with its own key, so that nonsense is told from an answer."""

    def __init__(self, store: BaseCache):
        self.store = store

    def get(self, key, default=None, version=None):
        kept = self.store.get(key, version=version)
        if kept is None or isinstance(kept, int):
            return default if kept is None else kept
        return self._value(key, kept)

    def _value(self, key, kept):
        match kept:
            case (str(own), value) if own == str(key):
                return value
        raise nonsense(key)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self.store.set(key, self._kept(key, value), timeout, version=version)

    def _kept(self, key, value):
        return value if type(value) is int else (str(key), value)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        is_added = self.store.add(key, self._kept(key, value), timeout, version=version)
        if type(is_added) is not bool:
            raise nonsense(key)
        return is_added

    def get_many(self, keys, version=None):
        return {key: self._value(key, kept) for key, kept in self.store.get_many(keys, version=version).items()}

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        kept = {key: self._kept(key, value) for key, value in data.items()}
        return self.store.set_many(kept, timeout, version=version)

    def incr(self, key, delta=1, version=None):
        try:
            number = self.store.incr(key, delta, version=version)
        except ValueError as error:
            raise NothingToCountFrom(str(error)) from error
        if type(number) is not int:
            raise nonsense(key)
        return number

    def __getattr__(self, operation):
        return getattr(self.store, operation)


def _asking(operation: str):
    @wraps(getattr(BaseCache, operation))
    def asking(self, *arguments, **options):
        return self.ask(operation, *arguments, **options)

    return asking


for _operation in OPERATIONS:
    setattr(FailsafeCache, _operation, _asking(_operation))
