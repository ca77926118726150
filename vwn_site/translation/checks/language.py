"""Sentences that are still in the source language, and texts that were only copied."""

import re

from django.utils.translation import gettext_lazy as _

from ..languages import is_in, language_of
from .base import Check, Comparison

SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")


class SourceLanguage(Check):
    id = "language"
    name = _("Language")
    description = _("People who read this language may not know the other, and a screen reader would misread it.")

    def messages(self, comparison: Comparison):
        sentences = [] if comparison.is_copy else SENTENCE.split(comparison.words)
        for sentence in sentences:
            if is_in(sentence, comparison.source_language, comparison.language):
                yield _("This is not in the language of the page: “%s”") % sentence
                return


class Copies(Check):
    id = "copy"
    name = _("Copies")
    description = _("A text that was only copied counts as translated, while nobody has translated it.")

    def messages(self, comparison: Comparison):
        is_name = any(comparison.words in names for names in comparison.names)
        languages = (comparison.source_language, comparison.language)
        if not comparison.is_copy or is_name:
            return
        if language_of(comparison.words, languages) == comparison.source_language:
            yield _("The translation is the same as the source.")
