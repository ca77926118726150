"""Names in ASCII for addresses, made of words of people."""

from collections.abc import Container
from itertools import chain, count

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

# Leaves room for a number in every field that has such a name.
LONGEST = 70


def identifier_of(words: str) -> str:
    """The words in ASCII, joined by hyphens: Rechtshulp in Čačak is rechtshulp-in-cacak. It may be empty."""
    return slugify(string_to_ascii(words))[:LONGEST].strip("-")


def first_free(identifier: str, taken: Container[str]) -> str:
    """The identifier, else it with the first number that makes it one which is not taken."""
    numbered = (f"{identifier}-{number}" for number in count(2))
    return next(each for each in chain([identifier], numbered) if each not in taken)
