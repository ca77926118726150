"""Takes everything out of uploaded files but what readers need.

The rule is an allow-list: a picture is decoded and encoded again from its pixels alone (pixels/), so that no place,
device, name, comment or hidden tail survives, in whatever form somebody thinks of next.
"""

import os
import secrets
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from . import isolation
from .isolated import Refused

LARGEST_PICTURE = 10 * 1024 * 1024
LARGEST_DOCUMENT = 20 * 1024 * 1024

UNKNOWN_PICTURE = _("This is not a picture in a format we know: JPEG, PNG, WebP, AVIF, HEIC or GIF.")
DAMAGED_PICTURE = _("This picture is damaged or incomplete. Save it again and try once more.")
TOO_MANY_PIXELS = _(
    "This picture is %(width)s × %(height)s pixels. In this format %(limit)s million pixels are the limit: "
    "make it smaller and try again."
)
# What is said about a picture that is refused, by the code of the refusal.
PICTURE_MESSAGES = {
    **isolation.MESSAGES,
    "unknown_picture": UNKNOWN_PICTURE,
    "damaged_picture": DAMAGED_PICTURE,
    "failed": DAMAGED_PICTURE,
    "too_many_pixels": TOO_MANY_PIXELS,
}
# What is said about a picture that was changed, by what was changed.
CHANGE_MESSAGES = {
    "first_only": _(
        "The file held several pictures or an animation. Only the first picture was kept. Nothing in it moves."
    ),
    "smaller": _(
        "The picture was made smaller, from %(width)s × %(height)s to %(kept_width)s × %(kept_height)s pixels. "
        "The site never shows more."
    ),
}


DAMAGED_PDF = _("This is not a PDF, or it is damaged or incomplete. Save it as PDF again and try once more.")
# What is said about a PDF that is refused, by the code of the refusal.
PDF_MESSAGES = {
    **isolation.MESSAGES,
    "locked_pdf": _("This PDF is locked with a password. Save it without one and try again."),
    "damaged_pdf": DAMAGED_PDF,
    "failed": DAMAGED_PDF,
}
NO_TEXT = _("This file is not plain text in UTF-8.")
# What is said about a text file that is refused, by the code of the refusal.
TEXT_MESSAGES = {**isolation.MESSAGES, "failed": NO_TEXT, "invalid_text": NO_TEXT}
# What editors read about a PDF that had such things.
LOSSES = {
    "attachments": _("Attached files, sound and films were left out."),
    "comments": _("Comments and marks of reviewers were left out."),
    "forms": _("The form is now plain text: readers can print it, but not fill it in."),
    "layers": _("Hidden layers were left out."),
    "signatures": _("Digital signatures were left out; what was drawn for them is still on the page."),
}


class CleanFile(File):
    """A file that went through this module; the models store nothing else."""


class CleanDocument(CleanFile):
    """A clean document, and the kinds of things that it had and lost, as `losses_in_words` reads them."""

    def __init__(self, file: BinaryIO, name: str, lost: list[str]):
        super().__init__(file, name=name)
        self.lost = lost


@dataclass(frozen=True)
class CleanPicture:
    """A clean file, the credit that the uploaded one carried, and what was changed, as `changes_in_words` reads it."""

    file: CleanFile
    credit: str
    changes: list[dict]


def clean_picture(upload) -> CleanPicture:
    """The picture as pixels under a random name; ValidationError says what is wrong with it."""
    check_size(upload, LARGEST_PICTURE)
    made, told = made_anew("vwn_site.media.pixels.clean", PICTURE_MESSAGES, upload)
    return CleanPicture(CleanFile(made, random_name(told["extension"])), told["credit"], told["changes"])


def made_anew(function: str, messages: dict[str, str], upload, *arguments) -> tuple[BinaryIO, object]:
    """What a function makes of an upload in a process of its own; a refusal is told by its message."""
    try:
        return isolation.run_isolated(function, upload, *arguments)
    except Refused as refusal:
        raise ValidationError(messages[refusal.code] % refusal.values, code=refusal.code) from None


def changes_in_words(changes: list[dict]) -> list[str]:
    """A sentence for each thing about a picture that is not as it was in the uploaded file."""
    return [CHANGE_MESSAGES[change["what"]] % change for change in changes]


def check_size(upload, limit: int):
    """Raises ValidationError when an upload has no bytes, or more than the limit."""
    upload.seek(0, os.SEEK_END)
    size = upload.tell()
    if not size:
        raise ValidationError(_("This file is empty."), code="empty")
    if size > limit:
        message = _("This file is too large. The limit is %(limit)s.") % {"limit": filesizeformat(limit)}
        raise ValidationError(message, code="file_too_large")


def random_name(extension: str) -> str:
    """A file name that says nothing: names of uploads often name people or places."""
    return f"{secrets.token_hex(12)}.{extension}"


def clean_document(upload, title: str = "") -> CleanDocument:
    """The document as nothing but what readers see and read; ValidationError says what is wrong with it."""
    extension = upload.name.rpartition(".")[2].lower()
    if extension not in ("pdf", "csv", "txt"):
        message = _("Only PDF, CSV and plain text can be published. Export other documents to PDF first.")
        raise ValidationError(message, code="invalid_extension")
    check_size(upload, LARGEST_DOCUMENT)
    if extension == "pdf":
        made, lost = made_anew("vwn_site.media.pdf.rebuild.rebuild", PDF_MESSAGES, upload, title)
    else:
        made, lost = made_anew("vwn_site.media.plain_text.clean", TEXT_MESSAGES, upload, extension == "csv")
    return CleanDocument(made, random_name(extension), lost)


def losses_in_words(lost: list[str]) -> list[str]:
    """A sentence for each kind of thing that a document had and that is not published."""
    return [str(LOSSES[kind]) for kind in lost]
