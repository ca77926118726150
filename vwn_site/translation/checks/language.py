"""Sentences that are still in the source language, and texts that were only copied."""

import re

from django.utils.translation import gettext as _

from ..languages import language_of, words_of
from .remarks import Comparison, Remark

SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")
# Fewer words than this are often a name or a quotation.
SHORTEST_SENTENCE = 4


def check_language(comparison: Comparison) -> list[Remark]:
    """A sentence in the source language; a copy of the whole segment is for check_copy."""
    if is_copy(comparison):
        return []
    for sentence in sentences_in(comparison.words, comparison.source_language, comparison.language):
        return [Remark("language", _("This is not in the language of the page: “%s”") % sentence)]
    return []


def check_copy(comparison: Comparison) -> list[Remark]:
    if not is_copy(comparison) or any(comparison.words in names for names in comparison.names):
        return []
    languages = (comparison.source_language, comparison.language)
    if language_of(comparison.words, languages) != comparison.source_language:
        return []
    return [Remark("copy", _("The translation is the same as the source."))]


def is_copy(comparison: Comparison) -> bool:
    return comparison.words.split() == comparison.source_words.split()


def sentences_in(text: str, language: str, instead_of: str) -> list[str]:
    """The sentences of a text that are in a language and not in the one that the text should be in."""
    return [
        sentence
        for sentence in SENTENCE.split(text)
        if len(words_of(sentence)) >= SHORTEST_SENTENCE and language_of(sentence, (language, instead_of)) == language
    ]
