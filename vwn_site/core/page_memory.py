"""What a process keeps in its memory of one moment of the site, within a number of bytes."""

import sys
import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True)
class Kept:
    value: object
    size: int
    until: float


class PageMemory:
    """Values of the last moment that was asked about; the ones that were read longest ago make room for others."""

    def __init__(self):
        self.lock, self.moment, self.size = Lock(), "", 0
        self.kept: OrderedDict[str, Kept] = OrderedDict()

    def get(self, moment: str, key: str):
        """What is kept under a key for this moment; None when there is nothing. All of another moment is dropped."""
        with self.lock:
            self._begin(moment)
            kept = self.kept.get(key)
            if kept is None or kept.until < time.time():
                return None
            self.kept.move_to_end(key)
            return kept.value

    def set(self, moment: str, key: str, value, seconds: float, limit: int):
        """Keeps a value for some seconds, and at most `limit` bytes of all; nothing of a moment that has passed."""
        size = getattr(value, "size", 0) + sys.getsizeof(key) + 500
        with self.lock:
            if moment != self.moment or size > limit:
                return
            self._drop(key)
            self.kept[key] = Kept(value, size, time.time() + seconds)
            self.size += size
            while self.size > limit:
                self._drop(next(iter(self.kept)))

    def clear(self):
        with self.lock:
            self._begin("")

    def _begin(self, moment: str):
        if moment != self.moment:
            self.moment, self.size = moment, 0
            self.kept.clear()

    def _drop(self, key: str):
        if key in self.kept:
            self.size -= self.kept.pop(key).size
