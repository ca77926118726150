"""Parts of a PDF that are files of their own kind, made anew of what it takes to draw: photos, profiles, fonts.

Nothing is decoded, so that nothing looks different: each is read part by part, and what is not listed is left out.
"""

import re
import struct
from collections.abc import Iterator

from . import values

# JPEG: what stands alone, what begins a scan, and the tables and frames that decoding needs (ITU-T T.81, table B.1).
ALONE = {0x01, 0xD8, *range(0xD0, 0xD8)}
SCAN, END, ADOBE = 0xDA, 0xD9, 0xEE
FRAMES = {*range(0xC0, 0xD0), 0xDB, 0xDD} - {0xC8}
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
# JPEG 2000: boxes of the picture itself (ISO 15444-1, annex I), and segments that only tell or index (annex A).
BOXES = {b"jP  ", b"ftyp", b"jp2h", b"jp2c"}
HEADER_BOXES = {b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef"}
TELLING = {0xFF64, 0xFF55, 0xFF57, 0xFF58}
TILE, TILE_DATA, CODESTREAM_END = 0xFF90, 0xFF93, 0xFFD9
JP2_SIGNATURE = b"\x00\x00\x00\x0cjP  "
# ICC: what turns numbers into colours (ICC.1, clause 9).
COLOUR_TAGS = {
    b"wtpt",
    b"bkpt",
    b"lumi",
    b"chad",
    b"gamt",
    b"rXYZ",
    b"gXYZ",
    b"bXYZ",
    b"rTRC",
    b"gTRC",
    b"bTRC",
    b"kTRC",
}
COLOUR_TAGS |= {
    kind + number for kind in (b"A2B", b"B2A", b"D2B", b"B2D", b"pre") for number in (b"0", b"1", b"2", b"3")
}
DESCRIPTION = b"desc\0\0\0\0\0\0\0\x08profile\0" + bytes(78)
COPYRIGHT = b"text\0\0\0\0none\0"
# TrueType and OpenType: tables that draw glyphs. Names, signatures and dates are not among them.
FONT_TABLES = {
    b"cmap",
    b"cvt ",
    b"fpgm",
    b"glyf",
    b"head",
    b"hhea",
    b"hmtx",
    b"loca",
    b"maxp",
    b"prep",
    b"post",
    b"OS/2",
}
FONT_TABLES |= {b"vhea", b"vmtx", b"CFF ", b"VORG", b"gasp"}
# JBIG2: segments of comments (ITU-T T.88, 7.3).
EXTENSION = 62


def jpeg(data: bytes) -> bytes:
    """A JPEG of its tables, frames and scans; without EXIF, comments, thumbnails, and what hangs behind it."""
    if not data.startswith(b"\xff\xd8"):
        raise values.damaged()
    return b"\xff\xd8" + b"".join(jpeg_segments(data)) + b"\xff\xd9"


def jpeg_segments(data: bytes) -> Iterator[bytes]:
    position = 2
    while True:
        position = data.find(b"\xff", position)
        while position >= 0 and data[position + 1 : position + 2] == b"\xff":
            position += 1
        if position < 0 or position + 4 > len(data) or (marker := data[position + 1]) == END:
            return
        if marker in ALONE or not marker:
            position += 2
            continue
        length = int.from_bytes(data[position + 2 : position + 4])
        segment = data[position : position + 2 + length]
        position += 2 + length
        if marker == SCAN:
            end = SCAN_END.search(data, position)
            yield segment + data[position : end.start() if end else len(data)]
            position = end.start() if end else len(data)
        elif marker in FRAMES:
            yield segment
        elif segment[4:9] == b"Adobe" and marker == ADOBE:
            yield b"\xff\xee\x00\x0e" + segment[4:16]
        elif segment[4:9] == b"JFIF\0":
            yield JFIF


def jpeg2000(data: bytes) -> bytes:
    """A JPEG 2000 picture of the boxes and segments that decoding needs."""
    if not data.startswith(JP2_SIGNATURE):
        return codestream(data)
    return b"".join(boxes(data, BOXES))


def boxes(data: bytes, kept: set[bytes]) -> Iterator[bytes]:
    position = 0
    while position + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        start = position + 8
        if length == 1:
            length, start = int.from_bytes(data[start : start + 8]), start + 8
        end = position + length if length else len(data)
        if end < start:
            raise values.damaged()
        if kind in kept:
            content = data[start:end]
            content = {b"jp2h": in_header, b"jp2c": codestream}.get(kind, bytes)(content)
            yield struct.pack(">I4s", len(content) + 8, kind) + content
        position = end


def in_header(data: bytes) -> bytes:
    return b"".join(boxes(data, HEADER_BOXES))


def codestream(data: bytes) -> bytes:
    """The codestream without its comments, and without the indexes that they would make wrong."""
    if not data.startswith(b"\xff\x4f\xff\x51"):
        raise values.damaged()
    header, position = codestream_header(data, 2)
    kept = [data[:2], header]
    while data[position : position + 2] == b"\xff\x90":
        tile = data[position : position + 12]
        if len(tile) < 12:
            raise values.damaged()
        length = int.from_bytes(tile[6:10]) or len(data.removesuffix(b"\xff\xd9")) - position
        header, start = codestream_header(data, position + 12)
        body = data[start : position + length]
        kept += [tile[:6], (12 + len(header) + len(body)).to_bytes(4), tile[10:], header, body]
        position += max(length, 12)
    return b"".join(kept) + b"\xff\xd9"


def codestream_header(data: bytes, position: int) -> tuple[bytes, int]:
    """The segments of a header that are kept, and where what follows it begins."""
    kept = []
    while position + 4 <= len(data):
        marker, length = struct.unpack_from(">HH", data, position)
        if marker in (TILE, TILE_DATA, CODESTREAM_END):
            return b"".join(kept), position
        if marker not in TELLING:
            kept.append(data[position : position + 2 + length])
        position += 2 + length
    raise values.damaged()


def profile(data: bytes) -> bytes | None:
    """A colour profile of the tags that turn numbers into colours, without names and dates; None for what is none."""
    if len(data) < 132 or data[36:40] != b"acsp":
        return None
    tags = dict(profile_tags(data))
    if not tags:
        return None
    tags |= {b"desc": DESCRIPTION, b"cprt": COPYRIGHT}
    # Kept of the header: version, class, spaces, platform-free flags, intent and illuminant.
    header = bytes(4) + bytes(4) + data[8:24] + bytes(12) + b"acsp" + bytes(4) + data[44:48] + bytes(16) + data[64:80]
    body, table, places = b"", [], {}
    start = 128 + 4 + 12 * len(tags)
    for signature, content in tags.items():
        if content not in places:
            places[content] = start + len(body)
            body += content + bytes(-len(content) % 4)
        table.append(struct.pack(">4sII", signature, places[content], len(content)))
    stored = header.ljust(128, b"\0") + len(tags).to_bytes(4) + b"".join(table) + body
    return len(stored).to_bytes(4) + stored[4:]


def profile_tags(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for index in range(min(int.from_bytes(data[128:132]), 100)):
        entry = data[132 + 12 * index : 144 + 12 * index]
        if len(entry) == 12 and entry[:4] in COLOUR_TAGS:
            _signature, start, length = struct.unpack(">4sII", entry)
            yield entry[:4], data[start : start + length]


def font(data: bytes) -> bytes:
    """A TrueType or OpenType font of the tables that draw; of another kind as it is."""
    if data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        return data
    tables = {}
    for index in range(int.from_bytes(data[4:6])):
        entry = data[12 + 16 * index : 28 + 16 * index]
        if len(entry) == 16 and entry[:4] in FONT_TABLES:
            _tag, checksum, start, length = struct.unpack(">4sIII", entry)
            tables[entry[:4]] = checksum, data[start : start + length]
    table, body, start = b"", b"", 12 + 16 * len(tables)
    for tag, (checksum, content) in sorted(tables.items()):
        table += struct.pack(">4sIII", tag, checksum, start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    power = max(len(tables).bit_length() - 1, 0)
    searched = 16 * 2**power
    return data[:4] + struct.pack(">HHHH", len(tables), searched, power, 16 * len(tables) - searched) + table + body


def jbig2(data: bytes) -> bytes:
    """An embedded JBIG2 picture without the segments that hold comments."""
    kept, position = [], 0
    while position + 11 <= len(data):
        kind = data[position + 4] & 0x3F
        end_of_header = position + jbig2_header(data, position)
        length = int.from_bytes(data[end_of_header - 4 : end_of_header])
        end = len(data) if length == 0xFFFFFFFF else end_of_header + length
        if kind != EXTENSION:
            kept.append(data[position:end])
        position = end
    return b"".join(kept)


def jbig2_header(data: bytes, position: int) -> int:
    """The length of a segment's header, which ends with the length of its data."""
    number, flags, count = int.from_bytes(data[position : position + 4]), data[position + 4], data[position + 5] >> 5
    referred = 1
    if count == 7:
        count = int.from_bytes(data[position + 5 : position + 9]) & 0x1FFFFFFF
        referred = 4 + (count + 8) // 8
    size = 1 if number <= 256 else 2 if number <= 65536 else 4
    return 5 + referred + count * size + (4 if flags & 0x40 else 1) + 4
