"""Sentences that are still in the source language, and texts that were only copied."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..languages import language_of, words_of
from .base import Check, Comparison

SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")
# Fewer words than this are often a name or a quotation.
SHORTEST_SENTENCE = 4


class SourceLanguage(Check):
    id = "language"
    name = gettext_lazy("Language")
    description = gettext_lazy("Who reads this language may not know the other, and a screen reader would misread it.")

    def messages(self, comparison: Comparison):
        sentences = [] if comparison.is_copy else SENTENCE.split(comparison.words)
        for sentence in sentences:
            if len(words_of(sentence)) >= SHORTEST_SENTENCE and is_in_source_language(comparison, sentence):
                yield _("This is not in the language of the page: “%s”") % sentence
                return


class Copies(Check):
    id = "copy"
    name = gettext_lazy("Copies")
    description = gettext_lazy("A text that was only copied counts as translated, while nobody has translated it.")

    def messages(self, comparison: Comparison):
        is_name = any(comparison.words in names for names in comparison.names)
        if comparison.is_copy and not is_name and is_in_source_language(comparison, comparison.words):
            yield _("The translation is the same as the source.")


def is_in_source_language(comparison: Comparison, text: str) -> bool:
    languages = (comparison.source_language, comparison.language)
    return language_of(text, languages) == comparison.source_language
