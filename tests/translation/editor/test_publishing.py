"""Who may write and publish, and what becomes of work that is handed in."""

import html

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests.factories import committed, signed_in, staff, translate
from vwn_site.translation.segments.store import write_segment

from ..segments import segment_with, segments, written
from .form import form_of, open_editor, save_one, send

pytestmark = pytest.mark.django_db


def test_who_may_not_change_the_page_can_neither_see_nor_write(translation):
    stranger = staff("Vertalers", name="eva", language="nl")
    GroupPagePermission.objects.filter(group__name="Vertalers").delete()
    client, paragraph = signed_in(stranger), segment_with(translation, "helpen")
    for name in ("editor", "preview", "preview_source", "preview_target"):
        response = client.get(reverse(f"translation_editor:{name}", args=[translation.pk]))
        assert response.status_code in (302, 403), name
        assert b"helpen" not in response.content
    answer = save_one(client, translation, paragraph, "x", f"{paragraph.string_id}.x.y")
    assert answer.status_code in (302, 403)
    assert written(translation, paragraph) == ""


def test_a_locked_page_can_be_read_and_not_written_and_says_why(client, translation):
    values = form_of(open_editor(client, translation))
    page, paragraph = translation.get_target_instance(), segment_with(translation, "helpen")
    page.locked, page.locked_by = True, staff("Eindredactie", name="bram", language="nl")
    page.save()
    shown = open_editor(client, translation)
    assert "bram" in shown
    assert "readonly" in shown
    assert 'value="publish"' not in shown
    response = send(client, translation, values | {f"text-{paragraph.pk}": "We <b>help</b>."})
    assert form_of(response.content.decode())[f"text-{paragraph.pk}"] == "We <b>help</b>."
    assert save_one(client, translation, paragraph, "x", values[f"seen-{paragraph.pk}"]).status_code == 423
    assert written(translation, paragraph) == ""


def test_nobody_publishes_by_hand_made_request_without_the_right(translation, dutch):
    editor = staff("Vertalers", name="cleo", language="nl")
    GroupPagePermission.objects.filter(group__name="Vertalers", permission__codename="publish_page").delete()
    translate(dutch, live=False)
    client = signed_in(editor)
    assert 'value="publish"' not in open_editor(client, translation)
    for action in ("publish", "publish:incomplete", "approve", "approve:incomplete"):
        with committed():
            assert send(client, translation, {"action": action}).status_code in (302, 403)
    assert not translation.get_target_instance().live


def test_a_complete_translation_is_published(client, translation, dutch):
    translate(dutch, live=False)
    with committed():
        assert send(client, translation, {"action": "publish"}).status_code == 302
    page = translation.get_target_instance()
    assert page.live
    assert "Wij <b>helping</b> helping 2024." in Client().get(page.url).content.decode()


def test_an_incomplete_one_is_explained_and_published_only_when_somebody_says_so(client, translator, translation):
    slug = segments(translation, "slug")[0]
    write_segment(translation, slug, "help-in-the-harbour", translator)
    response = send(client, translation, {"action": "publish"})
    count = len(segments(translation)) - 1
    assert f"{count} stukjes hebben geen vertaling" in response.content.decode()
    assert 'value="publish:incomplete"' in response.content.decode()
    assert not translation.get_target_instance().live
    with committed():
        send(client, translation, {"action": "publish:incomplete"})
    assert translation.get_target_instance().live


def test_typed_text_that_is_refused_stops_the_publication(client, translation, dutch):
    translate(dutch, live=False)
    values = form_of(open_editor(client, translation))
    values[f"text-{segment_with(translation, 'helpen').pk}"] = "<script>"
    assert send(client, translation, values, action="publish").status_code == 200
    assert not translation.get_target_instance().live


def test_handed_in_work_waits_for_a_reviewer_who_can_change_and_approve_it(client, translation, dutch):
    translate(dutch, live=False)
    send(client, translation, {"action": "hand-in"})
    assert not translation.get_target_instance().live
    assert "readonly" in open_editor(client, translation)
    reviewer = signed_in(staff("Eindredactie", name="dirk", language="nl"))
    values = form_of(open_editor(reviewer, translation))
    values[f"text-{segment_with(translation, 'helpen').pk}"] = "We <b>help</b> in 2024."
    with committed():
        send(reviewer, translation, values, action="approve")
    page = translation.get_target_instance()
    assert page.live
    assert "We <b>help</b> in 2024." in Client().get(page.url).content.decode()


def test_a_reviewer_gives_work_back_with_a_remark(client, translation, dutch):
    translate(dutch, live=False)
    send(client, translation, {"action": "hand-in"})
    assert send(client, translation, {"action": "approve"}).status_code == 200
    reviewer = signed_in(staff("Eindredactie", name="dirk", language="nl"))
    send(reviewer, translation, {"action": "reject", "review-comment": "Korter graag."})
    page = translation.get_target_instance()
    assert page.current_workflow_state.status == "needs_changes"
    assert page.current_workflow_state.current_task_state.comment == "Korter graag."
    assert "readonly" not in open_editor(client, translation)
    send(client, translation, {"action": "hand-in"})
    assert translation.get_target_instance().workflow_in_progress


def test_who_handed_in_can_take_it_back_and_a_colleague_cannot(client, translation, dutch):
    translate(dutch, live=False)
    send(client, translation, {"action": "hand-in"})
    colleague = signed_in(staff("Vertalers", name="bram", language="nl"))
    assert "take-back" not in open_editor(colleague, translation)
    assert send(colleague, translation, {"action": "take-back"}).status_code in (302, 403)
    assert translation.get_target_instance().workflow_in_progress
    assert "take-back" in open_editor(client, translation)
    send(client, translation, {"action": "take-back"})
    assert not translation.get_target_instance().workflow_in_progress
    assert "readonly" not in open_editor(client, translation)


def test_the_history_says_which_segment_was_translated_and_how(client, translator, translation):
    write_segment(translation, segment_with(translation, "helpen"), "We <b>help</b>.", translator)
    address = reverse("wagtailadmin_pages:history", args=[translation.get_target_instance().pk])
    page = html.unescape(client.get(address).content.decode())
    assert "Tekst vertaald: ‘We help.’" in page
