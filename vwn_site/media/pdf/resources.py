"""What instructions draw with - fonts, pictures, colours, patterns, forms - copied key by key into the new file."""

from dataclasses import dataclass, field

from pikepdf import Dictionary, Name, Object, Stream

from . import images, values
from .content import Instructions, Surroundings
from .copies import Drawn, Scope
from .fonts import Fonts
from .patterns import FORM, Patterns

LONGEST_CONTENT = 30_000_000
DEFAULT_COLOURS = ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK")
GROUP = {"/S": values.choice("/Transparency"), "/I": values.boolean, "/K": values.boolean}


@dataclass
class Resources(Patterns, Fonts):
    """All that instructions name, and the forms with marks in them, by their place in the old file."""

    forms: dict[tuple[int, int], Drawn] = field(default_factory=dict)
    inline: int = 0

    def instructions(self, data: bytes, scope: Scope) -> tuple[bytes, Dictionary, set[int]]:
        """Instructions written anew, the resources that they use, and the marks in them."""
        if len(data) > LONGEST_CONTENT:
            raise values.too_costly()
        drawn: dict[str, Object] = {}
        around = Surroundings(
            is_hidden=self.layers.hide,
            properties=scope.kind("/Properties"),
            takes_object=lambda name: self.takes_object(name, scope, drawn),
            inline_image=lambda settings, data, start: self.inline_image(settings, data, start, scope, drawn),
        )
        instructions = Instructions(data, around)
        written = instructions.rewrite()
        return written, self.used(instructions.used, scope, drawn), instructions.marked

    def takes_object(self, name: str, scope: Scope, drawn: dict) -> bool:
        if name not in drawn and (source := scope.kind("/XObject").get(name)) is not None:
            drawn[name] = self.external_object(source, scope)
        return drawn.get(name) is not None

    def inline_image(self, settings: Dictionary, data: bytes, start: int, scope: Scope, drawn: dict) -> tuple[str, int]:
        settings = images.spelled_out(settings)
        colours = settings.get("/ColorSpace")
        if isinstance(colours, Name):
            settings["/ColorSpace"] = scope.kind("/ColorSpace").get(str(colours), colours)
        count = self.components(settings)
        end, position = images.end_of_inline(settings, data, start, count)
        source = Stream(self.new, data[start:end])
        for key, value in settings.items():
            if key in ("/Filter", "/DecodeParms") or key in images.SETTINGS:
                source[key] = value
        self.inline += 1
        name = f"/Inline{self.inline}"
        while name in scope.kind("/XObject"):
            name += "x"
        drawn[name] = self.image(source, scope, settings.get("/ColorSpace"))
        return name, position

    def used(self, used: dict[str, set[str]], scope: Scope, drawn: dict) -> Dictionary:
        """The resources that instructions name, and those colours that apply unnamed."""
        makers = {
            "/Font": lambda source: self.once(source, self.font, scope),
            "/ExtGState": lambda source: self.once(source, self.state, scope),
            "/ColorSpace": lambda source: self.colours(source, scope),
            "/Pattern": lambda source: self.once(source, self.pattern, scope),
            "/Shading": lambda source: self.once(source, self.shading, scope),
        }
        kept = Dictionary()
        for key, make in makers.items():
            sources = scope.kind(key)
            names = used.get(key, set()) | ({*DEFAULT_COLOURS} if key == "/ColorSpace" else set())
            copies = {name: make(sources[name]) for name in sorted(names & sources.keys())}
            copies = {name: copy for name, copy in copies.items() if copy is not None}
            if copies:
                kept[key] = Dictionary(copies)
        objects = {name: drawn[name] for name in used.get("/XObject", ()) if drawn.get(name) is not None}
        if objects:
            kept["/XObject"] = Dictionary(objects)
        return kept

    def drawing(self, source: Stream, scope: Scope, kinds: dict) -> Drawn:
        """A stream of instructions with resources of its own, or else those that it is used among."""
        written, resources, marked = self.instructions(values.decoded(source), self.inner(source, scope))
        kept = values.chosen(source, kinds) | {"/Resources": resources}
        return Drawn(values.packed(self.new, written, kept), marked)

    def external_object(self, source: Object, scope: Scope) -> Object | None:
        if not isinstance(source, Stream) or self.layers.hide(source.get("/OC")):
            return None
        if source.get("/Subtype") == "/Form":
            return self.once(source, self.form, scope)
        return self.once(source, self.image, scope) if source.get("/Subtype") == "/Image" else None

    def form(self, source: Stream, scope: Scope) -> Stream:
        drawn = self.drawing(source, scope, FORM)
        group = self.group(source, scope) or None
        values.with_entries(drawn.stream, {"/Type": Name.XObject, "/Subtype": Name.Form, "/Group": group})
        if drawn.marked:
            self.forms[values.identity(source)] = drawn
        return drawn.stream

    def group(self, source: Object, scope: Scope) -> Dictionary | None:
        """How what is drawn blends with what lies below it."""
        group = source.get("/Group")
        kept = values.dictionary(group, GROUP)
        if kept is not None and (colours := self.colours(group.get("/CS"), scope)) is not None:
            kept["/CS"] = colours
        return kept

    def image(self, source: Stream, scope: Scope, colours: Object | None = None) -> Stream:
        colours = source.get("/ColorSpace") if colours is None else colours
        data, reading = images.samples(source, self.new, self.components(source, colours, scope))
        kept = {"/Type": Name.XObject, "/Subtype": Name.Image} | values.chosen(source, images.SETTINGS) | reading
        mask, soft = source.get("/Mask"), source.get("/SMask")
        kept["/ColorSpace"] = self.colours(colours, scope)
        kept["/Mask"] = self.once(mask, self.image, scope) if isinstance(mask, Stream) else values.numbers(mask)
        kept["/SMask"] = self.once(soft, self.image, scope) if isinstance(soft, Stream) else None
        return values.with_entries(Stream(self.new, data), kept)
