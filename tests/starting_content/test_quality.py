"""The content that the site starts with keeps the rules that translators are held to."""

import pytest
from wagtail_localize.models import Translation

from vwn_site.translation.checks import blocking_findings


@pytest.mark.django_db
def test_no_check_holds_up_what_the_site_starts_with():
    translations = Translation.objects.filter(enabled=True).select_related("source", "target_locale")
    assert len(translations) > 50
    remarks = {
        f"{translation.source.object_repr}: {finding.check.id}: {finding.messages}"
        for translation in translations
        for blocking in blocking_findings(translation).values()
        for finding in blocking
    }
    assert remarks == set()
