"""What instructions draw with - fonts, pictures, colours, patterns, forms - copied key by key into the new file."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from . import binaries, cmaps, images, values
from .content import Instructions, Surroundings
from .layers import Layers

# Forms in patterns in forms: real files stay far below.
DEEPEST = 40
LONGEST_CONTENT = 30_000_000
DEVICE_COLOURS = ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern")
DEFAULT_COLOURS = ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK")
GROUP = {"/S": values.choice("/Transparency"), "/I": values.boolean, "/K": values.boolean}
FORM = {"/BBox": values.numbers, "/Matrix": values.numbers}
TILES = FORM | dict.fromkeys(("/PaintType", "/TilingType"), values.whole)
TILES |= dict.fromkeys(("/XStep", "/YStep"), values.number)
SHADING = dict.fromkeys(
    ("/ShadingType", "/BitsPerCoordinate", "/BitsPerComponent", "/BitsPerFlag", "/VerticesPerRow"), values.whole
)
SHADING |= dict.fromkeys(("/Background", "/BBox", "/Coords", "/Domain", "/Decode", "/Matrix"), values.numbers)
SHADING |= {"/AntiAlias": values.boolean, "/Extend": values.plain}
FUNCTION = dict.fromkeys(("/FunctionType", "/BitsPerSample", "/Order"), values.whole)
FUNCTION |= dict.fromkeys(("/Domain", "/Range", "/Size", "/Encode", "/Decode", "/C0", "/C1", "/Bounds"), values.numbers)
FUNCTION |= {"/N": values.number}
STATE = dict.fromkeys(("/LW", "/ML", "/SM", "/CA", "/ca", "/FL"), values.number)
STATE |= dict.fromkeys(("/LC", "/LJ", "/OPM"), values.whole)
STATE |= dict.fromkeys(("/OP", "/op", "/SA", "/AIS", "/TK"), values.boolean)
STATE |= {"/RI": values.name, "/D": values.plain, "/BM": values.plain}
MASK = {"/S": values.choice("/Alpha", "/Luminosity"), "/BC": values.numbers}
CALIBRATED = dict.fromkeys(("/WhitePoint", "/BlackPoint", "/Matrix", "/Range"), values.numbers)
CALIBRATED |= {"/Gamma": values.plain}
FONT = dict.fromkeys(("/FirstChar", "/LastChar", "/DW"), values.number)
FONT |= dict.fromkeys(("/BaseFont",), values.name)
FONT |= dict.fromkeys(("/Widths", "/FontBBox", "/FontMatrix", "/DW2", "/W", "/W2"), values.plain)
FONT |= {
    "/Subtype": values.choice("/Type0", "/Type1", "/MMType1", "/TrueType", "/Type3", "/CIDFontType0", "/CIDFontType2")
}
CHARACTERS = {"/Registry": values.word, "/Ordering": values.word, "/Supplement": values.whole}
DESCRIPTOR = dict.fromkeys(
    ("/FontWeight", "/Flags", "/ItalicAngle", "/Ascent", "/Descent", "/Leading", "/CapHeight", "/XHeight", "/StemV")
    + ("/StemH", "/AvgWidth", "/MaxWidth", "/MissingWidth"),
    values.number,
)
DESCRIPTOR |= {"/FontName": values.name, "/FontBBox": values.numbers, "/FontStretch": values.name}
FAMILY = re.compile("[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
# What stands before the name of a font of which a part of the letters is in the file.
SUBSET = re.compile(r"^/(?:[A-Z]{6}\+)?")
FONT_FILE = dict.fromkeys(("/Length1", "/Length2", "/Length3"), values.whole) | {"/Subtype": values.name}
ENCODING = {"/BaseEncoding": values.name, "/Differences": values.plain}
CALCULATIONS = (
    b"abs add and atan bitshift ceiling copy cos cvi cvr div dup eq exch exp false floor ge gt idiv ifelse if index"
)
CALCULATIONS += b" le ln log lt mod mul neg ne not or pop roll round sin sqrt sub true truncate xor"
CALCULATION = re.compile(
    rb"%[^\r\n]*|(?P<kept>[{}]|[-+]?[0-9.]+|(?:" + b"|".join(CALCULATIONS.split()) + rb")\b)|[\s\S]"
)


@dataclass(frozen=True)
class Scope:
    """The resources that names refer to, and whose they are: a form without any of its own uses its page's."""

    resources: Dictionary
    owner: object

    def kind(self, key: str) -> dict[str, Object]:
        return values.entries(self.resources.get(key))


@dataclass
class Drawn:
    """A stream of instructions in the new file, and the marks that the structure of the document refers to."""

    stream: Stream
    marked: set[int]


@dataclass
class Resources:
    """Copies from the old file to the new, each object once."""

    new: Pdf
    layers: Layers
    copies: dict = field(default_factory=dict)
    forms: dict[tuple[int, int], Drawn] = field(default_factory=dict)
    depth: int = 0
    inline: int = 0

    def once(self, source: Object, make: Callable, *more):
        """The copy of an object, made when it is asked for first; None inside itself, and where nesting never ends."""
        known_by = values.identity(source)
        alone = known_by and (known_by, make.__name__)
        scopes = [scope for scope in more if depends_on(scope, source)]
        key = alone and (*alone, *(scope.owner for scope in scopes))
        for known in (alone, key):
            if known in self.copies:
                return self.copies[known]
        if self.depth >= DEEPEST:
            return None
        if key:
            self.copies[key] = None
        self.depth += 1
        copy = make(source, *more)
        self.depth -= 1
        if key:
            copy = copy if copy is None or isinstance(copy, Name) else self.new.make_indirect(copy)
            self.copies[key] = copy
            if isinstance(copy, Dictionary | Stream) and not (scopes and borrows(copy, scopes)):
                self.copies[alone] = copy
        return copy

    # Instructions

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

    def inner(self, source: Object, scope: Scope) -> Scope:
        resources = source.get("/Resources")
        if not isinstance(resources, Dictionary):
            return scope
        return Scope(resources, values.identity(source) or scope.owner)

    # Forms and pictures

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

    # Colours

    def components(self, image: Object, colours: Object | None = None, scope: Scope | None = None) -> int | None:
        """How many numbers make one colour; None where nobody can tell."""
        if image.get("/ImageMask") is True:
            return 1
        colours = image.get("/ColorSpace") if colours is None else colours
        if scope and isinstance(colours, Name):
            colours = scope.kind("/ColorSpace").get(str(colours), colours)
        kind, *rest = values.items(colours) if isinstance(colours, Array) and len(colours) else [colours]
        if str(kind) == "/ICCBased" and rest:
            return values.whole(rest[0].get("/N")) if isinstance(rest[0], Stream) else None
        if str(kind) == "/DeviceN" and rest:
            return len(values.items(rest[0])) or None
        return images.COMPONENTS.get(str(kind))

    def colours(self, source: Object | None, scope: Scope):
        """A space of colours, by its name or as an array."""
        if isinstance(source, Name):
            named = scope.kind("/ColorSpace").get(str(source))
            if str(source) in DEVICE_COLOURS or named is None or isinstance(named, Name):
                return values.name(source if named is None or str(source) in DEVICE_COLOURS else named)
            source = named
        return self.once(source, self.space, scope) if isinstance(source, Array) and len(source) else None

    def space(self, source: Array, scope: Scope) -> Array | None:
        kind, rest = str(source[0]), list(source)[1:]
        if kind == "/ICCBased" and rest and isinstance(rest[0], Stream):
            return self.profiled(rest[0], scope)
        makers = {
            "/Indexed": lambda: [self.colours(rest[0], scope), values.whole(rest[1]), self.palette(rest, scope)],
            "/Separation": lambda: [values.name(rest[0]), *self.tint(rest[1:3], scope)],
            "/DeviceN": lambda: [values.plain(rest[0]), *self.tint(rest[1:3], scope)],
            "/Pattern": lambda: [self.colours(rest[0], scope)] if rest else [],
        }
        makers |= dict.fromkeys(("/CalGray", "/CalRGB", "/Lab"), lambda: [values.dictionary(rest[0], CALIBRATED)])
        makers |= dict.fromkeys(DEVICE_COLOURS[:3], list)
        try:
            made = makers[kind]()
        except (KeyError, IndexError, AttributeError):
            return None
        return None if None in made else Array([Name(kind), *made])

    def tint(self, rest: list, scope: Scope) -> list:
        return [self.colours(rest[0], scope), self.function(rest[1])]

    def palette(self, rest: list, scope: Scope) -> String | None:
        """The colours that the samples of a picture number, and none more."""
        source = rest[2]
        data = values.decoded(source) if isinstance(source, Stream) else bytes(source)
        count = self.components(Dictionary(), rest[0], scope) or 4
        return String(data[: (int(rest[1]) + 1) * count])

    def profiled(self, source: Stream, scope: Scope) -> Object | None:
        """Colours by a profile, or by the device's number of colours where nobody can read the profile."""
        if (profile := self.once(source, self.profile, scope)) is not None:
            return Array([Name.ICCBased, profile])
        by_count = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
        return by_count.get(values.whole(source.get("/N")))

    def profile(self, source: Stream, scope: Scope) -> Stream | None:
        made = binaries.profile(values.decoded(source))
        if made is None:
            return None
        kept = values.chosen(source, {"/N": values.whole, "/Range": values.numbers})
        kept["/Alternate"] = self.colours(source.get("/Alternate"), scope)
        return values.packed(self.new, made, kept)

    def function(self, source):
        """A function of numbers, or an array of such."""
        if isinstance(source, Array):
            made = [self.function(item) for item in source]
            return None if None in made else Array(made)
        return self.once(source, self.calculation) if isinstance(source, Dictionary | Stream) else None

    def calculation(self, source: Object) -> Object | None:
        kept = values.chosen(source, FUNCTION)
        if "/Functions" in source:
            kept["/Functions"] = self.function(source["/Functions"])
        if kept.get("/FunctionType") not in (0, 2, 3, 4) or None in kept.values():
            return None
        if not isinstance(source, Stream):
            return Dictionary(kept)
        data = values.decoded(source)
        if kept["/FunctionType"] == 4:
            data = b" ".join(match["kept"] for match in CALCULATION.finditer(data) if match["kept"])
        return values.packed(self.new, data, kept)

    # Patterns and states

    def pattern(self, source: Object, scope: Scope) -> Object | None:
        if isinstance(source, Stream):
            stream = self.drawing(source, scope, TILES).stream
            stream["/PatternType"] = 1
            return stream
        kept = values.dictionary(source, {"/Matrix": values.numbers}) or Dictionary()
        shading = self.once(source.get("/Shading"), self.shading, scope) if isinstance(source, Dictionary) else None
        if shading is None:
            return None
        kept["/PatternType"], kept["/Shading"] = 2, shading
        if isinstance(source.get("/ExtGState"), Dictionary):
            kept["/ExtGState"] = self.once(source["/ExtGState"], self.state, scope)
        return kept

    def shading(self, source: Object, scope: Scope) -> Object | None:
        kept = values.chosen(source, SHADING)
        colours = self.colours(source.get("/ColorSpace"), scope) if kept else None
        if colours is None:
            return None
        kept["/ColorSpace"] = colours
        if (function := self.function(source.get("/Function"))) is not None:
            kept["/Function"] = function
        if not isinstance(source, Stream):
            return Dictionary(kept)
        return values.packed(self.new, values.decoded(source), kept)

    def state(self, source: Object, scope: Scope) -> Dictionary:
        kept = values.dictionary(source, STATE) or Dictionary()
        if not isinstance(source, Dictionary):
            return kept
        mask, font = source.get("/SMask"), values.items(source.get("/Font"))
        if isinstance(mask, Name):
            kept["/SMask"] = Name("/None")
        elif isinstance(mask, Dictionary) and (copy := self.once(mask, self.mask, scope)) is not None:
            kept["/SMask"] = copy
        if len(font) == 2 and isinstance(font[0], Dictionary):
            kept["/Font"] = Array(
                [self.new.make_indirect(self.once(font[0], self.font, scope)), values.number(font[1])]
            )
        for key in ("/TR", "/TR2"):
            if (function := self.transfer(source.get(key))) is not None:
                kept[key] = function
        return kept

    def mask(self, source: Dictionary, scope: Scope) -> Dictionary | None:
        kept = values.dictionary(source, MASK)
        form = self.external_object(source.get("/G"), scope)
        if kept is None or form is None:
            return None
        return values.with_entries(kept, {"/G": form, "/TR": self.transfer(source.get("/TR"))})

    def transfer(self, source: Object | None) -> Object | None:
        """A function of how light what is drawn becomes, or the name of one."""
        return values.name(source) or self.function(source)

    # Fonts

    def font(self, source: Object, scope: Scope) -> Dictionary | None:
        kept = values.dictionary(source, FONT)
        if kept is None:
            return None
        kept["/Type"] = Name.Font
        parts = {
            "/CIDSystemInfo": characters,
            "/FontDescriptor": lambda value: self.once(value, self.descriptor),
            "/ToUnicode": lambda value: self.once(value, self.cmap),
            "/CIDToGIDMap": lambda value: self.once(value, self.numbering),
            "/Encoding": lambda value: self.once(value, self.encoding),
            "/DescendantFonts": lambda value: Array(
                [self.new.make_indirect(self.once(font, self.font, scope)) for font in values.items(value)[:1]]
            ),
        }
        for key, make in parts.items():
            if key in source and (copy := make(source[key])) is not None:
                kept[key] = copy
        if kept.get("/Subtype") == "/Type3":
            self.draw_glyphs(source, kept, scope)
        return kept

    def draw_glyphs(self, source: Object, kept: Dictionary, scope: Scope):
        """Copies the instructions for the characters that the font's encoding names."""
        encoding = kept.get("/Encoding")
        named = {str(item) for item in values.items(encoding.get("/Differences"))} if encoding is not None else set()
        inner, glyphs, together = self.inner(source, scope), {}, Dictionary()
        for name, glyph in values.entries(source.get("/CharProcs")).items():
            if name in named and isinstance(glyph, Stream):
                glyphs[name] = self.once(glyph, self.glyph, inner)
                merge(together, glyphs[name])
        kept["/CharProcs"] = Dictionary({name: glyph for name, glyph in glyphs.items() if glyph is not None})
        kept["/Resources"] = together

    def glyph(self, source: Stream, scope: Scope) -> Stream:
        return self.drawing(source, scope, {}).stream

    def descriptor(self, source: Object) -> Dictionary | None:
        kept = values.dictionary(source, DESCRIPTOR)
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if kept is not None and isinstance(source.get(key), Stream):
                kept[key] = self.once(source[key], self.font_file)
        if kept is not None:
            values.with_entries(kept, {"/Type": Name.FontDescriptor, "/FontFamily": family(source)})
        return kept

    def font_file(self, source: Stream) -> Stream:
        made, kept = binaries.font(values.decoded(source)), values.chosen(source, FONT_FILE)
        if "/Length1" in kept and "/Length2" not in kept:
            kept["/Length1"] = len(made)
        return values.packed(self.new, made, kept)

    def encoding(self, source: Object) -> Object | None:
        if isinstance(source, Name):
            return values.name(source)
        return self.cmap(source) if isinstance(source, Stream) else values.dictionary(source, ENCODING)

    def numbering(self, source: Object) -> Object | None:
        if isinstance(source, Name):
            return values.name(source)
        return values.packed(self.new, values.decoded(source)) if isinstance(source, Stream) else None

    def cmap(self, source: Object) -> Object | None:
        """A table from codes to characters, without whatever else its author wrote into it."""
        if not isinstance(source, Stream):
            return values.name(source)
        kinds = {"/CMapName": values.name, "/WMode": values.whole, "/UseCMap": self.cmap, "/CIDSystemInfo": characters}
        data = b" ".join(cmaps.words(values.decoded(source)))
        return values.packed(self.new, data, values.chosen(source, kinds))


def characters(source: Object) -> Dictionary | None:
    """Which set of characters the codes of a font number: one of those that viewers know, or the glyphs themselves.

    Viewers show no text in a font that does not say it.
    """
    if not isinstance(source, Dictionary):
        return None
    return Dictionary(
        {"/Registry": String("Adobe"), "/Ordering": String("Identity"), "/Supplement": 0}
        | values.chosen(source, CHARACTERS)
    )


def family(descriptor: Object) -> String | None:
    """By which viewers choose another font in place of one that is not in the file.

    Kept is what the name of the font says too: any other words may be about anything.
    """
    words, name = descriptor.get("/FontFamily"), str(descriptor.get("/FontName", ""))
    if not isinstance(words, String) or not FAMILY.fullmatch(str(words)):
        return None
    return String(str(words)) if SUBSET.sub("", name).startswith(str(words).replace(" ", "")) else None


def depends_on(scope, source: Object) -> bool:
    """Whether a copy is another one where other resources apply: that of instructions that bring none of their own."""
    if not isinstance(scope, Scope) or not isinstance(source, Dictionary | Stream) or "/Resources" in source:
        return False
    draws = isinstance(source, Stream) and source.get("/Subtype") != "/Image" and "/N" not in source
    return draws or source.get("/Subtype") == "/Type3"


def borrows(copy: Object, scopes: list[Scope]) -> bool:
    """Whether a copy draws with what it was used among: all but pictures that stood among its own instructions."""
    resources = values.entries(copy.get("/Resources"))
    pictures = values.entries(resources.pop("/XObject", None))
    lent = {name for scope in scopes for name in scope.kind("/XObject")}
    return bool(resources or lent & pictures.keys() or not all(map(has_own_colours, pictures.values())))


def has_own_colours(picture: Stream) -> bool:
    """Whether the colours of a picture are named by nothing around it."""
    colours = picture.get("/ColorSpace")
    return colours is None or (isinstance(colours, Name) and str(colours) in DEVICE_COLOURS)


def merge(together: Dictionary, glyph: Stream | None):
    """Glyphs share the resources of their font; each was copied with its own."""
    if glyph is None:
        return
    for kind, named in values.entries(glyph.get("/Resources")).items():
        together[kind] = Dictionary({**values.entries(together.get(kind)), **values.entries(named)})
