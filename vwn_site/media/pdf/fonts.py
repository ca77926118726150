"""Fonts: their measures, which characters they have, and what draws these."""

import re

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from . import binaries, cmaps, values
from .copies import Copies, Scope

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


class Fonts(Copies):
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


def merge(together: Dictionary, glyph: Stream | None):
    """Glyphs share the resources of their font; each was copied with its own."""
    if glyph is None:
        return
    for kind, named in values.entries(glyph.get("/Resources")).items():
        together[kind] = Dictionary({**values.entries(together.get(kind)), **values.entries(named)})
