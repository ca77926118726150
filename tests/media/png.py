"""Writes PNG files of every depth and kind, which Pillow does not."""

import struct
import zlib

GREY, COLOURS, PALETTE, GREY_ALPHA, COLOURS_ALPHA = 0, 2, 3, 4, 6
CHANNELS = {GREY: 1, COLOURS: 3, PALETTE: 1, GREY_ALPHA: 2, COLOURS_ALPHA: 4}
# First column and row of each pass, and the steps between them.
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def chunk(name: bytes, body: bytes, right: bool = True) -> bytes:
    checksum = zlib.crc32(name + body) ^ (not right)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", checksum)


def line(pixels: list[tuple[int, ...]], depth: int) -> bytes:
    """One row without a filter."""
    bits = "".join(f"{value:0{depth}b}" for pixel in pixels for value in pixel)
    bits += "0" * (-len(bits) % 8)
    return b"\0" + int(bits, 2).to_bytes(len(bits) // 8)


def write(rows: list[list[tuple[int, ...]]], depth: int, kind: int, *chunks: bytes, interlaced: bool = False) -> bytes:
    """A PNG of these pixels, with these chunks before them."""
    lines = rows
    if interlaced:
        passes = ([row[left::across] for row in rows[top::down]] for left, top, across, down in PASSES)
        lines = [row for one in passes for row in one if row]
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), depth, kind, 0, 0, interlaced)
    body = zlib.compress(b"".join(line(row, depth) for row in lines))
    parts = (chunk(b"IHDR", head), *chunks, chunk(b"IDAT", body), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def patches(*colours: tuple[int, ...], size: int = 16) -> list[list[tuple[int, ...]]]:
    """Squares of these colours beside each other."""
    return [[colour for colour in colours for _column in range(size)] for _row in range(size)]
