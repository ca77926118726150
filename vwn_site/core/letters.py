"""Letters without their accents."""

import unicodedata


class PlainLetters(dict):
    """By its code each letter without accents, worked out when a text first has it; those of Asia have none."""

    WITH_ACCENTS = 0x3000

    def __missing__(self, code: int) -> str | int:
        if code >= self.WITH_ACCENTS:
            return code
        self[code] = unicodedata.normalize("NFD", chr(code))[0]
        return self[code]


# Letters that no accent can be taken off, as people type them.
STROKED = {"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i"}
PLAIN = PlainLetters(str.maketrans(STROKED))


def fold(text: str) -> str:
    """The text without accents, of the same length: Bosnië is Bosnie, Vaša Petrović is Vasa Petrovic."""
    return text.translate(PLAIN)
