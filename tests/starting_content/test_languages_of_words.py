"""Words in another language than their page's say which: names, titles from a list, and sentences."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.support.crawling import plain, stands_in
from vwn_site.translation.languages import is_word, language_of, words_of

pytestmark = pytest.mark.django_db

RECORDS = Path(__file__).parents[2] / "vwn_site" / "starting_content" / "data" / "records"
ORGANISATIONS = YAML(typ="safe").load((RECORDS / "organisations.yaml").read_text(encoding="utf-8"))
OTHER = {"nl": "en", "en": "nl"}
# What is called the same in both languages, persons, and a name half Bosnian and half English, which an option of a
# list cannot say; and words that dictionaries of one language have and those of the other lack.
NO_LANGUAGE = {"Ella de Lange", "Caritas Europa", "Vaša prava Bosnia and Herzegovina"}
OF_NO_LANGUAGE = {"Aruba", "Bonaire", "Curaçao", "Kosovo", "Montenegro", "NGO", "Politico"}
BETWEEN = {"nl": "van|voor|en|op|de|der|het|in", "en": "of|and|for|on|in|the"}
# Several capitalised words, with small ones of the language between them: what a name looks like.
NAME = {code: re.compile(rf"\b[A-Z][\w-]+(?: (?:(?:{small}) )*[A-Z][\w-]+)+") for code, small in BETWEEN.items()}


def names_by_language() -> dict[str, set[str]]:
    names = defaultdict(set)
    for record in ORGANISATIONS:
        named = [{"name": record["name"], "language": record.get("name_language")}, *record.get("names", [])]
        for one in named:
            names[one["language"]].add(one["name"])
    names.pop(None)
    return names


def small_words(text: str) -> list[str]:
    return [word for word in words_of(text) if word[0].islower()]


# A passage that ends within a name shows a part of it, which is no name in any language.
CUT_NAME = re.compile(r"(?:\b(?:[A-Z][\w-]+|of|and|for|on) )+…")


def only_in(language: str, text: str) -> int:
    """How many more words of a text only this language has than only the other."""
    of, not_of = (
        {word for word in words_of(text) if is_word(word, code)} - OF_NO_LANGUAGE
        for code in (language, OTHER[language])
    )
    return len(of - not_of) - len(not_of - of)


def is_name(text: str) -> bool:
    """Whether a text is a name that has no language; lists that are filtered count the projects of each."""
    return re.sub(r" \(\d+\)\Z", "", text) in NO_LANGUAGE


def looks_like_a_name_in(language: str, text: str) -> list[str]:
    """The names in a text that only words of this language make."""
    found = NAME[language].findall(text)
    if is_name(text):
        return []
    return [name for name in found if name not in NO_LANGUAGE and only_in(language, name) > 0]


def test_a_name_of_an_organisation_says_its_language_where_it_is_not_the_pages(crawled):
    names = names_by_language()
    assert len(names["en"]) > 15
    told = 0
    for page in crawled:
        for language, text in page.texts():
            for code in names.keys() - {language}:
                untold = [name for name in names[code] - names[language] if stands_in(name, text)]
                assert untold == [], (page.address, language, text)
            told += language != page.language and text in names[language]
    assert told > 200


def test_nothing_that_looks_like_a_name_in_one_language_says_to_be_in_another(crawled):
    for page in crawled:
        for language, text in page.texts():
            for code in OTHER.keys() - {language}:
                assert looks_like_a_name_in(code, CUT_NAME.sub("", text)) == [], (page.address, language, text)


def test_a_title_of_a_page_in_the_other_language_says_its_language(crawled):
    titles = defaultdict(set)
    for page in crawled:
        titles[page.language].add(plain(page.root.find(".//h1").text_content()))
    for page in crawled:
        strange = titles[OTHER[page.language]] - titles[page.language]
        untold = [text for language, text in page.texts() if language == page.language and text in strange]
        assert untold == [], page.address


def test_every_sentence_is_in_the_language_that_it_says_to_be_in(crawled):
    judged = 0
    for page in crawled:
        for language, text in page.texts():
            if language in OTHER and len(small_words(text)) > 1 and not is_name(text):
                assert language_of(text, ("nl", "en")) in (language, None), (page.address, language, text)
                judged += 1
    assert judged > 2000
