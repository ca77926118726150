"""Pictures that carry what must not be published, and files that only pretend to be pictures."""

import io
import zlib

import piexif
import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

pillow_heif.register_heif_opener()

PLANTED = [
    b"PLANTED",
    b"39.1",
    b"Lesbos",
    b"CameraSerial",
    b"Exif",
    b"http://ns.adobe.com/xap",
    b"Photoshop 3.0",
    b"8BIM",
]
CREDIT = "PLANTED Photographer"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="39,1PLANTED"/>'
    b"</rdf:RDF></x:xmpmeta>"
)


def exif(orientation: int = 6) -> bytes:
    """EXIF with a place, an artist, a serial number, an orientation and a thumbnail."""
    thumbnail = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(thumbnail, "JPEG")
    return piexif.dump(
        {
            "0th": {piexif.ImageIFD.Artist: CREDIT.encode(), piexif.ImageIFD.Orientation: orientation},
            "Exif": {piexif.ExifIFD.BodySerialNumber: b"PLANTED CameraSerial"},
            "GPS": {
                piexif.GPSIFD.GPSLatitudeRef: b"N",
                piexif.GPSIFD.GPSLatitude: ((39, 1), (6, 1), (0, 1)),
                piexif.GPSIFD.GPSAreaInformation: b"PLANTED Lesbos",
            },
            "1st": {piexif.ImageIFD.Compression: 6},
            "thumbnail": thumbnail.getvalue(),
        }
    )


def tagged(image_format: str, orientation: int = 6) -> bytes:
    """A picture 60 wide and 40 high, top half blue and bottom half orange, tagged in every way its format knows."""
    picture = Image.new("RGB", (60, 40), "orange")
    picture.paste("blue", (0, 0, 60, 20))
    options = {"exif": exif(orientation), "icc_profile": PROFILE, "xmp": XMP}
    if image_format == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", "PLANTED comment")
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options = {"exif": exif(orientation), "icc_profile": PROFILE, "pnginfo": text}
    if image_format == "JPEG":
        options["comment"] = b"PLANTED comment"
    stored = io.BytesIO()
    picture.save(stored, image_format, **options)
    return with_iptc(stored.getvalue()) if image_format == "JPEG" else stored.getvalue()


def with_iptc(jpeg: bytes) -> bytes:
    """The JPEG with an IPTC record that names a place."""
    record = b"\x1c\x02\x5a" + len(b"PLANTED Lesbos").to_bytes(2, "big") + b"PLANTED Lesbos"
    resource = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(record).to_bytes(4, "big") + record
    resource += b"\x00" * (len(record) % 2)
    return jpeg[:2] + b"\xff\xed" + (len(resource) + 2).to_bytes(2, "big") + resource + jpeg[2:]


def plain(image_format: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB") -> bytes:
    stored = io.BytesIO()
    Image.new(mode, size).save(stored, image_format)
    return stored.getvalue()


def bomb() -> bytes:
    """A PNG of a few kilobytes that would need gigabytes once decoded."""
    small = plain("PNG", (1, 1))
    start = small.index(b"IHDR") + 4
    header = (30_000).to_bytes(4, "big") * 2 + small[start + 8 : start + 13]
    checksum = zlib.crc32(b"IHDR" + header).to_bytes(4, "big")
    return small[:start] + header + checksum + small[start + 17 :]


SVG_WITH_SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML_NAMED_JPG = b"<!doctype html><script>alert(1)</script>"
POLYGLOT = plain("JPEG") + b"<script>alert('PLANTED')</script>PK\x03\x04PLANTED"

# By name: the file's name, its bytes.
REFUSED = {
    "truncated": ("picture.jpg", tagged("JPEG")[:-400]),
    "empty": ("picture.jpg", b""),
    "html": ("picture.jpg", HTML_NAMED_JPG),
    "svg": ("picture.svg", SVG_WITH_SCRIPT),
    "svg named png": ("picture.png", SVG_WITH_SCRIPT),
    "bomb": ("picture.png", bomb()),
    "too many bytes": ("picture.jpg", plain("JPEG") + b"\0" * (10 * 1024 * 1024)),
    "noise": ("picture.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 " + b"\x07" * 200),
}
