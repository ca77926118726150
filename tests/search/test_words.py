"""Words as the search compares and shows them: folded, respelled, and marked in a passage."""

from vwn_site.search.words import fold, passage, respelled


def test_a_passage_shows_the_words_around_a_hit_and_is_safe():
    text = "Eerst iets anders. " * 20 + "In Slovenië <b>helpen</b> wij vluchtelingen. " + "Daarna nog iets. " * 20
    html = passage(text, "slovenie vluchteling")
    assert "<mark>Slovenië</mark>" in html
    assert "<mark>vluchtelingen</mark>" in html
    assert "&lt;b&gt;helpen&lt;/b&gt;" in html
    assert html.startswith("… ") and html.endswith(" …")
    assert len(html) < 400


def test_folding_keeps_the_length_of_a_text():
    for text in ("Slovenië", "Šola Đorđević", "İstanbul", "ﬁets", "🙂 e\u0301"):
        assert len(fold(text)) == len(text)


def test_a_question_is_respelled_with_known_words_only():
    vocabulary = {"portugal": "Portugal", "kustloterij": "Kust Loterij"}
    assert respelled("Portugla", vocabulary) == "Portugal"
    assert respelled("kustloterij", vocabulary) == "Kust Loterij"
    assert respelled("portugal", vocabulary) == ""
    assert respelled("zzzzzzzz", vocabulary) == ""
