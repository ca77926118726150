"""Decodes an uploaded picture and encodes it again from its pixels alone. Runs in a process of its own: isolation.py.

Nothing of the file stays but what is seen: eight bits for each of grey, red, green, blue and transparency, in sRGB, the
right side up, and no more pixels than any place of the site needs.
"""

import io
import math

from PIL import AvifImagePlugin, Image, ImageChops, ImageCms, IptcImagePlugin, UnidentifiedImageError
from PIL import PngImagePlugin as png

from .isolated import Refused

# Millions of pixels that a file may have: so many its decoder can read within the memory that the process may use.
MOST_MEGAPIXELS = {"JPEG": 50, "MPO": 50, "PNG": 50, "GIF": 50, "HEIF": 30, "AVIF": 20, "WEBP": 18, "CMYK": 35}
# The largest rendition that anything asks for is 1,600 pixels wide and high, those of public pages are 960 wide: this
# leaves room to choose a part. Renditions are made in the web server's processes, in as much memory as pixels ask for.
KEPT_PIXELS = 4_000_000
# No WebP has more on one side, and renditions are made in that format too.
KEPT_SIDE = 16_383

# What a picture is stored as. Browsers do not show HEIC, AVIF takes ten times as long to be written, GIF has too few
# colours.
STORED_AS = {"MPO": "JPEG", "HEIF": "JPEG", "AVIF": "JPEG", "GIF": "PNG"}
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
SAVE_OPTIONS = {
    "JPEG": {"quality": 92, "optimize": True, "progressive": True},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": 92, "method": 4},
}

EXIF_ORIENTATION, EXIF_ARTIST, EXIF_COPYRIGHT = 0x0112, 0x013B, 0x8298
IPTC_BYLINE, IPTC_CREDIT = (2, 80), (2, 110)
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = (5, 6, 7, 8)
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"iCCP", b"sRGB", b"gAMA", b"eXIf"}
PNG_XMP, PNG_LARGEST_XMP = b"XML:com.adobe.xmp\0\0", 1_000_000
LARGEST_PROFILE = 16 * 1024 * 1024
# What a grey value of fewer bits is multiplied by to fill eight.
PNG_GREYS = {"L;2": 85, "L;4": 17}
# So many rows are scaled together: what lies between the decoded picture and the kept one takes little memory.
ROWS = 256
LANCZOS_ROWS = 3
SRGB = ImageCms.createProfile("sRGB")
GAMMA = 1 / 2.2


def clean(data: bytes) -> dict:
    """The clean picture and its extension, the credit that the file carried, and what was changed that one may miss.

    Refused says why a file is not taken: unknown_picture, damaged_picture, too_many_pixels.
    """
    # This process does nothing else, and our own limits hold.
    Image.MAX_IMAGE_PIXELS = None
    png.MAX_TEXT_CHUNK = LARGEST_PROFILE
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    try:
        return encoded_again(data)
    except (Refused, MemoryError):
        raise
    except UnidentifiedImageError:
        raise Refused("unknown_picture") from None
    except Exception:
        raise Refused("damaged_picture") from None


def encoded_again(data: bytes) -> dict:
    picture, has_more = opened(data)
    refuse_too_many_pixels(picture)
    whole, size = picture.size, kept_size(*picture.size)
    pixels = scaled(picture, size, data)
    credit, orientation = read_credit(picture), orientation_of(picture)
    pixels = upright(in_srgb(pixels, picture.info), orientation)
    stored_as = stored_format(picture.format, pixels)
    del picture
    encoded = io.BytesIO()
    pixels.save(encoded, stored_as, **SAVE_OPTIONS[stored_as])
    changes = [{"what": "first_only"}] if has_more else []
    if size != whole:
        changes.append(smaller(whole[::-1] if orientation in SIDEWAYS else whole, pixels.size))
    return {"data": encoded.getvalue(), "extension": EXTENSIONS[stored_as], "credit": credit, "changes": changes}


def stored_format(file_format: str, pixels: Image.Image) -> str:
    """What to encode in: JPEG has no transparency."""
    stored_as = STORED_AS.get(file_format, file_format)
    return "WEBP" if stored_as == "JPEG" and pixels.mode == "RGBA" else stored_as


def smaller(whole: tuple[int, int], kept: tuple[int, int]) -> dict:
    (width, height), (kept_width, kept_height) = whole, kept
    return {"what": "smaller", "width": width, "height": height, "kept_width": kept_width, "kept_height": kept_height}


def opened(data: bytes) -> tuple[Image.Image, bool]:
    """The picture, of which only the head has been read, and whether the file has others beside it."""
    if data.startswith(PNG_SIGNATURE):
        needed, has_more = needed_chunks(data)
        return Image.open(io.BytesIO(needed), formats=["PNG"]), has_more
    if data[4:8] == b"ftyp":
        # Takes longer to be imported than the others together.
        import pillow_heif

        pillow_heif.register_heif_opener(decode_threads=1, thumbnails=False, depth_images=False, aux_images=False)
    picture = Image.open(io.BytesIO(data), formats=["JPEG", "GIF", "WEBP", "AVIF", "HEIF"])
    # In a JPEG the others are the same picture for screens with more colours, or the other eye's.
    return picture, picture.format != "MPO" and getattr(picture, "is_animated", False)


def needed_chunks(data: bytes) -> tuple[bytes, bool]:
    """A PNG without the chunks that no pixel needs, and whether it is animated. Notes in it may be of any size."""
    kept, place, frames = [PNG_SIGNATURE], len(PNG_SIGNATURE), 1
    while place < len(data):
        length, name = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        begin, place = place, place + length + 12
        is_xmp = name == b"iTXt" and length < PNG_LARGEST_XMP and data.startswith(PNG_XMP, begin + 8)
        if name in PNG_CHUNKS or is_xmp:
            kept.append(data[begin:place])
        if name == b"acTL":
            frames = int.from_bytes(data[begin + 8 : begin + 12])
    return b"".join(kept), frames > 1


def refuse_too_many_pixels(picture: Image.Image):
    most = MOST_MEGAPIXELS[picture.mode if picture.mode == "CMYK" else picture.format]
    if picture.width * picture.height > most * 1_000_000:
        raise Refused("too_many_pixels", width=picture.width, height=picture.height, limit=most)


def kept_size(width: int, height: int) -> tuple[int, int]:
    scale = min(1, math.sqrt(KEPT_PIXELS / (width * height)), KEPT_SIDE / max(width, height))
    return max(1, int(width * scale)), max(1, int(height * scale))


def scaled(picture: Image.Image, size: tuple[int, int], data: bytes) -> Image.Image:
    """The picture in this size and in eight bits a channel, put together from strips."""
    key, low = transparent_colour(picture), low_bytes(picture, data)
    load(picture, size)
    ratio, result = picture.height / size[1], None
    margin = LANCZOS_ROWS * ratio if ratio > 1 else 0
    for top in range(0, size[1], ROWS):
        bottom = min(top + ROWS, size[1])
        first = max(0, math.floor(top * ratio - margin))
        box = (0, first, picture.width, min(picture.height, math.ceil(bottom * ratio + margin)))
        strip = in_eight_bits(picture.crop(box), low and low.crop(box), key)
        part = (0, top * ratio - first, strip.width, min(bottom * ratio - first, strip.height))
        result = result or Image.new(strip.mode, size)
        result.paste(strip.resize((size[0], bottom - top), Image.Resampling.LANCZOS, part), (0, top))
    return result


def load(picture: Image.Image, size: tuple[int, int]):
    """Decodes the picture, at once at half, a quarter or an eighth of its size if its format can and that is enough."""
    if picture.format in ("JPEG", "MPO"):
        picture.draft(None, size)
    told = picture.size
    picture.load()
    if picture.size != told:
        raise Refused("damaged_picture")


def transparent_colour(picture: Image.Image) -> tuple[int, ...] | None:
    """The one colour of a picture without a palette that is not seen; in 16 bits if the picture has so many."""
    key = picture.info.get("transparency")
    if key is None or picture.mode not in ("1", "L", "RGB", "I;16"):
        return None
    factor = PNG_GREYS.get(picture.tile[0].args, 1) if picture.format == "PNG" else 1
    return key if isinstance(key, tuple) else (key * factor,)


def low_bytes(picture: Image.Image, data: bytes) -> Image.Image | None:
    """The lower halves of 16-bit colours where one colour is transparent: only both halves tell which pixels are.

    Pillow reads the upper halves; read in the other order of bytes the lower ones take their place.
    """
    if picture.format != "PNG" or "transparency" not in picture.info or picture.tile[0].args != "RGB;16B":
        return None
    low, _has_more = opened(data)
    low.tile = [low.tile[0]._replace(args="RGB;16L")]
    low.load()
    return low


def in_eight_bits(strip: Image.Image, low: Image.Image | None, key: tuple[int, ...] | None) -> Image.Image:
    """The same as L, LA, RGB, RGBA or CMYK, with transparency that stood in a palette or as one colour."""
    if strip.mode in ("P", "PA"):
        return strip.convert("RGB" if strip.mode == "P" and "transparency" not in strip.info else "RGBA")
    if strip.mode.startswith("I"):
        strip, low = halves(strip)
    elif strip.mode not in ("L", "LA", "RGB", "RGBA", "CMYK"):
        strip = strip.convert("L" if strip.mode == "1" else "RGB")
    if key:
        strip.putalpha(alpha_of(strip, low, key))
    return strip


def halves(strip: Image.Image) -> tuple[Image.Image, Image.Image]:
    """The upper and the lower bytes of 16-bit greys."""
    greys = strip.convert("I;16").tobytes()
    return tuple(Image.frombytes("L", strip.size, greys[start::2]) for start in (1, 0))


def alpha_of(strip: Image.Image, low: Image.Image | None, key: tuple[int, ...]) -> Image.Image:
    """Transparent where the colour is the key's, which has 16 bits where there are lower halves."""
    bands, values = list(strip.split()), list(key)
    if low:
        bands, values = bands + list(low.split()), [value >> 8 for value in key] + values
    alpha = Image.new("L", strip.size)
    for band, value in zip(bands, values, strict=True):
        alpha = ImageChops.lighter(alpha, band.point([255 * (level != value & 255) for level in range(256)]))
    return alpha


def in_srgb(picture: Image.Image, info: dict) -> Image.Image:
    """The picture as L, RGB or RGBA in sRGB, by its profile if that holds."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    colours = picture.convert(picture.mode.removesuffix("A")) if alpha else picture
    colours = by_profile(colours, info.get("icc_profile")) or by_gamma(colours, info)
    if colours.mode == "CMYK" or (alpha and colours.mode == "L"):
        colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def by_profile(colours: Image.Image, profile: bytes | None) -> Image.Image | None:
    """The same colours in sRGB; None without a profile that Little CMS can read and that is for such colours."""
    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space == "RGB " and colours.mode == "L":
            colours = colours.convert("RGB")
        return ImageCms.profileToProfile(colours, source, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def by_gamma(colours: Image.Image, info: dict) -> Image.Image:
    """As browsers show a PNG that names no profile, but how its values grow with the light."""
    gamma = info.get("gamma")
    if not gamma or "srgb" in info or not 0.1 < gamma < 10 or abs(gamma - GAMMA) < 0.01:
        return colours
    levels = [round(255 * (level / 255) ** (GAMMA / gamma)) for level in range(256)]
    return colours.point(levels * len(colours.getbands()))


def orientation_of(picture: Image.Image) -> int:
    try:
        return picture.getexif().get(EXIF_ORIENTATION, 1)
    except Exception:
        return 1


def upright(picture: Image.Image, orientation: int) -> Image.Image:
    return picture.transpose(TURNS[orientation]) if orientation in TURNS else picture


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
