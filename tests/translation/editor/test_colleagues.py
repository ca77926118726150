"""Two people at one segment, and a source that changes while somebody types."""

import pytest

from tests.factories import staff
from vwn_site.translation.segments.store import write_segment

from ..segments import segment_with, written
from .form import form_of, open_editor, reword, save_one, send

pytestmark = pytest.mark.django_db


def test_two_translators_at_one_segment_lose_nothing(client, translation):
    other = staff("Vertalers", name="bram", language="nl")
    paragraph = segment_with(translation, "helpen")
    values = form_of(open_editor(client, translation))
    write_segment(translation, paragraph, "We <b>aid</b>.", other)
    response = send(client, translation, values | {f"text-{paragraph.pk}": "We <b>help</b>."})
    page = response.content.decode()
    assert "bram" in page
    assert "We &lt;b&gt;aid&lt;/b&gt;." in page
    assert form_of(page)[f"text-{paragraph.pk}"] == "We <b>help</b>."
    assert written(translation, paragraph) == "We <b>aid</b>."
    send(client, translation, form_of(page) | {f"text-{paragraph.pk}": "We <b>help</b>!"})
    assert written(translation, paragraph) == "We <b>help</b>!"


def test_the_conflict_can_also_be_settled_by_saving_the_same_text_again(client, translation):
    paragraph = segment_with(translation, "helpen")
    values = form_of(open_editor(client, translation))
    write_segment(translation, paragraph, "We <b>aid</b>.", staff("Vertalers", name="bram", language="nl"))
    page = send(client, translation, values | {f"text-{paragraph.pk}": "We <b>help</b>."}).content.decode()
    send(client, translation, form_of(page))
    assert written(translation, paragraph) == "We <b>help</b>."


def test_a_source_that_changes_while_somebody_types_is_told_and_the_text_is_kept(client, translation, dutch):
    paragraph = segment_with(translation, "helpen")
    values = form_of(open_editor(client, translation))
    reword(dutch, "2024", "2025")
    page = send(client, translation, values | {f"text-{paragraph.pk}": "We <b>help</b>."}).content.decode()
    assert "brontekst" in page
    assert form_of(page)[f"text-{paragraph.pk}"] == "We <b>help</b>."
    assert written(translation, paragraph) == ""


def test_a_segment_that_is_gone_leaves_its_text_to_copy(client, translation, dutch):
    values = form_of(open_editor(client, translation))
    item = segment_with(translation, "raad")
    reword(dutch, '<ul><li>Met <a href="https://a.example/x">raad</a></li></ul>', "")
    page = send(client, translation, values | {f"text-{item.pk}": "With precious advice"}).content.decode()
    assert "With precious advice" in page


def test_a_deleted_page_under_an_open_editor_is_said_and_the_text_shown(client, translation):
    values = form_of(open_editor(client, translation))
    paragraph = segment_with(translation, "helpen")
    seen = values[f"seen-{paragraph.pk}"]
    translation.get_target_instance().delete()
    response = send(client, translation, values | {f"text-{paragraph.pk}": "We <b>help</b>."})
    assert response.status_code == 410
    assert "We &lt;b&gt;help&lt;/b&gt;." in response.content.decode()
    answer = save_one(client, translation, paragraph, "We <b>help</b>.", seen)
    assert answer.status_code == 410
    assert answer.json()["message"]
