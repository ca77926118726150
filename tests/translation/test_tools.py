"""What translation programs make of a segment: in parts, with changes tracked, with states and breaks of their own."""

from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import signed_in
from vwn_site.core.localisation import locale_of
from vwn_site.translation.checks import remarks_of
from vwn_site.translation.formats import po
from vwn_site.translation.formats.importing import receive, take_over
from vwn_site.translation.formats.markup import BrokenMarkup
from vwn_site.translation.formats.xliff import NAMESPACE, read

from .files import uploads
from .segments import segment_at, stored

SPACES = f'xmlns="{NAMESPACE}" xmlns:sdl="urn:sdl" xmlns:mq="urn:mq" xmlns:m="urn:m"'
UNIT = """<xliff version="1.2" {spaces}><file original="x" target-language="en"><body>
<trans-unit id="{number}" {own}><source>{source}</source>{parts}<target {state}>{target}</target>{more}
<context-group><context context-type="sourcefile">x/{number}</context></context-group></trans-unit></body></file>
</xliff>"""


def unit(target: str, source: str = "Een. Twee.", own: str = "", state: str = "", parts: str = "", more: str = ""):
    """A segment as it stands in a file of XLIFF that came back."""
    values = {"own": own, "state": state, "parts": parts, "more": more, "source": source, "target": target}
    [document] = read("a.xlf", UNIT.format(spaces=SPACES, number="1-2", **values).encode())
    return document.units[0]


def entry(text: str):
    return po.read("a.po", f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{text}'.encode())[
        0
    ].units[0]


# Parts


@pytest.mark.parametrize("between", ["", " ", "<x id='9'/>"])
@pytest.mark.parametrize(
    "parts", ["", "<seg-source><mrk mtype='seg' mid='0'>Een.</mrk> <mrk mtype='seg' mid='1'>Twee.</mrk></seg-source>"]
)
def test_the_space_between_two_segments_is_there_once(between, parts):
    target = f"<mrk mtype='seg' mid='0'>One.</mrk>{between}<mrk mtype='seg' mid='1'>Two.</mrk>"
    came_back = unit(target, parts=parts)
    if "x" in between:
        with pytest.raises(BrokenMarkup):
            came_back.html("Een. Twee.")
        return
    assert came_back.html("Een. Twee.") == "One. Two."
    assert came_back.target == "One. Two."


def test_what_has_no_space_between_its_segments_gets_none():
    parts = "<seg-source><mrk mtype='seg' mid='0'>Een/</mrk><mrk mtype='seg' mid='1'>twee</mrk></seg-source>"
    target = "<mrk mtype='seg' mid='0'>One/</mrk><mrk mtype='seg' mid='1'>two</mrk>"
    assert unit(target, "Een/twee", parts=parts).html("Een/twee") == "One/two"


@pytest.mark.parametrize("kind", ["x-sdl-deleted", "x-deletion", "x-mq-deleted", "Deleted"])
def test_what_was_deleted_while_changes_were_tracked_is_no_text(kind):
    target = f"One.<mrk mtype='{kind}'> Gone <g id='1'>too</g>.</mrk><mrk mtype='x-sdl-added'> Two.</mrk>"
    came_back = unit(target)
    assert came_back.html("Een. Twee.") == came_back.target == "One. Two."


# How far it is


@pytest.mark.parametrize(
    ("own", "state", "more", "is_finished"),
    [
        ("", "", "", True),
        ('approved="yes"', "", "", True),
        ('approved="no"', "", "", False),
        ('approved="yes"', 'state="needs-review-translation"', "", True),
        ('approved="yes"', 'state="needs-translation"', "", True),
        ('approved="no"', 'state="translated"', "", True),
        ("", 'state="needs-translation"', "", False),
        ("", 'state="x-draft"', "", False),
        ('approved="yes"', 'state="x-draft"', "", False),
        ("", 'state="x-reviewed"', "", True),
        ("", 'state="final"', "", True),
        ("", "", '<sdl:seg-defs><sdl:seg id="1" conf="Draft"/></sdl:seg-defs>', False),
        ("", "", '<sdl:seg-defs><sdl:seg conf="Translated"/><sdl:seg conf="RejectedSignOff"/></sdl:seg-defs>', False),
        ("", "", '<sdl:seg-defs><sdl:seg conf="ApprovedSignOff"/></sdl:seg-defs>', True),
        ('approved="yes"', "", '<sdl:seg-defs><sdl:seg conf="Draft"/></sdl:seg-defs>', False),
        ('mq:status="PartiallyEdited"', "", "", False),
        ('mq:status="ManuallyConfirmed"', "", "", True),
        ('m:confirmed="0"', "", "", False),
        ('m:confirmed="1"', "", "", True),
        ("", "", '<alt-trans mq:status="Rejected"><target>Other</target></alt-trans>', True),
    ],
)
def test_what_a_tool_says_of_a_translation_is_understood(own, state, more, is_finished):
    assert unit("One.", own=own, state=state, more=more).is_finished is is_finished


# Breaks and blanks

ADDRESS = "Wibautstraat 1<br/>Amsterdam"


@pytest.mark.parametrize(
    "written", ["Wibautstraat 1\nAmsterdam", "Wibautstraat 1 \n Amsterdam", "Wibautstraat 1\u2028Amsterdam"]
)
def test_a_line_that_was_ended_stays_ended(written):
    assert unit(written, 'Wibautstraat 1<x id="1" ctype="lb"/>Amsterdam').html(ADDRESS) == ADDRESS
    assert unit(written, "Wibautstraat 1\nAmsterdam").html(ADDRESS) == ADDRESS
    escaped = written.replace("\n", "\\n")
    assert entry(f'msgid "Wibautstraat 1\\nAmsterdam"\nmsgstr "{escaped}"\n').html(ADDRESS) == ADDRESS


@pytest.mark.parametrize("source", ["Wibautstraat 1 Amsterdam", "Wibautstraat 1\nAmsterdam", "Wibautstraat 1Amsterdam"])
def test_a_source_whose_line_break_a_tool_took_off_is_known(source):
    assert unit("x", source).has_source(ADDRESS)


@pytest.mark.parametrize("written", ["\n  One. Two.\n", "\u00a0One. Two. ", "\tOne. Two.\r\n"])
def test_blanks_around_a_translation_are_no_part_of_it(written):
    assert unit(written).html("Een. Twee.") == "One. Two."


@pytest.mark.parametrize("line_end", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_a_po_file_goes_on_where_only_python_ends_a_line(line_end):
    read_entry = entry(f'#. Een{line_end}twee\nmsgid "Een. Twee."\nmsgstr "One.{line_end}Two."\n')
    assert " ".join(read_entry.html("Een. Twee.").split()) == "One. Two."


# What is taken


def test_a_plural_of_ours_is_refused_with_the_reason(handed_off, translation, translator):
    [(name, data)] = handed_off(translation, file_format="po").items()
    before = stored(translation, "title")
    title = segment_at(translation, "title").string.data
    plural = f'msgid "{title}"\nmsgid_plural "Meer"\nmsgstr[0] "A lawyer"\nmsgstr[1] "Lawyers"\n'
    text = data.decode().replace(f'msgid "{title}"\nmsgstr "{before}"\n', plural)
    assert "msgid_plural" in text
    delivery = take_over(receive(uploads({name: text.encode()}), translator))
    [row] = [row for row in delivery.rows if row.place == "title"]
    assert row.outcome == "broken"
    assert "singular" in row.detail or "enkelvoud" in row.detail, row.detail
    assert stored(translation, "title") == before


def test_a_delivery_of_more_than_a_hundred_files_is_taken(handed_off, translation, translator):
    [data] = handed_off(translation).values()
    foreign = data.replace(str(translation.uuid).encode(), b"00000000-0000-4000-8000-000000000000")
    files = [SimpleUploadedFile("good.xlf", data), *(SimpleUploadedFile(f"{n}.xlf", foreign) for n in range(120))]
    client = signed_in(translator)
    client.raise_request_exception = False
    response = client.post("/admin/translation/files/import/", {"files": files}, follow=True)
    assert response.status_code == 200
    assert "119.xlf" in response.content.decode()


def test_more_files_than_anybody_has_are_refused_in_words(settings, translator):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    files = [SimpleUploadedFile(f"{number}.xlf", b"x") for number in range(4)]
    response = signed_in(translator).post("/admin/translation/files/import/", {"files": files})
    assert response.status_code == 413
    assert "Doe ze in een zip." in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("link", ['<a id="a1"></a>', '<a id="a1"> </a>', '<a id="a1"><b></b></a>'])
def test_a_link_without_words_holds_up_the_publication(link):
    [remark] = remarks_of('Lees <a id="a1">meer</a>', f"Read more{link}", locale_of("en"))
    assert (remark.check.id, remark.check.is_blocking, remark.check.is_overrulable) == ("empty_links", True, False)


def test_a_file_is_read_whatever_it_is_encoded_in_and_however_its_lines_end():
    text = UNIT.format(spaces=SPACES, number="1-2", own="", state="", parts="", more="", source="Een", target="Café")
    root = ElementTree.fromstring(text)  # noqa: S314
    swapped = [dict(reversed(element.attrib.items())) for element in root.iter()]
    for element, attributes in zip(root.iter(), swapped, strict=True):
        element.attrib = attributes
    ways = {
        "UTF-8 with a mark": b"\xef\xbb\xbf" + text.encode(),
        "UTF-16": ('<?xml version="1.0" encoding="utf-16"?>' + text).encode("utf-16"),
        "lines of Windows": text.replace("\n", "\r\n").encode(),
        "attributes in another order": ElementTree.tostring(root),
    }
    assert {way: read("a.xlf", data)[0].units[0].html("Een") for way, data in ways.items()} == dict.fromkeys(
        ways, "Café"
    )
