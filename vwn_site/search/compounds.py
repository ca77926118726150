"""Parts of compounds, so that advocaat finds asieladvocaat and asieladvocaat finds advocaat.

A part is a word of its own: a dictionary has it, or it is what remains beside a word that the dictionary has, as with
names. So raad is a part of Balkanraad but not of draad. Where that is not certain a word is kept whole.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain

from babel import Locale

from vwn_site.translation.languages import base_form, is_word

# Languages that write compounds as one word.
COMPOUNDING = {"nl"}
# Shorter words are often mere syllables. Of three letters only these are parts; of four a known diminutive must prove
# that it is a noun before it can be the last part.
SHORT_NOUNS = {"bus", "dag", "hof", "les", "lid", "wet", "zee"}
SHORTEST_PART = 3
SHORTEST_SURE = 5
# No word is longer; dividing what pretends to be one would take long.
LONGEST_WORD = 40
DIMINUTIVES = ("je", "tje", "pje", "etje", "jes", "tjes")
LINKS = ("s", "en")
# Beginnings that nobody looks for: a voordeel is no deel, a samenwerking no werking.
PREFIX = (
    "(?:aan|achter|bij|binnen|boven|buiten|daar|door|eerst|even|heen|her|hier|hoe|inter|mede|mee|met|miss?|naar|neer|niet"
    "|onder|over|rond|samen|tegen|tele|terug|toe|tussen|uit|vast|ver|vol|voor|vooraf|voort|waar|weer|weg)"
)
# Endings that are words as well: there is no lijk in menselijk, and no ring in verandering.
SUFFIX = (
    r"(?:aard|aar|achtig|baar|dom|eren?|heid|lijke?|loos|matig|rijke?|schap|schappelijke?|ster|vol|waardig|waarts"
    r"|willig(?:er?)?|zaam|\w{0,2}ings?)"
)
# What stands before a known word without being one: afge before ronde, rechtsbij before stand.
FRAGMENT = re.compile(f"(?:af|be|ge|in|ont|{PREFIX}).*|.*{PREFIX}")
# Two consonants that no Dutch word begins with.
UNLIKE_A_WORD = re.compile(
    "(?!bl|br|ch|cl|cr|dr|fl|fr|gl|gr|kl|kn|kr|kw|pl|pr|sc|sh|sl|sm|sn|sp|st|th|tr|tw|vl|vr|wr|zw)[^aeiouyäëïöü]{2}"
)
NAME_ENDINGS = ("", "s", "se", "er", "ers")


@lru_cache(maxsize=20_000)
def parts_of(word: str, language: str) -> tuple[str, ...]:
    """Every word that a compound is made of, also those that are compounds themselves.

    Also the base form of a word that stemming does not lead to: huis for huizen. Mostly none.
    """
    return tuple(dict.fromkeys(_parts(word, language))) if language in COMPOUNDING else ()


def parts_in(text: str, language: str) -> list[str]:
    """The parts of all words in a text."""
    return [part for word in re.findall(r"\w+", text) for part in parts_of(word, language)]


def _parts(word: str, language: str) -> Iterator[str]:
    whole = singular(word, language)
    if not is_regular(word, whole):
        yield whole
    if not is_divisible(word, language):
        return
    for part in chain.from_iterable(splits(whole, language) or splits_with_a_stranger(whole, language)):
        yield part
        yield singular(part, language)
        for stem in stems(part):
            if is_word_or_compound(stem, language):
                yield from parts_of(stem, language)


def meaning_of(word: str, language: str, is_familiar: Callable[[str], bool]) -> list[str]:
    """What somebody means who asks for a word: the two parts of a compound, else the word, both in base form.

    What no dictionary has is a part when it is familiar.
    """
    if language not in COMPOUNDING:
        return [word]
    whole, ways = singular(word, language), []
    if is_divisible(word, language):
        ways = splits(whole, language) or familiar_splits(whole, language, is_familiar)
    if ways:
        return [singular(part, language) for part in ways[0]]
    return [word if is_regular(word, whole) else whole]


def familiar_splits(word: str, language: str, is_familiar: Callable[[str], bool]) -> list[tuple[str, str]]:
    return [
        way
        for way in splits_with_a_stranger(word, language)
        if all(is_word(part, language) or is_familiar(part) for part in way)
    ]


def is_divisible(word: str, language: str) -> bool:
    """Verbs and names keep together: VluchtelingenWerk is not about work, nor Nederlands about land."""
    if len(word) > LONGEST_WORD or not word[1:].islower() or word.lower() in names(language):
        return False
    return not (is_word(word, language) and base_form(word, language).endswith("en"))


@lru_cache
def names(language: str) -> set[str]:
    """Countries and regions with who lives there."""
    territories = {word.lower() for name in Locale(language).territories.values() for word in re.findall(r"\w+", name)}
    return {name + ending for name in territories for ending in NAME_ENDINGS} | {"europees", "europese"}


def singular(word: str, language: str) -> str:
    """The base form of a noun in small letters; verbs as they are."""
    base = base_form(word, language)
    return base if base.isalpha() and len(base) <= len(word) and base[:2] == word[:2].lower() else word.lower()


def is_regular(word: str, base: str) -> bool:
    """Whether stemming leads from a word to its base form."""
    return word.lower() in {base + ending for ending in ("", "e", "en", "n", "s", "t")}


@lru_cache(maxsize=20_000)
def splits(word: str, language: str) -> list[tuple[str, str]]:
    """The ways to divide a word into two that the dictionary has, else into two that are compounds themselves."""
    return ways_to_split(word, language, is_word) or ways_to_split(word, language, is_word_or_compound)


def ways_to_split(word: str, language: str, known: Callable[[str, str], bool]) -> list[tuple[str, str]]:
    """First those that need no linking letters, as veer and schip; of these first that with the longest beginning."""
    ways = [
        (first, second)
        for first, second in halves(word, SHORTEST_PART)
        if can_begin(first, language, known) and can_end(second, language, known)
    ]
    return sorted(ways, key=lambda way: not known(way[0], language))


def splits_with_a_stranger(word: str, language: str) -> list[tuple[str, str]]:
    """The way to divide a word into a known one, as long as possible, and one that the dictionary does not have."""
    if is_word(word, language):
        return []
    likely = [half for half in halves(word, SHORTEST_PART + 1) if not any(map(UNLIKE_A_WORD.match, half))]
    ends = [(len(half[1]), half) for half in likely if not FRAGMENT.fullmatch(half[0]) and can_end(half[1], language)]
    beginnings = [
        (len(half[0]), half) for half in likely if len(half[0]) >= SHORTEST_SURE and can_begin(half[0], language)
    ]
    return [half for _length, half in sorted(ends + beginnings)[-1:]]


def halves(word: str, shortest: int) -> list[tuple[str, str]]:
    return [(word[:at], word[at:]) for at in range(len(word) - shortest, shortest - 1, -1)]


def is_word_or_compound(part: str, language: str) -> bool:
    return is_word(part, language) or bool(splits(part, language))


def stems(part: str) -> list[str]:
    """A part as it is, and without the letters that may link it to the next one."""
    return [part, *(part.removesuffix(link) for link in LINKS if part.endswith(link))]


def can_begin(part: str, language: str, known: Callable[[str, str], bool] = is_word) -> bool:
    """Whether it is a word, apart from letters that link it to the next one."""
    return not re.fullmatch(PREFIX, part) and any(_is_part(stem, language, known) for stem in stems(part))


def can_end(part: str, language: str, known: Callable[[str, str], bool] = is_word) -> bool:
    is_sure = len(part) >= SHORTEST_SURE or part in SHORT_NOUNS
    is_noun = is_sure or any(is_word(part + ending, language) for ending in DIMINUTIVES)
    return is_noun and _is_part(part, language, known)


def _is_part(part: str, language: str, known: Callable[[str, str], bool]) -> bool:
    is_long_enough = len(part) > SHORTEST_PART or part in SHORT_NOUNS
    return is_long_enough and not re.fullmatch(SUFFIX, part) and known(part, language)
