"""Work that is handed in is public when it is approved."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from tests.factories import signed_in
from vwn_site.translation.publication import publish

from ..segments import segments
from .pages import fresh, is_live, read


@pytest.fixture
def handed_in(english, translation, translator):
    segment = segments(translation, "summary")[0]
    StringTranslation.objects.filter(context=segment.context).update(data="Reviewed")
    publish.hand_in(translation, translator)
    return fresh(english)


def approve_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", page.current_workflow_task_state.pk])


def test_what_is_handed_in_is_public_only_when_it_is_approved(client, handed_in, editor):
    assert "Reviewed" not in read(client, handed_in).content.decode()
    signed_in(editor).post(approve_address(handed_in), {"comment": ""})
    assert fresh(handed_in).summary == "Reviewed"


def test_approving_what_was_withdrawn_meanwhile_is_refused_in_words(handed_in, dutch, editor):
    dutch.unpublish()
    response = signed_in(editor).post(approve_address(handed_in), {"comment": ""}, follow=True)
    assert response.status_code == 200
    assert not is_live(handed_in)
    assert fresh(handed_in).current_workflow_task_state.status == "in_progress"
