"""Terms of the glossary: found in every inflected form and at the front of a compound."""

import re

from django.utils.translation import gettext as _

from ..languages import ADDRESS, base_form, words_of
from .remarks import Comparison, Remark, Term

# What may follow a Dutch noun that is the first part of a compound: vluchtelingenbeleid, opvangcentrum.
SHORTEST_FIRST_PART = 6


def check(comparison: Comparison) -> list[Remark]:
    remarks = []
    forms = [base_form(word, comparison.language) for word in words_of(comparison.words)]
    for term in terms_in(comparison.source_words, comparison.terms, comparison.source_language):
        remarks += _remarks_on(term, comparison, forms)
    return remarks


def _remarks_on(term: Term, comparison: Comparison, forms: list[str]) -> list[Remark]:
    found = [one for one in term.forbidden if _has(comparison, forms, one)]
    required = [one for one in term.required if _has(comparison, forms, one)]
    values = {"term": term.term, "required": " / ".join(term.required), "note": f" {term.note}".rstrip()}
    if found:
        message = _("“%(term)s” is not “%(found)s” but %(required)s.%(note)s")
        return [Remark("forbidden_term", message % {**values, "found": found[0]})]
    if term.required and not required:
        return [Remark("missing_term", _("“%(term)s” is to be translated as %(required)s.%(note)s") % values)]
    return []


def _has(comparison: Comparison, forms: list[str], phrase: str) -> bool:
    """Whether a text has the words of a phrase side by side, inflected or not."""
    if re.search(rf"\b{re.escape(phrase)}", comparison.words, re.IGNORECASE):
        return True
    wanted = [base_form(word, comparison.language) for word in words_of(phrase)]
    return any(forms[at : at + len(wanted)] == wanted for at in range(len(forms) - len(wanted) + 1))


def terms_in(text: str, terms: tuple[Term, ...], language: str) -> list[Term]:
    """The terms a source text has; a word that is part of a longer term counts for that one only."""
    words = [word for word in words_of(ADDRESS.sub(" ", text)) if not _is_brand(word)]
    forms = [base_form(word, language) for word in words]
    taken, found = set(), []
    for term in sorted(terms, key=lambda one: -len(one.term)):
        places = [place for place in _places(term.term, words, forms, language) if not place & taken]
        if places:
            found.append(term)
            taken = taken.union(*places)
    return found


def _is_brand(word: str) -> bool:
    """A name such as VluchtelingenWerk."""
    return any(letter.isupper() for letter in word[1:])


def _places(term: str, words: list[str], forms: list[str], language: str) -> list[set[int]]:
    wanted = [base_form(word, language) for word in words_of(term)]
    size = len(wanted)
    places = [set(range(at, at + size)) for at in range(len(forms) - size + 1) if forms[at : at + size] == wanted]
    if size == 1:
        places += [{at} for at, word in enumerate(words) if _starts_compound(term.lower(), word.lower())]
    return places


def _starts_compound(term: str, word: str) -> bool:
    return len(term) >= SHORTEST_FIRST_PART and word.startswith(term) and len(word) > len(term)
