"""What was translated before is found again, and filled in where the text is the same."""

import pytest

from tests.factories import english_locale, staff, standard_page, submit, translate
from vwn_site.translation.memory import fill_exact, matches_for

from .segments import segment_at, written

pytestmark = pytest.mark.django_db
KNOWN = "Wij leggen aan iedereen uit wat een advocaat kan doen."
ENGLISH = "We explain to everybody what a lawyer can do."


@pytest.fixture
def known(db):
    page = standard_page(summary=KNOWN, title="Uitleg van een advocaat")
    return translate(page, {"summary": ENGLISH})


def test_the_same_text_is_found_first_and_a_changed_one_as_alike(known, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        same = matches_for(KNOWN, english_locale())
    assert (same[0].score, same[0].text) == (100, ENGLISH)
    alike = matches_for(KNOWN + " Echt.", english_locale())
    assert alike[0].text == ENGLISH
    assert 70 <= alike[0].score < 100


def test_texts_that_were_translated_elsewhere_are_filled_in(known):
    translation = submit(standard_page(summary=KNOWN))
    assert fill_exact(translation, staff()) == 1
    assert written(translation, segment_at(translation, "summary")) == ENGLISH
