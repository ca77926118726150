"""Words as the search compares and shows them: folded, corrected, and marked in a passage."""

import re

import pytest

from vwn_site.home.names import by_first_word
from vwn_site.search.words import corrected, divided, fold, passage

NAMES = by_first_word({"Harbour Council of Ships": "en"})


def test_a_passage_shows_the_words_around_a_hit_and_is_safe():
    text = "Eerst iets anders. " * 20 + "In Slovenië <b>helpen</b> wij vluchtelingen. " + "Daarna nog iets. " * 20
    html = passage(text, "slovenie vluchteling")
    assert "<mark>Slovenië</mark>" in html
    assert "<mark>vluchtelingen</mark>" in html
    assert "&lt;b&gt;helpen&lt;/b&gt;" in html
    assert html.startswith("… ") and html.endswith(" …")
    assert len(html) < 400


@pytest.mark.parametrize(("question", "marks"), [("porto", 1), ("porto weer", 2), ("zzz", 0)])
def test_signs_of_html_are_text_before_between_and_after_what_was_asked_for(question, marks):
    html = passage("<i>Wij</i> gaan naar Porto en <b>dan</b> weer <u>terug</u> naar huis.", question)
    assert "&lt;i&gt;Wij" in html and "&lt;b&gt;dan" in html and "&lt;u&gt;terug" in html
    assert set(re.findall(r"<(\w+)", html)) == ({"mark"} if marks else set())
    assert html.count("<mark>") == marks


def test_folding_keeps_the_length_of_a_text():
    for text in ("Slovenië", "Šola Đorđević", "İstanbul", "ﬁets", "🙂 e\u0301"):
        assert len(fold(text)) == len(text)


@pytest.mark.parametrize("question", ["haven", "loterij", "zzz"])
def test_a_passage_is_cut_from_sentences_only(question):
    sentence = "We werken samen met de haven van Porto."
    text = f"Waarom aan de haven\n{sentence}\nPorto. Maçãs. Harbour Council of Ships\nLoterij"
    assert re.sub("</?mark>", "", passage(text, question)) == sentence


def test_a_passage_begins_with_the_sentence_of_the_hit():
    text = "Eerst iets anders over boten. " * 20 + "In Slovenië helpen wij. " + "Daarna nog iets over boten. " * 20
    assert passage(text, "helpen").startswith("… In Slovenië <mark>helpen</mark> wij.")


@pytest.mark.parametrize("words", range(24, 44))
def test_no_foreign_name_is_cut_in_a_passage_and_each_says_its_language(words):
    text = (
        "raad "
        + "dag " * words
        + "de Harbour Council of Ships werkt hier en daar aan boten. "
        + "Meer boten en boten. " * 9
    )
    html = passage(text, "raad", "nl", NAMES)
    assert html.count("Harbour") == html.count("Ships") == html.count('<span lang="en">Harbour Council of Ships</span>')


def test_a_word_that_was_asked_for_is_marked_within_a_foreign_name():
    html = passage("We werken met de Harbour Council of Ships aan boten.", "council", "nl", NAMES)
    assert '<span lang="en">Harbour <mark>Council</mark> of Ships</span>' in html


def test_a_word_that_titles_write_as_two_is_divided():
    vocabulary = {"portugal": "Portugal", "kustloterij": "Kust Loterij"}
    assert divided("kustloterij", vocabulary) == "Kust Loterij"
    assert divided("portugal", vocabulary) == ""


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Portugla", "Portugal"),
        ("protugal lawyers", "Portugal lawyers"),
        ("lawyrs", "lawyers"),
        ("Portgual Lawyrs", "Portugal lawyers"),
        ("portugal", ""),
        ("lawyrxs", ""),
        ("zzzzzzzz", ""),
    ],
)
def test_a_plausible_slip_is_corrected(question, meant):
    assert corrected(question, {"portugal": "Portugal", "lawyers": "lawyers"}, "en") == meant


@pytest.mark.parametrize(
    ("question", "known", "language"),
    [
        ("doneren", "donkere", "nl"),
        ("donate", "date", "en"),
        ("bellen", "tellen", "nl"),
        ("kellen", "tellen", "nl"),
        ("geld", "veld", "nl"),
        ("cat", "car", "en"),
    ],
)
def test_another_word_is_never_taken_for_a_slip(question, known, language):
    assert corrected(question, {known: known}, language) == ""
