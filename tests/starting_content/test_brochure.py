"""The brochure says of itself what it is, on each page, and says no more than the page that the site replaces."""

from pathlib import Path

import pikepdf
import pytest

from tests.support.paper import words_of_pages

FILES = Path(__file__).parents[2] / "vwn_site" / "starting_content" / "data" / "files"
BROCHURE = FILES / "brochure-internationaal-programma.pdf"
WHAT_IT_IS = "demonstratiedocument, gemaakt voor deze website. Het is geen uitgave van VluchtelingenWerk Nederland en"


def test_each_page_says_that_it_is_a_demonstration_and_never_a_source():
    pages = words_of_pages(BROCHURE)
    assert len(pages) == 4
    assert [page for page in pages if f"Dit is een {WHAT_IT_IS} nooit een bron." not in page] == []


@pytest.mark.parametrize(
    "hedged",
    [
        "Soms zitten asielzoekers maandenlang opgesloten",
        "Door asielsystemen die slecht werken, krijgen ze niet altijd een eerlijke procedure",
        "voornamelijk op landen aan de binnen- en buitengrenzen",
        "Te vaak is daar geen humane opvang, en weinig toegang tot bescherming",
        "uitwisseling van kennis en soms met medefinanciering",
        "De meeste van onze partners",
        "subsidie van onder andere het ministerie",
        "Het doel is betere bescherming van Venezolaanse vluchtelingen",
        "Het doel is een betere situatie rond de hotspots",
        "Een aantal van deze kwetsbare vluchtelingen kreeg een status",
        "Steun aan de oprichting en ontwikkeling van Human Rights Caribbean",
    ],
)
def test_what_is_hedged_or_only_meant_is_told_so(hedged):
    assert hedged in " ".join(words_of_pages(BROCHURE))


@pytest.mark.parametrize("claim", ["sterke coalitie", "vast of slapen", "nauwelijks", "betaald door", "lid van ECRE"])
def test_nothing_is_claimed_that_the_page_does_not_say(claim):
    assert claim not in " ".join(words_of_pages(BROCHURE))


def test_the_brochure_has_a_title_a_language_and_tags():
    with pikepdf.open(BROCHURE) as document:
        assert "Voorbeeld van een brochure" in str(document.docinfo.Title)
        assert document.Root.Lang == "nl"
        assert document.Root.MarkInfo.Marked
