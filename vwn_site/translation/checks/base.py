"""What a check is, what it gets and what it gives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from ..segments.markup import without_markup
from .terms import Term, base_forms, terms_in


@dataclass(frozen=True)
class Comparison:
    """A source text and its translation, as segments hold them, with what the checks need to know about them.

    `names` are sets of names for the same thing; `kind` is the name of the field; `longest` its limit in characters.
    """

    source: str
    text: str
    source_language: str
    language: str
    terms: tuple[Term, ...] = ()
    names: tuple[frozenset[str], ...] = ()
    kind: str = ""
    longest: int | None = None

    @cached_property
    def source_words(self) -> str:
        return without_markup(self.source)

    @cached_property
    def words(self) -> str:
        return without_markup(self.text)

    @cached_property
    def source_terms(self) -> list[Term]:
        """The terms of the glossary that stand in the source."""
        return terms_in(self.source_words, self.terms, self.source_language)

    @cached_property
    def forms(self) -> list[str]:
        """The words of the translation as a dictionary lists them."""
        return base_forms(self.words, self.language)

    @property
    def is_copy(self) -> bool:
        return self.words.split() == self.source_words.split()


class Check:
    """One rule for translations. `id` is stored with what was overruled; `description` says why the rule is there.

    A publication waits until the remarks of a check that `is_blocking` are settled in the text, or overruled with a
    reason where the check `is_overrulable`. One that is not `for_prose_only` also judges addresses and names.
    """

    id: str
    name: str | Promise
    description: str | Promise
    is_blocking = True
    is_overrulable = True
    for_prose_only = True

    def messages(self, comparison: Comparison) -> Iterable[str]:
        """What is to be said of a translation, in the language of who reads it."""
        raise NotImplementedError

    def remarks(self, comparison: Comparison) -> Iterator["Remark"]:
        return (Remark(self, str(message)) for message in self.messages(comparison))


@dataclass(frozen=True)
class Remark:
    """What a check says of a translation, in the language of who reads it."""

    check: Check
    message: str


def listed(values: Iterable) -> str:
    return ", ".join(sorted(map(str, values)))
