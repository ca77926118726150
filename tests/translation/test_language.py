"""Which language a text is in."""

import pytest

from vwn_site.translation.languages import is_in, language_of

LANGUAGES = ("nl", "en")
PAIRS = [
    ("Wij leggen aan iedereen uit wat een advocaat kan doen.", "We explain to everybody what a lawyer can do."),
    ("Zij wachten aan de kust op een besluit.", "They are waiting on the coast for a decision."),
    ("Haven voor Iedereen kreeg hulp van het Europees Kustfonds.", "Harbour for All was given help by the Coast Fund."),
    ("Lees het hele verslag op https://haven.example/nl", "Read the whole report at https://haven.example/nl"),
]


@pytest.mark.parametrize(("dutch", "english"), PAIRS)
def test_dutch_and_english_sentences_are_told_apart(dutch, english):
    assert language_of(dutch, LANGUAGES) == "nl"
    assert is_in(dutch, *LANGUAGES)
    assert language_of(english, LANGUAGES) != "nl"
    assert not is_in(english, *LANGUAGES)


@pytest.mark.parametrize("text", ["", "Jurić", "2021", "info@haven.example", "https://haven.example/nl"])
def test_names_and_numbers_prove_no_language(text):
    assert language_of(text, LANGUAGES) is None


def test_another_language_is_not_taken_for_dutch():
    assert is_in("Wij helpen mensen op de vlucht.", "nl", "de")
    assert not is_in("Wir helfen Menschen auf der Flucht.", "nl", "de")
