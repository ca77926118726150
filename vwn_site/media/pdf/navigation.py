"""Where a reader can go: chapters, links inside the document and to the web, and the numbers of pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from . import values

# A place on a page (ISO 32000, table 149).
VIEWS = ("/XYZ", "/Fit", "/FitH", "/FitV", "/FitR", "/FitB", "/FitBH", "/FitBV")
WEB_ADDRESS = re.compile(r"(?i)(https?://|mailto:)[^\s\x00-\x1f\x7f]+")
LINK = {"/Rect": values.numbers, "/QuadPoints": values.numbers, "/Border": values.plain, "/C": values.numbers}
LINK |= {"/H": values.name, "/Contents": values.text}
BORDER = {"/W": values.number, "/S": values.name, "/D": values.numbers}
LABEL = {"/S": values.choice("/D", "/R", "/r", "/A", "/a"), "/St": values.whole, "/P": values.text}
HEADING = {"/Title": values.text, "/C": values.numbers, "/F": values.whole}
DEEPEST = 60
MOST_NODES = 200_000


def leaves(tree: Object | None, key: str, depth: int = 0, seen: set | None = None) -> Iterator[tuple[Object, Object]]:
    """What a tree of names or numbers holds, in pairs; each part of it is read once."""
    seen = set() if seen is None else seen
    known_by = values.identity(tree)
    if not isinstance(tree, Dictionary) or depth > DEEPEST or known_by in seen:
        return
    if known_by:
        seen.add(known_by)
    pairs = values.items(tree.get(key))
    yield from zip(pairs[::2], pairs[1::2], strict=False)
    for kid in values.items(tree.get("/Kids")):
        yield from leaves(kid, key, depth + 1, seen)


@dataclass
class Places:
    """Turns destinations of the old file into such of the new."""

    root: Dictionary
    # The new pages by what the old ones are known by, and in their order.
    pages: dict[tuple[int, int], Object]
    named: dict[str, Object] = field(default_factory=dict)

    def __post_init__(self):
        self.order = list(self.pages.values())
        self.named |= values.entries(self.root.get("/Dests"))
        tree = values.part(self.root, "/Names").get("/Dests")
        self.named |= {str(name): place for name, place in leaves(tree, "/Names") if isinstance(name, String)}

    def destination(self, source, depth: int = 0) -> Array | None:
        """A place on one of our pages; None for any other."""
        if isinstance(source, Dictionary):
            source = source.get("/D")
        if isinstance(source, Name | String):
            known = self.named.get(str(source))
            return self.destination(known, depth + 1) if depth < 3 else None
        if not isinstance(source, Array) or not len(source):
            return None
        page, *view = source
        if values.whole(page) is not None:
            page = self.order[page] if 0 <= page < len(self.order) else None
        else:
            page = self.pages.get(values.identity(page))
        if page is None:
            return None
        kept = [values.number(item) for item in view[1:5]]
        fit = Name(str(view[0])) if view and isinstance(view[0], Name) and str(view[0]) in VIEWS else Name.Fit
        return Array([page, fit, *([] if fit == "/Fit" else kept)])

    def target(self, source: Object) -> dict[str, Object]:
        """The entry of a link or chapter that says where it leads; empty where that is nowhere."""
        action = source.get("/A")
        if "/Dest" in source:
            place = self.destination(source["/Dest"])
        elif isinstance(action, Dictionary) and action.get("/S") == "/URI":
            return web_target(action.get("/URI"))
        elif isinstance(action, Dictionary) and action.get("/S") == "/GoTo":
            place = self.destination(action.get("/D"))
        else:
            return {}
        return {} if place is None else {"/Dest": place}


def web_target(address) -> dict[str, Object]:
    if not isinstance(address, String) or not WEB_ADDRESS.fullmatch(str(address)):
        return {}
    return {"/A": Dictionary(S=Name.URI, URI=String(str(address)))}


def link(source: Dictionary, places: Places) -> Dictionary | None:
    """A link of the new file; None when it leads nowhere that readers may be sent."""
    target = places.target(source)
    kept = values.chosen(source, LINK)
    if not target or "/Rect" not in kept:
        return None
    if (border := values.dictionary(source.get("/BS"), BORDER)) is not None:
        kept["/BS"] = border
    return Dictionary({"/Type": Name.Annot, "/Subtype": Name.Link, "/F": 4, **kept, **target})


@dataclass
class Outline:
    """The chapters of a document, copied with their levels."""

    new: Pdf
    places: Places
    seen: set = field(default_factory=set)

    def copy(self) -> Dictionary | None:
        top = self.new.make_indirect(Dictionary(Type=Name.Outlines))
        return top if self.fill(top, values.part(self.places.root, "/Outlines"), 0) else None

    def fill(self, parent: Dictionary, source: Dictionary, depth: int) -> int:
        """Puts the chapters below one into its copy, and returns how many are shown at once."""
        visible, headings = 0, []
        for item in self.siblings(source.get("/First")):
            heading = self.new.make_indirect(Dictionary(values.chosen(item, HEADING) | self.places.target(item)))
            below = self.fill(heading, item, depth + 1) if depth < DEEPEST else 0
            if "/Title" not in heading or not (below or "/Dest" in heading or "/A" in heading):
                continue
            is_open = below and (values.whole(item.get("/Count")) or 0) > 0
            if below:
                heading["/Count"] = below if is_open else -below
            heading["/Parent"] = parent
            headings.append(heading)
            visible += 1 + (below if is_open else 0)
        for before, after in zip(headings, headings[1:], strict=False):
            before["/Next"], after["/Prev"] = after, before
        if headings:
            parent["/First"], parent["/Last"], parent["/Count"] = headings[0], headings[-1], visible
        return visible

    def siblings(self, item) -> Iterator[Dictionary]:
        while isinstance(item, Dictionary) and len(self.seen) < MOST_NODES:
            known_by = values.identity(item)
            if known_by is None or known_by in self.seen:
                return
            self.seen.add(known_by)
            yield item
            item = item.get("/Next")


def page_labels(root: Dictionary) -> Dictionary | None:
    """How pages are numbered, such as i to iv before 1."""
    kept = []
    for number, label in leaves(values.part(root, "/PageLabels"), "/Nums"):
        if values.whole(number) is not None and isinstance(label, Dictionary):
            kept += [number, Dictionary(values.chosen(label, LABEL))]
    return Dictionary(Nums=Array(kept)) if kept else None
