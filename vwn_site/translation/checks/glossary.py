"""What the glossary asks of a translation."""

import re

from django.utils.translation import gettext_lazy as _

from .base import Check, Comparison
from .terms import Term, base_forms, places_of


class ForbiddenTerms(Check):
    id = "forbidden_term"
    name = _("Forbidden words of the glossary")
    description = _("The glossary says which words we avoid, because they mean something else or hurt people.")

    def messages(self, comparison: Comparison):
        for term in comparison.source_terms:
            for phrase in phrases_in(comparison, term.forbidden)[:1]:
                message = _("“%(term)s” is not “%(found)s” but %(required)s.%(note)s")
                yield message % {**_values(term), "found": phrase}


class MissingTerms(Check):
    id = "missing_term"
    name = _("Words of the glossary")
    description = _("With one word for one thing on every page, readers know that it is the same thing.")

    def messages(self, comparison: Comparison):
        for term in comparison.source_terms:
            if term.required and not phrases_in(comparison, term.required + term.forbidden):
                yield _("“%(term)s” is to be translated as %(required)s.%(note)s") % _values(term)


def _values(term: Term) -> dict[str, str]:
    return {"term": term.term, "required": " / ".join(term.required), "note": f" {term.note}".rstrip()}


def phrases_in(comparison: Comparison, phrases: tuple[str, ...]) -> list[str]:
    """Those of the phrases whose words the translation has side by side, inflected or not."""
    return [
        phrase
        for phrase in phrases
        if re.search(rf"\b{re.escape(phrase)}", comparison.words, re.IGNORECASE)
        or places_of(base_forms(phrase, comparison.language), comparison.forms)
    ]
