"""The tags of a document: what is a heading, a list, a table, a picture with a description, in what order and language.

Screen readers and reflowing viewers live by them. An element whose content is not in the new file is not in it either,
so that no description of a hidden thing stays.
"""

from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from . import values
from .annotations import Annotations
from .copies import Drawn

DEEPEST = 200
ELEMENT = {"/S": values.name} | dict.fromkeys(("/Lang", "/Alt", "/E", "/ActualText"), values.text)
OWNERS = ("/Layout", "/List", "/Table", "/PrintField")
NOT_ATTRIBUTES = ("/O", "/Headers", "/NS", "/P", "/Summary", "/Desc")


@dataclass
class Structure:
    """Copies the tree of elements, and builds anew the tables that lead from content to elements."""

    new: Pdf
    root: Dictionary
    # The new pages by what the old ones are known by, with the marks of their content; and likewise forms.
    pages: dict[tuple[int, int], Drawn]
    forms: dict[tuple[int, int], Drawn]
    annotations: Annotations
    seen: set = field(default_factory=set)
    names: dict[str, String] = field(default_factory=dict)
    named: dict[str, Object] = field(default_factory=dict)
    # By each new page, form or link: the elements of its content by mark; of a link the one element, by None.
    content: dict[tuple[int, int], tuple[Object, dict[int | None, Object]]] = field(default_factory=dict)

    def copy(self) -> Dictionary | None:
        source = values.part(self.root, "/StructTreeRoot")
        self.classes = values.entries(source.get("/ClassMap"))
        top = self.new.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        kids = self.kids(source.get("/K"), top, None, 0)
        if not kids:
            return None
        top["/K"] = Array(kids)
        roles = {key: values.name(role) for key, role in values.entries(source.get("/RoleMap")).items()}
        top["/RoleMap"] = Dictionary({key: role for key, role in roles.items() if role is not None})
        top["/ParentTree"] = self.new.make_indirect(self.parents())
        top["/ParentTreeNextKey"] = len(self.content)
        if self.named:
            pairs = [part for name in sorted(self.named) for part in (String(name), self.named[name])]
            top["/IDTree"] = self.new.make_indirect(Dictionary(Names=Array(pairs)))
        return top

    def kids(self, source, parent: Object, page, depth: int) -> list:
        if depth > DEEPEST or source is None:
            return []
        sources = values.items(source) if isinstance(source, Array) else [source]
        made = [self.kid(kid, parent, page, depth) for kid in sources]
        return [kid for kid in made if kid is not None]

    def kid(self, source, parent: Object, page, depth: int):
        if values.whole(source) is not None:
            return self.mark(self.pages.get(page), source, parent)
        if not isinstance(source, Dictionary):
            return None
        page = values.identity(source.get("/Pg")) or page
        kind = source.get("/Type")
        if kind == "/MCR":
            return self.marked_content(source, parent, page)
        if kind == "/OBJR":
            return self.object(values.identity(source.get("/Obj")), parent, page)
        return self.element(source, parent, page, depth)

    def element(self, source: Dictionary, parent: Object, page, depth: int) -> Dictionary | None:
        known_by = values.identity(source)
        if known_by in self.seen:
            return None
        if known_by:
            self.seen.add(known_by)
        element = self.new.make_indirect(Dictionary(values.chosen(source, ELEMENT)))
        kids = self.kids(source.get("/K"), element, page, depth + 1)
        if "/S" not in element or not kids:
            return None
        element["/P"], element["/K"] = parent, kids[0] if len(kids) == 1 else Array(kids)
        if page in self.pages:
            element["/Pg"] = self.pages[page].stream
        if attributes := self.attributes(source):
            element["/A"] = Array(attributes)
        if isinstance(source.get("/ID"), String) and element["/S"] in ("/TH", "/TD"):
            element["/ID"] = self.renamed(source["/ID"])
            self.named[str(element["/ID"])] = element
        return element

    # Content

    def mark(self, drawn: Drawn | None, mark: int, parent: Object) -> int | None:
        if drawn is None or mark not in drawn.marked:
            return None
        self.belongs(drawn.stream, mark, parent)
        return mark

    def belongs(self, content: Object, mark: int | None, parent: Object):
        self.content.setdefault(content.objgen, (content, {}))[1][mark] = parent

    def marked_content(self, source: Dictionary, parent: Object, page) -> Dictionary | None:
        form = values.identity(source.get("/Stm"))
        drawn = self.forms.get(form) if form else self.pages.get(page)
        mark = self.mark(drawn, values.whole(source.get("/MCID")), parent)
        if mark is None:
            return None
        kept = Dictionary(Type=Name.MCR, MCID=mark)
        if page in self.pages:
            kept["/Pg"] = self.pages[page].stream
        if form:
            kept["/Stm"] = drawn.stream
        return kept

    def object(self, known_by, parent: Object, page) -> Dictionary | None:
        if known_by and (link := self.annotations.links.get(known_by)) is not None:
            self.belongs(link, None, parent)
            kept = Dictionary(Type=Name.OBJR, Obj=link)
            if page in self.pages:
                kept["/Pg"] = self.pages[page].stream
            return kept
        if known_by not in self.annotations.flattened:
            return None
        content, mark = self.annotations.flattened[known_by]
        self.belongs(content, mark, parent)
        return Dictionary(Type=Name.MCR, MCID=mark, Pg=content)

    def parents(self) -> Dictionary:
        """The table from content to elements; each page, form and link learns its place in it."""
        numbers = []
        for number, (content, elements) in enumerate(self.content.values()):
            if None in elements:
                content["/StructParent"] = number
                numbers += [number, elements[None]]
            else:
                content["/StructParents"] = number
                by_mark = Array([elements.get(mark) for mark in range(max(elements) + 1)])
                numbers += [number, self.new.make_indirect(by_mark)]
        return Dictionary(Nums=Array(numbers))

    # Attributes

    def attributes(self, source: Dictionary) -> list[Dictionary]:
        """How cells span and which headers are theirs, how lists are numbered, where a picture lies."""
        classes = source.get("/C")
        classes = values.items(classes) if isinstance(classes, Array) else [classes]
        sources = [source.get("/A"), *(self.classes.get(str(name)) for name in classes if isinstance(name, Name))]
        flat = [part for entry in sources for part in (values.items(entry) if isinstance(entry, Array) else [entry])]
        kept = [self.attribute(part) for part in flat if isinstance(part, Dictionary) and not isinstance(part, Stream)]
        return [part for part in kept if part is not None]

    def attribute(self, source: Dictionary) -> Dictionary | None:
        owner = source.get("/O")
        if not isinstance(owner, Name) or str(owner) not in OWNERS:
            return None
        kept = {key: values.plain(value) for key, value in source.items() if key not in NOT_ATTRIBUTES}
        kept = {key: value for key, value in kept.items() if value is not None}
        headers = [
            self.renamed(header) for header in values.items(source.get("/Headers")) if isinstance(header, String)
        ]
        if headers:
            kept["/Headers"] = Array(headers)
        if summary := values.text(source.get("/Summary")):
            kept["/Summary"] = summary
        return Dictionary(O=Name(str(owner)), **{key[1:]: value for key, value in kept.items()})

    def renamed(self, name: String) -> String:
        """What a cell is known by: a number, since some programs write names of files or people there."""
        return self.names.setdefault(str(name), String(f"cell{len(self.names) + 1}"))
