"""The history of pages and records tells what happened to each, and leads back to any version."""

import re

import pytest
from wagtail.log_actions import LogContext
from wagtail.models import Page

from tests.factories import change, change_english, committed, project, project_page, signed_in, staff, standard_page

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
