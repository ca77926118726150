"""A plan that is taken back leaves a draft that can be published at once."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    change,
    english_locale,
    organisation,
    schedule,
    signed_in,
    staff,
    standard_page,
    theme,
    withdraw,
)
from tests.translation.rules.test_ways_to_publish import form_of_page

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
    assert "Dit verdwijnt ook niet meer vanzelf." in told
    instance = type(instance).objects.get(pk=instance.pk)
    draft = instance.get_latest_revision_as_object()
    assert (instance.scheduled_revision, draft.go_live_at, draft.expire_at) == (None, None, None)
    html = editor.get(address).content.decode()
    assert "Publiceren" in html
    assert "Publicatie inplannen" not in html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Wat bezoekers nu zien, verdwijnt op 1 maart 2028 09:30, net als eerst."),
        ("en", "What visitors see now goes offline on 1 March 2028"),
    ],
)
def test_what_is_public_still_goes_offline_when_it_was_to_after_a_plan_for_another_moment_is_cancelled(language, words):
    public = datetime(2028, 3, 1, 9, 30, tzinfo=timezone.get_default_timezone())
    page = change(standard_page(title="De haven"), expire_at=public)
    planned(page)
    address = f"/admin/pages/{page.pk}/revisions/{page.scheduled_revision.pk}/unschedule/"
    assert words in signed_in(staff("Redactie", language=language)).post(address, follow=True).content.decode()
    page.refresh_from_db()
    assert (page.expire_at, page.get_latest_revision_as_object().expire_at) == (public, public)


@pytest.mark.parametrize(("language", "words"), [("nl", "Dit verdwijnt vanzelf op"), ("en", "It will go offline auto")])
def test_who_publishes_a_draft_that_goes_offline_by_itself_is_told_so(language, words):
    page, editor = standard_page(title="De haven"), signed_in(staff("Redactie", language=language))
    form = form_of_page(page, expire_at="31-12-2027 09:30")
    assert words in editor.post(edit_address(page), form, follow=True).content.decode()
    page.refresh_from_db()
    assert words not in editor.post(edit_address(page), form_of_page(page), follow=True).content.decode()


def test_what_goes_offline_leaves_no_date_in_the_draft_either():
    page = standard_page(title="De haven")
    withdraw(planned(page))
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().go_live_at is None
