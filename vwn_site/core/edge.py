"""Tells a proxy on this machine that something changed, so that it falls back on nothing from before (deploy/nginx).

It needs that only when the site does not answer: else it asks.
"""

import logging
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)

# Known to deploy/nginx/locations.conf, as is that a name is the time in seconds without its last two figures.
CHANGES = Path("/dev/shm/vwn-changes")  # noqa: S108
PERIOD = 100


def note_change(**_signal):
    """Leaves an empty file for the period in which this moment lies. Where that fails nothing is lost but that."""
    if not settings.GENERATION_LISTENS or not CHANGES.parent.is_dir():
        return
    period = int(time.time()) // PERIOD
    try:
        CHANGES.mkdir(exist_ok=True)
        (CHANGES / str(period)).touch()
        forget_before(period)
    except OSError:
        logger.warning("A proxy was not told of a change; it may fall back on what was before.", exc_info=True)


def forget_before(period: int):
    for file in CHANGES.iterdir():
        if file.name.isdecimal() and int(file.name) < period:
            # Another process may do the same; what is of another user stays.
            with suppress(OSError):
                file.unlink()
