"""What lies on a page: links stay, the looks of filled-in forms become part of the page, and all else is left out."""

from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Matrix, Object, Rectangle, Stream

from . import values
from .copies import Scope
from .navigation import Places, link
from .resources import Resources

# Flags of an annotation: not shown at all, or not on screen (ISO 32000, table 167).
HIDDEN = 2 | 32
# Flattening the looks of others would publish what reviewers wrote.
FLATTENED = ("/Widget", "/Watermark")
MOST_ANNOTATIONS = 50_000
LOST = {"/FileAttachment": "attachments", "/Sound": "attachments", "/Movie": "attachments", "/Screen": "attachments"}
LOST |= {
    "/RichMedia": "attachments",
    "/3D": "attachments",
    "/Popup": "",
    "/PrinterMark": "",
    "/TrapNet": "",
    "/Link": "",
}


@dataclass
class Annotations:
    """The annotations of the pages, and where the structure of the document finds what became of them."""

    resources: Resources
    places: Places
    lost: set[str]
    links: dict[tuple[int, int], Dictionary] = field(default_factory=dict)
    flattened: dict[tuple[int, int], tuple[Object, int]] = field(default_factory=dict)

    def copy(self, source: Object, page: Object, marked: set[int]) -> bytes:
        """Puts the links onto the new page; returns instructions that draw the rest, and adds to the page's marks."""
        drawn, links, scope = [], [], Scope(Dictionary(), values.identity(source))
        for annotation in values.items(source.get("/Annots"))[:MOST_ANNOTATIONS]:
            if not isinstance(annotation, Dictionary):
                continue
            self.note(annotation)
            if is_hidden(annotation) or self.resources.layers.hide(annotation.get("/OC")):
                continue
            kind = annotation.get("/Subtype")
            if kind == "/Link" and (copy := link(annotation, self.places)) is not None:
                links.append(self.resources.new.make_indirect(copy))
                self.links[values.identity(annotation)] = links[-1]
            elif kind in FLATTENED and (look := self.look(annotation, scope)) is not None:
                drawn.append(self.draw(look, annotation, page, marked))
        if links:
            page["/Annots"] = Array(links)
        return b"".join(drawn)

    def note(self, annotation: Dictionary):
        """Remembers what kind of thing the document loses with an annotation."""
        kind = str(annotation.get("/Subtype"))
        if kind == "/Widget":
            field_type = inherited(annotation, "/FT")
            self.lost.add("signatures" if field_type == "/Sig" else "forms")
        elif kind not in FLATTENED:
            self.lost.add(LOST.get(kind, "comments"))

    def look(self, annotation: Dictionary, scope: Scope) -> tuple[Stream, Matrix] | None:
        """What an annotation looks like, and how that is brought to its place (ISO 32000, 12.5.5)."""
        looks = annotation.get("/AP")
        source = looks.get("/N") if isinstance(looks, Dictionary) else None
        if isinstance(source, Dictionary) and not isinstance(source, Stream):
            source = source.get(str(annotation.get("/AS", "/Off")))
        rect = rectangle(annotation.get("/Rect"))
        box = rectangle(source.get("/BBox")) if isinstance(source, Stream) else None
        if rect is None or box is None or self.resources.layers.hide(source.get("/OC")):
            return None
        form = self.resources.once(source, self.resources.form, scope)
        matrix = values.numbers(source.get("/Matrix"))
        outer = (Matrix(matrix) if matrix is not None and len(matrix) == 6 else Matrix()).transform(box)
        if form is None or not outer.width or not outer.height:
            return None
        across, up = rect.width / outer.width, rect.height / outer.height
        return form, Matrix(across, 0, 0, up, rect.llx - outer.llx * across, rect.lly - outer.lly * up)

    def draw(self, look: tuple[Stream, Matrix], annotation: Dictionary, page: Object, marked: set[int]) -> bytes:
        form, matrix = look
        mark, name = max(marked, default=-1) + 1, f"/Flat{len(self.flattened)}"
        marked.add(mark)
        self.flattened[values.identity(annotation) or (0, len(self.flattened))] = page, mark
        objects = page["/Resources"].get("/XObject", Dictionary())
        while name in objects:
            name += "x"
        objects[name] = form
        page["/Resources"]["/XObject"] = objects
        numbers = " ".join(f"{number:.5f}" for number in matrix.shorthand)
        return f"/Form <</MCID {mark}>> BDC q {numbers} cm {name} Do Q EMC\n".encode("latin-1")


def is_hidden(annotation: Dictionary) -> bool:
    return bool((values.whole(annotation.get("/F")) or 0) & HIDDEN)


def inherited(field_part: Dictionary, key: str):
    """An entry of a form's field, which may stand in a field that it belongs to."""
    for _level in range(20):
        if key in field_part or not isinstance(field_part.get("/Parent"), Dictionary):
            break
        field_part = field_part["/Parent"]
    return field_part.get(key)


def rectangle(source) -> Rectangle | None:
    kept = values.numbers(source)
    if kept is None or len(kept) != 4:
        return None
    left, bottom, right, top = map(float, kept)
    return Rectangle(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
