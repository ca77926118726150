"""Decodes an uploaded picture and encodes it again from its pixels alone. Runs in a process of its own: isolation.py.

Nothing of the file stays but what is seen: eight bits for each of grey, red, green, blue and transparency, in sRGB, the
right side up, and no more pixels than any place of the site needs.
"""

import io
import math

from PIL import AvifImagePlugin, Image, PngImagePlugin

from ..isolated import Refused
from .colours import in_eight_bits, in_srgb, transparent_colour
from .credit import read_credit
from .files import BEGINNING, low_bytes, opened

# The largest rendition that anything asks for is 1,600 pixels wide and high, those of public pages are 960 wide: this
# leaves room to choose a part. Renditions are made in the web server's processes, in as much memory as pixels ask for.
KEPT_PIXELS = 4_000_000
# Of a picture that is so many times longer than wide a rendition as wide as a page has all pixels there are.
LONG, KEPT_PIXELS_OF_LONG = 2.5, 2_500_000
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

EXIF_ORIENTATION = 0x0112
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
LARGEST_PROFILE = 16 * 1024 * 1024
# So many rows are scaled together: what lies between the decoded picture and the kept one takes little memory.
ROWS = 256
LANCZOS_ROWS = 3


def clean(data: bytes) -> tuple[bytes, dict]:
    """The clean picture; and its extension, the credit that the file carried, and what was changed that one may miss.

    Refused says why a file is not taken: unknown_picture, damaged_picture, too_many_pixels.
    """
    # This process does nothing else, and our own limits hold.
    Image.MAX_IMAGE_PIXELS = None
    PngImagePlugin.MAX_TEXT_CHUNK = LARGEST_PROFILE
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    try:
        return encoded_again(data)
    except (Refused, MemoryError):
        raise
    except Exception:
        raise Refused("damaged_picture" if BEGINNING.match(data) else "unknown_picture") from None


def encoded_again(data: bytes) -> tuple[bytes, dict]:
    picture, has_more = opened(data)
    whole, size = picture.size, kept_size(*picture.size)
    pixels = scaled(picture, size, data)
    credit, orientation = read_credit(picture), orientation_of(picture)
    pixels = upright(in_srgb(pixels, picture.info), orientation)
    stored_as = stored_format(picture.format, pixels)
    # What stands in `info` Pillow writes too. The decoded picture is not needed any more.
    pixels.info.clear()
    del picture
    encoded = io.BytesIO()
    pixels.save(encoded, stored_as, **SAVE_OPTIONS[stored_as])
    changes = [{"what": "first_only"}] if has_more else []
    if size != whole:
        changes.append(smaller(whole[::-1] if orientation in SIDEWAYS else whole, pixels.size))
    return encoded.getvalue(), {"extension": EXTENSIONS[stored_as], "credit": credit, "changes": changes}


def stored_format(file_format: str, pixels: Image.Image) -> str:
    """What to encode in: JPEG has no transparency."""
    stored_as = STORED_AS.get(file_format, file_format)
    return "WEBP" if stored_as == "JPEG" and pixels.mode == "RGBA" else stored_as


def smaller(whole: tuple[int, int], kept: tuple[int, int]) -> dict:
    (width, height), (kept_width, kept_height) = whole, kept
    return {"what": "smaller", "width": width, "height": height, "kept_width": kept_width, "kept_height": kept_height}


def kept_size(width: int, height: int) -> tuple[int, int]:
    shorter, longer = sorted((width, height))
    most = KEPT_PIXELS_OF_LONG if longer > LONG * shorter else KEPT_PIXELS
    scale = min(1, math.sqrt(most / (width * height)), KEPT_SIDE / longer)
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


def orientation_of(picture: Image.Image) -> int:
    try:
        return picture.getexif().get(EXIF_ORIENTATION, 1)
    except Exception:
        return 1


def upright(picture: Image.Image, orientation: int) -> Image.Image:
    return picture.transpose(TURNS[orientation]) if orientation in TURNS else picture
