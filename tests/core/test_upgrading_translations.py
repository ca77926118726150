"""Translations that stood half-done at an earlier release are as far after an upgrade as they were, and can go on.

`data` has databases that `half_done.py` made at two commits, and what staff and readers saw there. Each Dutch page is
called after the state of its English.
"""

import csv
import io
import json
import shutil
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale
from wagtail_localize.models import Translation, get_edit_url

from tests.factories import change, committed, signed_in
from tests.support.dumps import connected, select
from vwn_site.core.schedule import do_what_is_due
from vwn_site.home.models import StandardPage
from vwn_site.translation.audit import find, mend
from vwn_site.translation.models import Delivery
from vwn_site.translation.status.state import State

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent / "data"
# A translation that was published before its Dutch was for the last time counts as begun, though no word is missing.
TOLD_OTHERWISE = {"locked-public": "started"}
# At afac81c a page in Dutch was closed by a restriction of its English alone, which says nothing of the Dutch.
OPENED = {"/private/"}
CORRECTED = "We help 20 people along the coast."
GO_LIVE = datetime(2031, 5, 1, 9, tzinfo=UTC)
# Work goes on some days after the upgrade.
DAY = datetime(2026, 12, 2, 9, tzinfo=UTC)
# What must not be lost → where it stands.
KEPT = {
    "texts": """
        SELECT written.id, path, field_path, string.data, written.data, translation_type, tool_name, has_error,
            last_translated_by_id, written.created_at, written.updated_at
        FROM wagtail_localize_stringtranslation written
        JOIN wagtail_localize_string string ON string.id = translation_of_id
        JOIN wagtail_localize_translationcontext context ON context.id = context_id""",
    "translations": "SELECT id, uuid, source_id, target_locale_id, enabled FROM wagtail_localize_translation",
    "pages": """
        SELECT id, slug, title, draft_title, live, has_unpublished_changes, locked, locked_by_id, locked_at, go_live_at,
            expire_at, expired, first_published_at, last_published_at, live_revision_id, latest_revision_id
        FROM wagtailcore_page WHERE depth > 1""",
    "paragraphs": "SELECT page_ptr_id, summary, body FROM home_standardpage",
    "snippets": "SELECT id, name, live, has_unpublished_changes, latest_revision_id FROM projects_theme",
    "drafts": """
        SELECT id, object_id, approved_go_live_at, content->>'title', content->>'name', content->>'summary',
            content->>'body'
        FROM wagtailcore_revision""",
    "reviews": """
        SELECT review.object_id, review.status, requested_by_id, task.status, comment, finished_by_id, revision_id
        FROM wagtailcore_workflowstate review
        JOIN wagtailcore_taskstate task ON task.workflow_state_id = review.id""",
    "restrictions": "SELECT page_id, restriction_type FROM wagtailcore_pageviewrestriction",
    "plans": """
        SELECT translation_key, target_locale_id, not_needed, priority, assigned_to_id, due, at_agency
        FROM translation_translationplan""",
    "comments": "SELECT context_id, text, author_id, made_at, resolved_at FROM {comments}",
    "overruled": "SELECT string_translation_id, check_name, text, reason, made_by_id FROM translation_overruledcheck",
    "deliveries": "SELECT made_by_id, made_at, files, rows_json, taken_at FROM translation_delivery",
    "minor edits": """
        SELECT source_id, made_by_id, undone_at, string_translation_id
        FROM translation_minoredit edit JOIN translation_carriedstring ON minor_edit_id = edit.id""",
    "terms": "SELECT term, translations, forbidden, note FROM translation_glossaryterm",
    "preferences": "SELECT user_id, wanted FROM translation_digestpreference",
    "history": "SELECT page_id, action, data, user_id FROM wagtailcore_pagelogentry",
}
COMMENTS = {"translation_passagecomment", "translation_segmentcomment"}
# The words of the history that an upgrade replaces.
RENAMED = {"'translation.passage'": "'translation.segment'", '"passages":': '"segments":'}


class Upgraded:
    """What stood in the database before its upgrade, and what staff and readers had seen."""

    def __init__(self, commit: str):
        self.rows = kept()
        self.delivery = DATA / f"half_done_{commit}.zip"
        seen = json.loads((DATA / f"half_done_{commit}.json").read_text(encoding="utf-8"))
        self.states, self.pages = seen["states"], seen["pages"]


def kept() -> dict[str, list[str]]:
    (comments,) = COMMENTS & set(connection.introspection.table_names())
    rows = {name: [str(row) for row in select(query.format(comments=comments))] for name, query in KEPT.items()}
    return {name: sorted(map(renamed, texts)) for name, texts in rows.items()}


def renamed(row: str) -> str:
    for before, after in RENAMED.items():
        row = row.replace(before, after)
    return row


@pytest.fixture(scope="module", params=["afac81c", "f3a425b"])
def upgraded(request, worker_databases, database, django_db_blocker):
    name = f"half_done_{request.param}"
    with connected(worker_databases, DATA / f"{name}.sql.xz", name):
        with django_db_blocker.unblock():
            before = Upgraded(request.param)
            call_command("migrate", verbosity=0, skip_checks=True, interactive=False)
        yield before


@pytest.fixture(autouse=True)
def some_days_later(upgraded, clock):
    clock.move_to(DAY)


def browser(name: str = "eindredactie") -> Client:
    return signed_in(get_user_model().objects.get(username=name))


def dutch(title: str) -> StandardPage:
    return StandardPage.objects.get(title=title, locale__language_code="nl")


def english(title: str) -> StandardPage:
    return dutch(title).get_translation(Locale.objects.get(language_code="en"))


def translation(title: str) -> Translation:
    return Translation.objects.get(source__object_id=dutch(title).translation_key)


def work_list() -> dict[str, str]:
    """The state of each line by its title, as the spreadsheet of the work list has them."""
    response = browser().get(reverse("translation:work"), {"state": "all", "export": "csv"})
    lines = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    return {line[0]: line[2] for line in lines}


def label(state: str) -> str:
    with override("nl"):
        return str(State(state).label)


def main_of(url: str) -> str:
    response = Client().get(url)
    html = unescape(response.content.decode()) if response.status_code == 200 else ""
    return html.partition("<main")[2].partition("</main")[0]


def editor_of(title: str, name: str = "eindredactie") -> str:
    return unescape(browser(name).get(get_edit_url(english(title))).content.decode())


def press(title: str, name: str, action: str, **values):
    """Presses a button of the editor."""
    with committed():
        address = reverse("translation_editor:editor", args=[translation(title).pk])
        assert browser(name).post(address, {"action": action, **values}).status_code == 302


def state(title: str) -> str:
    return work_list()[title]


def test_nothing_that_somebody_made_is_lost(upgraded):
    now = kept()
    assert {name for name, rows in upgraded.rows.items() if rows != now[name] or not rows} == set()


def test_the_work_list_tells_what_it_told(upgraded):
    expected = {title: label(state) for title, state in {**upgraded.states, **TOLD_OTHERWISE}.items()}
    expected["Thema untouched"] = expected.pop("a theme")
    assert {title: state for title, state in work_list().items() if title in expected} == expected


def test_readers_find_what_they_found(upgraded):
    texts = {text for found in upgraded.pages.values() for text in found}
    for url, expected in upgraded.pages.items():
        main = main_of(url)
        assert url in OPENED or {text for text in texts if text in main} == set(expected), url


def test_every_editor_opens_with_what_was_written(upgraded):
    client = browser()
    for going_on in Translation.objects.all():
        response = client.get(get_edit_url(going_on.get_target_instance()))
        assert response.status_code == 200, going_on
        html = unescape(response.content.decode())
        written = select(f"""
            SELECT data FROM wagtail_localize_stringtranslation text
            JOIN wagtail_localize_stringsegment segment
                ON segment.context_id = text.context_id AND segment.string_id = text.translation_of_id
            WHERE segment.source_id = {going_on.source_id}""")
        assert not going_on.enabled or [text for (text,) in written if text not in html] == [], going_on


def test_the_editor_tells_what_people_said(upgraded):
    assert "De titel klopt niet." in editor_of("sent-back")
    assert "Ja." in editor_of("commented")
    assert "Het is een meer." in editor_of("overruled")


def test_mending_loses_nothing_but_what_the_dutch_no_longer_has(upgraded):
    before = kept()
    with committed():
        mend(list(find()))
    now = kept()
    left = {"history", "pages", "paragraphs", "drafts"}
    assert {name for name, rows in before.items() if rows != now[name]} <= left
    assert {title for title in TOLD_OTHERWISE if state(title) != label(TOLD_OTHERWISE[title])} == set()
    for url, texts in upgraded.pages.items():
        gone = {"We show the way."} if url in ("/en/en-shortened/", "/en/en-locked-public/") else set()
        main = main_of(url)
        assert {text for text in texts if text not in main} == gone, url


def test_a_review_can_be_approved(upgraded):
    press("review-corrected", "eindredactie", "approve")
    assert CORRECTED in main_of(english("review-corrected").url)
    assert state("review-corrected") == label("current")


def test_what_was_sent_back_can_be_handed_in_again(upgraded):
    press("sent-back", "vertaler", "hand-in")
    assert state("sent-back") == label("review")


def test_a_schedule_is_kept(upgraded, clock):
    clock.move_to(GO_LIVE + timedelta(minutes=2))
    with committed():
        do_what_is_due()
    assert "We give advice." in main_of(english("scheduled").url)


def test_a_delivery_can_be_taken_over(upgraded):
    delivery = Delivery.objects.get()
    path = settings.PRIVATE_ROOT / delivery.files.name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(upgraded.delivery, path)
    with committed():
        browser().post(reverse("translation:delivery", args=[delivery.pk]))
    assert "We help 20 people on the coast." in editor_of("delivered")
    assert state("delivered") == label("started")


def test_a_stopped_translation_begins_again_with_the_latest_draft(upgraded):
    with committed():
        browser().post(get_edit_url(english("stopped-drafted")), {"localize-restart-translation": "yes"})
    assert "Written by hand since." in editor_of("stopped-drafted")
    assert translation("stopped-drafted").enabled


def test_what_is_taken_from_a_dutch_page_is_gone_in_english(upgraded):
    for title in ("current", "corrected", "scheduled-public", "stopped"):
        change(dutch(title), body=list(dutch(title).body.raw_data)[:1])
        assert "We show the way." not in main_of(english(title).url), title
