"""Browsers in which somebody was logged in before, known by a signed cookie that only log-ins set and read."""

import secrets

from django.conf import settings
from django.core import signing

from .attempts import subject_of
from .models import Attempt

COOKIE = "known_device"
SECONDS = 180 * 86400
# Several people may share a computer.
ACCOUNTS = 5


def device_for(request, name: str) -> str:
    """The number of this browser if that account was logged in to in it; else empty."""
    device, accounts = _read(request)
    return device if subject_of(Attempt.Kind.LOGIN, name) in accounts else ""


def remember_device(request, response, name: str):
    """Knows this browser from now on as one of that account. The cookie has digests of accounts, and no name."""
    device, accounts = _read(request)
    subject = subject_of(Attempt.Kind.LOGIN, name)
    accounts = [subject, *(other for other in accounts if other != subject)][:ACCOUNTS]
    response.set_cookie(
        COOKIE,
        signing.dumps([device or secrets.token_hex(16), accounts], salt=COOKIE),
        max_age=SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request) -> tuple[str, list[str]]:
    try:
        device, accounts = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=SECONDS)
    except signing.BadSignature:
        return "", []
    return device, accounts
