"""PDFs with a word in every place where a program may leave one that readers do not see."""

import contextlib
import io
import struct
import zlib
from collections.abc import Callable

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageCms

WORD = b"PLANTED"
SEEN = b"BT /F1 24 Tf 50 150 Td (Zichtbaar) Tj ET\n"
# A string of the file as programs write it: in one byte a letter, in UTF-16, and with bytes that force hexadecimals.
SPELLINGS = {
    "plain": String(WORD),
    "UTF-16": String(b"\xfe\xff" + WORD.decode().encode("utf-16-be")),
    "binary": String(b"\x01\x80" + WORD),
}
Planter = Callable[[Pdf, pikepdf.Page, String], None]
PLANTERS: dict[str, Planter] = {}


def planter(function: Planter) -> Planter:
    PLANTERS[function.__name__] = function
    return function


def paper(content: bytes = SEEN) -> tuple[Pdf, pikepdf.Page]:
    """A document with a page on which a word stands."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(300, 300))
    page.Contents = pdf.make_stream(content)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    return pdf, page


def stored(pdf: Pdf, **options) -> bytes:
    data = io.BytesIO()
    pdf.save(data, fix_metadata_version=False, **options)
    return data.getvalue()


def planted(name: str, spelling: str = "plain", **options) -> bytes:
    pdf, page = paper()
    PLANTERS[name](pdf, page, SPELLINGS[spelling])
    return stored(pdf, **options)


def letters(data: bytes) -> bytes:
    """Everything in a file as it is when nothing is packed: strings in their bytes, streams unpacked."""
    found = [data]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in [pdf.trailer, *pdf.objects]:
            found += parts(thing)
    return b"\n".join(found)


def parts(thing, depth: int = 0) -> list[bytes]:
    found = []
    if isinstance(thing, Stream):
        found.append(unpacked(thing))
    if isinstance(thing, Stream | Dictionary):
        for key, value in thing.items():
            found.append(key.encode())
            found += parts(value, depth + 1) if not getattr(value, "is_indirect", False) else []
    elif isinstance(thing, Array):
        for value in thing:
            found += parts(value, depth + 1) if not getattr(value, "is_indirect", False) else []
    elif isinstance(thing, String):
        found += [bytes(thing), str(thing).encode()]
    elif isinstance(thing, Name):
        found.append(str(thing).encode())
    return found


def unpacked(stream: Stream) -> bytes:
    raw = bytes(stream.read_raw_bytes())
    with contextlib.suppress(zlib.error):
        raw += zlib.decompressobj().decompress(raw)
    # Photos stay packed, and JBIG2 needs a program that may be missing.
    with contextlib.suppress(pikepdf.PdfError, pikepdf.DependencyError):
        raw += bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
    return raw


def holds_word(data: bytes) -> bool:
    everything, text = letters(data), WORD.decode()
    forms = [WORD, text.encode("utf-16-be"), text.encode("utf-16-le"), WORD.hex().encode(), WORD.hex().upper().encode()]
    return any(form in everything for form in forms)


# What is drawn with


def photo(**options) -> bytes:
    picture = Image.radial_gradient("L").resize((24, 16)).convert("RGB")
    data = io.BytesIO()
    picture.save(data, "JPEG", **options)
    return data.getvalue()


def image(pdf: Pdf, data: bytes, **entries) -> Stream:
    """An image of 24 by 16 in RGB."""
    settings = {"Width": 24, "Height": 16, "BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB} | entries
    return Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, **settings)


def show(page: pikepdf.Page, pdf: Pdf, drawn: Stream, name: str = "/Im1"):
    if "/XObject" not in page.Resources:
        page.Resources.XObject = Dictionary()
    page.Resources.XObject[name] = drawn
    add(page, pdf, f"q 24 0 0 16 20 20 cm {name} Do Q\n".encode())


def add(page: pikepdf.Page, pdf: Pdf, content: bytes):
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + content)


def annotate(pdf: Pdf, page: pikepdf.Page, direct: bool = False, **entries):
    annotation = Dictionary(Type=Name.Annot, Rect=[10, 10, 90, 30], **entries)
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(annotation if direct else pdf.make_indirect(annotation))
    return annotation


def form(pdf: Pdf, content: bytes, **entries) -> Stream:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    resources = Dictionary(Font=Dictionary(F1=font))
    kinds = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": [0, 0, 80, 20], "Resources": resources}
    return Stream(pdf, content, **(kinds | entries))


def script(word: String) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=word)


def text_of(word: String) -> bytes:
    return b"BT /F1 9 Tf (" + WORD + b") Tj ET\n"


def layer(pdf: Pdf, word: String, off: bool = True) -> Dictionary:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=word))
    settings = Dictionary(OFF=Array([group] if off else []), Order=Array([group]), Name=word)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=settings)
    return group


def profile(word: bytes = WORD) -> bytes:
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    extra = b"text\0\0\0\0" + word
    count = int.from_bytes(made[128:132])
    table = made[132 : 132 + 12 * count]
    moved = b"".join(
        struct.pack(">4sII", tag, start + 12, length) for tag, start, length in struct.iter_unpack(">4sII", table)
    )
    body = made[132 + 12 * count :] + bytes(-len(made) % 4)
    place = 132 + 12 * (count + 1) + len(body)
    new = made[:128] + (count + 1).to_bytes(4) + moved + struct.pack(">4sII", b"dmdd", place, len(extra)) + body + extra
    return len(new).to_bytes(4) + new[4:]


def triangle() -> Glyph:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 0))
    pen.lineTo((250, 700))
    pen.closePath()
    return pen.glyph()


def font_file() -> bytes:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({".notdef": triangle(), "A": triangle()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "PLANTED", "styleName": "Regular", "copyright": "PLANTED"})
    builder.setupOS2()
    builder.setupPost()
    data = io.BytesIO()
    builder.save(data)
    return data.getvalue()


# About the document


@planter
def information(pdf, page, word):
    pdf.docinfo["/Author"] = word
    pdf.docinfo["/PLANTED"] = word


@planter
def metadata_of_the_document(pdf, page, word):
    pdf.Root.Metadata = Stream(pdf, b"<x>PLANTED</x>", Type=Name.Metadata, Subtype=Name.XML)


@planter
def metadata_of_a_page(pdf, page, word):
    page.Metadata = Stream(pdf, b"<x>PLANTED</x>", Type=Name.Metadata, Subtype=Name.XML)


@planter
def private_entries(pdf, page, word):
    for thing in (pdf.Root, page.obj, page.Resources, page.Resources.Font.F1, page.Contents, pdf.Root.Pages):
        thing["/PLANTED"] = word
        thing["/PieceInfo"] = Dictionary(PLANTED=Dictionary(Private=word, LastModified=word))
        thing["/LastModified"] = word


@planter
def a_thumbnail(pdf, page, word):
    page.Thumb = image(pdf, WORD * 200)


@planter
def the_trailer(pdf, page, word):
    pdf.trailer["/PLANTED"] = word
    pdf.trailer["/ID"] = Array([word, word])


@planter
def output_intents(pdf, page, word):
    intent = Dictionary(
        S=Name.GTS_PDFA1, Info=word, OutputConditionIdentifier=word, DestOutputProfile=Stream(pdf, WORD)
    )
    pdf.Root.OutputIntents = Array([intent])


@planter
def an_object_that_nothing_uses(pdf, page, word):
    page.Resources.XObject = Dictionary(PLANTED=form(pdf, text_of(word)))
    page.Resources.Font.PLANTED = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.PLANTED)
    page.Resources.Properties = Dictionary(PLANTED=Dictionary(Name=word))


@planter
def legal_and_other_entries_of_the_catalogue(pdf, page, word):
    for key in ("Legal", "Perms", "DSS", "Requirements", "SpiderInfo", "URI", "Threads", "Extensions"):
        pdf.Root[f"/{key}"] = pdf.make_indirect(Dictionary(Base=word, V=word))


# Attachments


def attachment(pdf, word) -> Dictionary:
    return pdf.make_indirect(Dictionary(Type=Name.Filespec, F=word, UF=word, EF=Dictionary(F=Stream(pdf, WORD))))


@planter
def an_attachment(pdf, page, word):
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([word, attachment(pdf, word)])))


@planter
def an_attachment_deep_in_a_tree(pdf, page, word):
    tree = Dictionary(Names=Array([word, attachment(pdf, word)]), Limits=Array([word, word]))
    for level in range(5):
        tree = Dictionary(Kids=Array([tree if level % 2 else pdf.make_indirect(tree)]))
    pdf.Root.Names = pdf.make_indirect(Dictionary(EmbeddedFiles=tree))


@planter
def associated_files(pdf, page, word):
    pdf.Root.AF = Array([attachment(pdf, word)])
    page.AF = attachment(pdf, word)
    picture = image(pdf, bytes(24 * 16 * 3), AF=attachment(pdf, word))
    show(page, pdf, picture)


@planter
def an_attachment_on_the_page(pdf, page, word):
    annotate(pdf, page, Subtype=Name.FileAttachment, FS=attachment(pdf, word), Contents=word, T=word)


@planter
def a_portfolio(pdf, page, word):
    pdf.Root.Collection = Dictionary(Schema=Dictionary(PLANTED=Dictionary(N=word)))


@planter
def sound_film_and_three_dimensions(pdf, page, word):
    data = Stream(pdf, WORD)
    annotate(pdf, page, Subtype=Name.Sound, Sound=data)
    annotate(pdf, page, Subtype=Name.Movie, Movie=Dictionary(F=word, Poster=data))
    annotate(pdf, page, Subtype=Name("/3D"), **{"3DD": data})
    annotate(pdf, page, Subtype=Name.RichMedia, RichMediaContent=Dictionary(Assets=Dictionary(Names=[word, data])))
    annotate(pdf, page, Subtype=Name.Screen, A=Dictionary(S=Name.Rendition, JS=word, R=Dictionary(N=word)))


# Comments


@planter
def a_comment(pdf, page, word):
    popup = annotate(pdf, page, Subtype=Name.Popup, Contents=word)
    annotate(pdf, page, Subtype=Name.Text, Contents=word, T=word, RC=word, Subj=word, Popup=pdf.make_indirect(popup))


@planter
def a_comment_inside_the_page(pdf, page, word):
    annotate(pdf, page, direct=True, Subtype=Name.Text, Contents=word, T=word)


@planter
def comments_in_an_indirect_array(pdf, page, word):
    annotate(pdf, page, direct=True, Subtype=Name.Highlight, Contents=word, QuadPoints=[0, 0, 9, 0, 0, 9, 9, 9])
    page.Annots = pdf.make_indirect(page.Annots)


@planter
def comments_with_looks(pdf, page, word):
    for kind in ("FreeText", "Stamp", "Ink", "Highlight", "Redact", "Caret", "Line"):
        look = form(pdf, text_of(word))
        annotate(pdf, page, Subtype=Name(f"/{kind}"), Contents=word, AP=Dictionary(N=look, R=look, D=look))


@planter
def who_made_a_link(pdf, page, word):
    target = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    annotate(pdf, page, Subtype=Name.Link, A=target, T=word, NM=word, M=word, Subj=word, PLANTED=word)


# Actions


def link(pdf, page, **action):
    annotate(pdf, page, Subtype=Name.Link, A=Dictionary(**action))


@planter
def a_script_at_the_start(pdf, page, word):
    pdf.Root.OpenAction = script(word)


@planter
def scripts_of_events(pdf, page, word):
    for thing in (pdf.Root, page.obj, annotate(pdf, page, Subtype=Name.Link)):
        thing["/AA"] = Dictionary(O=script(word), C=pdf.make_indirect(script(word)))


@planter
def scripts_by_name(pdf, page, word):
    leaf = pdf.make_indirect(Dictionary(Names=Array([word, script(word)])))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Kids=Array([Dictionary(Kids=Array([leaf]))])))


@planter
def a_link_to_a_script(pdf, page, word):
    annotate(pdf, page, Subtype=Name.Link, A=script(word), PA=Dictionary(S=Name.URI, URI=word))


@planter
def a_script_in_a_stream(pdf, page, word):
    link(pdf, page, S=Name.JavaScript, JS=Stream(pdf, WORD))


@planter
def scripts_behind_a_good_link(pdf, page, word):
    chain = script(word)
    for level in range(4):
        chain = Dictionary(S=Name.URI, URI=String("https://example.org/"), Next=Array([chain]) if level % 2 else chain)
    annotate(pdf, page, Subtype=Name.Link, A=pdf.make_indirect(chain))


@planter
def programs_and_other_files(pdf, page, word):
    link(pdf, page, S=Name.Launch, F=word, Win=Dictionary(F=word, P=word))
    link(pdf, page, S=Name.GoToR, F=word, D=Array([0, Name.Fit]))
    link(pdf, page, S=Name.GoToE, F=word, T=Dictionary(N=word))
    link(pdf, page, S=Name.SubmitForm, F=Dictionary(FS=Name.URL, F=word))
    link(pdf, page, S=Name.ImportData, F=word)
    link(pdf, page, S=Name.Thread, F=word, D=word)
    link(pdf, page, S=Name.Named, N=Name.PLANTED)


@planter
def addresses_that_act(pdf, page, word):
    for address in (
        "javascript:PLANTED",
        "JavaScript:PLANTED",
        " javascript:PLANTED",
        "file:///PLANTED",
        "data:,PLANTED",
    ):
        link(pdf, page, S=Name.URI, URI=String(address))
    link(pdf, page, S=Name.URI, URI=String("PLANTED/relative"))
    link(pdf, page, S=Name.URI, URI=String("java\tscript:https://PLANTED"))
    link(pdf, page, S=Name.URI, URI=String("https://example.org/\njavascript:PLANTED"))


@planter
def a_chapter_that_acts(pdf, page, word):
    item = pdf.make_indirect(Dictionary(Title=word, A=script(word)))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))


@planter
def the_name_of_a_place(pdf, page, word):
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([word, Array([page.obj, Name.Fit])])))
    annotate(pdf, page, Subtype=Name.Link, Dest=word)


# Forms


def field(pdf, page, **entries):
    widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=[10, 10, 90, 30], **entries)
    widget = pdf.make_indirect(widget)
    page.Annots = Array([*page.get("/Annots", []), widget])
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = Dictionary(Fields=Array())
    pdf.Root.AcroForm.Fields.append(widget)
    return widget


@planter
def what_a_field_keeps_but_does_not_show(pdf, page, word):
    look = form(pdf, b"BT /F1 9 Tf (Antwoord) Tj ET")
    states = Dictionary(On=look, PLANTED=form(pdf, text_of(word)))
    field(pdf, page, FT=Name.Btn, T=word, TU=word, TM=word, V=word, DV=word, AP=Dictionary(N=states), AS=Name.On)


@planter
def a_hidden_field(pdf, page, word):
    for flag in (2, 32, 2 | 4):
        field(pdf, page, FT=Name.Tx, V=word, F=flag, AP=Dictionary(N=form(pdf, text_of(word))))


@planter
def a_field_that_calculates(pdf, page, word):
    widget = field(pdf, page, FT=Name.Tx, AA=Dictionary(C=script(word), K=script(word)))
    pdf.Root.AcroForm.CO = Array([widget])
    pdf.Root.AcroForm.DA = word


@planter
def a_form_in_xml(pdf, page, word):
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array([word, Stream(pdf, WORD)]))


@planter
def a_signature(pdf, page, word):
    signed = pdf.make_indirect(Dictionary(Type=Name.Sig, Name=word, Contents=word, Reason=word, Cert=word))
    field(pdf, page, FT=Name.Sig, T=word, V=signed, Lock=Dictionary(Fields=Array([word])))


# Layers


@planter
def the_name_of_a_layer_that_is_shown(pdf, page, word):
    page.Resources.Properties = Dictionary(MC0=layer(pdf, word, off=False))
    add(page, pdf, b"/OC /MC0 BDC 0 0 9 9 re f EMC\n")


@planter
def a_hidden_layer(pdf, page, word):
    page.Resources.Properties = Dictionary(MC0=layer(pdf, word))
    add(page, pdf, b"/OC /MC0 BDC /Span <</ActualText (PLANTED)>> BDC " + text_of(word) + b"EMC EMC\n")


@planter
def a_hidden_layer_around_forms(pdf, page, word):
    page.Resources.Properties = Dictionary(MC0=layer(pdf, word))
    page.Resources.XObject = Dictionary(Fm=form(pdf, text_of(word)))
    add(page, pdf, b"/OC /MC0 BDC q /Fm Do Q BI /W 7 /H 1 /BPC 8 /CS /G ID PLANTED EI EMC\n")


@planter
def a_hidden_form(pdf, page, word):
    show(page, pdf, form(pdf, text_of(word), OC=layer(pdf, word)))


@planter
def a_hidden_picture(pdf, page, word):
    show(page, pdf, image(pdf, WORD * 200, OC=layer(pdf, word)))


@planter
def layers_that_begin_hidden(pdf, page, word):
    page.Resources.Properties = Dictionary(MC0=layer(pdf, word, off=False))
    pdf.Root.OCProperties.D.BaseState = Name.OFF
    add(page, pdf, b"/OC /MC0 BDC " + text_of(word) + b"EMC\n")


@planter
def a_layer_that_asks_to_be_hidden(pdf, page, word):
    group = layer(pdf, word, off=False)
    group.Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
    pdf.Root.OCProperties.D.AS = Array([Dictionary(Event=Name.View, OCGs=Array([group]), Category=[Name.View])])
    page.Resources.Properties = Dictionary(MC0=group)
    add(page, pdf, b"/OC /MC0 BDC " + text_of(word) + b"EMC\n")


def membership(pdf, page, word, off: bool, **entries):
    group = layer(pdf, word, off)
    expressions = {key: make(group) for key, make in entries.items()}
    page.Resources.Properties = Dictionary(MC0=pdf.make_indirect(Dictionary(Type=Name.OCMD, **expressions)))
    add(page, pdf, b"/OC /MC0 BDC " + text_of(word) + b"EMC\n")


@planter
def a_membership_in_a_hidden_layer(pdf, page, word):
    membership(pdf, page, word, off=True, OCGs=lambda group: group)


@planter
def a_membership_in_none_that_is_shown(pdf, page, word):
    membership(pdf, page, word, off=False, OCGs=lambda group: Array([group]), P=lambda group: Name.AllOff)


@planter
def an_expression_that_does_not_hold(pdf, page, word):
    membership(pdf, page, word, off=False, VE=lambda group: Array([Name.Not, Array([Name.And, group])]))


@planter
def an_annotation_on_a_hidden_layer(pdf, page, word):
    group = layer(pdf, word)
    annotate(pdf, page, Subtype=Name.Watermark, OC=group, AP=Dictionary(N=form(pdf, text_of(word))))
    annotate(pdf, page, Subtype=Name.Watermark, AP=Dictionary(N=form(pdf, text_of(word), OC=group)))


@planter
def the_description_of_something_hidden(pdf, page, word):
    page.Resources.Properties = Dictionary(MC0=layer(pdf, word))
    add(page, pdf, b"/OC /MC0 BDC /Figure <</MCID 0>> BDC 0 0 9 9 re f EMC EMC\n")
    element = Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=word, ActualText=word, Pg=page.obj, K=0)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(element)))


# Instructions


@planter
def remarks_between_instructions(pdf, page, word):
    add(page, pdf, b"% PLANTED\n0 0 m % PLANTED\r5 5 l S\n")


@planter
def unknown_instructions(pdf, page, word):
    add(page, pdf, b"(PLANTED) Foo BX /PLANTED (PLANTED) bar EX (PLANTED) 1 0 0 rg (PLANTED) (Meer) pop\n")


@planter
def operands_too_many(pdf, page, word):
    add(page, pdf, b"(PLANTED) 0 0 m 5 5 l S BT /F1 9 Tf (PLANTED) (Meer) Tj ET [(PLANTED) /PLANTED] 0 d (PLANTED)\n")


@planter
def marks_with_private_properties(pdf, page, word):
    page.Resources.Properties = Dictionary(MC0=Dictionary(PLANTED=word, Metadata=Stream(pdf, WORD)))
    add(page, pdf, b"/P <</PLANTED (PLANTED) /Owner [(PLANTED)]>> BDC /P /MC0 BDC /PLANTED MP /P /MC0 DP EMC EMC\n")


@planter
def remarks_in_a_form(pdf, page, word):
    inner = form(pdf, b"0 0 5 5 re f % PLANTED\n", PieceInfo=Dictionary(P=word), Metadata=Stream(pdf, WORD))
    outer = form(pdf, b"/Inner Do (PLANTED) pop", Resources=Dictionary(XObject=Dictionary(Inner=inner)))
    show(page, pdf, outer)


@planter
def remarks_in_a_pattern(pdf, page, word):
    pattern = Stream(pdf, b"0 0 2 2 re f % PLANTED\n", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 4, 4])
    pattern.stream_dict.update({"/XStep": 4, "/YStep": 4, "/Resources": Dictionary(), "/PLANTED": word})
    page.Resources.Pattern = Dictionary(P1=pattern)
    add(page, pdf, b"/Pattern cs /P1 scn 0 0 50 50 re f\n")


@planter
def remarks_in_a_glyph(pdf, page, word):
    glyph = Stream(pdf, b"500 0 0 0 9 9 d1 0 0 9 9 re f % PLANTED\n")
    unused = Stream(pdf, b"500 0 d0 (PLANTED) pop")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 9, 9], FontMatrix=[0.1, 0, 0, 0.1, 0, 0])
    font.update(
        {"/CharProcs": Dictionary(a=glyph, PLANTED=unused), "/FirstChar": 97, "/LastChar": 97, "/Widths": [500]}
    )
    font.Encoding, font.Name = Dictionary(Differences=[97, Name.a]), Name.PLANTED
    page.Resources.Font.F3 = pdf.make_indirect(font)
    add(page, pdf, b"BT /F3 9 Tf (a) Tj ET\n")


@planter
def remarks_in_a_calculation(pdf, page, word):
    tint = Stream(
        pdf, b"{ dup 0 mul % PLANTED\n exch PLANTED pop 0 }", FunctionType=4, Domain=[0, 1], Range=[0, 1, 0, 1]
    )
    space = Array([Name.Separation, Name.Spot, Name.DeviceGray, tint])
    page.Resources.ColorSpace = Dictionary(CS1=space)
    add(page, pdf, b"/CS1 cs 0.5 scn 0 0 9 9 re f\n")


# Pictures


@planter
def a_photo_with_a_place(pdf, page, word):
    exif = Image.Exif()
    exif[0x013B], exif[0x010E] = "PLANTED", "PLANTED Lesbos"
    show(page, pdf, image(pdf, photo(exif=exif, comment=b"PLANTED"), Filter=Name.DCTDecode))


@planter
def a_photo_with_something_behind(pdf, page, word):
    show(page, pdf, image(pdf, photo() + b"PLANTED" * 9, Filter=Name.DCTDecode))


@planter
def a_photo_that_is_packed_again(pdf, page, word):
    packed = zlib.compress(photo(comment=b"PLANTED"))
    show(page, pdf, image(pdf, packed, Filter=Array([Name.FlateDecode, Name.DCTDecode])))


@planter
def a_photo_among_the_instructions(pdf, page, word):
    settings = b"BI /W 24 /H 16 /BPC 8 /CS /RGB /F /DCT ID "
    add(page, pdf, b"q 24 0 0 16 0 0 cm " + settings + photo(comment=b"PLANTED") + b"\nEI Q\n")


@planter
def a_picture_with_something_behind(pdf, page, word):
    show(page, pdf, image(pdf, zlib.compress(bytes(24 * 16 * 3) + WORD), Filter=Name.FlateDecode))


@planter
def a_picture_with_something_behind_its_packing(pdf, page, word):
    show(page, pdf, image(pdf, zlib.compress(bytes(24 * 16 * 3)) + WORD, Filter=Name.FlateDecode))


@planter
def a_picture_that_is_not_packed(pdf, page, word):
    show(page, pdf, image(pdf, bytes(24 * 16 * 3) + WORD))


@planter
def a_picture_with_much_about_it(pdf, page, word):
    soft = image(pdf, bytes(24 * 16), ColorSpace=Name.DeviceGray, Metadata=Stream(pdf, WORD), PLANTED=word)
    other = Array([Dictionary(Image=image(pdf, WORD * 200), DefaultForPrinting=True)])
    about = {"Metadata": Stream(pdf, WORD), "Name": Name.PLANTED, "ID": word, "Alternates": other, "PLANTED": word}
    show(page, pdf, image(pdf, bytes(24 * 16 * 3), SMask=soft, **about))


@planter
def a_profile_with_the_name_of_a_device(pdf, page, word):
    colours = Array([Name.ICCBased, Stream(pdf, profile(), N=3, Metadata=Stream(pdf, WORD))])
    show(page, pdf, image(pdf, bytes(24 * 16 * 3), ColorSpace=colours))


@planter
def a_palette_too_long(pdf, page, word):
    colours = Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\0\0\0\xff\xff\xff" + WORD)])
    show(page, pdf, image(pdf, bytes(24 * 16), ColorSpace=colours))


@planter
def a_picture_in_jpeg_2000(pdf, page, word):
    data = io.BytesIO()
    Image.new("RGB", (24, 16), "orange").save(data, "JPEG2000", comment=b"PLANTED")
    box = b"PLANTED" * 3
    made = data.getvalue() + struct.pack(">I4s", len(box) + 8, b"xml ") + box
    show(page, pdf, image(pdf, made, Filter=Name.JPXDecode))


@planter
def a_picture_in_jbig2(pdf, page, word):
    remark = b"\0\0\0\1\x3e\0\1" + (7).to_bytes(4) + WORD
    page_information = b"\0\0\0\0\x30\0\1" + (19).to_bytes(4) + struct.pack(">IIIIBH", 24, 16, 0, 0, 0, 0)
    settings = {"Filter": Name.JBIG2Decode, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 1}
    show(page, pdf, image(pdf, page_information + remark, **settings))


# Fonts and tags


@planter
def the_names_of_colours_for_print(pdf, page, word):
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=word, OutputCondition=word)
    intent.update({"/Info": word, "/RegistryName": word, "/PLANTED": word})
    intent.DestOutputProfile = Stream(pdf, profile(), N=3, PLANTED=word, Metadata=Stream(pdf, WORD))
    pdf.Root.OutputIntents = Array([intent, Dictionary(S=Name.PLANTED, Info=word)])


@planter
def the_names_in_a_font(pdf, page, word):
    data = font_file()
    about = Dictionary(Type=Name.FontDescriptor, FontName=Name.Kop, Flags=4, FontFamily=word, CharSet=word)
    about.FontFile2 = Stream(pdf, data, Length1=len(data), Metadata=Stream(pdf, WORD))
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Kop, FontDescriptor=pdf.make_indirect(about))
    page.Resources.Font.F2 = pdf.make_indirect(font)
    add(page, pdf, b"BT /F2 9 Tf (A) Tj ET\n")


@planter
def remarks_in_a_table_of_characters(pdf, page, word):
    table = b"/CIDInit /ProcSet findresource begin % PLANTED\n12 dict begin begincmap (PLANTED remark) pop\n"
    table += b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <5A> <005A> endbfchar PLANTED endcmap\n"
    page.Resources.Font.F1.ToUnicode = Stream(pdf, table, PLANTED=word)


@planter
def private_entries_of_tags(pdf, page, word):
    page.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC " + SEEN + b"EMC\n")
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, T=word, ID=word, R=0, K=0, Pg=page.obj))
    element.update({"/AF": attachment(pdf, word), "/PLANTED": word})
    element.A = Array([Dictionary(O=Name.UserProperties, P=Array([Dictionary(N=word, V=word)]))])
    root = Dictionary(
        Type=Name.StructTreeRoot, K=element, IDTree=Dictionary(Names=Array([word, element])), PLANTED=word
    )
    root.ClassMap = Dictionary(PLANTED=Dictionary(O=Name.PLANTED, V=word))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = pdf.make_indirect(root), Dictionary(Marked=True, PLANTED=word)
