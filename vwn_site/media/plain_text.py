"""Text files: what is text in UTF-8 stays to the letter, but for what a spreadsheet program would run.

Imports no Django: it runs in a process of its own.
"""

import codecs

from vwn_site.core.spreadsheets import harmless_text

from .isolated import Refused


def clean(data: bytes, is_table: bool) -> tuple[bytes, list[str]]:
    """The text in UTF-8, with the mark at its beginning if it had one: spreadsheets know the encoding by it.

    Raises Refused: invalid_text. Nothing is ever lost.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("invalid_text") from None
    if "\0" in text:
        raise Refused("invalid_text")
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + (harmless_text(text) if is_table else text).encode(), []
