"""What an editor decides about a page that waits for review, in the form of that page."""

import pytest
from wagtail.models import Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.factories import signed_in, staff, standard_page

pytestmark = pytest.mark.django_db
AS_JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def page():
    """A page that waits for the decision of the chief editors."""
    page = standard_page(title="Over ons", live=False)
    Workflow.objects.get().start(page, staff("Redactie"))
    return page


def form_with(page, decision: str) -> dict:
    words = {"title": page.title, "slug": page.slug, "summary": page.summary, "to_confirm": ""}
    empty = {"body": streamfield([]), "updates": streamfield([]), "comments": inline_formset([])}
    return {
        **nested_form_data({**words, **empty}),
        "action-workflow-action": "true",
        "workflow-action-name": decision,
        "workflow-action-extra-data": '{"comment": "Goed zo."}',
    }


@pytest.mark.parametrize(("decision", "is_live"), [("approve", True), ("reject", False)])
def test_a_decision_posted_with_a_draft_that_is_kept_meanwhile_is_taken_once(page, decision, is_live):
    client = signed_in(staff("Eindredactie"))
    address, form = f"/admin/pages/{page.pk}/edit/", form_with(page, decision)
    draft = client.post(address, form, **AS_JSON)
    assert draft.json()["success"] is True
    page.refresh_from_db()
    assert page.live is False
    assert page.workflow_in_progress

    assert client.post(address, form).status_code == 302
    assert client.post(address, form).status_code == 302
    page.refresh_from_db()
    assert page.live is is_live
    assert not page.workflow_in_progress
