"""A published PDF has what readers see and read, and nothing else of the uploaded file."""

import base64
import io
import re
import zlib

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageCms

from vwn_site.media.isolated import Refused
from vwn_site.media.isolation import run_isolated
from vwn_site.media.pdf import images, resources
from vwn_site.media.pdf import rebuild as rebuild_module
from vwn_site.media.pdf.rebuild import rebuild

from . import planted
from .planted import PLANTERS, SEEN, SPELLINGS, annotate, field, form, holds_word, image, letters, paper, show, stored

# Ways in which programs store the same document.
STORED = {
    "tables": {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False},
    "object streams": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "encrypted": {"encryption": pikepdf.Encryption(owner="geheim", user="", R=6)},
    "linearized": {"linearize": True},
}


def rebuilt(data: bytes, title: str = "") -> Pdf:
    return pikepdf.open(io.BytesIO(rebuild(data, title)[0]))


def lost(data: bytes) -> list[str]:
    return rebuild(data, "")[1]


def instructions(page: pikepdf.Page) -> bytes:
    return page.Contents.read_bytes()


# What stays behind


@pytest.mark.matrix
@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", PLANTERS)
def test_what_readers_do_not_see_is_not_in_the_file(name, spelling):
    data = planted.planted(name, spelling)
    assert holds_word(data)
    cleaned = rebuild(data, "")[0]
    assert not holds_word(cleaned)
    assert b"(Zichtbaar) Tj" in letters(cleaned)


@pytest.mark.matrix
@pytest.mark.parametrize("way", STORED)
@pytest.mark.parametrize("name", PLANTERS)
def test_it_does_not_matter_how_the_file_was_stored(name, way):
    cleaned = rebuild(planted.planted(name, **STORED[way]), "")[0]
    assert not holds_word(cleaned)
    assert b"(Zichtbaar)" in letters(cleaned)


@pytest.mark.parametrize("packed", [b"", b"/Filter /ASCIIHexDecode "])
def test_an_earlier_version_in_the_file_is_gone(packed):
    data = stored(paper()[0], object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    earlier = data.replace(b"(Zichtbaar)", b"(PLANTED: )")
    with pikepdf.open(io.BytesIO(earlier)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
    content = SEEN.hex().encode() + b">" if packed else SEEN
    changed = b"%d 0 obj\n<< %s/Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, packed, len(content), content)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size 10 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    last = int(earlier.rsplit(b"startxref", 1)[1].split()[0])
    updated = earlier + changed + table % (number, len(earlier), last, len(earlier) + len(changed))
    assert holds_word(updated)
    cleaned = rebuild(updated, "")[0]
    assert not holds_word(cleaned)
    assert b"(Zichtbaar)" in letters(cleaned)


@pytest.mark.parametrize("place", ["before", "after"])
def test_what_stands_around_the_file_is_gone(place):
    data = stored(paper()[0])
    assert not holds_word(rebuild(b"PLANTED\n" + data if place == "before" else data + b"\nPLANTED", "")[0])


@pytest.mark.parametrize("filters", [["ASCII85Decode"], ["ASCIIHexDecode"], ["FlateDecode", "ASCIIHexDecode"]])
def test_a_remark_is_found_through_any_packing(filters):
    content = SEEN + b"% PLANTED\n"
    for one in reversed(filters):
        content = {"FlateDecode": zlib.compress, "ASCIIHexDecode": lambda data: data.hex().encode() + b">"}.get(
            one, ascii85
        )(content)
    pdf, page = paper()
    page.Contents = Stream(pdf, content, Filter=Array([Name(f"/{one}") for one in filters]))
    cleaned = rebuild(stored(pdf, compress_streams=False), "")[0]
    assert b"(Zichtbaar)" in letters(cleaned)
    assert not holds_word(cleaned)


def ascii85(data: bytes) -> bytes:
    return base64.a85encode(data) + b"~>"


def test_instructions_in_several_streams_are_one():
    pdf, page = paper()
    page.Contents = Array(
        [pdf.make_stream(part) for part in (b"BT /F1 24 Tf 50 150 Td", b"(Zichtbaar) Tj ET % PLANTED")]
    )
    cleaned = rebuild(stored(pdf), "")[0]
    assert not holds_word(cleaned)
    assert b"(Zichtbaar)" in letters(cleaned)


def test_the_same_document_gives_the_same_file_and_no_old_identity():
    data = planted.planted("the_trailer")
    assert rebuild(data, "Titel")[0] == rebuild(data, "Titel")[0]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("an_attachment", ["attachments"]),
        ("associated_files", ["attachments"]),
        ("an_attachment_on_the_page", ["attachments"]),
        ("a_comment", ["comments"]),
        ("comments_with_looks", ["comments"]),
        ("a_hidden_field", ["forms"]),
        ("a_form_in_xml", ["forms"]),
        ("a_signature", ["signatures"]),
        ("a_hidden_layer", ["layers"]),
        ("information", []),
        ("who_made_a_link", []),
    ],
)
def test_it_is_told_what_a_document_lost(name, kinds):
    assert lost(planted.planted(name)) == kinds


# What stays


def test_a_page_keeps_its_instructions_and_its_form():
    content = b"q 1 0 0 1 5 5 cm [3 2] 0 d 0 0 m 9 9 l S Q\nBT /F1 9 Tf [(a) -20 (\\)b) <41>] TJ (c(d)) ' ET\n"
    pdf, page = paper(content)
    page.Rotate, page.CropBox, page.UserUnit = 90, Array([0, 0, 200, 200]), 2
    document = rebuilt(stored(pdf))
    copy = document.pages[0]
    expected = b"q 1 0 0 1 5 5 cm [3 2] 0 d 0 0 m 9 9 l S Q BT /F1 9 Tf [(a) -20 (\\)b) <41>] TJ (c(d)) ' ET"
    assert instructions(copy).split() == expected.split()
    assert (copy.Rotate, list(copy.CropBox), list(copy.MediaBox), copy.UserUnit) == (
        90,
        [0, 0, 200, 200],
        [0, 0, 300, 300],
        2,
    )


def test_what_a_page_inherits_is_its_own_afterwards():
    pdf, page = paper()
    pdf.Root.Pages.MediaBox, pdf.Root.Pages.Resources = page.MediaBox, page.Resources
    del page.MediaBox, page.Resources
    document = rebuilt(stored(pdf))
    copy = document.pages[0]
    assert list(copy.obj.MediaBox) == [0, 0, 300, 300]
    assert copy.obj.Resources.Font.F1.BaseFont == "/Helvetica"


def test_what_is_left_open_is_closed():
    pdf, _page = paper(b"Q q q /P <</MCID 0>> BDC BT (a) Tj")
    document = rebuilt(stored(pdf))
    copy = document.pages[0]
    assert instructions(copy).split() == b"q q /P << /MCID 0 >> BDC BT (a) Tj ET EMC Q Q".split()


@pytest.mark.parametrize(
    "entries",
    [
        {"Filter": Name.DCTDecode, "data": planted.photo()},
        {"Filter": Name.FlateDecode, "data": zlib.compress(bytes(range(256)) * 4 + bytes(128))},
        {"data": bytes(range(256)) * 4 + bytes(128)},
        {"Filter": Name.RunLengthDecode, "data": b"\x81\x07" * 9 + b"\x80", "BitsPerComponent": 8, "small": True},
    ],
    ids=["photo", "flate", "bare", "run length"],
)
def test_a_picture_keeps_its_samples(entries):
    data, small = entries.pop("data"), entries.pop("small", False)
    pdf, page = paper()
    picture = image(pdf, data, **entries)
    if small:
        picture.Width, picture.Height = 128, 3
    show(page, pdf, picture)
    file = stored(pdf, compress_streams=False)
    documents = pikepdf.open(io.BytesIO(file)), rebuilt(file)
    before, after = (pikepdf.PdfImage(one.pages[0].Resources.XObject.Im1).as_pil_image() for one in documents)
    assert (before.size, before.mode, before.tobytes()) == (after.size, after.mode, after.tobytes())


def test_a_picture_among_the_instructions_is_drawn_as_before():
    pdf, page = paper(SEEN + b"q 2 0 0 2 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x00EI \xff EI Q\n")
    document = rebuilt(stored(pdf))
    copy = document.pages[0]
    [(name, picture)] = copy.Resources.XObject.items()
    assert picture.read_bytes() == b"\x00EI "[:4]
    assert f"{name} Do".encode() in instructions(copy)


def repeating() -> bytes:
    """A file whose page names a form again and again."""
    pdf, page = paper()
    show(page, pdf, form(pdf, SEEN), "/A0")
    for number in range(1, 10):
        page.Resources.XObject[f"/A{number}"] = page.Resources.XObject.A0
    data = stored(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return re.sub(rb"/A[1-9] ", b"/A0 ", data)


def test_a_page_that_names_a_picture_again_and_again_is_read():
    with pikepdf.open(io.BytesIO(repeating())) as unread:
        assert not len(unread.pages)
    document = rebuilt(repeating())
    [copy] = document.pages
    assert b"/A0 Do" in instructions(copy)
    assert b"(Zichtbaar) Tj" in copy.Resources.XObject.A0.read_bytes()


def test_a_layer_that_is_shown_is_part_of_the_page():
    document = rebuilt(planted.planted("the_name_of_a_layer_that_is_shown"))
    copy = document.pages[0]
    assert b"0 0 9 9 re f" in instructions(copy)


def test_a_hidden_layer_leaves_positions_and_colours_as_they_were():
    pdf, page = paper()
    page.Resources.Properties = Dictionary(MC0=planted.layer(pdf, String("Laag")))
    hidden = b"/OC /MC0 BDC 1 0 0 rg 0 0 m 9 9 l W n 0 0 1 1 re f BT 5 5 Td (weg) Tj (weg) ' ET EMC "
    page.Contents = pdf.make_stream(hidden + b"0 0 5 5 re f")
    document = rebuilt(stored(pdf))
    copy = document.pages[0]
    assert instructions(copy).split() == b"1 0 0 rg 0 0 m 9 9 l W n BT 5 5 Td T* ET 0 0 5 5 re f".split()


def test_the_look_of_a_filled_in_field_is_part_of_the_page():
    pdf, page = paper()
    look = form(pdf, b"BT /F1 9 Tf (Antwoord) Tj ET", BBox=[0, 0, 40, 10])
    field(pdf, page, FT=Name.Tx, T=String("naam"), V=String("Antwoord"), AP=Dictionary(N=look))
    copy = rebuilt(stored(pdf))
    assert "/AcroForm" not in copy.Root
    assert "/Annots" not in copy.pages[0]
    assert b"(Antwoord)" in copy.pages[0].Resources.XObject.Flat0.read_bytes()
    assert b"2.00000 0.00000 0.00000 2.00000 10.00000 10.00000 cm /Flat0 Do" in instructions(copy.pages[0])


def test_a_field_that_a_viewer_would_draw_is_drawn():
    pdf, page = paper()
    widget = field(pdf, page, FT=Name.Tx, T=String("naam"), V=String("Antwoord"), DA=String("/F1 9 Tf 0 g"))
    pdf.Root.AcroForm.update({"/NeedAppearances": True, "/DR": page.Resources, "/DA": String("/F1 9 Tf 0 g")})
    widget.AP = Dictionary(N=form(pdf, b"/Tx BMC EMC"))
    assert b"(Antwoord)" in letters(rebuild(stored(pdf), "")[0])


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c#d", "http://example.org", "HTTPS://EXAMPLE.ORG/", "mailto:info@example.org"]
)
def test_a_link_to_the_web_stays(address):
    pdf, page = paper()
    annotate(pdf, page, Subtype=Name.Link, Contents=String("Lees meer"), A=Dictionary(S=Name.URI, URI=String(address)))
    document = rebuilt(stored(pdf))
    [link] = document.pages[0].Annots
    assert (str(link.A.URI), str(link.Contents), list(link.Rect)) == (address, "Lees meer", [10, 10, 90, 30])


@pytest.mark.parametrize("direct", [True, False])
@pytest.mark.parametrize("way", ["place", "action", "name", "string", "number"])
def test_a_link_to_a_page_stays(way, direct):
    pdf, page = paper()
    second = pdf.add_blank_page()
    place = Array([second.obj, Name.XYZ, 0, 99, None])
    pdf.Root.Dests = Dictionary(doel=Dictionary(D=place))
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=[Dictionary(Names=[String("doel"), place])]))
    leads = {
        "place": {"Dest": place},
        "action": {"A": Dictionary(S=Name.GoTo, D=place)},
        "name": {"Dest": Name.doel},
        "string": {"A": Dictionary(S=Name.GoTo, D=String("doel"))},
        "number": {"Dest": Array([1, Name.XYZ, 0, 99, None])},
    }
    annotate(pdf, page, direct=direct, Subtype=Name.Link, **leads[way])
    copy = rebuilt(stored(pdf))
    [link] = copy.pages[0].Annots
    assert link.Dest[0] == copy.pages[1].obj
    assert [*link.Dest][1:4] == [Name.XYZ, 0, 99]


def test_chapters_stay_with_their_levels():
    pdf, _page = paper()
    pdf.add_blank_page()
    with pdf.open_outline() as outline:
        chapter = pikepdf.OutlineItem("Inleiding", 0)
        chapter.children.append(pikepdf.OutlineItem("Aanleiding – waarom", 1, "FitH", top=50))
        outline.root += [chapter, pikepdf.OutlineItem("Slot", 1)]
    with rebuilt(stored(pdf)).open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert titles == [("Inleiding", ["Aanleiding – waarom"]), ("Slot", [])]


def test_numbers_of_pages_language_and_title_stay():
    pdf, _page = paper()
    pdf.Root.PageLabels = Dictionary(Kids=[Dictionary(Nums=[0, Dictionary(S=Name.r, P=String("voor-"))])])
    pdf.Root.Lang = String("nl-NL")
    copy = rebuilt(stored(pdf), "Jaarverslag – 2025")
    assert copy.pages[0].label == "voor-i"
    assert str(copy.Root.Lang) == "nl-NL"
    assert str(copy.docinfo.Title) == "Jaarverslag – 2025"
    assert copy.Root.ViewerPreferences.DisplayDocTitle is True


def tagged() -> bytes:
    """A page with a heading, a picture with a description, a link, a table's cell and a field, all in its tags."""
    pdf, page = paper()
    page.Contents = pdf.make_stream(
        b"/H1 <</MCID 0 /Lang (en)>> BDC " + SEEN + b"EMC /Figure <</MCID 1>> BDC 0 0 9 9 re f EMC "
        b"/TD <</MCID 2 /ActualText (cel)>> BDC " + SEEN + b"EMC /Artifact BMC 0 0 1 1 re f EMC\n"
    )
    page.StructParents = 0
    annotate(pdf, page, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://example.org/")), StructParent=1)
    field(pdf, page, FT=Name.Tx, AP=Dictionary(N=form(pdf, SEEN)), StructParent=2)

    def element(kind: str, kids, **entries):
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), K=kids, Pg=page.obj, **entries)
        return pdf.make_indirect(made)

    def object_of(number: int):
        return Dictionary(Type=Name.OBJR, Obj=page.Annots[number], Pg=page.obj)

    cells = Dictionary(O=Name.Table, ColSpan=2, Headers=[String("kop")])
    kids = [
        element("Kop", 0, Lang=String("en")),
        element("Figure", Dictionary(Type=Name.MCR, MCID=1, Pg=page.obj), Alt=String("Een haven")),
        element("Link", [object_of(0)]),
        element("TD", 2, A=cells, ID=String("kop")),
        element("Form", object_of(1)),
    ]
    root = Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Kop=Name.H1))
    root.K = element("Document", kids)
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = pdf.make_indirect(root), Dictionary(Marked=True)
    return stored(pdf)


def test_tags_stay_and_lead_to_and_from_what_they_are_about():
    copy = rebuilt(tagged())
    page, root = copy.pages[0], copy.Root.StructTreeRoot
    heading, figure, link, cell, filled_in = root.K[0].K
    assert copy.Root.MarkInfo.Marked is True
    assert root.RoleMap.Kop == "/H1"
    assert (str(heading.Lang), heading.K, heading.Pg) == ("en", 0, page.obj)
    assert str(figure.Alt) == "Een haven"
    assert link.K.Obj == page.Annots[0]
    assert (cell.A[0].ColSpan, cell.A[0].Headers[0], cell.ID) == (2, "cell1", "cell1")
    assert f"/Form <</MCID {filled_in.K.MCID}>> BDC".encode() in instructions(page)
    by_number = dict(zip(*[iter(root.ParentTree.Nums)] * 2, strict=True))
    assert by_number[page.StructParents][0] == heading
    assert by_number[page.StructParents][filled_in.K.MCID] == filled_in
    assert by_number[page.Annots[0].StructParent] == link
    assert b"/ActualText (cel)" in instructions(page)
    assert b"/Artifact" in instructions(page)


def test_the_name_of_a_tag_may_have_any_letters():
    pdf, _page = paper(b"/Heading#201 <</MCID 0>> BDC " + SEEN + b"EMC /Caf\xe9 <</MCID 1>> BDC 0 0 9 9 re f EMC\n")
    document = rebuilt(stored(pdf))
    written = instructions(document.pages[0])
    assert b"/Heading#201 << /MCID 0 >> BDC" in written
    assert b"/Caf\xe9 << /MCID 1 >> BDC" in written


@pytest.mark.parametrize("direct", [True, False])
def test_characters_can_be_searched_and_copied_as_before(direct):
    pdf, page = paper()
    table = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def\n"
    table += b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <43> [<0061> <0062> <0063>]\n"
    table += b"endbfrange endcmap CMapName currentdict /CMap defineresource pop end end"
    page.Resources.Font.F1.ToUnicode = Stream(pdf, table)
    if direct:
        page.Resources.Font.F1 = Dictionary(page.Resources.Font.F1)
    document = rebuilt(stored(pdf))
    copy = document.pages[0]
    assert (
        copy.Resources.Font.F1.ToUnicode.read_bytes().split()
        == b" ".join(table.replace(b"[", b"[ ").replace(b"]", b" ]").split()).split()
    )


def test_a_font_can_still_be_read():
    document = rebuilt(planted.planted("the_names_in_a_font"))
    copy = document.pages[0]
    font = TTFont(io.BytesIO(copy.Resources.Font.F2.FontDescriptor.FontFile2.read_bytes()))
    assert font.getGlyphOrder() == [".notdef", "A"]
    assert font["glyf"]["A"].numberOfContours == 1
    assert "name" not in font


def drawn_letters(pdf: Pdf, glyph: bytes) -> Dictionary:
    """A font without resources of its own, whose letter is drawn by instructions."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 9, 9], FontMatrix=[0.1, 0, 0, 0.1, 0, 0])
    font.update({"/FirstChar": 65, "/LastChar": 65, "/Widths": [9], "/CharProcs": Dictionary(A=Stream(pdf, glyph))})
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=[65, Name.A])
    return pdf.make_indirect(font)


@pytest.mark.parametrize(
    ("glyph", "same"),
    [
        (b"9 0 0 0 9 9 d1 BI /W 8 /H 1 /IM true ID \xaa EI", True),
        (b"9 0 d0 BI /W 1 /H 1 /BPC 8 /CS /C ID \xaa EI", False),
        (b"9 0 d0 /Im1 Do", False),
    ],
    ids=["a mask", "named colours", "a picture of the page"],
)
def test_letters_that_are_pictures_are_stored_once_unless_pages_draw_them_in_other_ways(glyph, same):
    pdf, page = paper()
    font = drawn_letters(pdf, glyph)
    pdf.pages.append(page)
    for number, each in enumerate(pdf.pages):
        each.Contents = pdf.make_stream(b"BT /F1 9 Tf (A) Tj ET")
        each.Resources = Dictionary(Font=Dictionary(F1=font), ColorSpace=Dictionary(C=Name.DeviceGray))
        each.Resources.XObject = Dictionary(Im1=image(pdf, bytes([number]) * 1152))
        each.Resources.ColorSpace.C = Array([Name.Indexed, Name.DeviceRGB, 0, String(bytes([number] * 3))])
    document = rebuilt(stored(pdf))
    first, second = (each.Resources.Font.F1 for each in document.pages)
    assert (first.objgen == second.objgen) is same


@pytest.mark.parametrize(
    ("family", "stays"), [("Times New Roman", True), ("TimesNewRoman", True), ("Jan de Vries", False), ("", False)]
)
def test_a_font_that_is_not_in_the_file_keeps_its_family_where_its_name_says_the_same(family, stays):
    pdf, page = paper()
    about = Dictionary(Type=Name.FontDescriptor, FontName=Name.TimesNewRomanPSMT, Flags=34, FontFamily=String(family))
    page.Resources.Font.F1.FontDescriptor = pdf.make_indirect(about)
    document = rebuilt(stored(pdf))
    kept = document.pages[0].Resources.Font.F1.FontDescriptor
    assert str(kept.get("/FontFamily", "")) == (family if stays else "")


@pytest.mark.parametrize(
    ("told", "kept"), [(("Adobe ", "Japan1 ", 4), ("Adobe", "Japan1", 4)), (("", "van Jan"), ("Adobe", "Identity", 0))]
)
def test_a_font_always_says_which_characters_it_numbers(told, kept):
    pdf, page = paper()
    names = dict(zip(("Registry", "Ordering", "Supplement"), told, strict=False))
    about = Dictionary({f"/{name}": String(value) if name != "Supplement" else value for name, value in names.items()})
    letters_of = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.A, CIDSystemInfo=about)
    page.Resources.Font.F1 = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.A, Encoding=Name("/Identity-H")
    )
    page.Resources.Font.F1.DescendantFonts = Array([letters_of])
    document = rebuilt(stored(pdf))
    info = document.pages[0].Resources.Font.F1.DescendantFonts[0].CIDSystemInfo
    assert (str(info.Registry), str(info.Ordering), info.Supplement) == kept


def test_colours_of_a_profile_are_the_same_without_its_names():
    document = rebuilt(planted.planted("a_profile_with_the_name_of_a_device"))
    copy = document.pages[0]
    data = copy.Resources.XObject.Im1.ColorSpace[1].read_bytes()
    profiles = [ImageCms.ImageCmsProfile(io.BytesIO(one)) for one in (planted.profile(), data)]
    colours = [
        ImageCms.profileToProfile(
            Image.new("RGB", (1, 1), (200, 90, 20)), one, ImageCms.createProfile("LAB"), outputMode="LAB"
        )
        for one in profiles
    ]
    assert colours[0].tobytes() == colours[1].tobytes()


def test_colours_for_print_look_the_same_on_a_screen():
    document = rebuilt(planted.planted("the_names_of_colours_for_print"))
    [intent] = document.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert b"acsp" in intent.DestOutputProfile.read_bytes()


# What is refused


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        rebuild(data, "")
    return refused.value.code


def many_pages(count: int = 5) -> bytes:
    pdf, page = paper(SEEN + b"0 0 m 1 1 l S " * 200)
    for _number in range(count - 1):
        pdf.pages.append(page)
    return stored(pdf, compress_streams=False)


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.97])
def test_a_file_that_ends_too_soon_is_refused(part):
    data = many_pages()
    assert refusal(data[: int(len(data) * part)]) == "damaged_pdf"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_file_for_the_web_that_ends_too_soon_is_refused(part):
    data = stored(pikepdf.open(io.BytesIO(many_pages())), linearize=True)
    assert refusal(data[: int(len(data) * part)]) == "damaged_pdf"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<html>", b"\0" * 1000, planted.photo()])
def test_what_is_no_pdf_is_refused(data):
    assert refusal(data) == "damaged_pdf"


def test_a_file_with_a_password_is_refused():
    pdf, _page = paper()
    assert refusal(stored(pdf, encryption=pikepdf.Encryption(owner="a", user="geheim", R=4))) == "locked_pdf"


@pytest.mark.parametrize("key", ["Names", "AcroForm", "OCProperties", "Outlines", "StructTreeRoot", "PageLabels"])
@pytest.mark.parametrize("value", [b"[]", b"[1 0]", b"(x)", b"7", b"/X"], ids=str)
def test_a_catalogue_that_makes_no_sense_is_refused(key, value):
    pdf, _page = paper()
    pdf.Root[f"/{key}"] = pikepdf.Object.parse(value)
    assert refusal(stored(pdf)) == "damaged_pdf"


def test_a_file_without_pages_is_refused():
    assert refusal(stored(Pdf.new())) == "damaged_pdf"


def test_instructions_that_cannot_be_unpacked_are_refused():
    pdf, page = paper()
    page.Contents = Stream(pdf, b"not packed at all", Filter=Name.FlateDecode)
    assert refusal(stored(pdf)) == "damaged_pdf"


# More than the limit that the tests set.
BOMB = zlib.compress(bytes(3_000_000), 9)


def bomb_in_instructions(pdf, page):
    page.Contents = Stream(pdf, BOMB, Filter=Name.FlateDecode)


def bomb_in_a_form(pdf, page):
    show(page, pdf, form(pdf, BOMB, Filter=Name.FlateDecode))


def bomb_in_bombs(pdf, page):
    page.Contents = Stream(pdf, zlib.compress(BOMB), Filter=Array([Name.FlateDecode] * 2))


def bomb_of_a_font(pdf, page):
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.A, Flags=4, FontFile2=Stream(pdf, BOMB))
    descriptor.FontFile2.Filter = Name.FlateDecode
    page.Resources.Font.F1.FontDescriptor = descriptor


def picture_too_large(pdf, page):
    show(page, pdf, image(pdf, BOMB, Width=40_000, Height=40_000, Filter=Name.FlateDecode))


def many_filters(pdf, page):
    page.Contents = Stream(pdf, SEEN, Filter=Array([Name.ASCIIHexDecode] * 100))


def many_instructions(pdf, page):
    page.Contents = Stream(pdf, zlib.compress(b"q Q " * 250_000), Filter=Name.FlateDecode)


def picture_of_a_few_bytes(pdf, page):
    show(page, pdf, image(pdf, b"", Width=40_000, Height=40_000, Filter=Name.DCTDecode))


@pytest.mark.parametrize(
    "make",
    [
        bomb_in_instructions,
        bomb_in_a_form,
        bomb_in_bombs,
        bomb_of_a_font,
        picture_too_large,
        many_filters,
        many_instructions,
    ],
)
def test_what_would_need_too_much_is_refused(monkeypatch, make):
    limits = {name: min(limit, 1_000_000) for name, limit in rebuild_module.LIMITS.items()}
    monkeypatch.setattr(rebuild_module, "LIMITS", limits)
    monkeypatch.setattr(images, "MOST_SAMPLES", 1_000_000)
    monkeypatch.setattr(resources, "LONGEST_CONTENT", 900_000)
    pdf, page = paper()
    make(pdf, page)
    assert refusal(stored(pdf, compress_streams=False)) in ("too_costly", "damaged_pdf")


def test_a_file_of_very_many_objects_is_refused_before_they_are_read(monkeypatch):
    monkeypatch.setattr(rebuild_module, "MOST_OBJECTS", 300)
    pdf, _page = paper()
    pdf.Root.PLANTED = Array([pdf.make_indirect(Dictionary()) for _number in range(300)])
    assert refusal(stored(pdf)) == "too_costly"


# What never ends


def form_in_itself(pdf, page):
    inner = form(pdf, b"/Fm Do")
    inner.Resources = Dictionary(XObject=Dictionary(Fm=inner))
    show(page, pdf, inner)


def forms_in_each_other(pdf, page):
    first, second = form(pdf, b"/B Do"), form(pdf, b"/A Do")
    first.Resources, second.Resources = (
        Dictionary(XObject=Dictionary(B=second)),
        Dictionary(XObject=Dictionary(A=first)),
    )
    show(page, pdf, first)


def forms_by_the_dozen(pdf, page):
    """Each draws the next one twice, and none has resources of its own: a million drawings of twenty forms."""
    for number in range(20):
        drawn = Stream(pdf, b"/F%d Do /F%d Do" % (number + 1, number + 1), Type=Name.XObject, Subtype=Name.Form)
        drawn.BBox = Array([0, 0, 9, 9])
        show(page, pdf, drawn, f"/F{number}")


def chapters_in_a_ring(pdf, page):
    first = pdf.make_indirect(Dictionary(Title=String("a"), Dest=Array([page.obj, Name.Fit])))
    second = pdf.make_indirect(Dictionary(Title=String("b"), Dest=Array([page.obj, Name.Fit]), Next=first, First=first))
    first.Next, first.First = second, second
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=first, Last=second))


def names_in_a_ring(pdf, page):
    node = pdf.make_indirect(Dictionary())
    node.Kids = Array([node, node])
    pdf.Root.Names = Dictionary(Dests=node, EmbeddedFiles=node, JavaScript=node)
    pdf.Root.PageLabels = node


def tags_in_a_ring(pdf, page):
    element = pdf.make_indirect(Dictionary(S=Name.P, Pg=page.obj))
    element.K = Array([element, 0, element])
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(K=element, ParentTree=element))


def fields_in_a_ring(pdf, page):
    widget = field(pdf, page)
    widget.Parent, widget.Kids = widget, Array([widget])


def actions_in_a_ring(pdf, page):
    action = pdf.make_indirect(Dictionary(S=Name.URI, URI=String("https://example.org/")))
    action.Next = Array([action])
    annotate(pdf, page, Subtype=Name.Link, A=action)


def places_in_a_ring(pdf, page):
    pdf.Root.Dests = Dictionary(a=Name.b, b=Name.a)
    annotate(pdf, page, Subtype=Name.Link, Dest=Name.a)


def masks_in_a_ring(pdf, page):
    picture = image(pdf, bytes(24 * 16 * 3))
    picture.SMask = picture
    show(page, pdf, picture)


def colours_in_a_ring(pdf, page):
    colours = pdf.make_indirect(Array([Name.Indexed]))
    colours.append(colours)
    colours.append(1)
    colours.append(String(b"abc"))
    page.Resources.ColorSpace = Dictionary(C=colours)
    planted.add(page, pdf, b"/C cs 0 sc 0 0 1 1 re f\n")


def functions_in_a_ring(pdf, page):
    function = pdf.make_indirect(Dictionary(FunctionType=3, Domain=[0, 1], Bounds=[], Encode=[0, 1]))
    function.Functions = Array([function])
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray, Coords=[0, 0, 1, 1], Function=function)
    page.Resources.Shading = Dictionary(S=shading)
    planted.add(page, pdf, b"/S sh\n")


def memberships_in_a_ring(pdf, page):
    group = pdf.make_indirect(Dictionary(Type=Name.OCMD))
    group.OCGs, group.VE = Array([group]), Array([Name.And, group])
    planted.layer(pdf, String("x"))
    page.Resources.Properties = Dictionary(M=group)
    planted.add(page, pdf, b"/OC /M BDC 0 0 1 1 re f EMC\n")


@pytest.mark.parametrize(
    "make",
    [
        form_in_itself,
        forms_in_each_other,
        forms_by_the_dozen,
        chapters_in_a_ring,
        names_in_a_ring,
        tags_in_a_ring,
        fields_in_a_ring,
        actions_in_a_ring,
        places_in_a_ring,
        masks_in_a_ring,
        colours_in_a_ring,
        functions_in_a_ring,
        memberships_in_a_ring,
    ],
)
def test_what_leads_back_to_itself_ends(make):
    pdf, page = paper()
    make(pdf, page)
    assert b"(Zichtbaar)" in letters(rebuild(stored(pdf), "")[0])


def test_pages_in_a_ring_are_refused():
    pdf, _page = paper()
    data = stored(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    number = pdf.Root.Pages.objgen[0]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = pdf.Root.Pages.objgen[0]
    ring = data.replace(b"/Kids [ ", b"/Kids [ %d 0 R " % number)
    assert refusal(ring) == "damaged_pdf"


@pytest.mark.parametrize("opening", [b"[", b"<</A "])
def test_nesting_without_an_end_is_refused_or_left_out(opening):
    pdf, _page = paper(SEEN + b"/P " + opening * 100_000 + b" BDC")
    try:
        assert not holds_word(rebuild(stored(pdf), "")[0])
    except Refused as refused:
        assert refused.code in ("damaged_pdf", "too_costly")


def test_it_runs_in_a_process_of_its_own_that_needs_no_django():
    upload = io.BytesIO(planted.planted("a_comment"))
    cleaned, losses = run_isolated("vwn_site.media.pdf.rebuild.rebuild", upload, "Titel")
    assert not holds_word(cleaned.read())
    assert losses == ["comments"]
