"""What is kept of the public site holds for one moment of it, and any publication begins another, for all workers.

Every entry's key holds the generation (see generation.py): whatever changes what the public may see starts another one,
so that nothing from before can be read again, not even a page that was being rendered meanwhile. The key also holds the
day, because the status of a project follows from its dates, the next deadline, because something expires then or is to
appear (see schedule.py), and the release, because another one renders pages and packs values in its own way. Without a
generation nothing is kept or given out: the site is slower, and right.
"""

import datetime
import hashlib
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError
from django.utils import timezone

from . import generation, schedule
from .addresses import ADMIN_PREFIX

PRIVATE_PREFIXES = (ADMIN_PREFIX, "/healthz", "/readyz", "/_util/")
# What Django's keys of sessions and tokens of forms look like.
SESSION_KEY = re.compile(r"[a-z0-9]{32}")
CSRF_TOKEN = re.compile(r"[A-Za-z0-9]{32}|[A-Za-z0-9]{64}")
CODE_SUFFIXES = {".py", ".html", ".xml", ".mo", ".json"}


def moment() -> str | None:
    """The word that all entries of this moment carry; another one for each generation, day, deadline and release."""
    global _moment
    word, now = generation.current(), timezone.now()
    if word is None:
        return None
    known_for, begin, end, text = _moment
    if known_for == word and begin <= now < end:
        return f"{text}-{release()}"
    try:
        deadline = schedule.next_deadline(word)
    except DatabaseError:
        # What expires, and when, is not known.
        return None
    text = f"{word}-{timezone.localdate():%Y%m%d}-{f'{deadline:%Y%m%d%H%M%S%f}' if deadline else ''}"
    _moment = word, now, min(filter(None, (deadline, midnight()))), text
    return f"{text}-{release()}"


def midnight() -> datetime.datetime:
    """When this day ends, where the site is."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time()))


# The generation's word, from when to when the moment lasts, and its own word.
_moment: tuple[str | None, datetime.datetime | None, datetime.datetime | None, str] = None, None, None, ""


@cache
def release() -> str:
    """A word for the code, templates, packages and static files that this process runs; the same on every machine."""
    base, static = Path(settings.BASE_DIR), Path(settings.STATIC_ROOT or "")
    folders = (*settings.OUR_PACKAGES, "templates", "locale")
    files = [path for folder in folders for path in (base / folder).rglob("*") if path.suffix in CODE_SUFFIXES]
    digest = hashlib.sha256()
    for path in sorted([*files, base / "uv.lock", static / "staticfiles.json"]):
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()[:12]


def is_cacheable_request(request) -> bool:
    """Reads of public pages by somebody who is not logged in; previews are nobody's."""
    return (
        request.method in ("GET", "HEAD")
        and not request.path_info.startswith(PRIVATE_PREFIXES)
        and not getattr(request, "is_dummy", False)
        and not has_session(request)
    )


def has_session(request) -> bool:
    """Whether the request comes with a session that there is; if not, no cookie on it counts but a token of a form.

    Only what could be a session is looked up. While the database is away everybody reads what is stored.
    """
    if "HTTP_COOKIE" not in request.META:
        return False
    if not hasattr(request, "has_session"):
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        request.has_session = bool(SESSION_KEY.fullmatch(key)) and session_exists(key)
        if not request.has_session:
            token = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
            request.COOKIES = {settings.CSRF_COOKIE_NAME: token} if CSRF_TOKEN.fullmatch(token) else {}
    return request.has_session


def session_exists(key: str) -> bool:
    try:
        return Session.objects.filter(pk=key, expire_date__gt=timezone.now()).exists()
    except DatabaseError:
        return False


class PublicCacheHeaders:
    """Public pages may be stored by browsers and proxies, which must ask each time whether they still hold.

    A page about a person who withdrew their consent must not live on in a cache that nobody can empty.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = (
                "public, no-cache" if self._is_public(request, response) else "private, no-store"
            )
        return response

    def _is_public(self, request, response) -> bool:
        return is_cacheable_request(request) and not response.cookies and response.status_code < 500
