"""Words as a search compares them: without accents and capitals; and the passage around a hit."""

import re
import unicodedata
from difflib import get_close_matches

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import mark_safe

from .compounds import parts_of

WORD = re.compile(r"\w+")
# Letters that no accent can be taken off, as people type them.
PLAIN = str.maketrans({"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i"})
PASSAGE_LENGTH = 220
LONGEST_ENDING = 3


def fold(text: str) -> str:
    """The text without accents, of the same length: Bosnië is Bosnie, Vaša Petrović is Vasa Petrovic."""
    return "".join(_fold_letter(letter) for letter in text.translate(PLAIN))


def _fold_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    return unicodedata.normalize("NFD", letter)[0]


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared, in order."""
    return [word.lower() for word in WORD.findall(fold(text))]


def beginning(word: str) -> str:
    """What a word and its inflected forms have in common, roughly: what is left without an ending."""
    return word[: max(4, len(word) - LONGEST_ENDING)]


def passage(text: str, question: str, language: str = "") -> str:
    """The piece of a text around the first hit as safe HTML, with every word that was asked for in <mark>.

    In a language that has compounds also parts of what was asked for, and words with a part that was.
    """
    text = " ".join(text.split())
    words = [word for word in words_of(question) if len(word) > 1]
    asked = {beginning(fold(part)) for word in words for part in (word, *parts_of(word, language))}
    hits = [match.span() for match in WORD.finditer(text) if _is_asked(match.group(), asked, language)]
    start = max(0, hits[0][0] - PASSAGE_LENGTH // 3) if hits else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = start + PASSAGE_LENGTH
    end = len(text) if end >= len(text) else max(text.rfind(" ", start, end), start + 1)
    pieces, place = [], start
    for first, last in hits:
        if start <= first and last <= end:
            pieces += [(text[place:first], text[first:last])]
            place = last
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    # Every piece of text was escaped above or is escaped here.
    return mark_safe(  # noqa: S308
        ("… " if start else "") + marked + conditional_escape(text[place:end]) + (" …" if end < len(text) else "")
    )


def _is_asked(word: str, asked: set[str], language: str) -> bool:
    forms = (fold(form).lower() for form in (word, *parts_of(word, language)))
    return any(form.startswith(one) for form in forms for one in asked)


def respelled(question: str, vocabulary: dict[str, str]) -> str:
    """The question with unknown words replaced by the known word most like each; empty when nothing would change.

    The vocabulary holds words as they are compared with the same words as they are written, and of titles also two
    words that somebody may write as one.
    """
    changed = False
    answer = []
    for word in question.split():
        compared = " ".join(words_of(word))
        known = vocabulary.get(compared, "")
        if len(compared) < 4 or known:
            changed = changed or " " in known
            answer.append(known if " " in known else word)
            continue
        near = [known for known in vocabulary if abs(len(known) - len(compared)) <= 2]
        found = get_close_matches(compared, near, n=1, cutoff=0.75)
        changed = changed or bool(found)
        answer.append(vocabulary[found[0]] if found else word)
    return " ".join(answer) if changed else ""
