"""Parts of files: a reader on a bad network goes on where a download broke off (RFC 9110, section 14)."""

import re
from collections.abc import Iterator
from io import BufferedReader

from django.http import FileResponse, HttpResponse

# One part. Several at once, which no browser asks for, are answered with the whole file, as is what is no range.
ONE_PART = re.compile(r"bytes=(?:(?P<first>\d{1,18})-(?P<last>\d{0,18})|-(?P<suffix>\d{1,18}))", re.ASCII)
CHUNK = 64 * 1024


def in_part(request, response: HttpResponse) -> HttpResponse:
    """The part of a file that the request asks for: 206, or 416 when the file has none there; else as it was."""
    if response.status_code != 200 or not isinstance(response, FileResponse):
        return response
    response["Accept-Ranges"] = "bytes"
    asked = ONE_PART.fullmatch(request.headers.get("Range", "").strip())
    if not asked or not is_the_same(request, response):
        return response
    size = int(response["Content-Length"])
    first, last = bounds(asked, size)
    if first >= size:
        response.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"})
    if last < first:
        return response
    file, length = response.file_to_stream, last - first + 1
    file.seek(first)
    response.streaming_content = chunks(file, length)
    response.status_code = 206
    response["Content-Length"] = length
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def bounds(asked: re.Match, size: int) -> tuple[int, int]:
    """The first and the last byte; the first is behind the end when there are none."""
    if asked["suffix"]:
        return max(size - int(asked["suffix"]), 0) if int(asked["suffix"]) else size, size - 1
    return int(asked["first"]), min(int(asked["last"] or size), size - 1)


def is_the_same(request, response: HttpResponse) -> bool:
    """Whether the file is the one that the reader has a part of, as far as they say which that is."""
    known = request.headers.get("If-Range")
    return known is None or known in (response.get("ETag"), response.get("Last-Modified"))


def chunks(file: BufferedReader, length: int) -> Iterator[bytes]:
    while length > 0 and (part := file.read(min(length, CHUNK))):
        length -= len(part)
        yield part
