"""What goes through the tools of translators and comes back as it went changes nothing."""

import pytest
from wagtail_localize.models import StringTranslation

from tests.factories import theme, translation_of
from vwn_site.translation.formats.importing import receive, take_over

from .files import CONVERTERS, outcomes, round_trips, uploads


@pytest.mark.parametrize("file_format", CONVERTERS)
def test_what_goes_through_translate_toolkit_comes_back_unchanged(
    handed_off, translation, translator, tmp_path, file_format
):
    snippet = translation_of(theme(english="Legal aid"))
    before = set(StringTranslation.objects.values_list("pk", "data", "updated_at"))
    files = handed_off(translation, snippet, file_format=file_format)
    assert len(files) == 2
    for name, returned in round_trips(files, tmp_path, file_format).items():
        assert len(returned) == len(files) or name == "filtered"
        delivery = take_over(receive(uploads(returned), translator))
        assert set(outcomes(delivery).values()) <= {"unchanged"}, name
        assert delivery.rows or name == "filtered"
    assert set(StringTranslation.objects.values_list("pk", "data", "updated_at")) == before
