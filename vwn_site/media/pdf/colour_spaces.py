"""Spaces of colours, and the functions that work out a colour."""

import re

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from . import binaries, images, values
from .copies import DEVICE_COLOURS, Copies, Scope

FUNCTION = dict.fromkeys(("/FunctionType", "/BitsPerSample", "/Order"), values.whole)
FUNCTION |= dict.fromkeys(("/Domain", "/Range", "/Size", "/Encode", "/Decode", "/C0", "/C1", "/Bounds"), values.numbers)
FUNCTION |= {"/N": values.number}
CALIBRATED = dict.fromkeys(("/WhitePoint", "/BlackPoint", "/Matrix", "/Range"), values.numbers)
CALIBRATED |= {"/Gamma": values.plain}
CALCULATIONS = (
    b"abs add and atan bitshift ceiling copy cos cvi cvr div dup eq exch exp false floor ge gt idiv ifelse if index"
)
CALCULATIONS += b" le ln log lt mod mul neg ne not or pop roll round sin sqrt sub true truncate xor"
CALCULATION = re.compile(
    rb"%[^\r\n]*|(?P<kept>[{}]|[-+]?[0-9.]+|(?:" + b"|".join(CALCULATIONS.split()) + rb")\b)|[\s\S]"
)


class ColourSpaces(Copies):
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
