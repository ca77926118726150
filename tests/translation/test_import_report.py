"""Whoever sends files back sees for each segment what became of it, before and after it is taken over."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from tests.factories import change, committed, signed_in, staff, theme, translation_of
from tests.support.clock import NOW
from vwn_site.translation.formats.importing import receive, take_over
from vwn_site.translation.formats.models import Delivery
from vwn_site.translation.models import TranslationPlan
from vwn_site.translation.segments.store import write_machine_text

from .files import outcomes, uploads
from .segments import forget_translation, segment_at, stored


def with_target(files: dict[str, bytes], path: str, text: str, state: str = "translated") -> dict[str, bytes]:
    """The files with another translation of a segment."""
    target = f'<target state="{state}">{text}</target>'
    pattern = rf'(resname="{re.escape(path)}".*?</source>)<target.*?(?:</target>|(?<=/)>)'
    return {
        name: re.sub(pattern, lambda match: match[1] + target, data.decode(), flags=re.DOTALL).encode()
        for name, data in files.items()
    }


@pytest.fixture
def sent(handed_off, translation):
    return handed_off(translation)


def test_nothing_is_written_before_it_is_taken_over(sent, translation, translator):
    before = stored(translation, "summary")
    delivery = receive(uploads(with_target(sent, "summary", "Written elsewhere")), translator)
    assert outcomes(delivery)["summary"] == "taken"
    assert stored(translation, "summary") == before
    assert outcomes(take_over(delivery))["summary"] == "taken"
    assert stored(translation, "summary") == "Written elsewhere"


def test_taking_over_twice_does_nothing_more(sent, translation, translator):
    delivery = receive(uploads(with_target(sent, "summary", "Written elsewhere")), translator)
    take_over(delivery)
    StringTranslation.objects.filter(data="Written elsewhere").update(data="Improved here")
    take_over(delivery)
    assert stored(translation, "summary") == "Improved here"


def test_who_and_which_tool_wrote_a_segment_is_kept(sent, translation, translator):
    take_over(receive(uploads(with_target(sent, "summary", "Written elsewhere")), translator))
    written = StringTranslation.objects.get(data="Written elsewhere")
    assert (written.last_translated_by, written.tool_name) == (translator, "Files")


def test_a_segment_whose_source_changed_is_skipped_and_keeps_what_it_has(sent, translation, translator, dutch):
    change(dutch, summary="Een heel andere samenvatting.")
    delivery = take_over(receive(uploads(with_target(sent, "summary", "Too late")), translator))
    assert "changed_source" in {row.outcome for row in delivery.rows if row.text == "Too late"}
    assert not StringTranslation.objects.filter(data="Too late").exists()


def test_a_source_text_that_was_changed_in_the_file_is_noticed(sent, translation, translator):
    source = segment_at(translation, "summary").string.data
    changed = {name: data.replace(source.encode(), b"Iets anders") for name, data in sent.items()}
    delivery = take_over(receive(uploads(with_target(changed, "summary", "Of something else")), translator))
    assert {row.outcome for row in delivery.rows if row.text == "Of something else"} == {"changed_source"}


def test_a_segment_that_we_do_not_know_is_named(sent, translation, translator):
    (name, data), *_rest = sent.items()
    extra = b'<trans-unit id="0-0" resname="nonsense"><source>x</source><target>y</target></trans-unit></body>'
    delivery = receive(uploads({name: data.replace(b"</body>", extra)}), translator)
    assert outcomes(delivery)["nonsense"] == "unknown"


@pytest.mark.parametrize("state", ["new", "needs-translation", "needs-review-translation", "needs-l10n"])
def test_what_the_file_marks_as_unfinished_is_skipped(sent, translation, translator, state):
    delivery = take_over(receive(uploads(with_target(sent, "summary", "Perhaps", state)), translator))
    assert outcomes(delivery)["summary"] == "unfinished"
    assert stored(translation, "summary") != "Perhaps"


def test_an_empty_translation_takes_nothing_away(sent, translation, translator):
    before = stored(translation, "summary")
    assert outcomes(take_over(receive(uploads(with_target(sent, "summary", " ")), translator)))["summary"] == "empty"
    assert stored(translation, "summary") == before


def test_a_draft_by_a_machine_that_comes_back_as_translated_is_confirmed(handed_off, translation, translator):
    write_machine_text(translation, segment_at(translation, "summary"), "A draft", translator, tool="machine")
    sent = handed_off(translation)
    assert outcomes(receive(uploads(sent), translator))["summary"] == "unchanged"
    delivery = take_over(receive(uploads(with_target(sent, "summary", "A draft")), translator))
    assert outcomes(delivery)["summary"] == "confirmed"
    written = StringTranslation.objects.get(data="A draft")
    assert written.translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL


def test_the_source_text_itself_is_no_translation(sent, translation, translator):
    source = segment_at(translation, "summary").string.data
    forget_translation(translation, "summary")
    assert outcomes(receive(uploads(with_target(sent, "summary", source)), translator))["summary"] == "copied"


def test_a_file_in_another_language_is_refused(sent, translation, translator):
    (name, data), *_rest = with_target(sent, "summary", "Auf Deutsch").items()
    german = data.replace(b'target-language="en"', b'target-language="de"')
    assert set(outcomes(take_over(receive(uploads({name: german}), translator))).values()) == {"wrong_language"}
    british = data.replace(b'target-language="en"', b'target-language="en-GB"')
    assert outcomes(receive(uploads({name: british}), translator))["summary"] == "taken"


def test_a_file_of_another_site_is_refused(sent, translation, translator):
    other = {
        name: data.replace(str(translation.uuid).encode(), b"00000000-0000-0000-0000-000000000000")
        for name, data in sent.items()
    }
    assert set(outcomes(receive(uploads(other), translator)).values()) == {"foreign"}


def test_two_files_for_one_page_are_both_left_aside(sent, translation, translator):
    (name, data), *_rest = sent.items()
    before = stored(translation, "summary")
    both = {"a.xlf": data, "b.xlf": with_target({name: data}, "summary", "Second")[name]}
    assert outcomes(take_over(receive(uploads(both), translator))) == {"a.xlf": "two_files", "b.xlf": "two_files"}
    assert stored(translation, "summary") == before


def test_a_segment_that_stands_twice_with_different_translations_is_left_aside(sent, translation, translator):
    (name, data), *_rest = with_target(sent, "summary", "First").items()
    unit = re.search(rb'<trans-unit [^>]*resname="summary".*?</trans-unit>', data, re.DOTALL)[0]
    twice = data.replace(b"</body>", unit.replace(b"First", b"Second") + b"</body>")
    delivery = take_over(receive(uploads({name: twice}), translator))
    assert {row.outcome for row in delivery.rows if row.place == "summary"} == {"repeated"}
    assert stored(translation, "summary") not in ("First", "Second")


def test_who_may_not_translate_the_page_changes_nothing(sent, translation, translator):
    stranger = staff()
    stranger.is_superuser = False
    stranger.save()
    changed = with_target(sent, "summary", "Written elsewhere")
    assert set(outcomes(take_over(receive(uploads(changed), stranger))).values()) == {"no_permission"}
    Page.objects.filter(pk=translation.get_target_instance().pk).update(locked=True)
    assert set(outcomes(take_over(receive(uploads(changed), translator))).values()) == {"no_permission"}
    assert stored(translation, "summary") != "Written elsewhere"


def test_a_translation_that_was_stopped_or_lost_its_page_is_named(sent, translation, translator):
    translation.enabled = False
    translation.save()
    assert set(outcomes(receive(uploads(sent), translator)).values()) == {"stopped"}
    translation.enabled = True
    translation.save()
    delivery = receive(uploads(with_target(sent, "summary", "Written elsewhere")), translator)
    translation.get_target_instance().delete()
    assert set(outcomes(take_over(delivery)).values()) == {"stopped"}


def test_what_was_at_the_agency_comes_back(handed_off, translation, translator):
    sent = handed_off(translation, at_agency=True)
    plan = TranslationPlan.objects.get(translation_key=translation.source.object_id)
    assert plan.at_agency
    take_over(receive(uploads(with_target(sent, "summary", "Written elsewhere")), translator))
    plan.refresh_from_db()
    assert not plan.at_agency


def test_one_bad_file_does_not_keep_the_others(handed_off, translation, translator):
    other = translation_of(theme(english="Legal aid"))
    good = with_target(handed_off(other), "name", "Written elsewhere")
    delivery = take_over(receive(uploads({**good, "bad.xlf": b"<xliff"}), translator))
    assert outcomes(delivery)["bad.xlf"] == "unreadable"
    assert stored(other, "name") == "Written elsewhere"


def test_files_are_kept_no_longer_than_needed(sent, translator):
    delivery = receive(uploads(sent), translator)
    assert delivery.files.storage.exists(delivery.files.name)
    name, storage = delivery.files.name, delivery.files.storage
    with committed():
        take_over(delivery)
    assert not storage.exists(name)
    old = receive(uploads(sent), translator)
    Delivery.objects.filter(pk=old.pk).update(made_at=NOW - timedelta(days=31))
    receive(uploads(sent), translator)
    assert not Delivery.objects.filter(pk=old.pk).exists()
    assert not storage.exists(old.files.name)


# The pages


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Not imported", "The markup or text is not right", "which we did not send"]),
        ("nl", ["Niet overgenomen", "De opmaak of de tekst klopt niet", "dat we niet verstuurd hebben"]),
    ],
)
def test_the_report_is_in_the_language_of_who_reads_it(sent, language, words):
    client = signed_in(staff("Vertalers", language=language))
    changed = with_target(sent, "summary", '<g id="9" ctype="link">x</g>')
    response = client.post("/admin/translation/files/import/", {"files": _files(changed)}, follow=True)
    assert response.status_code == 200
    for text in words:
        assert text in response.content.decode()


def _files(files: dict[str, bytes]):
    return [SimpleUploadedFile(name.rpartition("/")[2], data) for name, data in files.items()]


def test_somebody_sends_files_looks_and_takes_them_over(translator, translation, sent):
    client = signed_in(translator)
    changed = with_target(sent, "summary", "Written elsewhere")
    report = client.post("/admin/translation/files/import/", {"files": _files(changed)}, follow=True)
    assert "Import 1 segment" in report.content.decode()
    assert "Written elsewhere" in report.content.decode()
    done = client.post(report.redirect_chain[-1][0], follow=True)
    assert "1 segment was imported" in done.content.decode()
    assert stored(translation, "summary") == "Written elsewhere"


def test_the_report_can_be_downloaded_for_a_spreadsheet(translator, sent):
    client = signed_in(translator)
    changed = with_target(sent, "summary", "=HYPERLINK()", "needs-translation")
    page = client.post("/admin/translation/files/import/", {"files": _files(changed)}, follow=True)
    address = page.redirect_chain[-1][0]
    rows = list(csv.reader(io.StringIO(client.get(f"{address}report.csv").content.decode("utf-8-sig"))))
    assert rows[0] == ["File", "Page", "Place", "Outcome", "Detail", "Source"]
    assert ["summary", "marked as not finished in the file"] in [row[2:4] for row in rows]


def test_nobody_else_sees_what_somebody_sent(translator, sent):
    delivery = receive(uploads(sent), translator)
    other = signed_in(staff("Eindredactie"))
    for address in ("", "report.csv"):
        assert other.get(f"/admin/translation/files/{delivery.pk}/{address}").status_code == 404
    assert other.post(f"/admin/translation/files/{delivery.pk}/").status_code == 404
