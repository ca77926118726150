"""The history of pages and records tells what happened to each, and leads back to any version."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from lxml import html
from wagtail.log_actions import LogContext
from wagtail.models import Page

from projects.models import Organisation, Project
from tests.factories import (
    change,
    change_english,
    committed,
    picture,
    project,
    project_page,
    signed_in,
    staff,
    standard_page,
    theme,
)
from tests.factories.blocks import image_block

pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize(
    ("language", "put_back"), [("nl", "Zet deze versie terug"), ("en", "Put this version back")]
)


def history_of(instance) -> str:
    is_page = isinstance(instance, Page)
    return (
        f"/admin/pages/{instance.pk}/history/"
        if is_page
        else f"/admin/snippets/projects/project/history/{instance.pk}/"
    )


def test_what_was_done_to_many_at_once_is_in_the_history_of_each():
    pages = [standard_page(title=title) for title in ("Over ons", "Over de haven")]
    records = [project("haven-porto"), project("haven-faro")]
    admin = signed_in(staff())
    chosen = "&".join(f"id={page.pk}" for page in pages)
    with committed():
        answer = admin.post(f"/admin/bulk/wagtailcore/page/unpublish/?{chosen}&next=/admin/")
    assert answer.status_code == 302
    with LogContext(), committed():
        for record in records:
            record.save_revision(log_action=True).publish()
    for instance, action in [*((page, "Unpublish") for page in pages), *((record, "Publish") for record in records)]:
        assert re.search(rf"<tr.*?{action}.*?</tr>", admin.get(history_of(instance)).content.decode(), re.DOTALL)


@each_language
def test_a_version_that_no_editor_made_is_offered_to_be_put_back(language, put_back):
    page, record = project_page(title="Advocaten in Porto", english=True), project("haven-porto", start="2024")
    with committed():
        record.save_revision().publish()
        record.start = "2025"
        record.save_revision(log_action=True).publish()
    change(page, summary="Anders.")
    browser = signed_in(staff("Redactie", language=language))
    for instance in (page, record):
        html = browser.get(history_of(instance)).content.decode()
        [address] = set(re.findall(rf'href="([^"]+)">{put_back}', html))
        form = browser.get(address).content.decode()
        assert re.search(r'<button[^>]*name="action-[^"]*"', form).group().endswith('name="action-publish"')
    english = page.get_translations().get()
    change_english(page, summary="Another one.")
    html = browser.get(history_of(english)).content.decode()
    assert put_back not in html


def test_two_versions_are_compared_in_words():
    page, record = standard_page(title="Over de haven"), project("haven", working_title="Haven")
    page.save_revision()
    page.expire_at = datetime(2026, 12, 31, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    page.save_revision()
    record.save_revision()
    record.status_by_hand = "completed"
    record.save_revision()
    editor, words = signed_in(staff("Redactie", language="nl")), []
    versions = reversed(record.revisions.order_by("-pk")[:2])
    for address in (
        f"/admin/pages/{page.pk}/revisions/compare/earliest...latest/",
        reverse("wagtailsnippets_projects_project:revisions_compare", args=[record.pk, *(one.pk for one in versions)]),
    ):
        compared = html.fromstring(editor.get(address).content).find_class("comparison")
        words += [" ".join(element.text_content().split()) for element in compared]
    assert words == ["31 december 2026 09:30", "Afgerond"]


def test_versions_with_a_picture_that_is_gone_are_compared_and_put_back():
    boat = picture("Boot")
    page = standard_page(image_block(boat, "Een boot"), title="De haven", image=boat, image_alt="Een boot")
    change(page, body=[], image=None, summary="Zonder boot.")
    with committed():
        boat.delete()
    browser = signed_in(staff("Redactie", language="nl"))
    [address] = set(re.findall(r'href="([^"]+/revert/)"', browser.get(history_of(page)).content.decode()))
    assert browser.get(address).status_code == 200
    html = browser.get(f"/admin/pages/{page.pk}/revisions/compare/earliest...latest/").content.decode()
    assert "Een afbeelding die is verwijderd" in html


def test_a_version_of_a_record_that_names_what_is_deleted_since_is_put_back_with_the_rest():
    health, buren = theme("Gezondheid"), "Stichting Buren"
    record = project("haven-porto", themes=[health, theme("Vrede")], partners=[buren, "Haven"], start="2024")
    with committed():
        record.save_revision(log_action=True).publish()
        record.organisations.set([])
        record.themes.set([])
        record.save_revision(log_action=True).publish()
        health.delete()
        Organisation.objects.get(name=buren).delete()
    browser = signed_in(staff("Redactie", language="nl"))
    [address] = set(re.findall(r'href="([^"]+/revert/)"', browser.get(history_of(record)).content.decode()))
    assert "Haven" in browser.get(address).content.decode()
    former = Project.objects.get(pk=record.pk).revisions.earliest("pk").as_object()
    assert [str(row.organisation) for row in former.organisations.all()] == ["Haven"]
    assert [row.theme.name for row in former.themes.all()] == ["Vrede"]
