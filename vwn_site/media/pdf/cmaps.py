"""Tables from the codes of a font to characters ("CMaps"), which are small programs."""

import re
from collections.abc import Iterator

# What a CMap consists of besides numbers, names and hexadecimal codes.
WORDS = {b"begin", b"end", b"def", b"dict", b"dup", b"findresource", b"defineresource", b"currentdict", b"pop"}
WORDS |= {
    b"begincmap",
    b"endcmap",
    b"CMapName",
    b"usecmap",
    b"usefont",
    b"beginrearrangedfont",
    b"endrearrangedfont",
}
WORDS |= {
    edge + kind
    for edge in (b"begin", b"end")
    for kind in (b"codespacerange", b"bfchar", b"bfrange", b"cidchar", b"cidrange", b"notdefchar", b"notdefrange")
}
TOKEN = re.compile(
    rb"(?P<gap>[\x00\t\n\x0c\r ]+|%[^\r\n]*)|(?P<kept><<|>>|[\[\]]|<[0-9A-Fa-f\s\x00]*>|/[^\x00\s()<>\[\]{}/%]*)"
    rb"|(?P<word>[^\x00\s()<>\[\]{}/%]+)|(?P<string>\((?:[^()\\]|\\[\s\S])*\))|(?P<other>[\s\S])"
)


def words(data: bytes) -> Iterator[bytes]:
    """What a CMap says, without whatever else its author wrote into it."""
    for match in TOKEN.finditer(data):
        kind, token = match.lastgroup, match.group()
        if kind == "kept" or (kind == "word" and (token in WORDS or re.fullmatch(rb"-?[0-9.]+", token))):
            yield token
        elif kind == "string":
            yield token if re.fullmatch(rb"\([A-Za-z0-9]{0,16}\)", token) else b"()"
