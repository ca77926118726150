"""Names and abbreviations, which stay as they are."""

import re
from functools import lru_cache

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from ..languages import is_word, words_of
from ..locales import babel_locale
from .remarks import Comparison, Remark, listed

ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9]{1,}\b")
# Abbreviations that other languages have others for.
TRANSLATED = {"VN", "VS", "NAVO", "EVRM", "AVG", "NGO", "CAO", "BTW", "ANBI", "PDF", "EHRM", "HVJEU", "WHO", "VK"}
# Greek, Slavic and Dutch forms of one place are at least this much alike: Athene and Athens, Belgrado and Belgrade.
ALIKE = 65
# Dutch writes what belongs to a country or place with a capital letter, and English has another ending for it.
NOT_A_NAME = re.compile(r"(?:Noord|Zuid|Oost|West)\w*\Z|\w+(?:se|sch|sche|aan|aanse|er|ers|aren|landen)\Z")


def check(comparison: Comparison) -> list[Remark]:
    source, text = comparison.source_words, comparison.words
    lost = [min(names) for names in comparison.names if has_any(source, names) and not has_any(text, names)]
    known = {word for names in comparison.names for name in names for word in words_of(name)}
    lost += [word for word in kept_words(source) if word not in known and not _is_in(word, text)]
    return [Remark("names", _("This name is not in the translation: %s") % listed(set(lost)))] if lost else []


def has_any(text: str, names: frozenset[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)


def kept_words(text: str) -> set[str]:
    """Words of a Dutch text that are names in any language: capitalised inside a sentence and not in the dictionary."""
    found = {one for one in ABBREVIATION.findall(text) if one not in TRANSLATED}
    for before, word in re.findall(r"([\w,;)’”\"] +)(?=[^\W\d_a-z])([^\W\d_]+)", text):
        if before and word[1:].islower() and _is_name(word):
            found.add(word)
    return found


def _is_name(word: str) -> bool:
    return not (NOT_A_NAME.match(word) or word in countries("nl") or is_word(word, "nl"))


def _is_in(word: str, text: str) -> bool:
    return word in text or process.extractOne(word, words_of(text), scorer=fuzz.ratio, score_cutoff=ALIKE) is not None


@lru_cache
def countries(language: str) -> frozenset[str]:
    """Every word in a name of a country, continent or language, which each language has its own for."""
    locale = babel_locale(language)
    names = [*locale.territories.values(), *locale.languages.values()]
    return frozenset(word for name in names for word in words_of(name) for word in (word, word.capitalize()))
