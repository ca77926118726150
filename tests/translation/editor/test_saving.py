"""What the editor keeps of what was typed, as a form and segment by segment."""

import re

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail_localize.models import StringTranslation

from tests.factories import standard_page, submit, text_block, translate
from vwn_site.translation.segments.store import write_machine_text, write_segment

from ..segments import segment_with, written
from .form import comment_on, form_of, open_editor, reword, save_one, send

pytestmark = pytest.mark.django_db


def test_the_form_saves_what_was_changed_and_nothing_else(client, translator, translation):
    values = form_of(open_editor(client, translation))
    paragraph = segment_with(translation, "helpen")
    values[f"text-{paragraph.pk}"] = "We <b>help</b>."
    assert send(client, translation, values).status_code == 302
    stored = StringTranslation.objects.filter(context__object_id=translation.source.object_id)
    assert [(text.data, text.last_translated_by) for text in stored] == [("We <b>help</b>.", translator)]
    entry = PageLogEntry.objects.filter(action="translation.segment").latest("timestamp")
    assert (entry.user, entry.data["after"]) == (translator, "We <b>help</b>.")


def test_a_former_translation_in_the_field_counts_only_once_somebody_says_it_is_right(client, translation, dutch):
    translate(dutch, live=False)
    reword(dutch, "2024", "2025")
    values = form_of(open_editor(client, translation))
    send(client, translation, values)
    paragraph = segment_with(translation, "helpen")
    assert written(translation, paragraph) == ""
    send(client, translation, values, **{f"confirm-{paragraph.pk}": "1"})
    assert written(translation, paragraph) == "Wij <b>helping</b> helping 2024."


def test_a_machines_text_is_reviewed_by_a_tick(client, translator, translation):
    paragraph = segment_with(translation, "helpen")
    write_machine_text(translation, paragraph, "We <b>help</b>.", translator, tool="Dummy")
    page = open_editor(client, translation)
    assert f'name="confirm-{paragraph.pk}"' in page
    send(client, translation, form_of(page), **{f"confirm-{paragraph.pk}": "1"})
    assert f'name="confirm-{paragraph.pk}"' not in open_editor(client, translation)


def test_an_emptied_field_removes_the_translation(client, translation, dutch):
    translate(dutch, live=False)
    values = form_of(open_editor(client, translation))
    paragraph = segment_with(translation, "helpen")
    send(client, translation, values | {f"text-{paragraph.pk}": " "})
    assert written(translation, paragraph) == ""


def test_ampersands_and_line_breaks_are_typed_as_they_are_read(client, translation):
    values = form_of(open_editor(client, translation))
    title, paragraph = segment_with(translation, "Hulp in de haven"), segment_with(translation, "helpen")
    values |= {f"text-{title.pk}": "Aid & <law>", f"text-{paragraph.pk}": "We <b>help</b> & stay.\r\nAlways."}
    send(client, translation, values)
    assert written(translation, title) == "Aid &amp; &lt;law&gt;"
    assert written(translation, paragraph) == "We <b>help</b> &amp; stay.<br/>Always."
    again = form_of(open_editor(client, translation))
    assert again[f"text-{title.pk}"] == "Aid & <law>"
    assert again[f"text-{paragraph.pk}"] == "We <b>help</b> & stay.\nAlways."


@pytest.mark.parametrize(
    ("where", "typed", "reason"),
    [
        ("helpen", "We <b>help</b> <img src=x onerror=alert(1)>", "img"),
        ("helpen", '<a id="a7">help</a>', "a7"),
        ("helpen", '<a href="javascript:alert(1)">help</a>', "HTML"),
        ("helpen", "\0", "teken"),
        ("helpen", "x" * 1_000_000, "lang"),
        ("Hulp in de haven", "x" * 256, "255"),
        ("hulp-in-de-haven", "!!!", "adres"),
    ],
)
def test_what_cannot_stand_is_refused_beside_the_field_and_nothing_typed_is_lost(
    client, translation, where, typed, reason
):
    values = form_of(open_editor(client, translation))
    segment, other = segment_with(translation, where), segment_with(translation, "Wat wij doen")
    response = send(client, translation, values | {f"text-{segment.pk}": typed, f"text-{other.pk}": "What we do."})
    page = response.content.decode()
    assert response.status_code == 200
    assert typed.strip("\0") in form_of(page)[f"text-{segment.pk}"].strip("\0")
    assert re.search(rf'role="alert">.*?{reason}', page, re.DOTALL)
    assert written(translation, segment) == ""
    assert written(translation, other) == "What we do."


def test_a_lost_link_is_remarked(client, translator, translation):
    write_segment(translation, segment_with(translation, "raad"), "With advice", translator)
    assert "a1" in re.findall(r'class="segment-remark">.*?</p>', open_editor(client, translation), re.DOTALL)[0]


def test_a_translators_text_never_runs(client, translation):
    evil = "</textarea><script>alert(1)</script>"
    title = segment_with(translation, "Hulp in de haven")
    values = form_of(open_editor(client, translation)) | {f"text-{title.pk}": evil}
    send(client, translation, values)
    comment_on(client, translation, title, evil)
    assert evil not in open_editor(client, translation)
    assert "<script>alert(1)" not in open_editor(client, translation)
    preview = client.get(reverse("translation_editor:preview_target", args=[translation.pk])).content.decode()
    assert "<script>alert(1)" not in preview


def test_one_segment_is_saved_by_itself_and_the_answer_carries_on(client, translation):
    paragraph = segment_with(translation, "helpen")
    seen = form_of(open_editor(client, translation))[f"seen-{paragraph.pk}"]
    answer = save_one(client, translation, paragraph, "We <b>help</b>.", seen).json()
    assert (answer["kind"], answer["is_todo"]) == ("saved", False)
    again = save_one(client, translation, paragraph, "We <b>help</b>!", answer["seen"]).json()
    assert again["kind"] == "saved"
    late = save_one(client, translation, paragraph, "We <b>aid</b>.", answer["seen"])
    assert (late.status_code, late.json()["kind"]) == (409, "conflict")
    assert written(translation, paragraph) == "We <b>help</b>!"


@pytest.mark.parametrize("seen", ["", "x", "1.2", "9.9.9", "1.2.3.4"])
def test_a_mark_that_is_no_mark_overwrites_nothing(client, translator, translation, seen):
    paragraph = segment_with(translation, "helpen")
    write_segment(translation, paragraph, "We <b>aid</b>.", translator)
    assert save_one(client, translation, paragraph, "We <b>help</b>.", seen).status_code == 409
    assert written(translation, paragraph) == "We <b>aid</b>."


def test_a_segment_of_another_page_cannot_be_written_through_this_one(client, translation):
    other = submit(standard_page(text_block("<p>Elders.</p>"), title="Elders"))
    segment = segment_with(other, "Elders.")
    assert save_one(client, translation, segment, "Elsewhere.", f"{segment.string_id}.x.y").status_code == 410
    assert written(other, segment) == ""
