"""What the checks know of a language besides what Babel and the dictionaries say of it."""

import re
from dataclasses import dataclass, field
from functools import cached_property

NEVER = r"(?!)"


@dataclass(frozen=True)
class LanguageData:
    """The defaults hold for a language that nobody described: none is read by the rules of another."""

    # Words for numbers, those that multiply among them (hundred), and the word between two that are one number.
    numbers: dict[str, int] = field(default_factory=dict)
    factors: dict[str, int] = field(default_factory=dict)
    conjunction: str = ""
    # Regular expressions: what stands after the day in a date, after a time, after a time past noon.
    day_ending: str = r"\."
    clock: str = r"h\b"
    afternoon: str = NEVER
    # Abbreviations for which other languages have others, and words with a capital letter that are no names.
    abbreviations: frozenset[str] = frozenset()
    not_a_name: str = NEVER
    # How long a noun must be to be told as the first part of a compound; None where compounds are written apart.
    first_part: int | None = None
    # Signs that never have a space before them.
    unspaced: str = ",)"

    @cached_property
    def number_pattern(self) -> re.Pattern:
        """Finds the words for numbers that a word is made of, the longest first."""
        return re.compile("|".join(sorted(map(re.escape, self.numbers), key=len, reverse=True)) or NEVER)


def counted(words: str, *, start: int = 0, step: int = 1) -> dict[str, int]:
    """The numbers that words stand for, which are told in order."""
    return {word: start + step * place for place, word in enumerate(words.split())}
