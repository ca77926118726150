"""Text for spreadsheet programs, which run what looks like a formula."""

import re

# A cell that begins with one of these is taken for a formula.
BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What begins like one and is none: a number, or the strokes of an empty cell and of a price ("5,-").
NO_FORMULA = re.compile(r"[-+]?[\d.,\s\xa0]*\d\s*%?|[-+]+")
FIRST_LINE = re.compile(r"[^\r\n]*")
# A cell with the sign before it. Without quotes it ends at any of the signs that may part cells.
CELL = r'(?P<before>\A|[%s\r\n])(?P<quote>"?)(?P<cell>[=+@-][^%s\r\n"]*)'


def harmless(cell: str) -> str:
    """The text of a cell, with an apostrophe before whatever a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(BEGINS_FORMULA) else cell


def harmless_text(text: str) -> str:
    """A file of cells, with an apostrophe before each formula; whatever is no formula stays as it is to the letter.

    Which sign parts the cells is decided by the language of whoever opens the file. So a cell begins after a semicolon
    or tab in any file, and after a comma too where the first line has neither.
    """
    first = FIRST_LINE.match(text)[0]
    signs = ";\t" if ";" in first or "\t" in first else ";\t,"
    return re.sub(CELL % (signs, signs), mended, text)


def mended(match: re.Match) -> str:
    cell = match["cell"] if NO_FORMULA.fullmatch(match["cell"].strip()) else harmless(match["cell"])
    return f"{match['before']}{match['quote']}{cell}"
