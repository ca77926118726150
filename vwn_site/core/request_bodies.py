"""How much a request may carry: decided before any of it is parsed, and kept in memory.

A view that takes a form of visitors says so with `takes_form`, and how large that may be; no such form takes files, and
all other addresses of the public take nothing. In the admin, staff may send pictures and documents (LARGEST_UPLOAD); a
view that takes more has `largest_body`. Who is not signed in may send there what fits into a form.
"""

from collections.abc import Callable
from io import BytesIO

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpResponse

from .addresses import ADMIN_PREFIX
from .error_pages import files_refused, length_required, too_large

KIBIBYTE = 1024
# What a form of visitors holds at most unless it says otherwise. What nobody reads may be as large.
SMALL = 64 * KIBIBYTE
# So much of what is too large is read and thrown away: a browser shows an answer only when it has sent everything.
THROWN_AWAY = 4 * 1024 * KIBIBYTE
MULTIPART = "multipart/form-data"


def takes_form(limit: int = SMALL) -> Callable:
    """Declares that a view takes a form of visitors, of so many bytes at most and without files."""

    def declared(view: Callable) -> Callable:
        view.largest_form = limit
        return view

    return declared


class SkipFiles(FileUploadHandler):
    """Keeps nothing of a file; `skipped` when there was one."""

    skipped = False

    def new_file(self, *arguments, **options):
        self.skipped = True
        raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        return None

    def file_complete(self, file_size):
        return None


class LimitBodies:
    """Refuses what is larger than the view takes, and files where none are. Stands before whatever reads forms."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, _arguments, _options) -> HttpResponse | None:
        if not has_body(request):
            return None
        is_staff = request.path_info.startswith(ADMIN_PREFIX) and request.user.has_perm("wagtailadmin.access_admin")
        limit = limit_of_staff(request, view) if is_staff else getattr(view, "largest_form", SMALL)
        if not request.META.get("CONTENT_LENGTH"):
            limit = min(limit, SMALL)
            if not is_measured(request, limit):
                return length_required(request)
        if length_of(request) > limit:
            throw_away(request)
            return too_large(request)
        return files_refused(request) if not is_staff and has_files(request) else None


def has_body(request) -> bool:
    return bool(length_of(request)) or "HTTP_TRANSFER_ENCODING" in request.META


def length_of(request) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() and len(length) < 19 else 0


def limit_of_staff(request, view: Callable) -> int:
    """In bytes. A form without files is held in memory as a whole."""
    if request.content_type != MULTIPART:
        return settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return getattr(getattr(view, "view_class", view), "largest_body", settings.LARGEST_UPLOAD)


def is_measured(request, limit: int) -> bool:
    """Reads a body that comes in chunks and does not say how long it is; False when this server cannot.

    A byte more than the limit is read of what is too large.
    """
    if not request.META.get("wsgi.input_terminated"):
        return False
    body = request.META["wsgi.input"].read(limit + 1)
    request._stream, request.META["CONTENT_LENGTH"] = BytesIO(body), str(len(body))
    return True


def throw_away(request):
    left = THROWN_AWAY
    while left > 0 and (part := request.read(SMALL)):
        left -= len(part)


def has_files(request) -> bool:
    """Whether a form brought files; nothing is kept of them."""
    if request.method != "POST" or request.content_type != MULTIPART:
        return False
    handler = SkipFiles(request)
    request.upload_handlers = [handler]
    return request.POST is not None and handler.skipped
