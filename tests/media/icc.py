"""Colour profiles, each made for colours of one kind and with words in it that must not be published."""

import struct

D50 = (0.9642, 1.0, 0.8249)
# The primaries of sRGB as profiles hold them.
PRIMARIES = ((0.4360, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141))


def fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def profile(kind: bytes, space: bytes, pcs: bytes, tags: dict[bytes, bytes]) -> bytes:
    words = b"PLANTED profile of Lesbos\0"
    tags = {b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(words)) + words + b"\0" * 78, **tags}
    tags |= {b"cprt": b"text\0\0\0\0" + words, b"wtpt": b"XYZ \0\0\0\0" + fixed(*D50)}
    place, table, bodies = 132 + 12 * len(tags), b"", b""
    for name, body in tags.items():
        table += name + struct.pack(">II", place + len(bodies), len(body))
        bodies += body + b"\0" * (-len(body) % 4)
    head = struct.pack(">I4sI4s4s4s", place + len(bodies), b"\0" * 4, 0x02400000, kind, space, pcs)
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28 + fixed(*D50)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + bodies


def curve(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))


def grey(gamma: float = 1.0) -> bytes:
    """For greys that grow with the light to this power."""
    return profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": curve(gamma)})


def rgb(gamma: float = 1.0, order: tuple[int, ...] = (0, 1, 2)) -> bytes:
    """For colours of sRGB that grow with the light to this power, their channels in this order."""
    tags = {name + b"TRC": curve(gamma) for name in (b"r", b"g", b"b")}
    tags |= {
        name + b"XYZ": b"XYZ \0\0\0\0" + fixed(*PRIMARIES[number])
        for name, number in zip((b"r", b"g", b"b"), order, strict=True)
    }
    return profile(b"mntr", b"RGB ", b"XYZ ", tags)


def cmyk(nodes: dict[tuple[int, ...], tuple[int, int, int]]) -> bytes:
    """For inks: the Lab colours of sheets with each ink fully or not at all; those that are not named are white."""
    table = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1) + bytes(range(256)) * 4
    for number in range(16):
        inks = tuple(number >> bit & 1 for bit in (3, 2, 1, 0))
        lightness, red, yellow = nodes.get(inks, (100, 0, 0))
        table += bytes((round(lightness * 2.55), red + 128, yellow + 128))
    return profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": table + bytes(range(256)) * 3})
