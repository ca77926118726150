"""A page in the bytes that are sent: as it is and packed, each with its headers and a tag of its own, made once.

Whoever asks is given the one that they accept, or told that the one that they have still holds.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import brotli
from django.http import HttpResponse
from django.http.response import ResponseHeaders
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

AS_IT_IS = ""
# By the name of the coding, what packs best first. A page is packed for each generation: higher levels take longer than
# what they save. The time in the head of gzip would make other bytes of the same page.
PACKERS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
CODING = re.compile(r"\s*([\w*-]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.ASCII)
# What a 304 leaves out, because it is about a body.
OF_A_BODY = {"content-length", "content-type", "content-encoding", "content-language"}
CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"}
# Below this packing saves less than its headers cost, in bytes.
WORTH_PACKING = 200


@dataclass(frozen=True)
class Representation:
    """One body with its headers; `unchanged` are those of a 304. All answers share them: nobody may change them."""

    status: int
    body: bytes
    headers: ResponseHeaders
    unchanged: ResponseHeaders

    @classmethod
    def of(cls, response: HttpResponse, coding: str, body: bytes, tag: str) -> "Representation":
        headers = {name: value for name, value in response.items() if name.lower() not in ("vary", "etag")}
        headers |= {"Vary": "Accept-Encoding", "ETag": f'"{tag}{coding and f"-{coding}"}"'}
        unchanged = {name: value for name, value in headers.items() if name.lower() not in OF_A_BODY}
        headers |= {"Content-Length": str(len(body))} | ({"Content-Encoding": coding} if coding else {})
        return cls(response.status_code, body, ResponseHeaders(headers), ResponseHeaders(unchanged))

    def answer(self, request) -> HttpResponse:
        """The whole, or word that what a reader has still holds."""
        if response := self._about_what_reader_has(request):
            response.headers = self.unchanged
            return response
        response = HttpResponse(self.body, status=self.status)
        response.headers = self.headers
        return response

    def _about_what_reader_has(self, request) -> HttpResponse | None:
        if self.status != 200 or CONDITIONS.isdisjoint(request.META):
            return None
        changed = parse_http_date_safe(self.headers.get("Last-Modified", ""))
        return get_conditional_response(request, etag=self.headers["ETag"], last_modified=changed)


@dataclass(frozen=True)
class Representations:
    """All that there are of a page, by their coding."""

    by_coding: dict[str, Representation]

    @classmethod
    def of(cls, response: HttpResponse, codings: Iterable[str] = tuple(PACKERS)) -> "Representations":
        """Those in these codings, where they are shorter, and the one as it is. The response has not been packed."""
        body = response.content
        tag = hashlib.sha256(body).hexdigest()[:32]
        bodies = {coding: PACKERS[coding](body) for coding in codings if len(body) >= WORTH_PACKING}
        shorter = {coding: packed for coding, packed in bodies.items() if len(packed) < len(body) * 0.9}
        bodies = {AS_IT_IS: body, **shorter}
        return cls({coding: Representation.of(response, coding, packed, tag) for coding, packed in bodies.items()})

    @property
    def size(self) -> int:
        """About how many bytes of memory they take."""
        return sum(len(representation.body) + 3000 for representation in self.by_coding.values())

    def answer(self, request) -> HttpResponse:
        for coding in accepted(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            if coding in self.by_coding:
                return self.by_coding[coding].answer(request)
        return self.by_coding[AS_IT_IS].answer(request)


@lru_cache(maxsize=200)
def accepted(accept_encoding: str) -> tuple[str, ...]:
    """The codings of ours that a reader accepts, the best first (RFC 9110, section 12.5.3)."""
    asked = filter(None, map(CODING.fullmatch, accept_encoding.lower().split(",")))
    wanted = {coding: float(quality or 1) > 0 for coding, quality in (match.groups() for match in asked)}
    return tuple(coding for coding in PACKERS if wanted.get(coding, wanted.get("*", False)))
