"""Names and abbreviations, which stay as they are."""

import re
from functools import lru_cache

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from ..languages import is_word, words_of
from ..locales import babel_locale
from .base import Check, Comparison, listed
from .lang import data_of

ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9]{1,}\b")
CAPITALISED = re.compile(r"[\w,;)’”\"] +(?=[^\W\d_a-z])([^\W\d_]+)")
# Greek, Slavic and Dutch forms of one place are at least this much alike: Athene and Athens, Belgrado and Belgrade.
ALIKE = 65


class Names(Check):
    id = "names"
    name = _("Names")
    description = _("People, places and organisations keep their names, so that readers can find them.")

    def messages(self, comparison: Comparison):
        source, text = comparison.source_words, comparison.words
        lost = {min(names) for names in comparison.names if has_any(source, names) and not has_any(text, names)}
        known = {word for names in comparison.names for name in names for word in words_of(name)}
        kept = kept_words(source, comparison.source_language) - known
        lost |= {word for word in kept if not _is_in(word, text)}
        if lost:
            yield _("This name is not in the translation: %s") % listed(lost)


def has_any(text: str, names: frozenset[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)


def kept_words(text: str, language: str) -> set[str]:
    """Words that are names in any language: capitalised inside a sentence and not in the dictionary of the text's."""
    abbreviations = set(ABBREVIATION.findall(text)) - data_of(language).abbreviations
    capitalised = {word for word in CAPITALISED.findall(text) if word[1:].islower()}
    return abbreviations | {word for word in capitalised if _is_name(word, language)}


def _is_name(word: str, language: str) -> bool:
    is_told = re.match(data_of(language).not_a_name, word) or word in countries(language)
    return not is_told and not is_word(word, language)


def _is_in(word: str, text: str) -> bool:
    return word in text or process.extractOne(word, words_of(text), scorer=fuzz.ratio, score_cutoff=ALIKE) is not None


@lru_cache
def countries(language: str) -> frozenset[str]:
    """Every word in a name of a country, continent or language, which each language has its own for."""
    locale = babel_locale(language)
    names = [*locale.territories.values(), *locale.languages.values()]
    return frozenset(word for name in names for word in words_of(name) for word in (word, word.capitalize()))
