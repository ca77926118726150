"""Numbers written as words, so that “vierhonderd”, “four hundred” and 400 are the same."""

import re

UNITS = {
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
}
TENS = {
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
ORDINALS = {
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
}
OTHERS = {
    "nl": {"één": 1, "beide": 2, "dubbel": 2, "helft": 2, "dozijn": 12},
    "en": {"once": 1, "twice": 2, "both": 2, "double": 2, "half": 2, "dozen": 12},
}
FACTORS = {
    "nl": {"honderd": 100, "duizend": 1000, "miljoen": 10**6, "miljard": 10**9},
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9},
}
LETTERS = re.compile(r"[^\W\d_]+")


def below_hundred(language: str) -> dict[str, int]:
    """Every word for a number below a hundred, in the language's own order of tens and units."""
    units = UNITS[language].split()
    numbers = {word: value for value, word in enumerate(units)}
    for place, ten in enumerate(TENS[language].split(), start=2):
        numbers[ten] = place * 10
        for value, unit in enumerate(units[1:10], start=1):
            joint = "ën" if unit.endswith("e") else "en"
            numbers[f"{unit}{joint}{ten}" if language == "nl" else f"{ten} {unit}"] = place * 10 + value
    return numbers


def _all_words(language: str) -> dict[str, int]:
    ordinals = {word: value for value, word in enumerate(ORDINALS[language].split(), start=1)}
    return {**ordinals, **OTHERS[language], **below_hundred(language), **FACTORS[language]}


WORDS = {language: _all_words(language) for language in UNITS}
PIECES = {
    language: re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
    for language, words in WORDS.items()
}


def values_in_words(text: str, language: str) -> set[int]:
    """Every number that words of a text may stand for, also the parts of a larger one; none for other languages."""
    if language not in WORDS:
        return set()
    found = set()
    for run in _runs(text, language):
        found |= _values(run, FACTORS[language].values())
    return found


def _runs(text: str, language: str) -> list[list[int]]:
    """The values of number words that stand side by side; “and” between them is passed over."""
    runs, current = [], []
    words = LETTERS.findall(text.lower().replace("-", " "))
    for position, word in enumerate(words):
        pieces = _pieces(word, language)
        if pieces:
            current += pieces
        elif not (word in ("and", "en") and current and position + 1 < len(words)):
            runs.append(current)
            current = []
    return [run for run in [*runs, current] if run]


def _pieces(word: str, language: str) -> list[int]:
    """The values in a word that is made of nothing but number words: vier and honderd."""
    pieces = PIECES[language].findall(word)
    return [WORDS[language][piece] for piece in pieces] if "".join(pieces) == word else []


def _values(run: list[int], factors) -> set[int]:
    found, whole, part = set(run), 0, 0
    for value in run:
        if value not in factors:
            part += value
        elif value == 100:
            part = max(part, 1) * value
        else:
            whole, part = whole + max(part, 1) * value, 0
        found |= {part, whole, whole + part}
    return found - {0}
