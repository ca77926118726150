"""A remark of a check that somebody says is wrong."""

import pytest
from django.urls import reverse

from tests.factories import signed_in, staff, standard_page, submit
from vwn_site.translation.checks import findings_of
from vwn_site.translation.segments.store import write_segment

from .segments import segment_at

pytestmark = pytest.mark.django_db


def test_an_overruled_remark_is_gone_until_the_text_changes(django_assert_max_num_queries):
    chief = staff()
    client, translation = signed_in(chief), submit(standard_page(title="Een titel"))
    segment = segment_at(translation, "title")

    def remarks() -> set[str]:
        return {finding.check.id for finding in findings_of(translation)[segment.pk] if not finding.overruled}

    write_segment(translation, segment, "Some  title", chief)
    address = reverse("translation:overrule", args=[translation.pk, segment.pk])
    assert client.post(address, {"check_name": "double_spaces", "reason": ""}).status_code == 400
    assert "double_spaces" in remarks()
    assert client.post(address, {"check_name": "double_spaces", "reason": "As printed"}).status_code == 200
    with django_assert_max_num_queries(10):
        assert "double_spaces" not in remarks()
    write_segment(translation, segment, "Another  title", chief)
    assert "double_spaces" in remarks()
