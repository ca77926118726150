"""Answers from the store of whole public pages where it can, before anything else looks at a request.

What is rendered for an anonymous reader is kept in the bytes that are sent, with all headers: in the memory of the
process, and behind that in the cache "pages", where other processes find it. Each entry holds for one moment of the
site (page_cache.moment). The place of an answer is its host and path and, of the query string, the keys that the view
or page said to read when the path was rendered before. What is rendered may depend on nothing else of the request.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse, QueryDict
from django.http.request import split_domain_port
from django.http.response import ResponseHeaders

from .one_rendering import turns
from .page_cache import PRIVATE_PREFIXES, is_cacheable_request, moment
from .page_memory import PageMemory
from .query_strings import keep_known_keys, known_query
from .representations import Representations, accepted

# What the public is shown; and apart from that what it is not, which takes no page its room.
pages, refusals = PageMemory(), PageMemory()
REFUSALS_BYTES = 4 * 1024 * 1024
# For how long an address leads nowhere, in seconds: it can be asked for under any number of names.
REFUSAL_SECONDS = 60
# Stands for the answer of an address whose answers are not kept: nobody need wait for who asked first.
NOT_KEPT = "not kept"
# The clock of a proxy of ours, which keeps pages and asks again (deploy/nginx).
EDGE_CLOCK, CLOCK = "HTTP_X_EDGE", re.compile(r"(\d{1,12})\.\d{3}", re.ASCII)


class StoredPages:
    """Comes first, since what it keeps has the headers of everything that comes after it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        place = Place.of(request)
        if place is None:
            return self.get_response(request)
        known = place.in_memory(request)
        if known is None and place.moment is not None:
            known = self._render_in_turn(request, place)
        if known is None or known is NOT_KEPT:
            known = self._render(request, place)
        return for_edge(request, known.answer(request)) if isinstance(known, Representations) else known

    def _render_in_turn(self, request, place: "Place") -> Representations | HttpResponse | str:
        with turns.alone(f"{place.moment}|{place.name}"):
            known = place.in_store(request)
            return self._render(request, place) if known is None else known

    def _render(self, request, place: "Place") -> Representations | HttpResponse:
        response = self.get_response(request)
        if not is_storable(request, response):
            place.leave(response)
            return response
        if place.moment is None:
            return Representations.of(response, accepted(request.META.get("HTTP_ACCEPT_ENCODING", ""))[:1])
        known = Representations.of(response)
        place.keep(request, response.status_code, known)
        return known

    def process_view(self, request, view, _arguments, _options):
        if request.method == "GET" and not request.path_info.startswith(PRIVATE_PREFIXES):
            keep_known_keys(request, getattr(view, "query_keys", ()))


class AnswerFromMemory:
    """A WSGI application before Django: what the process keeps for who has no cookie needs none of its work.

    Who asks for the head alone is sent no body, which the web server would drop and warn of.
    """

    def __init__(self, application: Callable):
        self.application = application

    def __call__(self, environ: dict, start_response: Callable):
        response = answer_in_memory(environ) if "HTTP_COOKIE" not in environ else None
        if response is None:
            body = self.application(environ, start_response)
        else:
            start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
            body = [response.content]
        return without_body(body) if environ["REQUEST_METHOD"] == "HEAD" else body


def without_body(body: Iterable[bytes]) -> list[bytes]:
    """Nothing; what was to be sent is closed, as a web server does."""
    if hasattr(body, "close"):
        body.close()
    return []


def answer_in_memory(environ: dict) -> HttpResponse | None:
    try:
        request = WSGIRequest(environ)
    except UnicodeDecodeError:
        return None
    place = Place.of(request)
    known = place and place.in_memory(request)
    return for_edge(request, known.answer(request)) if isinstance(known, Representations) else None


@dataclass(frozen=True)
class Place:
    """Where the answer to a request is kept; of no moment when nothing is kept."""

    moment: str | None
    path: str
    query: str

    @classmethod
    def of(cls, request) -> "Place | None":
        """None for what is never kept, and for what makes no sense, which is refused further on."""
        if not may_be_stored(request):
            return None
        query = request.META.get("QUERY_STRING", "")
        try:
            host = split_domain_port(request.get_host())[0]
            # Too many keys are found out when they are read.
            _keys = query and request.GET
        except (DisallowedHost, SuspiciousOperation):
            return None
        return cls(moment() if settings.PAGE_CACHE_BYTES else None, f"{host}{request.path_info}", query)

    @property
    def name(self) -> str:
        """The address as it was written."""
        return key_of(self.path, self.query)

    def in_memory(self, request) -> Representations | str | None:
        """What this process keeps; None when that is nothing."""
        if self.moment is None:
            return None
        keys = pages.get(self.moment, keys_of(self.path)) if self.query else ()
        page = None if keys is None else pages.get(self.moment, self._of_page(known_keys(request, keys)))
        return page or refusals.get(self.moment, self.name)

    def in_store(self, request) -> Representations | str | None:
        """What another request has left meanwhile, of this process or another one."""
        return self.in_memory(request) or self._shared(request)

    def _shared(self, request) -> Representations | None:
        keys = self._read(keys_of(self.path)) if self.query else ()
        if keys is None:
            return None
        place = self._of_page(known_keys(request, keys))
        page = self._read(place)
        if page is not None:
            self._hold({keys_of(self.path): keys, place: page} if self.query else {place: page})
        return page

    def keep(self, request, status: int, page: Representations):
        """Keeps an answer where the next reader of the same finds it; the view has left of the query what it knows."""
        if status != 200:
            refusals.set(self.moment, self.name, page, REFUSAL_SECONDS, REFUSALS_BYTES)
            return
        entries = {keys_of(self.path): request.query_keys, self._of_page(request.GET): page}
        self._hold(entries)
        shared = {digest(key): value for key, value in entries.items()}
        caches["pages"].set_many(shared, settings.PAGE_CACHE_SECONDS, version=self.moment)

    def leave(self, response: HttpResponse):
        """Remembers that an answer is not to be kept. A fault says nothing about the next one."""
        if self.moment is not None and response.status_code < 500:
            refusals.set(self.moment, self.name, NOT_KEPT, REFUSAL_SECONDS, REFUSALS_BYTES)

    def _of_page(self, query: QueryDict) -> str:
        return key_of(self.path, query.urlencode() if query else "")

    def _read(self, key: str):
        return caches["pages"].get(digest(key), version=self.moment)

    def _hold(self, entries: dict):
        for key, value in entries.items():
            pages.set(self.moment, key, value, settings.PAGE_CACHE_SECONDS, settings.PAGE_CACHE_BYTES)


def key_of(path: str, query: str) -> str:
    """One for each path and query, whatever signs are in them: the number says where the path ends."""
    return f"{len(path)}:{path}{query}"


def keys_of(path: str) -> str:
    """Where stands which keys of the query string an address reads."""
    return f"keys:{path}"


def known_keys(request, keys: tuple[str, ...]) -> QueryDict | tuple:
    return known_query(request.GET, keys) if keys else ()


def digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def may_be_stored(request) -> bool:
    """Reads of public pages by who is not logged in. Files are kept as files; over plain http, where that is not meant
    to be, everybody is led to https.
    """
    files = (settings.STATIC_URL, settings.MEDIA_URL, "/documents/")
    is_led_on = settings.SECURE_SSL_REDIRECT and not request.is_secure()
    return not is_led_on and not request.path_info.startswith(files) and is_cacheable_request(request)


def is_storable(request, response) -> bool:
    """Whether an answer may be kept for everybody, and is packed with that. It is whole, and not packed yet."""
    return (
        (response.status_code == 200 or is_refusal(request, response))
        and not response.streaming
        and not response.cookies
        and not any(response.has_header(name) for name in ("Vary", "Accept-Ranges", "Content-Encoding"))
        and not any(word in response.get("Cache-Control", "") for word in ("private", "no-store"))
        and may_be_stored(request)
    )


def is_refusal(request, response) -> bool:
    """Whether there is no page at an address of pages: that can change only with what the public may see."""
    match = request.resolver_match
    return response.status_code == 404 and match is not None and match.view_name == "wagtail_serve" and not request.GET


def for_edge(request, response: HttpResponse) -> HttpResponse:
    """Allows our own proxy to answer by itself until the end of the second in which it asked, and no longer."""
    if clock := CLOCK.fullmatch(request.META.get(EDGE_CLOCK, "")):
        response.headers = ResponseHeaders({**response.headers, "X-Accel-Expires": f"@{clock[1]}"})
    return response
