"""Words as a search compares them, without accents and capitals; what was meant by them; the passage around a hit."""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache

from django.conf import settings
from django.utils.html import format_html, format_html_join
from rapidfuzz.distance import OSA

from vwn_site.core.letters import fold
from vwn_site.home.names import Names, spans_of_names
from vwn_site.translation.languages import is_word

from .compounds import parts_of

WORD = re.compile(r"\w+")
PASSAGE_LENGTH = 220
LONGEST_ENDING = 3
ENDING = r"[.!?…][)\]’”'\"]*"
SENTENCE_END = re.compile(rf"{ENDING}(?:\s+|$)")
LAST_SENTENCE_END = re.compile(rf"{ENDING}$")
SHORTEST_SENTENCE = 3
# Of a short word nearly every other one is near; of a long one two letters may be wrong.
SHORTEST_CORRECTED = 4
LONG_WORD = 9


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared, in order."""
    return [word.lower() for word in WORD.findall(fold(text))]


def beginning(word: str) -> str:
    """What a word and its inflected forms have in common, roughly: what is left without an ending."""
    return word[: max(4, len(word) - LONGEST_ENDING)]


def prose(text: str) -> str:
    """The sentences of a text: lines that end as a sentence does. Headings, names and facts stand on other lines."""
    return " ".join(lines_of_prose(text))


def lines_of_prose(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if len(line.split()) >= SHORTEST_SENTENCE and LAST_SENTENCE_END.search(line)]


def passage(
    text: str, question: str, language: str = "", names: Names | None = None, source_texts: Container[str] = ()
) -> str:
    """The piece of a text's prose around the first hit as safe HTML, with every word that was asked for in <mark>.

    In a language that has compounds also words with a part that was asked for, and, of a word that the text does not
    have, its parts. No foreign name is cut, and each carries its language, as does each line of `source_texts`.
    """
    untranslated = list(spans_of_lines(lines_of_prose(text), source_texts))
    text = prose(text)
    words = [word for word in words_of(question) if len(word) > 1]
    hits = sorted({hit for word in words for hit in _hits(text, word, language)})
    foreign = list(spans_of_names(text, names or {}))
    start, end = _window(text, hits[0][0] if hits else 0, foreign)
    foreign = [span for span in foreign if not any(first <= span[0] < last for first, last, _code in untranslated)]
    shown = [(max(first, start), min(last, end), code) for first, last, code in untranslated]
    pieces, place = [], start
    for first, last, code in sorted(foreign + shown):
        if start <= first < last <= end:
            name = format_html('<span lang="{}">{}</span>', code, _marked(text, first, last, hits))
            pieces += [_marked(text, place, first, hits), name]
            place = last
    pieces += [_marked(text, place, end, hits)]
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return format_html("{}{}{}", before, format_html_join("", "{}", ((piece,) for piece in pieces)), after)


def spans_of_lines(lines: list[str], source_texts: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Where the lines begin and end, once they are joined, that are in the source language."""
    start = 0
    for line in lines:
        if line in source_texts:
            yield start, start + len(line), settings.LANGUAGE_CODE
        start += len(line) + 1


def _window(text: str, hit: int, foreign: list[tuple[int, int, str]]) -> tuple[int, int]:
    """Where a passage begins and ends: with the sentence of the hit when that is not too long, and between names."""
    sentence = max((match.end() for match in SENTENCE_END.finditer(text, 0, hit)), default=0)
    start = sentence if hit - sentence <= PASSAGE_LENGTH // 2 else hit - PASSAGE_LENGTH // 3
    start = text.rfind(" ", 0, start + 1) + 1
    end = start + PASSAGE_LENGTH
    end = len(text) if end >= len(text) else max(text.rfind(" ", start, end), start + 1)
    for first, last, _language in foreign:
        start = first if first < start < last else start
        end = last if first < end < last else end
    return start, end


def _marked(text: str, start: int, end: int, hits: list[tuple[int, int]]) -> str:
    pieces, place = [], start
    for first, last in hits:
        if start <= first and last <= end:
            pieces += [(text[place:first], text[first:last])]
            place = last
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[place:end])


def _hits(text: str, asked: str, language: str) -> list[tuple[int, int]]:
    """Where a text has a word that was asked for, or one made with it; else where it has what that is made of.

    A compound with one of its parts only is about something else.
    """
    places, start = defaultdict(list), beginning(asked)
    for match in WORD.finditer(text):
        places[match.group()].append(match.span())
    forms = {word: _forms(word, language) for word in places}
    whole = [word for word, known in forms.items() if any(form.startswith(start) for form in known)]
    parts = [fold(part).lower() for part in parts_of(asked, language)]
    words = whole or [word for word, known in forms.items() if parts and _is_made_of(known, parts)]
    return [span for word in words for span in places[word]]


@lru_cache(maxsize=10_000)
def _forms(word: str, language: str) -> list[str]:
    """A word and its parts as they are compared."""
    return [fold(form).lower() for form in (word, *parts_of(word, language))]


def _is_made_of(forms: list[str], parts: list[str]) -> bool:
    """Whether a word is one of some parts, or has all of them."""
    return any(_is_inflected(forms[0], part) for part in parts) or all(
        any(_is_inflected(form, part) for form in forms[1:]) for part in parts
    )


def _is_inflected(word: str, of: str) -> bool:
    return word.startswith(beginning(of)) and len(word) <= len(of) + LONGEST_ENDING


def divided(question: str, vocabulary: dict[str, str]) -> str:
    """The question with each word that titles write as two written so; empty when nothing would change."""
    return _replaced(question, lambda word: known if " " in (known := vocabulary.get(word, "")) else "")


def corrected(question: str, vocabulary: dict[str, str], language: str) -> str:
    """The question with each unknown word replaced by the known one that was plausibly meant; empty when none was.

    A word that a dictionary of the language has is what it is, though the site does not use it.
    """

    def meant(word: str) -> str:
        is_known = len(word) < SHORTEST_CORRECTED or word in vocabulary or is_word(word, language)
        return "" if is_known else vocabulary.get(nearest(word, vocabulary), "")

    return _replaced(question, meant)


def _replaced(question: str, replacement: Callable[[str], str]) -> str:
    words = [(word, replacement(" ".join(words_of(word)))) for word in question.split()]
    return " ".join(new or word for word, new in words) if any(new for _word, new in words) else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that begins with the same letter and differs by few slips; empty when there is none.

    A slip is a letter that is wrong, missing, too many or swapped with the next one.
    """
    most = 1 if len(word) < LONG_WORD else 2
    near = (candidate for candidate in known if candidate[:1] == word[0])
    slips = ((OSA.distance(word, candidate, score_cutoff=most), candidate) for candidate in near)
    distance, best = min(slips, default=(most + 1, ""))
    return best if distance <= most else ""
