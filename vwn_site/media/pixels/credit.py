"""Who made a picture, as its file says."""

from PIL import Image, IptcImagePlugin

EXIF_ARTIST, EXIF_COPYRIGHT = 0x013B, 0x8298
IPTC_BYLINE, IPTC_CREDIT = (2, 80), (2, 110)


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
    records = IptcImagePlugin.getiptcinfo(picture) or {}
    return _text(records.get(IPTC_BYLINE)) or _text(records.get(IPTC_CREDIT))


def _credit_from_xmp(picture: Image.Image) -> str:
    description = picture.getxmp().get("xmpmeta", {}).get("RDF", {}).get("Description", {})
    descriptions = description if isinstance(description, list) else [description]
    creators = [entry.get("creator", {}).get("Seq", {}).get("li") for entry in descriptions if "creator" in entry]
    return next((_text(creator) for creator in creators if creator), "")


def _text(value) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, bytes):
        value = value.decode("utf-8", errors="replace")
    return "".join(character for character in str(value or "") if character.isprintable()).strip()
