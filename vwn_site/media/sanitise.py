"""Takes everything out of uploaded files but what readers need.

The rule is an allow-list: a picture is decoded and encoded again from its pixels alone (pixels.py), so that no place,
device, name, comment or hidden tail survives, in whatever form somebody thinks of next.
"""

import io
import secrets
from dataclasses import dataclass

import pikepdf
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from . import isolation, pixels
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
    "first_only": _("The file held several pictures or an animation. Only the first picture was kept."),
    "smaller": _(
        "The picture was made smaller, from %(width)s × %(height)s to %(kept_width)s × %(kept_height)s pixels. "
        "The site never shows more."
    ),
}
ACTIVE_ACTIONS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData")


class CleanFile(ContentFile):
    """A file that went through this module; the models store nothing else."""


@dataclass(frozen=True)
class CleanPicture:
    """A clean file, the credit that the uploaded one carried, and what was changed, as `changes_in_words` reads it."""

    file: CleanFile
    credit: str
    changes: list[dict]


def clean_picture(upload) -> CleanPicture:
    """The picture as pixels under a random name; ValidationError says what is wrong with it."""
    data = read(upload, LARGEST_PICTURE)
    try:
        clean = isolation.run_isolated(pixels.clean, data)
    except Refused as refusal:
        raise ValidationError(PICTURE_MESSAGES[refusal.code] % refusal.values, code=refusal.code) from None
    return CleanPicture(CleanFile(clean["data"], random_name(clean["extension"])), clean["credit"], clean["changes"])


def changes_in_words(changes: list[dict]) -> list[str]:
    """A sentence for each thing about a picture that is not as it was in the uploaded file."""
    return [CHANGE_MESSAGES[change["what"]] % change for change in changes]


def read(upload, limit: int) -> bytes:
    """All bytes of an upload; ValidationError when there are none or too many."""
    upload.seek(0)
    data = upload.read(limit + 1)
    if not data:
        raise ValidationError(_("This file is empty."), code="empty")
    if len(data) > limit:
        message = _("This file is too large. The limit is %(limit)s.") % {"limit": filesizeformat(limit)}
        raise ValidationError(message, code="file_too_large")
    return data


def random_name(extension: str) -> str:
    """A file name that says nothing: names of uploads often name people or places."""
    return f"{secrets.token_hex(12)}.{extension}"


def clean_document(upload, title: str = "") -> CleanFile:
    """The document without metadata and without anything that acts by itself; ValidationError says what is wrong."""
    extension = upload.name.rpartition(".")[2].lower()
    data = read(upload, LARGEST_DOCUMENT)
    if extension == "pdf":
        return CleanFile(_clean_pdf(data, title), name=random_name("pdf"))
    if extension in ("csv", "txt"):
        return CleanFile(_clean_text(data), name=random_name(extension))
    message = _("Only PDF, CSV and plain text can be published. Export other documents to PDF first.")
    raise ValidationError(message, code="invalid_extension")


def _clean_text(data: bytes) -> bytes:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise ValidationError(_("This file is not plain text in UTF-8."), code="invalid_text")
    return text.encode()


def _clean_pdf(data: bytes, title: str) -> bytes:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _strip_pdf(pdf)
            if title:
                pdf.docinfo["/Title"] = title
            cleaned = io.BytesIO()
            pdf.save(cleaned, deterministic_id=True)
    except pikepdf.PasswordError:
        raise ValidationError(_("This PDF is locked with a password."), code="locked_pdf") from None
    except pikepdf.PdfError:
        raise ValidationError(_("This is not a PDF, or it is damaged."), code="damaged_pdf") from None
    return cleaned.getvalue()


def _strip_pdf(pdf: pikepdf.Pdf):
    """Removes authors, history and thumbnails, and every script, attachment and action that starts by itself."""
    del pdf.docinfo
    _drop(pdf.Root, "/Metadata", "/PieceInfo", "/OpenAction", "/AA", "/Collection", "/AF")
    _drop(pdf.Root.get("/Names"), "/JavaScript", "/EmbeddedFiles")
    _drop(pdf.Root.get("/AcroForm"), "/XFA")
    for page in pdf.pages:
        _drop(page.obj, "/AA", "/Metadata", "/PieceInfo", "/Thumb")
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            _strip_pdf_object(thing)


def _drop(thing, *keys: str):
    for key in keys:
        if thing is not None and key in thing:
            del thing[key]


def _strip_pdf_object(thing):
    _drop(thing, "/AA", "/Metadata", "/PieceInfo")
    if thing.get("/Subtype") in ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound"):
        _drop(thing, "/FS", "/RichMediaContent")
    action = thing.get("/A")
    if isinstance(action, pikepdf.Dictionary) and action.get("/S") in ACTIVE_ACTIONS:
        del thing["/A"]
