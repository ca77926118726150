"""Remarks of the checks, matches of the memory and drafts of a machine, as the editor shows and uses them."""

import html
import logging
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation

from tests.factories import (
    committed,
    signed_in,
    staff,
    standard_page,
    story_page,
    submit,
    text_block,
    translate,
    translation_of,
)
from vwn_site.translation.models import OverruledCheck
from vwn_site.translation.segments.store import write_segment

from ..segments import long_page, segment_with, segments, write_many, written
from .form import form_of, open_editor, send

pytestmark = pytest.mark.django_db

FIGURE = "Zij vonden onderdak voor 240 mensen."


@pytest.fixture(scope="module")
def translation_id(module_data) -> int:
    """The number of a translation in which nothing is missing but a number, in the only paragraph."""
    page = standard_page(text_block(f"<p>{FIGURE}</p>"), title="Een dak boven het hoofd")
    translate(page, live=False)
    translation = translation_of(page)
    write_segment(translation, segment_with(translation, FIGURE), "They found shelter for people.", None)
    return translation.pk


def shown(response) -> str:
    return html.unescape(response.content.decode())


def overruling(translation, reason: str) -> dict[str, str]:
    number = segment_with(translation, FIGURE).pk
    return {"action": f"overrule:{number}:numbers", f"reason-{number}-numbers": reason}


@pytest.mark.parametrize(
    ("language", "message", "reason"),
    [
        ("nl", "niet in de vertaling: 240", "Bedragen en aantallen zijn feiten."),
        ("en", "in the translation: 240", "Amounts and counts are facts;"),
    ],
)
def test_a_remark_stands_with_its_segment_and_says_why_in_the_readers_language(
    client, translator, translation, language, message, reason
):
    UserProfile.objects.update_or_create(user=translator, defaults={"preferred_language": language})
    segment = open_editor(client, translation).split(f'id="segment-{segment_with(translation, FIGURE).pk}"')[1]
    assert message in segment.split("</li>")[0]
    assert reason in segment.split("</li>")[0]


def test_a_remark_holds_up_publishing_until_somebody_says_why_it_is_right(client, translation):
    refused = send(client, translation, {"action": "publish"})
    assert "Niet gepubliceerd. Deze opmerkingen houden het publiceren tegen." in shown(refused)
    assert not translation.get_target_instance().live
    send(client, translation, overruling(translation, "The number is in the table."))
    assert "The number is in the table." in open_editor(client, translation)
    with committed():
        assert send(client, translation, {"action": "publish"}).status_code == 302
    assert translation.get_target_instance().live


def test_a_remark_holds_up_no_longer_when_the_text_is_put_right(client, translation):
    values = form_of(open_editor(client, translation))
    values[f"text-{segment_with(translation, FIGURE).pk}"] = "They found shelter for 240 people."
    with committed():
        assert send(client, translation, values, action="publish").status_code == 302
    assert translation.get_target_instance().live


def test_publishing_although_incomplete_does_not_pass_over_remarks(client, translation):
    send(client, translation, {"action": "publish:incomplete"})
    assert not translation.get_target_instance().live


def test_a_reason_is_asked_for_and_lapses_when_the_text_changes(client, translator, translation):
    assert "Zeg waarom" in shown(client.post(**posted(translation, overruling(translation, " ")), follow=True))
    assert not OverruledCheck.objects.exists()
    send(client, translation, overruling(translation, "It is in the table."))
    write_segment(translation, segment_with(translation, FIGURE), "They found homes for people.", translator)
    assert "It is in the table." not in open_editor(client, translation)
    assert send(client, translation, {"action": "publish"}).status_code == 200


def posted(translation, values: dict) -> dict:
    return {"path": reverse("translation_editor:editor", args=[translation.pk]), "data": values}


def test_handing_in_warns_and_a_reviewer_cannot_approve_past_a_remark(client, translation):
    answer = client.post(**posted(translation, {"action": "hand-in"}), follow=True)
    assert "opmerkingen die de beoordelaar moet afhandelen" in shown(answer)
    reviewer = signed_in(staff("Eindredactie", name="dirk", language="nl"))
    assert "houden het publiceren tegen" in shown(send(reviewer, translation, {"action": "approve"}))
    assert not translation.get_target_instance().live


@pytest.mark.parametrize("argument", ["", "x:numbers", "999999999:numbers", "99999999999999999999:numbers"])
def test_a_made_up_segment_is_not_found(client, translation, argument):
    assert send(client, translation, {"action": f"overrule:{argument}"}).status_code == 404
    assert send(client, translation, {"action": f"use:{argument}"}).status_code == 404


def test_remarks_on_200_segments_cost_at_most_60_queries(client, translator, translation):
    long = submit(long_page())
    write_many(long, segments(long), "some words  without the number {}", translator)
    open_editor(client, translation)
    with CaptureQueriesContext(connection) as captured:
        page = open_editor(client, long)
    assert page.count("data-holds-up") >= 200
    assert len(captured) <= 60, len(captured)


def test_the_remarks_of_a_stored_text_come_with_what_can_be_done_about_them(client, translation):
    segment = segment_with(translation, FIGURE)
    address = reverse("translation:check", args=[translation.pk, segment.pk])
    stored = client.post(address, {"text": "They found shelter for people."}).json()
    assert f"overrule:{segment.pk}:numbers" in stored["html"]
    typed = client.post(address, {"text": "They found shelter for 24 people."}).json()
    assert typed["html"] == ""
    assert "numbers" in {remark["check_name"] for remark in typed["remarks"]}


# Memory


@pytest.fixture(scope="module")
def repeated_page(translation_id) -> int:
    """The number of the translation of another page with the same paragraph, of which nothing is translated."""
    return submit(standard_page(text_block(f"<p>{FIGURE}</p>"), title="Een andere pagina")).pk


@pytest.fixture
def repeated(repeated_page, translation) -> Translation:
    return Translation.objects.get(pk=repeated_page)


def test_an_earlier_translation_is_shown_with_its_place_and_used_without_javascript(client, translation, repeated):
    segment = segment_with(repeated, FIGURE)
    page = shown(send(client, repeated, {"action": f"suggest:{segment.pk}"}))
    assert "They found shelter for people." in page
    assert translation.get_target_instance().get_admin_display_title() in page
    send(client, repeated, {"action": f"use:{segment.pk}:0"})
    assert written(repeated, segment) == "They found shelter for people."


def test_what_was_translated_before_is_filled_in_from_the_editor_and_what_was_typed_is_kept(client, repeated):
    values = form_of(open_editor(client, repeated))
    title = segments(repeated, "title")[0]
    values[f"text-{title.pk}"] = "Another page"
    answer = client.post(**posted(repeated, {**values, "action": "fill"}), follow=True)
    assert re.search(r"\d stukjes? ingevuld uit het geheugen", shown(answer))
    assert written(repeated, segment_with(repeated, FIGURE)) == "They found shelter for people."
    assert written(repeated, title) == "Another page"


def test_filling_in_is_refused_to_who_may_not_translate(repeated):
    reader = staff("Vertalers", name="lezer", language="nl")
    reader.groups.clear()
    assert send(signed_in(reader), repeated, {"action": "fill"}).status_code == 302
    assert written(repeated, segment_with(repeated, FIGURE)) == ""


# Machine


class Echo:
    """A machine that answers with the text it gets; or fails."""

    display_name = "Echo"
    failure = None

    def translate(self, source_locale, target_locale, strings):
        if self.failure:
            raise self.failure
        return {string: string for string in strings}


@pytest.fixture
def echo(monkeypatch):
    machine = Echo()
    monkeypatch.setattr("vwn_site.translation.machinery.drafts.translator", lambda: machine)
    return machine


def test_a_machine_drafts_what_is_missing_and_nothing_of_it_counts_as_reviewed(client, repeated, echo):
    answer = client.post(**posted(repeated, {"action": "machine"}), follow=True)
    assert "Echo heeft" in shown(answer)
    drafted = StringTranslation.objects.filter(context__object_id=repeated.source.object_id)
    assert {(draft.translation_type, draft.tool_name) for draft in drafted} == {("machine", "Echo")}


def test_without_a_machine_the_editor_offers_none_and_asks_none(client, repeated):
    assert 'value="machine"' not in open_editor(client, repeated)
    assert send(client, repeated, {"action": "machine"}).status_code == 302
    assert not StringTranslation.objects.filter(context__object_id=repeated.source.object_id).exists()


def test_the_text_of_a_story_is_not_sent(echo, monkeypatch):
    sent = []
    monkeypatch.setattr(Echo, "translate", lambda *arguments: sent.append(arguments))
    translation = submit(story_page(body=[text_block(f"<p>{FIGURE}</p>")]))
    client = signed_in(staff("Eindredactie", name="dirk", language="nl"))
    send(client, translation, {"action": "machine"})
    assert sent == []


def test_a_machine_that_fails_is_explained_and_logged_without_the_text(client, repeated, echo, caplog):
    echo.failure = ValueError(FIGURE)
    with caplog.at_level(logging.WARNING):
        answer = client.post(**posted(repeated, {"action": "machine"}), follow=True)
    assert "Echo antwoordt niet" in shown(answer)
    assert "Echo" in caplog.text
    assert "ValueError" in caplog.text
    assert "240" not in caplog.text
