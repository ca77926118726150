"""Fails when a text of the interface is missing from the Dutch catalogue, or has no translation, or is not compiled.

Reads sources and catalogues with Babel, so that nobody needs gettext to check them.
"""

import io
import re
import sys
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
SOURCES = ("projects", "stories", "vwn_site", "templates")


KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2)}


def source_texts() -> set[str]:
    """Every text that the code and the templates mark for translation."""
    paths = [
        path for folder in SOURCES for path in sorted((ROOT / folder).rglob("*")) if "migrations" not in path.parts
    ]
    return {text for path in paths if path.suffix in (".py", ".html") for text in texts_of(path)} - {""}


def texts_of(path: Path) -> set[str]:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        # Django turns a template into calls of gettext between rows of X; indentation means nothing there.
        source = re.sub(r"^[ \t]+", "", templatize(source), flags=re.MULTILINE)
    messages = (message for _line, message, *_rest in extract("python", io.BytesIO(source.encode()), KEYWORDS))
    return {message if isinstance(message, str) else message[0] for message in messages}


def is_compiled(message, compiled) -> bool:
    found = compiled.get(message.id)
    return found is not None and tuple(found.string) == tuple(message.string)


def problems() -> list[str]:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    known = {
        message.id if isinstance(message.id, str) else message.id[0]: message for message in catalogue if message.id
    }
    found = [f"not in the catalogue: {text}" for text in sorted(source_texts() - known.keys())]
    for text, message in known.items():
        parts = [message.string] if isinstance(message.string, str) else list(message.string)
        if not all(parts) or message.fuzzy:
            found.append(f"not translated: {text}")
        elif not is_compiled(message, compiled):
            found.append(f"not compiled (make messages): {text}")
    return found


if __name__ == "__main__":
    settings.configure(USE_I18N=False)
    mistakes = problems()
    print("\n".join(mistakes) or "The Dutch catalogue is complete.")  # noqa: T201
    sys.exit(bool(mistakes))
