"""Terms of the glossary: found in every inflected form and at the front of a compound."""

from dataclasses import dataclass

from ..languages import ADDRESS, base_form, words_of
from ..models import GlossaryTerm
from .lang import data_of


@dataclass(frozen=True)
class Term:
    """A word of the source language with what the translation must and may not have for it; in small letters."""

    term: str
    required: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    note: str = ""

    @classmethod
    def of(cls, row: GlossaryTerm) -> "Term":
        return cls(row.term.lower(), _in_parts(row.translations), _in_parts(row.forbidden), row.note)


def _in_parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip().lower() for part in text.split(",") if part.strip())


def terms_into(locale) -> tuple[Term, ...]:
    """The glossary into a locale; one query."""
    return tuple(map(Term.of, GlossaryTerm.objects.filter(target_locale=locale)))


def base_forms(text: str, language: str) -> list[str]:
    return [base_form(word, language) for word in words_of(text)]


def places_of(wanted: list[str], forms: list[str]) -> list[range]:
    """Where the words of a phrase stand side by side among those of a text, both in base forms."""
    size = len(wanted)
    places = (range(at, at + size) for at in range(len(forms) - size + 1))
    return [place for place in places if wanted and forms[place.start : place.stop] == wanted]


def terms_in(text: str, terms: tuple[Term, ...], language: str) -> list[Term]:
    """The terms a source text has; a word that is part of a longer term counts for that one only."""
    words = [word for word in words_of(ADDRESS.sub(" ", text)) if not _is_brand(word)]
    forms = [base_form(word, language) for word in words]
    taken, present = set(), []
    for term in sorted(terms, key=lambda term: -len(term.term)):
        wanted = base_forms(term.term, language)
        places = places_of(wanted, forms)
        if len(wanted) == 1:
            places += [range(at, at + 1) for at, word in enumerate(words) if _is_first_part(term.term, word, language)]
        places = [place for place in places if taken.isdisjoint(place)]
        if places:
            present.append(term)
            taken = taken.union(*places)
    return present


def _is_brand(word: str) -> bool:
    """A name such as VluchtelingenWerk."""
    return any(letter.isupper() for letter in word[1:])


def _is_first_part(term: str, word: str, language: str) -> bool:
    shortest = data_of(language).first_part
    return shortest is not None and shortest <= len(term) < len(word) and word.lower().startswith(term.lower())
