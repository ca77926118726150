"""Opens files of pictures: what formats need that Pillow does not do, and what files may not claim."""

import io
import math
import re
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from ..isolated import Refused

# Millions of pixels that a file may have: so many its decoder can read within the memory that the process may use. Of a
# progressive JPEG it keeps every coefficient.
MOST_MEGAPIXELS = {"JPEG": 50, "MPO": 50, "PNG": 50, "GIF": 50, "progressive": 35, "HEIF": 30, "AVIF": 20, "WEBP": 18}
# How the formats begin that are taken. A file that begins so and cannot be read is damaged, another one is unknown.
BEGINNING = re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|....ftyp(avi[fs]|he[iv][cmsx]|mif1|msf1)", re.DOTALL)
JPEG_END = b"\xff\xd9"
# Bytes that are pixels to whoever still waits for some.
JPEG_NOISE = bytes(range(1, 255)) * 20
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"iCCP", b"sRGB", b"gAMA", b"eXIf"}
PNG_XMP, PNG_LARGEST_XMP = b"XML:com.adobe.xmp\0\0", 1_000_000
PNG_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# First column and row of each pass of an interlaced PNG, and the steps between its columns and rows.
PNG_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def opened(data: bytes) -> tuple[Image.Image, bool]:
    """The picture, of which only the head has been read, and whether the file has others beside it.

    Refuses what has too many pixels, and what ends before its last row in a way that Pillow does not notice.
    """
    if data.startswith(PNG_SIGNATURE):
        return opened_png(data)
    if data[8:12] == b"WEBP":
        # The decoder takes memory for all pixels before it tells how many there are.
        refuse_too_many_pixels("WEBP", *size_of_webp(data))
    if data[4:8] == b"ftyp":
        # Takes longer to be imported than the others together.
        import pillow_heif

        pillow_heif.register_heif_opener(decode_threads=1, thumbnails=False, depth_images=False, aux_images=False)
    picture = Image.open(io.BytesIO(data), formats=["JPEG", "GIF", "WEBP", "AVIF", "HEIF"])
    refuse_too_many_pixels("progressive" if "progressive" in picture.info else picture.format, *picture.size)
    if picture.format == "JPEG":
        refuse_jpeg_without_end(data)
    # In a JPEG the others are the same picture for screens with more colours, or the other eye's.
    return picture, picture.format != "MPO" and getattr(picture, "is_animated", False)


def refuse_too_many_pixels(kind: str, width: int, height: int):
    if width * height > MOST_MEGAPIXELS[kind] * 1_000_000:
        raise Refused("too_many_pixels", width=width, height=height, limit=MOST_MEGAPIXELS[kind])


def size_of_webp(data: bytes) -> tuple[int, int]:
    """Width and height of the whole picture, by its head."""
    if data[12:16] == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF


def refuse_jpeg_without_end(data: bytes):
    """Libjpeg makes up what is missing before the mark of the end; then it takes for pixels what is put there."""
    end = data.rfind(JPEG_END)
    if end > 0 and in_little(data) != in_little(data[:end] + JPEG_NOISE + data[end:]):
        raise Refused("damaged_picture")


def in_little(data: bytes) -> bytes:
    """The pixels of a JPEG at an eighth of its size."""
    picture = Image.open(io.BytesIO(data), formats=["JPEG"])
    picture.draft(None, (1, 1))
    return picture.tobytes()


def opened_png(data: bytes) -> tuple[Image.Image, bool]:
    needed, has_more = needed_chunks(data)
    picture = Image.open(io.BytesIO(needed), formats=["PNG"])
    refuse_too_many_pixels("PNG", *picture.size)
    refuse_png_without_end(needed)
    return picture, has_more


def chunks_of(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The name of each chunk of a PNG, and where it begins and ends."""
    end = len(PNG_SIGNATURE)
    while end < len(data):
        begin, length = end, int.from_bytes(data[end : end + 4])
        end = begin + length + 12
        yield data[begin + 4 : begin + 8], begin, end


def needed_chunks(data: bytes) -> tuple[bytes, bool]:
    """A PNG without the chunks that no pixel needs, and whether it is animated. Notes in it may be of any size."""
    kept, frames = [PNG_SIGNATURE], 1
    for name, begin, end in chunks_of(data):
        is_xmp = name == b"iTXt" and end - begin < PNG_LARGEST_XMP and data.startswith(PNG_XMP, begin + 8)
        if name in PNG_CHUNKS or is_xmp:
            kept.append(data[begin:end])
        if name == b"acTL":
            frames = int.from_bytes(data[begin + 8 : begin + 12])
    return b"".join(kept), frames > 1


def refuse_png_without_end(data: bytes):
    """Pillow leaves rows black for which there is nothing."""
    missing, inflating = bytes_of_png(data), zlib.decompressobj()
    for name, begin, end in chunks_of(data):
        rest = data[begin + 8 : end - 4] if name == b"IDAT" else b""
        while rest and missing > 0:
            missing -= len(inflating.decompress(rest, 1024 * 1024))
            rest = inflating.unconsumed_tail
    if missing > 0:
        raise Refused("damaged_picture")


def bytes_of_png(data: bytes) -> int:
    """How many bytes the rows of a PNG take, with the one before each that names its filter."""
    width, height, depth, kind, interlaced = struct.unpack(">IIBBxxB", data[16:29])
    passes = PNG_PASSES if interlaced else ((0, 0, 1, 1),)
    sizes = (
        (math.ceil((width - left) / across), math.ceil((height - top) / down)) for left, top, across, down in passes
    )
    return sum(
        rows * (1 + math.ceil(columns * depth * PNG_CHANNELS[kind] / 8))
        for columns, rows in sizes
        if columns > 0 and rows > 0
    )


def low_bytes(picture: Image.Image, data: bytes) -> Image.Image | None:
    """The lower halves of 16-bit colours where one colour is transparent: only both halves tell which pixels are.

    Pillow reads the upper halves; read in the other order of bytes the lower ones take their place.
    """
    if picture.format != "PNG" or "transparency" not in picture.info or picture.tile[0].args != "RGB;16B":
        return None
    low = Image.open(io.BytesIO(needed_chunks(data)[0]), formats=["PNG"])
    low.tile = [low.tile[0]._replace(args="RGB;16L")]
    low.load()
    return low
