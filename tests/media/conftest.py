import pytest

from vwn_site.media.models import CustomDocument, CustomImage


@pytest.fixture(autouse=True)
def empty_library(db):
    """A library without the pictures and documents of the starting content."""
    CustomImage.objects.all().delete()
    CustomDocument.objects.all().delete()
