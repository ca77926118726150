"""Takes everything out of uploaded files but what readers need.

The rule is an allow-list: a picture is decoded and encoded again from its pixels and colour profile alone, so that no
place, device, name, comment or hidden tail survives, in whatever form somebody thinks of next.
"""

import codecs
import io
import secrets
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import pillow_heif
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, IptcImagePlugin, UnidentifiedImageError

from vwn_site.core.spreadsheets import harmless_text

from .isolated import Refused
from .isolation import MESSAGES, run_isolated
from .pdf.rebuild import rebuild

Image.init()
pillow_heif.register_heif_opener()

LARGEST_PICTURE = 10 * 1024 * 1024
LARGEST_DOCUMENT = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
EXIF_ARTIST, EXIF_COPYRIGHT = 0x013B, 0x8298
IPTC_BYLINE, IPTC_CREDIT = (2, 80), (2, 110)
READABLE_FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"]

# What a picture is stored as, by what it was. HEIC is what phones make and browsers do not show.
STORED_AS = {"MPO": "JPEG", "HEIF": "JPEG"}
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
SAVE_OPTIONS = {
    "JPEG": {"quality": 92, "optimize": True, "progressive": True},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": 92, "method": 4},
    "AVIF": {"quality": 85, "speed": 7},
}
MODES = {
    "JPEG": {"L", "RGB"},
    "PNG": {"1", "L", "LA", "RGB", "RGBA", "I;16"},
    "WEBP": {"RGB", "RGBA"},
    "AVIF": {"RGB", "RGBA"},
}


DAMAGED_PDF = _("This is not a PDF, or it is damaged or incomplete. Save it as PDF again and try once more.")
# What is said about a PDF that is refused, by the code of the refusal.
PDF_MESSAGES = {
    **MESSAGES,
    "locked_pdf": _("This PDF is locked with a password. Save it without one and try again."),
    "damaged_pdf": DAMAGED_PDF,
    "failed": DAMAGED_PDF,
}
# What editors read about a PDF that had such things.
LOSSES = {
    "attachments": _("Attached files, sound and video were left out."),
    "comments": _("Comments and marks of reviewers were left out."),
    "forms": _("The form is now plain text: readers can print it, but not fill it in."),
    "layers": _("Hidden layers were left out."),
    "signatures": _("Digital signatures were left out; what was drawn for them is still on the page."),
}


class CleanFile(ContentFile):
    """A file that went through this module; the models store nothing else."""


class CleanDocument(CleanFile):
    """A clean document, and the kinds of things that it had and lost, as `losses_in_words` reads them."""

    def __init__(self, content: bytes, name: str, lost: list[str]):
        super().__init__(content, name=name)
        self.lost = lost


@dataclass(frozen=True)
class CleanPicture:
    """A clean file, and the credit that the uploaded one carried."""

    file: CleanFile
    credit: str


def clean_picture(upload) -> CleanPicture:
    """The picture as pixels and colour profile under a random name; ValidationError says what is wrong with it."""
    data = read(upload, LARGEST_PICTURE)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _encode_again(data)
        except ValidationError:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise too_many_pixels() from None
        except UnidentifiedImageError:
            raise ValidationError(
                _("This is not a picture in a format we know: JPEG, PNG, WebP, AVIF or HEIC."), code="invalid_image"
            ) from None
        except Exception:
            raise ValidationError(
                _("This picture is damaged or incomplete. Save it again and try once more."), code="damaged_image"
            ) from None


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


def too_many_pixels() -> ValidationError:
    message = _("This picture has too many pixels. The limit is %(limit)s million.")
    return ValidationError(message % {"limit": MOST_PIXELS // 1_000_000}, code="file_too_many_pixels")


def _encode_again(data: bytes) -> CleanPicture:
    with Image.open(io.BytesIO(data), formats=READABLE_FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise too_many_pixels()
        stored_as = STORED_AS.get(picture.format, picture.format)
        credit = read_credit(picture)
        picture.load()
        pixels = _pixels_only(ImageOps.exif_transpose(picture), stored_as)
    encoded = io.BytesIO()
    profile = {"icc_profile": pixels.info["icc_profile"]} if "icc_profile" in pixels.info else {}
    pixels.save(encoded, stored_as, **SAVE_OPTIONS[stored_as], **profile)
    return CleanPicture(CleanFile(encoded.getvalue(), name=random_name(EXTENSIONS[stored_as])), credit)


def _pixels_only(picture: Image.Image, stored_as: str) -> Image.Image:
    """A picture that has nothing of the old one but its pixels and, where they still hold, its colours' profile."""
    profile = picture.info.get("icc_profile")
    if picture.mode not in MODES[stored_as]:
        transparent = "A" in picture.getbands() or "transparency" in picture.info
        kept = picture.mode in ("P", "RGBA", "LA", "PA", "RGB", "L")
        picture = picture.convert("RGBA" if transparent and stored_as != "JPEG" else "RGB")
        profile = profile if kept else None
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    if profile:
        bare.info["icc_profile"] = profile
    return bare


def read_credit(picture: Image.Image) -> str:
    """Who made the picture, as its EXIF, IPTC or XMP says; empty when none does."""
    for reader in (_credit_from_exif, _credit_from_iptc, _credit_from_xmp):
        try:
            credit = reader(picture)
        except Exception:  # noqa: S112 - broken metadata is no reason to refuse a sound picture
            continue
        if credit:
            return credit[:255]
    return ""


def _credit_from_exif(picture: Image.Image) -> str:
    exif = picture.getexif()
    return _text(exif.get(EXIF_ARTIST)) or _text(exif.get(EXIF_COPYRIGHT))


def _credit_from_iptc(picture: Image.Image) -> str:
    found = IptcImagePlugin.getiptcinfo(picture) or {}
    return _text(found.get(IPTC_BYLINE)) or _text(found.get(IPTC_CREDIT))


def _credit_from_xmp(picture: Image.Image) -> str:
    description = picture.getxmp().get("xmpmeta", {}).get("RDF", {}).get("Description", {})
    descriptions = description if isinstance(description, list) else [description]
    creators = [one.get("creator", {}).get("Seq", {}).get("li") for one in descriptions if "creator" in one]
    return next((_text(creator) for creator in creators if creator), "")


def _text(value) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, bytes):
        value = value.decode("utf-8", errors="replace")
    return "".join(character for character in str(value or "") if character.isprintable()).strip()


def random_name(extension: str) -> str:
    """A file name that says nothing: names of uploads often name people or places."""
    return f"{secrets.token_hex(12)}.{extension}"


def clean_document(upload, title: str = "") -> CleanDocument:
    """The document as nothing but what readers see and read; ValidationError says what is wrong with it."""
    extension = upload.name.rpartition(".")[2].lower()
    if extension not in ("pdf", "csv", "txt"):
        message = _("Only PDF, CSV and plain text can be published. Export other documents to PDF first.")
        raise ValidationError(message, code="invalid_extension")
    data, lost = read(upload, LARGEST_DOCUMENT), []
    if extension == "pdf":
        data, lost = _rebuilt_pdf(data, title)
    else:
        data = _clean_text(data, harmless_text if extension == "csv" else str)
    return CleanDocument(data, random_name(extension), lost)


def _clean_text(data: bytes, clean: Callable[[str], str]) -> bytes:
    """The text in UTF-8, with the mark at its beginning if it had one: spreadsheets know the encoding by it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise ValidationError(_("This file is not plain text in UTF-8."), code="invalid_text")
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + clean(text).encode()


def _rebuilt_pdf(data: bytes, title: str) -> tuple[bytes, list[str]]:
    try:
        return run_isolated(rebuild, data, title)
    except Refused as refusal:
        raise ValidationError(PDF_MESSAGES[refusal.code], code=refusal.code) from None


def losses_in_words(lost: list[str]) -> list[str]:
    """A sentence for each kind of thing that a document had and that is not published."""
    return [str(LOSSES[kind]) for kind in lost]
