"""Fails when a text of the interface is missing from a language's catalogue, has no translation, or is not compiled.

Every language of the site has a catalogue but English, which the texts are written in. Reads sources and catalogues
with Babel, so that nobody needs gettext to check them.
"""

import io
import os
import re
import sys
from collections import defaultdict
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize
from django.utils.translation.trans_real import to_locale

ROOT = Path(__file__).resolve().parent.parent
WRITTEN_IN = "en"
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2)}


def source_texts() -> dict[Path, set[str]]:
    """Every text that the code and the templates mark for translation, by the folder of the catalogues it belongs to.

    An app with a folder `locale` of its own has its texts there.
    """
    folders = (ROOT / folder for folder in (*settings.OUR_PACKAGES, "templates"))
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if "migrations" not in path.parts]
    texts = defaultdict(set)
    for path in paths:
        if path.suffix in (".py", ".html", ".txt"):
            texts[locale_folder(path)] |= texts_of(path) - {""}
    return texts


def locale_folder(path: Path) -> Path:
    """The nearest folder `locale` beside or above a source."""
    return next(folder / "locale" for folder in path.parents if (folder / "locale").is_dir())


def texts_of(path: Path) -> set[str]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Django turns a template into calls of gettext between rows of X; indentation means nothing there.
        source = re.sub(r"^[ \t]+", "", templatize(source), flags=re.MULTILINE)
    messages = (message for _line, message, *_rest in extract("python", io.BytesIO(source.encode()), KEYWORDS))
    return {message if isinstance(message, str) else message[0] for message in messages}


def is_compiled(message, compiled) -> bool:
    compiled_message = compiled.get(message.id)
    return compiled_message is not None and tuple(compiled_message.string) == tuple(message.string)


def problems() -> list[str]:
    """What is wrong with the catalogues of each language."""
    languages = [code for code in dict(settings.LANGUAGES) if code != WRITTEN_IN]
    folders = dict.fromkeys(map(Path, settings.LOCALE_PATHS), set()) | source_texts()
    return [
        f"{code}: {problem}"
        for code in languages
        for folder, texts in folders.items()
        for problem in problems_of(catalogue_of(code, folder), texts)
    ]


def catalogue_of(language: str, folder: Path) -> Path:
    """The first that there is, in the folder or in one of the settings; else where it is expected."""
    folders = [folder, *map(Path, settings.LOCALE_PATHS)]
    paths = [place / to_locale(language) / "LC_MESSAGES" / "django.po" for place in folders]
    return next((path for path in paths if path.is_file()), paths[0])


def problems_of(path: Path, texts: set[str]) -> list[str]:
    """What is wrong with a catalogue that is to have these texts."""
    if not path.is_file() or not path.with_suffix(".mo").is_file():
        return [f"there is no {path}, or it is not compiled (make messages)"]
    with path.open("rb") as file:
        catalogue = read_po(file)
    with path.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    known = {
        message.id if isinstance(message.id, str) else message.id[0]: message for message in catalogue if message.id
    }
    problems = [f"not in the catalogue: {text}" for text in sorted(texts - known.keys())]
    for text, message in known.items():
        parts = [message.string] if isinstance(message.string, str) else list(message.string)
        if not all(parts) or message.fuzzy:
            problems.append(f"not translated: {text}")
        elif not is_compiled(message, compiled):
            problems.append(f"not compiled (make messages): {text}")
    return problems


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vwn_site.settings.base")
    sys.path.insert(0, str(ROOT))
    mistakes = problems()
    print("\n".join(mistakes) or "Every catalogue is complete.")  # noqa: T201
    sys.exit(bool(mistakes))
