"""One word for one thing in the interface and the content, by docs/terms.yaml, and one style of quotation marks."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from ruamel.yaml import YAML

from deploy import check_catalogues

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "vwn_site" / "starting_content" / "data"
TERMS = YAML(typ="safe").load(ROOT / "docs" / "terms.yaml")
GLOSSARY = YAML(typ="safe").load(CONTENT / "records" / "glossary.yaml")
LANGUAGES = ["nl", "en"]
# What in the content is not read by anybody: addresses, and what visitors type.
UNREAD = {"slug", "questions", "url", "from", "to", "page", "website", "identifier", "file", "key"}
# Only editors read these, and they are in Dutch.
NOTES = {"to_confirm"}
# What no reader sees: tags, what Django fills in, and addresses.
UNSEEN = re.compile(
    r"{%\s*blocktrans.*?endblocktrans\w*\s*%}|<[^>]*>|{%.*?%}|{{.*?}}|{#.*?#}|%\(\w+\)[sd]|&\w+;|https?://\S+",
    re.DOTALL,
)
ENGLISH_PART = re.compile(r'<section lang="en">.*?</section>|{% block english %}.*?{% endblock %}', re.DOTALL)
# What is not the style of a language: the quotation marks of the other, and those of typewriters.
WRONG_MARKS = {"nl": re.compile("[“”„«»\"]|'|‘(?=s\\b)"), "en": re.compile("[‘„«»\"]|'")}


def seen(text: str) -> str:
    return UNSEEN.sub(" ", text.replace("<wbr>", ""))


def texts_of_interface(language: str) -> Iterator[tuple[str, str]]:
    """Every text of the interface with where it stands; those in English are the keys of the Dutch catalogues."""
    catalogues = [check_catalogues.catalogue_of("nl", folder) for folder in check_catalogues.source_texts()]
    messages = [message for path in catalogues for message in read_po(io.BytesIO(path.read_bytes())) if message.id]
    for message in messages:
        texts = message.string if language == "nl" else message.id
        for text in (texts,) if isinstance(texts, str) else texts:
            yield f"interface: {message.id}", seen(text)


def texts_of_templates(language: str) -> Iterator[tuple[str, str]]:
    """What stands in templates without being marked for translation: Dutch, but for what says that it is English."""
    for path in sorted([*(ROOT / "templates").rglob("*.html"), *(ROOT / "vwn_site").rglob("*.html")]):
        text = path.read_text(encoding="utf-8")
        english = ENGLISH_PART.findall(text)
        yield f"template: {path.name}", seen(ENGLISH_PART.sub("", text) if language == "nl" else " ".join(english))


def texts_of_content(language: str) -> Iterator[tuple[str, str]]:
    for path in sorted(CONTENT.rglob("*.yaml")):
        if path.name != "glossary.yaml":
            for text in texts_below(YAML(typ="safe").load(path), language):
                yield f"content: {path.name}", seen(text)


def texts_below(node, language: str) -> Iterator[str]:
    """The texts in a language: under its code, in a name that says its language, and in the notes of editors."""
    if isinstance(node, list):
        for part in node:
            yield from texts_below(part, language)
    elif isinstance(node, dict):
        if node.get("language", node.get("name_language")) == language:
            yield node.get("name", "")
        for key, value in node.items():
            if key == language or (key in NOTES and language == "nl"):
                yield from strings_in(value)
            elif key not in UNREAD | set(LANGUAGES):
                yield from texts_below(value, language)


def strings_in(value) -> Iterator[str]:
    yield from map(str, value if isinstance(value, list) else [value])


def texts(language: str) -> list[tuple[str, str]]:
    return [*texts_of_interface(language), *texts_of_templates(language), *texts_of_content(language)]


def pattern(word: str) -> re.Pattern:
    """A whole word; one without capitals also with one at its beginning."""
    first = f"[{word[0]}{word[0].upper()}]" if word == word.lower() and word[0].isalpha() else re.escape(word[0])
    return re.compile(rf"(?<![\w-]){first}{re.escape(word[1:])}(?![\w-])")


def words_to_avoid(term: dict, text: str) -> list[str]:
    for phrase in term.get("but", ()):
        text = text.replace(phrase, " ")
    return [word for word in term["not"] if pattern(word).search(text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_thing_has_one_word_in_the_interface_and_in_the_content(language):
    wrong = [
        f"{where}: “{word}” is “{term['use']}”"
        for where, text in texts(language)
        for term in TERMS[language]
        for word in words_to_avoid(term, text)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_and_apostrophes_have_one_style(language):
    found = [*texts_of_interface(language), *texts_of_content(language)]
    assert [f"{where}: {text}" for where, text in found if WRONG_MARKS[language].search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_exception_outlives_the_place_that_it_was_made_for(language):
    everything = "\n".join(text for _where, text in texts(language))
    exceptions = [phrase for term in TERMS[language] for phrase in term.get("but", ())]
    assert [phrase for phrase in exceptions if phrase not in everything] == []


def test_no_word_is_both_to_be_used_and_to_be_avoided():
    for language in LANGUAGES:
        used = {term["use"] for term in TERMS[language]}
        assert used & {word for term in TERMS[language] for word in term["not"]} == set()


def test_the_glossary_of_translators_demands_no_word_that_is_to_be_avoided():
    avoided = {word for term in TERMS["en"] for word in term["not"]}
    demanded = {word for term in GLOSSARY for word in term["required"]}
    assert demanded & avoided == set()
    forbidden = {word for term in GLOSSARY for word in term.get("forbidden", ())}
    assert {term["use"] for term in TERMS["en"]} & forbidden == set()
