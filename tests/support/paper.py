"""The words of a PDF that Chromium made, page by page."""

import re
from pathlib import Path

import pikepdf

SINGLE = re.compile(r"<(\w+)> <(\w+)>(?! <)")
RANGE = re.compile(r"<(\w+)> <(\w+)> <(\w+)>")


def words_of_pages(path: Path) -> list[str]:
    with pikepdf.open(path) as document:
        return [" ".join("".join(_pieces(page)).split()) for page in document.pages]


def _pieces(page: pikepdf.Page):
    """Each string with the letters of its font; a string at a place of its own begins a word."""
    fonts = {name: (_letters(font), 2 if font.Subtype == "/Type0" else 1) for name, font in page.Resources.Font.items()}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters, size = fonts[str(operands[0])]
        elif str(operator) == "Tm":
            yield " "
        elif str(operator) == "Tj":
            codes = bytes(operands[0]).hex()
            yield "".join(letters.get(int(codes[i : i + 2 * size], 16), "") for i in range(0, len(codes), 2 * size))


def _letters(font) -> dict[int, str]:
    """Which letters each code of a font stands for."""
    table = font.ToUnicode.read_bytes().decode("ascii").partition("endcodespacerange")[2]
    letters = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in SINGLE.findall(table)}
    for first, last, text in RANGE.findall(table):
        for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
            letters[code] = chr(int(text, 16) + step)
    return letters
