"""Takes everything out of uploaded files but what readers need.

The rule is an allow-list: a picture is decoded and encoded again from its pixels and colour profile alone, so that no
place, device, name, comment or hidden tail survives, in whatever form somebody thinks of next.
"""

import io
import secrets
import warnings
from dataclasses import dataclass

import pikepdf
import pillow_heif
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, IptcImagePlugin, UnidentifiedImageError

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


ACTIVE_ACTIONS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData")


class CleanFile(ContentFile):
    """A file that went through this module; the models store nothing else."""


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
