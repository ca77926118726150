"""What translation programs make of our files is taken as they meant it, or refused with the reason."""

import re

import polib
import pytest

from tests.factories import standard_page, text_block, translation_of
from vwn_site.home.models import StandardPage
from vwn_site.translation.formats.importing import receive, take_over

from ..files import outcomes, uploads
from ..segments import forget_translation, segment_at, segment_with, stored, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(handed_off, translation):
    """The file of a translation whose summary is missing."""
    forget_translation(translation, "summary")
    [(name, data)] = handed_off(translation).items()
    return lambda change: {name: change(data.decode()).encode()}


def unit(text: str, path: str = "summary") -> re.Match:
    return re.search(rf'<trans-unit[^>]*resname="{re.escape(path)}".*?</trans-unit>', text, re.DOTALL)


def with_unit(text: str, path: str, change) -> str:
    before = unit(text, path)[0]
    return text.replace(before, change(before))


def with_target(target: str, path: str = "summary", **attributes):
    """A change of a file: another target of a segment, in its XML, and other attributes of the segment."""
    marks = "".join(f' {name}="{value}"' for name, value in attributes.items())

    def change(text: str) -> str:
        def replaced(one: str) -> str:
            one = re.sub(r"<target.*?(?:</target>|(?<=/)>)", lambda _match: target, one, count=1, flags=re.DOTALL)
            return one.replace("<trans-unit", f"<trans-unit{marks}", 1)

        return with_unit(text, path, replaced)

    return change


def outcome_of(files, translator, path: str = "summary") -> str:
    return outcomes(take_over(receive(uploads(files), translator)))[path]


def test_what_was_deleted_with_changes_followed_is_no_text(sent, translation, translator):
    deleted = '<mrk mtype="x-sdl-deleted" mid="1">hinder </mrk><mrk mtype="x-sdl-added" mid="2">help </mrk>'
    files = sent(with_target(f'<target state="translated">We {deleted}refugees.</target>'))
    assert outcome_of(files, translator) == "taken"
    assert stored(translation, "summary") == "We help refugees."


@pytest.mark.parametrize("state", ["x-draft", "x-rejected", "x-needs-review", "needs-review-translation"])
def test_states_of_drafts_are_not_finished(sent, translator, state):
    files = sent(with_target(f'<target state="{state}">We help.</target>'))
    assert outcome_of(files, translator) == "unfinished"


@pytest.mark.parametrize(("conf", "outcome"), [("Draft", "unfinished"), ("Translated", "taken")])
def test_what_trados_calls_a_draft_is_not_finished(sent, translator, conf, outcome):
    def change(text: str) -> str:
        segment = (
            f'<s:seg-defs xmlns:s="http://sdl.com/FileTypes/SdlXliff/1.0"><s:seg id="1" conf="{conf}"/></s:seg-defs>'
        )
        text = with_target('<target><mrk mtype="seg" mid="1">We help.</mrk></target>')(text)
        return with_unit(text, "summary", lambda one: one.replace("</trans-unit>", f"{segment}</trans-unit>"))

    assert outcome_of(sent(change), translator) == outcome


def test_what_was_approved_is_finished_although_our_state_was_left(sent, translation, translator):
    files = sent(with_target('<target state="needs-translation">We help.</target>', approved="yes"))
    assert outcome_of(files, translator) == "taken"
    assert stored(translation, "summary") == "We help."


@pytest.mark.parametrize("between", ["", " ", "\n      "])
def test_sentences_that_were_cut_apart_have_a_blank_between_them(sent, translation, translator, between):
    sentences = f'<mrk mtype="seg" mid="1">We help.</mrk>{between}<mrk mtype="seg" mid="2">We listen.</mrk>'
    files = sent(with_target(f'<target state="translated">{sentences}</target>'))
    assert outcome_of(files, translator) == "taken"
    assert " ".join(stored(translation, "summary").split()) == "We help. We listen."


def test_blanks_and_breaks_around_a_text_are_not_stored(sent, translation, translator):
    files = sent(with_target('<target state="translated">\n      We help.\n    <x id="n1" ctype="lb"/></target>'))
    assert outcome_of(files, translator) == "taken"
    assert stored(translation, "summary") == "We help."


def test_a_link_without_words_is_refused(translation, handed_off, translator):
    segment = segment_with(translation, "raad")
    [(name, data)] = handed_off(translation).items()
    text = data.decode()
    before = re.search(r"<source[^>]*>(?:(?!</source>).)*raad.*?</target>", text, re.DOTALL)[0]
    link = re.search(r'<g id="(\d+)" ctype="link">', before)[1]
    target = f'<target state="translated">We help.<g id="{link}" ctype="link"/></target>'
    after = re.sub(r"<target.*?</target>", lambda _match: target, before, flags=re.DOTALL)
    delivery = take_over(receive(uploads({name: text.replace(before, after).encode()}), translator))
    assert "broken" in {row.outcome for row in delivery.rows if "We help" in row.text}
    assert "We help.<a" not in written(translation, segment)


def test_two_parts_for_one_page_are_one_delivery(sent, translation, translator):
    def split(text: str) -> str:
        text = with_target('<target state="translated">We help.</target>')(text)
        head = re.search(r"<file.*?<body>", text, re.DOTALL)[0]
        moved = unit(text)[0]
        return text.replace(moved, "").replace("</xliff>", f"{head}{moved}</body></file></xliff>")

    assert outcome_of(sent(split), translator) == "taken"
    assert stored(translation, "summary") == "We help."


def test_two_parts_that_say_the_same_segment_differently_are_left_aside(sent, translation, translator):
    def twice(text: str) -> str:
        first = with_target('<target state="translated">We help.</target>')(text)
        second = with_target('<target state="translated">We listen.</target>')(text)
        head = re.search(r"<file.*?<body>", text, re.DOTALL)[0]
        return first.replace("</xliff>", f"{head}{unit(second)[0]}</body></file></xliff>")

    assert outcome_of(sent(twice), translator) == "repeated"
    assert stored(translation, "summary") == ""


# PO


@pytest.fixture
def entry_of(handed_off, translation):
    """A function that changes the entry of the summary, and answers with the file."""
    forget_translation(translation, "summary")
    [(name, data)] = handed_off(translation, file_format="po").items()

    def changed(change) -> dict[str, bytes]:
        po = polib.pofile(data.decode())
        entry = next(one for one in po if one.msgctxt == "summary")
        entry.flags = []
        change(entry)
        return {name: str(po).encode()}

    return changed


def test_a_plural_is_refused_with_the_reason(entry_of, translation, translator):
    def change(entry):
        entry.msgid_plural, entry.msgstr_plural = entry.msgid, {0: "We help.", 1: "We helps."}

    files = entry_of(change)
    assert outcome_of(files, translator) == "broken"
    assert stored(translation, "summary") == ""


def test_a_line_separator_breaks_no_po_file(entry_of, translation, translator):
    files = entry_of(lambda entry: setattr(entry, "msgstr", "We help.\u2028We listen."))
    assert outcome_of(files, translator) == "taken"
    assert stored(translation, "summary").split() == ["We", "help.", "We", "listen."]


def test_a_text_without_its_markup_keeps_its_line_breaks(handed_off, translator):
    page = standard_page(text_block("<p>Kade 1<br/>Porto</p>"), title="Adres", english=True)
    translation = translation_of(page)
    [(name, data)] = handed_off(translation, file_format="po").items()
    po = polib.pofile(data.decode())
    entry = next(one for one in po if "Kade" in one.msgid)
    entry.msgid, entry.msgstr, entry.flags = "Kade 1\nPorto", "Quay 1\nPorto", []
    take_over(receive(uploads({name: str(po).encode()}), translator))
    assert written(translation, segment_with(translation, "Kade")) == "Quay 1<br/>Porto"


def test_a_segment_is_known_however_its_attributes_are_ordered(sent, translation, translator):
    def reorder(text: str) -> str:
        text = with_target('<target state="translated">We help.</target>')(text)
        return re.sub(r'<trans-unit id="([^"]*)" resname="([^"]*)"', r'<trans-unit resname="\2" id="\1"', text)

    assert segment_at(translation, "summary")
    assert outcome_of(sent(reorder), translator) == "taken"


@pytest.mark.parametrize(
    ("delivered", "outcome", "address"),
    [("Lawyers in Porto", "taken", "lawyers-in-porto"), ("elsewhere", "broken", "")],
)
def test_an_address_in_a_file_is_made_one_or_refused(sent, translation, translator, delivered, outcome, address):
    page = translation.get_target_instance()
    page.get_parent().add_child(instance=StandardPage(title="Elsewhere", slug="elsewhere", locale=page.locale))
    forget_translation(translation, "slug")
    files = sent(with_target(f'<target state="translated">{delivered}</target>', "slug"))
    assert outcome_of(files, translator, "slug") == outcome
    assert stored(translation, "slug") == address
