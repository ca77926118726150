"""All of the content goes to translators elsewhere and back through their tools, and nothing of it changes."""

import pytest
from wagtail_localize.models import StringTranslation, Translation

from tests.factories import staff
from tests.translation.files import CONVERTERS, hand_off, outcomes, round_trips, uploads
from vwn_site.translation.formats.importing import receive, take_over

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("file_format", CONVERTERS)
def test_the_whole_content_goes_through_translate_toolkit_and_nothing_changes(tmp_path, file_format):
    user, before = staff(), set(StringTranslation.objects.values_list("pk", "data", "updated_at"))
    files = hand_off(Translation.objects.all(), user, file_format=file_format)
    for name, returned in round_trips(files, tmp_path, file_format).items():
        assert len(returned) == len(files) or name == "filtered"
        delivery = take_over(receive(uploads(returned), user))
        assert set(outcomes(delivery).values()) <= {"unchanged"}, name
        assert delivery.rows
    assert set(StringTranslation.objects.values_list("pk", "data", "updated_at")) == before
