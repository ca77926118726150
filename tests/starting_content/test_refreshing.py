"""Segments of all the content are taken over as wagtail-localize does it."""

import pytest
from wagtail_localize.models import TranslationSource

from tests.translation.rows import differences_from_the_library, primary_keys

pytestmark = pytest.mark.django_db


def test_all_starting_content_gives_the_same_rows_as_the_library():
    different, compared = differences_from_the_library(TranslationSource.objects.all())
    assert different == []
    assert compared > 500


def test_content_that_did_not_change_keeps_every_row():
    source = TranslationSource.objects.filter(object_repr__icontains="malta").first()
    before = primary_keys(source)
    source.refresh_segments()
    assert before["StringSegment"]
    assert primary_keys(source) == before
