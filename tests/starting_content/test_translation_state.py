"""The translations of the content are up to date, and both languages fit together."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import english_locale
from vwn_site.translation.status.state import State, statuses

pytestmark = pytest.mark.django_db


def test_the_starting_content_is_up_to_date():
    translations = statuses(english_locale()).values()
    assert len(translations) > 60
    assert {status.state for status in translations} == {State.CURRENT}
    assert sum(not status.is_page for status in translations) > 5
    assert all(status.title for status in translations)


def test_the_starting_content_is_sound():
    out = StringIO()
    call_command("check_translations", stdout=out)
    assert out.getvalue() == "0 problems, 0 mended.\n"
