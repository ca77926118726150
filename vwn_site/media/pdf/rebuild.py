"""Builds a PDF anew of what it takes to see and read its pages. Runs in a process of its own, without Django.

The new file begins empty. Each module of this package copies one kind of thing by a list of what may be copied, so that
what nobody has thought of stays behind: metadata, comments, attachments, scripts, earlier versions, private entries.
"""

import io
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from ..isolated import Refused
from . import values
from .annotations import Annotations
from .copies import Drawn, Scope
from .layers import Layers
from .navigation import Outline, Places, page_labels
from .resources import Resources
from .structure import Structure

# Bytes that a stream may hold when it is unpacked; how many objects and pages are looked at.
LARGEST_STREAM = 100_000_000
MOST_OBJECTS, MOST_PAGES = 250_000, 5_000
LIMITS = dict.fromkeys(
    ("flate_max_memory", "run_length_max_memory", "png_max_memory", "tiff_max_memory"), LARGEST_STREAM
)
LIMITS |= {"max_stream_filters": 6, "parser_max_nesting": 100, "parser_max_errors": 10_000}
PAGE = dict.fromkeys(("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"), values.numbers)
PAGE |= {"/Rotate": values.whole, "/UserUnit": values.number, "/Tabs": values.choice("/S", "/R", "/C")}
OUTPUT_INTENT = {"/S": values.choice("/GTS_PDFX", "/GTS_PDFA1", "/ISO_PDFE1")}
PAPER = (0, 0, 612, 792)
OVER_LIMIT = re.compile("(?i)limit exceeded|bad_alloc")
# What QPDF warns of when objects may be missing, and not just a length or offset be wrong.
INCOMPLETE = re.compile("(?i)reconstruct|unable to recover|ignoring page|non-dictionary object|giving up")
# A dictionary of nothing but names and the objects that they stand for, such as the pictures of a page.
ENTRY = re.compile(rb"/[^\x00\s()<>\[\]{}/%]++\s++[0-9]++\s++[0-9]++\s++R\s*+")
ENTRIES = re.compile(rb"<<\s*+(?:" + ENTRY.pattern + rb")++>>")


def rebuild(data: bytes, title: str) -> tuple[bytes, list[str]]:
    """The new file, and the kinds of things that were lost. Raises Refused: locked_pdf, damaged_pdf or too_costly."""
    pikepdf.settings.set_qpdf_limits(**LIMITS)
    over_limits = pikepdf.settings.qpdf_limit_errors()
    try:
        with Pdf.open(io.BytesIO(legible(data))) as old, Pdf.new() as new:
            rebuilding = Rebuilding(old, new, title)
            rebuilding.run()
            if any(INCOMPLETE.search(str(warning)) for warning in old.get_warnings()):
                raise values.damaged()
            rebuilt = io.BytesIO()
            new.save(
                rebuilt,
                min_version="1.7",
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
            return rebuilt.getvalue(), sorted(rebuilding.lost - {""})
    except pikepdf.PasswordError:
        raise Refused("locked_pdf") from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, RecursionError) as error:
        if pikepdf.settings.qpdf_limit_errors() > over_limits or OVER_LIMIT.search(str(error)):
            raise values.too_costly() from error
        raise values.damaged() from error


def legible(data: bytes) -> bytes:
    """The file, in which an entry that stands again and again stands once if QPDF does not read such pages.

    QPDF gives up on an object when six names stand twice. HTMLDOC names a picture as often as it is on the page.
    """
    # A table of objects that is missing or wrong is not made up for: that takes long, and pages may be missing.
    with Pdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
        is_read = len(pdf.pages) and not any("giving up" in str(warning) for warning in pdf.get_warnings())
    return data if is_read else ENTRIES.sub(without_repeats, data)


def without_repeats(entries: re.Match[bytes]) -> bytes:
    """The entries of a dictionary with spaces in place of those that say again what one before them says."""
    said = set()

    def first(entry: re.Match[bytes]) -> bytes:
        kept = b" " * len(entry[0]) if (words := entry[0].rstrip()) in said else entry[0]
        said.add(words)
        return kept

    return ENTRY.sub(first, entries[0])


class Rebuilding:
    """One document on its way into a new file."""

    def __init__(self, old: Pdf, new: Pdf, title: str):
        self.old, self.new, self.title = old, new, title
        self.lost: set[str] = set()

    def run(self):
        if len(self.old.get_xref_table()) > MOST_OBJECTS or len(self.old.pages) > MOST_PAGES:
            raise values.too_costly()
        if not len(self.old.pages):
            raise values.damaged()
        self.look_at_forms()
        sources = [page.obj for page in self.old.pages]
        self.pages = {values.identity(source): self.new.make_indirect(Dictionary(Type=Name.Page)) for source in sources}
        self.resources = Resources(self.new, Layers(self.old.Root))
        self.places = Places(self.old.Root, self.pages)
        self.annotations = Annotations(self.resources, self.places, self.lost)
        self.drawn = {}
        for source in sources:
            self.fill_page(source)
        self.fill_catalogue()
        if self.resources.layers.found_hidden:
            self.lost.add("layers")

    def look_at_forms(self):
        """Draws the fields that a viewer would draw, and notes what the file loses as a whole."""
        form = values.part(self.old.Root, "/AcroForm")
        if form.get("/NeedAppearances") is True:
            self.old.generate_appearance_streams()
        if "/XFA" in form:
            self.lost.add("forms")
        attached = values.part(self.old.Root, "/Names").get("/EmbeddedFiles")
        if attached is not None or "/AF" in self.old.Root or "/Collection" in self.old.Root:
            self.lost.add("attachments")

    def fill_page(self, source: Dictionary):
        known_by = values.identity(source)
        page = self.pages[known_by]
        scope = Scope(values.part(source, "/Resources"), known_by)
        written, resources, marked = self.resources.instructions(contents(source), scope)
        kept = {"/MediaBox": Array(PAPER)} | values.chosen(source, PAGE)
        kept |= {"/Resources": resources, "/Group": self.resources.group(source, scope) or None}
        values.with_entries(page, kept)
        if flattened := self.annotations.copy(source, page, marked):
            written = b"q\n" + written + b"Q\n" + flattened
        page["/Contents"] = values.packed(self.new, written)
        self.drawn[known_by] = Drawn(page, marked)
        self.new.pages.append(pikepdf.Page(page))

    def fill_catalogue(self):
        """What concerns the whole document: its language, tags, chapters, page numbers and title."""
        old, root = self.old.Root, self.new.Root
        structure = Structure(self.new, old, self.drawn, self.resources.forms, self.annotations).copy()
        parts = {
            "/Lang": values.text(old.get("/Lang")),
            "/StructTreeRoot": structure,
            "/MarkInfo": Dictionary(Marked=True) if structure else None,
            "/Outlines": Outline(self.new, self.places).copy(),
            "/PageLabels": page_labels(old),
            "/ViewerPreferences": self.preferences(),
            "/OutputIntents": self.output_intents(),
        }
        values.with_entries(root, parts)
        if self.title:
            self.new.docinfo["/Title"] = String(self.title)

    def output_intents(self) -> Array | None:
        """The profiles by which viewers turn colours that are meant for print into those of a screen."""
        kept = []
        for source in values.items(self.old.Root.get("/OutputIntents")):
            intent, profile = values.dictionary(source, OUTPUT_INTENT), values.entries(source).get("/DestOutputProfile")
            if intent is None or not isinstance(profile, Stream):
                continue
            copy = self.resources.once(profile, self.resources.profile, Scope(Dictionary(), None))
            # Viewers expect a name there, but some programs write one of a printer or its owner.
            named = {"/Type": Name.OutputIntent, "/OutputConditionIdentifier": String("Custom")}
            if copy is not None:
                kept.append(values.with_entries(intent, named | {"/DestOutputProfile": copy}))
        return Array(kept) if kept else None

    def preferences(self) -> Dictionary | None:
        direction = values.choice("/L2R", "/R2L")
        kept = values.chosen(values.part(self.old.Root, "/ViewerPreferences"), {"/Direction": direction})
        if self.title:
            kept["/DisplayDocTitle"] = True
        return Dictionary(kept) if kept else None


def contents(page: Dictionary) -> bytes:
    """The instructions of a page, which may be in several streams."""
    source: Object | None = page.get("/Contents")
    streams = values.items(source) if isinstance(source, Array) else [] if source is None else [source]
    if not all(isinstance(stream, Stream) for stream in streams):
        raise values.damaged()
    return b"\n".join(values.decoded(stream) for stream in streams)
