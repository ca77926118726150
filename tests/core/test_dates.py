"""Dates that staff type: as the Dutch write them or by ISO 8601, in the admin in either language; and plans made so."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.forms import DateField, DateTimeField, TimeField, ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from projects.models import Project
from tests.factories import country, signed_in, staff, standard_page, theme
from vwn_site.core.schedule import PUBLISHING, do_what_is_due
from vwn_site.queue.models import PeriodicRun

pytestmark = pytest.mark.django_db

START = Project._meta.get_field("start")
MOMENT = datetime(2026, 12, 31, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_field_takes_both_ways_to_write_a_date_and_refuses_anything_else(language):
    with translation.override(language):
        for text in ("31-12-2026", "2026-12-31"):
            assert DateField().clean(text) == MOMENT.date()
            assert DateTimeField().clean(f"{text} 09:30") == MOMENT
        assert TimeField().clean("09:30") == MOMENT.time()
        for field, text in (
            (DateField(), "31-13-2026"),
            (DateTimeField(), "volgende week"),
            (TimeField(), "half tien"),
        ):
            with pytest.raises(ValidationError):
                field.clean(text)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("31-12-2026", "2026-12-31"),
        ("1/2/2026", "2026-02-01"),
        ("12-2026", "2026-12"),
        ("December 2026", "2026-12"),
        ("3 mrt. 2026", "2026-03-03"),
        ("1 May 2026", "2026-05-01"),
        ("2026-12-31", "2026-12-31"),
        (" 2026 ", "2026"),
        ("31–12–2026", "2026-12-31"),
        ("2026/1/5", "2026-01-05"),
        ("5 mei, 2026", "2026-05-05"),
    ],
)
def test_a_date_of_a_project_is_stored_by_iso_however_it_was_written(written, stored):
    assert START.clean(START.formfield().clean(written), None) == stored


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("written", "dutch", "english"),
    [
        ("31-02-2026", "Deze datum bestaat niet.", "There is no such date."),
        ("12-31-2026", "Deze datum bestaat niet.", "There is no such date."),
        ("1-1-27", "Schrijf een datum als", "Write a date as"),
        ("31-12-0206", "Schrijf een datum als", "Write a date as"),
        ("٢٠٢٧", "Schrijf een datum als", "Write a date as"),
        ("in de loop van 2027", "Schrijf een datum als", "Write a date as"),
        ("1-2-3-2027", "Schrijf een datum als", "Write a date as"),
    ],
)
def test_what_is_no_date_is_refused_in_one_sentence_that_says_what_to_write(language, written, dutch, english):
    with translation.override(language):
        with pytest.raises(ValidationError) as refused:
            START.formfield().clean(written)
        [told] = refused.value.messages
    assert told.startswith(dutch if language == "nl" else english)
    assert "31-12-2018" in told


# Planning


def send(client, page: Page, **fields) -> str:
    form = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "body": streamfield([]),
            "updates": streamfield([]),
            "comments": inline_formset([]),
            **fields,
        }
    )
    return client.post(f"/admin/pages/{page.pk}/edit/", form, follow=True).content.decode()


def planned_for(page: Page) -> datetime | None:
    return (
        page.revisions.filter(approved_go_live_at__isnull=False).values_list("approved_go_live_at", flat=True).first()
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_planned_by_a_dutch_date_goes_live_at_that_moment_and_the_editor_is_told(client, clock, language):
    page, editor = standard_page(title="De haven", live=False), signed_in(staff("Redactie", language=language))
    told = send(editor, page, go_live_at="31-12-2026 09:30", **{"action-publish": "plan"})
    assert planned_for(page) == MOMENT
    assert client.get("/de-haven/").status_code == 404
    assert (
        "Ingepland op 31 december 2026 09:30, maar er wordt nu niets" if language == "nl" else "Planned for"
    ) in told
    clock.move_to(MOMENT + timedelta(minutes=1))
    do_what_is_due()
    assert Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    ("action", "moment", "words"),
    [
        ("plan", "", "Vul in wanneer dit online komt."),
        ("plan", "31-12-2025 09:30", "Dat moment is voorbij."),
        ("action-publish", "31-12-2025 09:30", "Dat moment is voorbij."),
        ("plan", "volgende week", "Voer een geldige datum/tijd in."),
        ("plan", "28-03-2027 02:30", "In dat uur wordt de klok verzet: deze tijd is er niet, of twee keer."),
        ("action-publish", "31-10-2027 02:30", "In dat uur wordt de klok verzet: deze tijd is er niet, of twee keer."),
        ("plan", "30-12-2027 09:30", "Het zou verdwijnen op het moment dat het online komt."),
    ],
)
def test_what_cannot_be_planned_is_refused_in_words_and_nothing_is_published(action, moment, words):
    page, editor = standard_page(title="De haven", live=False), signed_in(staff("Redactie", language="nl"))
    told = send(editor, page, go_live_at=moment, expire_at="30-12-2027 09:30", **{"action-publish": action})
    assert words in told
    assert not Page.objects.get(pk=page.pk).live
    assert planned_for(page) is None


def test_a_plan_that_came_true_does_not_stand_in_the_way_of_the_next_publication(clock):
    page, editor = standard_page(title="De haven"), signed_in(staff("Redactie"))
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    clock.shift(timedelta(hours=2))
    do_what_is_due()
    written = timezone.localtime(page.go_live_at).strftime("%d-%m-%Y %H:%M")
    send(editor, page, title="De haven en de kust", go_live_at=written, **{"action-publish": "action-publish"})
    assert Page.objects.get(pk=page.pk).title == "De haven en de kust"


def test_only_who_may_publish_is_offered_to_plan():
    page = standard_page(title="De haven", english="The harbour")
    html = signed_in(staff("Redactie", language="nl")).get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Inplannen op …" in html
    assert 'name="action-publish" value="plan"' in html
    html = signed_in(staff("Auteurs", language="nl")).get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Inplannen op …" not in html
    assert 'value="plan"' not in html
    assert "Dit gebeurt als iemand die mag publiceren" in html


# Records and words with drafts


def address_of(record) -> str:
    return reverse(f"wagtailsnippets_{record._meta.app_label}_{record._meta.model_name}:edit", args=[record.pk])


def form_at(client, address: str) -> dict[str, str]:
    """What the form at an address holds, without its buttons."""
    form = BeautifulSoup(client.get(address).content, "html.parser").select_one("form[data-edit-form]")
    fields = form.select("input[name]:not([type=checkbox]), textarea[name]")
    held = {field["name"]: field.get("value", field.get_text()) for field in fields}
    return held | {field["name"]: field.select_one("[selected]")["value"] for field in form.select("select[name]")}


@pytest.mark.parametrize("make", [country, theme])
def test_a_record_and_words_are_planned_like_a_page(clock, make):
    record, editor = make(), signed_in(staff("Redactie", language="nl"))
    address = address_of(record)
    form, version = form_at(editor, address), record.latest_revision_id
    refused = editor.post(address, {**form, "go_live_at": "", "action-publish": "plan"}).content.decode()
    assert "Vul in wanneer dit online komt. Wil je niets plannen, kies dan ‘Alleen als concept bewaren’" in refused
    said = {"go_live_at": "31-12-2026 09:30", "expire_at": "31-12-2027 09:30", "action-publish": "plan"}
    PeriodicRun.objects.create(name=PUBLISHING, started_at=timezone.now())
    told = editor.post(address, {**form, **said}, follow=True).content.decode()
    assert "online op 31 december 2026 09:30, en verdwijnt weer op 31 december 2027 09:30." in told
    assert fresh(record).live_revision_id == version
    clock.move_to(MOMENT + timedelta(minutes=1))
    do_what_is_due()
    assert fresh(record).live_revision_id not in (None, version)
    assert fresh(record).expire_at == MOMENT + timedelta(days=365)


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def test_who_may_not_publish_records_is_not_offered_to_plan_them():
    address = address_of(country())
    assert "Inplannen op …" in signed_in(staff("Redactie", language="nl")).get(address).content.decode()
    author = staff("Auteurs", language="nl")
    author.user_permissions.add(Permission.objects.get(codename="change_country"))
    html = signed_in(author).get(address).content.decode()
    assert "Inplannen op …" not in html
    assert 'value="plan"' not in html
