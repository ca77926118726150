"""What translators elsewhere get as XLIFF, and that it comes back from their tools unharmed."""

from xml.etree import ElementTree

import polib
import pytest

from tests.factories import change
from vwn_site.translation.formats import xliff
from vwn_site.translation.formats.importing import receive, take_over
from vwn_site.translation.formats.markup import BrokenMarkup, read_target, write_source, write_target
from vwn_site.translation.models import GlossaryTerm
from vwn_site.translation.segments.store import write_machine_text, write_segment

from .files import outcomes, toolkit, uploads
from .segments import forget_translation, segment_at, stored

NAMESPACE = {"x": xliff.NAMESPACE}


def units(data: bytes) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(data)  # noqa: S314
    return {unit.get("resname"): unit for unit in root.iterfind(".//x:trans-unit", NAMESPACE)}


def only(files: dict[str, bytes]) -> bytes:
    (data,) = files.values()
    return data


def test_a_file_says_which_page_and_languages_it_is_of(handed_off, translation):
    files = handed_off(translation)
    assert list(files) == [f"nl-en/advocaten-in-porto.{str(translation.uuid)[:8]}.xlf"]
    file = ElementTree.fromstring(only(files)).find("x:file", NAMESPACE)  # noqa: S314
    assert (file.get("source-language"), file.get("target-language")) == ("nl", "en")
    assert file.get("original") == str(translation.uuid)
    notes = [note.text for note in file.iterfind("x:header/x:note", NAMESPACE)]
    assert notes[0] == "Advocaten in Porto"
    assert notes[1].endswith("/projecten/advocaten-in-porto/")


def test_each_segment_says_what_it_is_and_how_long_it_may_be(handed_off, translation):
    title = units(only(handed_off(translation)))["title"]
    notes = [note.text for note in title.iterfind("x:note", NAMESPACE)]
    assert notes[0] in ("Title", "Titel")
    assert title.get("maxwidth") == "255"


def test_states_tell_what_is_done_and_what_a_machine_made(handed_off, translation, translator):
    forget_translation(translation, "summary")
    write_machine_text(translation, segment_at(translation, "search_description"), "Draft", translator, tool="machine")
    targets = {path: unit.find("x:target", NAMESPACE) for path, unit in units(only(handed_off(translation))).items()}
    assert targets["title"].get("state") == "translated"
    assert (targets["summary"].get("state"), targets["summary"].text) == ("needs-translation", None)
    assert targets["search_description"].get("state") == "needs-review-translation"


def test_only_what_is_to_be_done_is_in_the_file_when_asked_for(handed_off, translation):
    assert handed_off(translation, everything=False) == {}
    forget_translation(translation, "summary")
    assert list(units(only(handed_off(translation, everything=False)))) == ["summary"]


def test_the_former_translation_and_what_changed_go_along(handed_off, translation, dutch):
    former = stored(translation, "summary")
    change(dutch, summary=f"{dutch.summary} Een zin erbij.")
    unit = units(only(handed_off(translation, everything=False)))["summary"]
    former_unit = unit.find("x:alt-trans", NAMESPACE)
    assert former_unit.find("x:target", NAMESPACE).text == former
    assert "{+Een zin erbij.+}" in " ".join(note.text for note in unit.iterfind("x:note", NAMESPACE))


def test_terms_of_the_glossary_stand_with_the_segments_that_have_them(handed_off, translation):
    GlossaryTerm.objects.create(
        term="advocaten", target_locale=translation.target_locale, translations="lawyers", forbidden="attorneys"
    )
    title = units(only(handed_off(translation)))["title"]
    text = " ".join(note.text for note in title.iterfind("x:note", NAMESPACE))
    assert "advocaten → lawyers" in text
    assert "attorneys" in text


SOURCE = 'Lees <b>meer</b> bij <a id="a1">RZK</a> &amp; <a id="a2"><i>anderen</i></a><br/>verder'


@pytest.mark.parametrize(
    "text",
    [
        'Read <b>more</b> at <a id="a1">RZK</a> &amp; <a id="a2"><i>others</i></a><br/>further',
        '<a id="a2"><i>Others</i></a> and <a id="a1">RZK</a> <b>say</b> more',
        'At <a id="a1">RZK</a> and <a id="a2">others</a>, <b>two</b> <b>words</b> are <strong>bold</strong>',
    ],
)
def test_inline_elements_come_back_as_they_went(text):
    element = ElementTree.Element("target")
    write_target(element, text, SOURCE)
    again = ElementTree.fromstring(ElementTree.tostring(element))  # noqa: S314
    assert read_target(again, SOURCE) == text


def test_an_element_is_known_by_its_number_whatever_a_tool_did_to_its_type():
    source = ElementTree.Element("source")
    write_source(source, SOURCE)
    assert [element.get("id") for element in source.iter() if element is not source] == ["1", "2", "3", "4", "5"]
    text = (
        '<target><g id="3">Others</g> <bx id="1"/>bold<ex rid="1"/> <mrk mtype="seg"><g id="2">RZK</g></mrk></target>'
    )
    element = ElementTree.fromstring(text)  # noqa: S314
    assert read_target(element, SOURCE) == '<a id="a2">Others</a> <b>bold</b> <a id="a1">RZK</a>'


@pytest.mark.parametrize(
    "text",
    [
        '<g id="99" ctype="link">x</g>',
        '<bx id="1"/>not closed',
        '<bx id="1"/><bx id="4"/>x<ex rid="1"/><ex rid="4"/>',
        "<ph id='1'>%s</ph>",
        "<script>x</script>",
    ],
)
def test_elements_that_cannot_be_ours_are_refused(text):
    element = ElementTree.fromstring(f"<target>{text}</target>")  # noqa: S314
    with pytest.raises(BrokenMarkup):
        read_target(element, SOURCE)


def test_what_a_tool_translated_is_taken_over(handed_off, translation, translator, tmp_path):
    forget_translation(translation, "summary")
    sent, middle, back = tmp_path / "a.xlf", tmp_path / "a.po", tmp_path / "b.xlf"
    sent.write_bytes(only(handed_off(translation)))
    toolkit("xliff2po", sent, middle)
    file = polib.pofile(str(middle))
    file.find(segment_at(translation, "summary").string.data).msgstr = "Five islands & one law"
    file.save()
    toolkit("po2xliff", middle, back)
    delivery = take_over(receive(uploads({"b.xlf": back.read_bytes()}), translator))
    assert outcomes(delivery)["summary"] == "taken"
    assert stored(translation, "summary") == "Five islands &amp; one law"


def test_a_translation_with_special_characters_is_unchanged_by_the_round_trip(handed_off, translation, translator):
    write_segment(translation, segment_at(translation, "summary"), "R&amp;D &lt; 3 &gt; 2 “x”", translator)
    delivery = receive(uploads(handed_off(translation)), translator)
    assert set(outcomes(delivery).values()) == {"unchanged"}
