"""The language detector on the site's own starting content."""

import pytest
from wagtail_localize.models import StringTranslation

from vwn_site.translation.languages import language_of
from vwn_site.translation.quality.remarks import without_markup


@pytest.mark.django_db
def test_no_english_passage_is_taken_for_dutch_and_few_dutch_sentences_are_missed():
    stored = StringTranslation.objects.filter(locale__language_code="en").select_related("translation_of")
    pairs = {(without_markup(one.translation_of.data), without_markup(one.data)) for one in stored}
    pairs = [pair for pair in pairs if len(pair[0].split()) >= 4 and pair[0] != pair[1]]
    false_alarms = [english for _dutch, english in pairs if language_of(english) == "nl"]
    missed = [dutch for dutch, _english in pairs if language_of(dutch) != "nl"]
    assert len(pairs) > 200
    assert false_alarms == []
    assert len(missed) / len(pairs) <= 0.04
