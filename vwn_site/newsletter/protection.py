"""Keeps programs and other sites away from the forms, without a cookie or a session.

Pages with a form are the same for everybody and stored in caches, so they cannot hold a token. Instead the browser's
own headers say where a form was sent from, a hidden field catches programs, and numbers of attempts are limited.
"""

import datetime
from urllib.parse import urlsplit

from django.core.cache import caches
from django.utils import timezone
from django.utils.crypto import salted_hmac

from vwn_site.core.client_addresses import sender_of

# Attempts an hour: of one address of the internet, of all together, and mails to one address a day.
ATTEMPTS_OF_ONE = 10
ATTEMPTS_OF_ALL = 600
MAILS_TO_ONE = 4
HOUR, DAY = 3600, 86400


def is_from_here(request) -> bool:
    """Whether a browser says that the form was sent from a page of this site; a request that says nothing is not."""
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from:
        return fetched_from in ("same-origin", "none")
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin)[:2] == (request.scheme, request.get_host())


def is_flood(request) -> bool:
    """Whether there were too many attempts this hour, from the sender's address or altogether; counts this one.

    The cache counts approximately: simultaneous attempts may be counted once.
    """
    attempts = _count(f"attempts-{_anonymous(sender_of(request))}", HOUR)
    return attempts > ATTEMPTS_OF_ONE or _count("attempts", HOUR) > ATTEMPTS_OF_ALL


def has_enough_mail(digest: str) -> bool:
    """Whether an address got so many mails today that another would be a nuisance; counts this one."""
    return _count(f"mails-{digest}", DAY) > MAILS_TO_ONE


def _anonymous(text: str) -> str:
    """Recognises the same text during a day, and tells it to nobody."""
    return salted_hmac(f"newsletter.sender.{timezone.localdate():%Y%m%d}", text, algorithm="sha256").hexdigest()


def _key(name: str, seconds: int) -> str:
    return f"newsletter-{name}-{int(datetime.datetime.now(datetime.UTC).timestamp()) // seconds}"


def _count(name: str, seconds: int) -> int:
    counts, key = caches["counts"], _key(name, seconds)
    if counts.add(key, 1, seconds):
        return 1
    try:
        return counts.incr(key)
    except ValueError:
        counts.set(key, 1, seconds)
        return 1
