"""Fails when a text of the interface is missing from the Dutch catalogue, or has no translation, or is not compiled.

Reads sources and catalogues with Babel, so that nobody needs gettext to check them.
"""

import io
import sys
from pathlib import Path

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
SOURCES = ("projects", "stories", "vwn_site", "templates")


def source_texts() -> set:
    """Every text that the code and the templates mark for translation."""
    import os

    import django
    from django.utils.translation.template import templatize

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vwn_site.settings.test")
    sys.path.insert(0, str(ROOT))
    django.setup()
    from babel.messages.extract import extract

    keywords = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
    keywords |= {"gettext_noop": None, "npgettext": ((1, "c"), 2, 3)}
    found = set()
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".py", ".html") or "migrations" in path.parts:
                continue
            text = path.read_text(encoding="utf-8")
            text = templatize(text) if path.suffix == ".html" else text
            for _line, message, _comments, _context in extract("python", io.BytesIO(text.encode()), keywords):
                found.add(message if isinstance(message, str) else message[0])
    return {text for text in found if text}


def problems() -> list[str]:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    known = {message.id if isinstance(message.id, str) else message.id[0]: message for message in catalogue if message.id}
    found = [f"not in the catalogue: {text}" for text in sorted(source_texts() - known.keys())]
    for text, message in known.items():
        parts = [message.string] if isinstance(message.string, str) else list(message.string)
        if not all(parts) or message.fuzzy:
            found.append(f"not translated: {text}")
        elif (in_mo := compiled.get(message.id)) is None or in_mo.string != message.string:
            found.append(f"not compiled (make messages): {text}")
    return found


if __name__ == "__main__":
    mistakes = problems()
    print("\n".join(mistakes) or "The Dutch catalogue is complete.")  # noqa: T201
    sys.exit(bool(mistakes))
