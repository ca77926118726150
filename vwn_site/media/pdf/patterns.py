"""Patterns, shadings, and states in which something is drawn: widths, masks, how light it becomes."""

from pikepdf import Array, Dictionary, Name, Object, Stream

from . import values
from .colour_spaces import ColourSpaces
from .copies import Scope

FORM = {"/BBox": values.numbers, "/Matrix": values.numbers}
TILES = FORM | dict.fromkeys(("/PaintType", "/TilingType"), values.whole)
TILES |= dict.fromkeys(("/XStep", "/YStep"), values.number)
SHADING = dict.fromkeys(
    ("/ShadingType", "/BitsPerCoordinate", "/BitsPerComponent", "/BitsPerFlag", "/VerticesPerRow"), values.whole
)
SHADING |= dict.fromkeys(("/Background", "/BBox", "/Coords", "/Domain", "/Decode", "/Matrix"), values.numbers)
SHADING |= {"/AntiAlias": values.boolean, "/Extend": values.plain}
STATE = dict.fromkeys(("/LW", "/ML", "/SM", "/CA", "/ca", "/FL"), values.number)
STATE |= dict.fromkeys(("/LC", "/LJ", "/OPM"), values.whole)
STATE |= dict.fromkeys(("/OP", "/op", "/SA", "/AIS", "/TK"), values.boolean)
STATE |= {"/RI": values.name, "/D": values.plain, "/BM": values.plain}
MASK = {"/S": values.choice("/Alpha", "/Luminosity"), "/BC": values.numbers}


class Patterns(ColourSpaces):
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
