import pytest
from wagtail_localize.models import StringTranslation

from vwn_site.core.localisation import locale_of
from vwn_site.translation.memory import matches_for


def some_translation():
    stored = StringTranslation.objects.filter(locale__language_code="en").select_related("translation_of")
    return max(stored, key=lambda one: len(one.translation_of.data))


@pytest.mark.django_db
def test_the_same_text_is_found_first_and_a_changed_one_as_alike(django_assert_max_num_queries):
    known = some_translation()
    with django_assert_max_num_queries(6):
        same = matches_for(known.translation_of.data, locale_of("en"))
    assert (same[0].score, same[0].text) == (100, known.data)
    alike = matches_for(known.translation_of.data + " Echt.", locale_of("en"))
    assert alike[0].text == known.data
    assert 70 <= alike[0].score < 100
