"""A plan that is taken back leaves a draft that can be published at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import english_locale, organisation, schedule, signed_in, staff, standard_page, theme, withdraw

pytestmark = pytest.mark.django_db

END = timezone.now().replace(microsecond=0) + timedelta(days=900)


def planned(instance):
    instance.expire_at = END
    return schedule(instance)


def edit_address(instance) -> str:
    if hasattr(instance, "slug") and hasattr(instance, "url_path"):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[instance.pk])


@pytest.mark.parametrize(
    "begun",
    [
        lambda: standard_page(title="De haven", live=False),
        lambda: standard_page(title="De haven"),
        lambda: standard_page(title="De haven", english=True).get_translation(english_locale()),
        lambda: organisation("Haven"),
        lambda: theme("Water"),
    ],
)
def test_a_plan_that_is_cancelled_leaves_a_draft_that_can_be_published(begun):
    instance, editor = planned(begun()), signed_in(staff("Eindredactie", language="nl"))
    revision = instance.scheduled_revision
    address = edit_address(instance)
    cancel = f"{address.removesuffix('edit/')}revisions/{revision.pk}/unschedule/"
    if "/snippets/" in address:
        name = instance.snippet_viewset.get_url_name("revisions_unschedule")
        cancel = reverse(name, args=[instance.pk, revision.pk])
    told = editor.post(cancel, follow=True).content.decode()
    assert "is ingetrokken. Wat je schreef, staat klaar als concept" in told
    instance = type(instance).objects.get(pk=instance.pk)
    draft = instance.get_latest_revision_as_object()
    assert (instance.scheduled_revision, draft.go_live_at, draft.expire_at) == (None, None, END)
    html = editor.get(address).content.decode()
    assert "Publiceren" in html
    assert "Publicatie inplannen" not in html


def test_what_goes_offline_leaves_no_date_in_the_draft_either():
    page = standard_page(title="De haven")
    withdraw(planned(page))
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().go_live_at is None
