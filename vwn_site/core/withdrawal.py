"""Files of what is no longer shown: they answer nobody at once, and go from the disk soon after.

Who stores files of what is shown says with `at_sweep` how those of what is not shown any more are removed.
"""

import logging
from collections.abc import Callable
from threading import Lock, Timer

from django.db import connections

logger = logging.getLogger(__name__)

# So long after a change its files go, in seconds; further changes until then are swept with it.
SWEEP_AFTER = 10.0

_removers: list[Callable] = []


def at_sweep(remove: Callable):
    """Calls `remove` at every sweep; it may be called at any time, in any process, and by several at once."""
    _removers.append(remove)


def sweep():
    """Removes the files of whatever the public is not shown at this moment."""
    for remove in _removers:
        remove()


class Sweeper:
    """Sweeps in a thread of its own, once for all changes of a moment."""

    def __init__(self):
        self.lock, self.timer = Lock(), None

    def sweep_soon(self, **_signal):
        """Returns at once."""
        with self.lock:
            if self.timer is None:
                self.timer = Timer(SWEEP_AFTER, self._sweep)
                self.timer.daemon = True
                self.timer.start()

    def _sweep(self):
        with self.lock:
            self.timer = None
        try:
            sweep()
        except Exception:
            logger.exception("Files of what is no longer shown were not removed; that is tried again.")
            self.sweep_soon()
        finally:
            connections.close_all()


sweeper = Sweeper()
