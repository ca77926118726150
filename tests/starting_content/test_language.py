"""The language of the words of the content is told."""

import pytest
from wagtail_localize.models import StringTranslation

from vwn_site.translation.checks.base import without_markup
from vwn_site.translation.languages import is_in, language_of

pytestmark = pytest.mark.django_db
LANGUAGES = ("nl", "en")


def test_no_english_passage_is_taken_for_dutch_and_few_dutch_sentences_are_missed():
    stored = StringTranslation.objects.filter(locale__language_code="en").select_related("translation_of")
    pairs = {(without_markup(text.translation_of.data), without_markup(text.data)) for text in stored}
    pairs = [pair for pair in pairs if len(pair[0].split()) >= 4 and pair[0] != pair[1]]
    false_alarms = [english for _dutch, english in pairs if language_of(english, LANGUAGES) == "nl"]
    # Titles and lists are little more than names.
    sentences = [dutch for dutch, _english in pairs if dutch.endswith(".")]
    missed = [dutch for dutch in sentences if language_of(dutch, LANGUAGES) != "nl"]
    assert len(sentences) > 200
    assert false_alarms == []
    assert len(missed) / len(sentences) <= 0.04


def test_the_words_of_our_content_are_told_apart():
    english = StringTranslation.objects.filter(data__regex=r"(\w+\W+){5}").values_list("data", flat=True)
    assert not [text for text in english if is_in(text, *LANGUAGES)]
    stored = StringTranslation.objects.filter(data__regex=r"(\w+\W+){9}").select_related("translation_of")
    dutch = [translation.translation_of.data for translation in stored]
    assert sum(is_in(text, *LANGUAGES) for text in dutch) / len(dutch) > 0.9
