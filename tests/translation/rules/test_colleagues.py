"""A file from an agency takes no words of a colleague, and what does not fit is said and takes nothing along."""

from io import BytesIO

import polib
import pytest
from django.urls import reverse
from wagtail_localize.strings import StringValue

from tests.factories import project_page, signed_in, translation_of
from vwn_site.translation.formats.importing import receive, take_over
from vwn_site.translation.machinery.drafts import draft_by_machine
from vwn_site.translation.memory import fill_exact
from vwn_site.translation.segments.store import write_machine_text, write_segment

from ..files import outcomes, uploads
from ..segments import forget_translation, segment_at, stored, type_in
from ..test_import_report import with_target

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("file_format", ["xliff", "po"])
@pytest.mark.parametrize("before", ["", "What was there."], ids=["not translated", "translated"])
def test_what_a_colleague_wrote_after_the_export_stays(handed_off, translation, translator, file_format, before):
    segment = segment_at(translation, "summary")
    forget_translation(translation, "summary")
    if before:
        write_segment(translation, segment, before, translator)
    sent = handed_off(translation, file_format=file_format)
    write_segment(translation, segment, "Of a colleague.", translator)
    files = with_target(sent, "summary", "Of the agency.") if file_format == "xliff" else in_po(sent, "summary")
    delivery = receive(uploads(files), translator)
    assert outcomes(delivery)["summary"] == "colleague"
    take_over(delivery)
    assert stored(translation, "summary") == "Of a colleague."


def in_po(sent: dict[str, bytes], path: str) -> dict[str, bytes]:
    [(name, data)] = sent.items()
    po = polib.pofile(data.decode())
    entry = next(entry for entry in po if entry.msgctxt == path)
    entry.msgstr, entry.flags = "Of the agency.", []
    return {name: str(po).encode()}


def test_what_a_colleague_writes_between_the_report_and_taking_over_stays(handed_off, translation, translator):
    delivery = receive(uploads(with_target(handed_off(translation), "summary", "Of the agency.")), translator)
    assert outcomes(delivery)["summary"] == "taken"
    write_segment(translation, segment_at(translation, "summary"), "Of a colleague.", translator)
    assert outcomes(take_over(delivery))["summary"] == "colleague"
    assert stored(translation, "summary") == "Of a colleague."


def test_a_draft_of_a_machine_that_a_colleague_confirmed_since_stays(handed_off, translation, translator):
    segment = segment_at(translation, "summary")
    write_machine_text(translation, segment, "By a machine.", translator, tool="DeepL")
    sent = handed_off(translation)
    write_segment(translation, segment, "By a machine.", translator)
    delivery = take_over(receive(uploads(with_target(sent, "summary", "Of the agency.")), translator))
    assert outcomes(delivery)["summary"] == "colleague"


def test_an_agency_may_correct_what_it_delivered(handed_off, translation, translator):
    sent = handed_off(translation)
    take_over(receive(uploads(with_target(sent, "summary", "First delivery.")), translator))
    delivery = take_over(receive(uploads(with_target(sent, "summary", "Second delivery.")), translator))
    assert outcomes(delivery)["summary"] == "taken"
    assert stored(translation, "summary") == "Second delivery."


def test_an_agency_may_improve_what_it_was_sent(handed_off, translation, translator):
    sent = handed_off(translation)
    delivery = take_over(receive(uploads(with_target(sent, "summary", "Improved.")), translator))
    assert outcomes(delivery)["summary"] == "taken"


# Limits

TOO_LONG = "A title that never ends " * 20


def test_a_title_that_is_too_long_is_named_and_the_rest_of_the_delivery_is_taken(handed_off, translation, translator):
    files = with_target(with_target(handed_off(translation), "title", TOO_LONG), "summary", "Improved.")
    delivery = receive(uploads(files), translator)
    [title] = [row for row in delivery.rows if row.place == "title"]
    assert title.outcome == "broken"
    client = signed_in(translator)
    assert "255" in title.detail
    assert title.detail in client.get(reverse("translation:delivery", args=[delivery.pk])).content.decode()
    assert client.post(reverse("translation:delivery", args=[delivery.pk])).status_code == 302
    assert stored(translation, "summary") == "Improved."
    assert TOO_LONG.strip() not in stored(translation, "title")
    delivery.refresh_from_db()
    assert outcomes(delivery)["title"] == "broken"


def test_a_title_that_is_too_long_is_refused_in_the_editor(translation, translator):
    segment = segment_at(translation, "title")
    answer = type_in(signed_in(translator), translation, segment, TOO_LONG).json()
    assert answer["kind"] == "refused"
    assert "At most 255 characters" in answer["message"]


class Machine:
    display_name = "Machine"

    def translate(self, source_locale, target_locale, strings):
        return {string: StringValue(TOO_LONG) for string in strings}


def test_what_a_machine_makes_too_long_is_skipped(translation, translator):
    forget_translation(translation, "title")
    drafted = draft_by_machine(translation, translator, Machine())
    assert (drafted.written, drafted.skipped) == (0, 1)
    assert stored(translation, "title") == ""


def test_a_signs_entity_counts_as_one_character(translation, translator):
    write_segment(translation, segment_at(translation, "title"), "&amp;" * 255, translator)
    assert stored(translation, "title") == "&amp;" * 255
    assert translation.get_target_instance().draft_title == "&" * 255


def test_a_long_text_of_the_memory_is_left_to_the_translator(translation, translator):
    page = project_page(title="Een kop", summary="Advocaten in Porto", english={"summary": "S" * 300})
    assert translation_of(page)
    forget_translation(translation, "title")
    fill_exact(translation, translator)
    assert stored(translation, "title") == ""


def test_nothing_at_all_is_no_delivery(translator):
    assert receive([("empty.xlf", BytesIO(b""), 0)], translator).rows[0].outcome == "unreadable"
