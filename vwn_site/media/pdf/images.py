"""Pictures in a PDF: their samples and what is needed to show them, with nothing before, between or behind."""

import re
import zlib

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from . import binaries, values

SHORT_KEYS = {"/BPC": "/BitsPerComponent", "/CS": "/ColorSpace", "/D": "/Decode", "/DP": "/DecodeParms"}
SHORT_KEYS |= {"/F": "/Filter", "/H": "/Height", "/IM": "/ImageMask", "/I": "/Interpolate", "/W": "/Width"}
SHORT_NAMES = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed"}
SHORT_NAMES |= {"/AHx": "/ASCIIHexDecode", "/A85": "/ASCII85Decode", "/LZW": "/LZWDecode", "/Fl": "/FlateDecode"}
SHORT_NAMES |= {"/RL": "/RunLengthDecode", "/CCF": "/CCITTFaxDecode", "/DCT": "/DCTDecode"}
SETTINGS = {
    "/Width": values.whole,
    "/Height": values.whole,
    "/BitsPerComponent": values.whole,
    "/Intent": values.name,
    "/ImageMask": values.boolean,
    "/Decode": values.numbers,
    "/Interpolate": values.boolean,
    "/SMaskInData": values.whole,
    "/Matte": values.numbers,
}
# How samples of Flate were predicted (of LZW only while reading), and how fax lines were drawn.
PREDICTION = dict.fromkeys(("/Predictor", "/Colors", "/BitsPerComponent", "/Columns"), values.whole)
FAX = dict.fromkeys(("/K", "/Columns", "/Rows", "/DamagedRowsBeforeError"), values.whole)
FAX |= dict.fromkeys(("/EndOfLine", "/EncodedByteAlign", "/EndOfBlock", "/BlackIs1"), values.boolean)
DRAWN_BY = {
    "/DCTDecode": (binaries.jpeg, {"/ColorTransform": values.whole}),
    "/JPXDecode": (binaries.jpeg2000, {}),
    "/JBIG2Decode": (binaries.jbig2, {}),
    "/CCITTFaxDecode": (bytes, FAX),
}
COMPONENTS = {"/DeviceGray": 1, "/CalGray": 1, "/Indexed": 1, "/Separation": 1, "/DeviceRGB": 3, "/CalRGB": 3}
COMPONENTS |= {"/Lab": 3, "/DeviceCMYK": 4}
# No picture of a document that anybody reads has more samples, in bytes.
MOST_SAMPLES = 160_000_000
END_OF_INLINE = re.compile(rb"[\x00\t\n\x0c\r ]?EI(?=[\x00\t\n\x0c\r ]|$)")


def filters(image) -> list[tuple[str, Dictionary]]:
    """The names of a stream's filters in the order of decoding, each with its settings."""
    names, settings = image.get("/Filter"), image.get("/DecodeParms")
    names = values.items(names) if isinstance(names, Array) else [names] if isinstance(names, Name) else []
    settings = values.items(settings) if isinstance(settings, Array) else [settings]
    settings += [None] * (len(names) - len(settings))
    return [
        (str(name), setting if isinstance(setting, Dictionary) else Dictionary())
        for name, setting in zip(names, settings, strict=False)
    ]


def samples(image: Stream, new: Pdf, components: int | None) -> tuple[bytes, dict]:
    """The data of an image as it is stored anew, and the entries that say how to read it."""
    chain = filters(image)
    if chain and chain[-1][0] in DRAWN_BY:
        (kind, settings), before = chain[-1], chain[:-1]
        make, kinds = DRAWN_BY[kind]
        data = make(decoded(bytes(image.read_raw_bytes()), before))
        kept = values.chosen(settings, kinds)
        if kind == "/JBIG2Decode" and isinstance(shared := settings.get("/JBIG2Globals"), Stream):
            kept["/JBIG2Globals"] = values.packed(new, binaries.jbig2(values.decoded(shared)))
        return data, {"/Filter": Name(kind)} | ({"/DecodeParms": Dictionary(kept)} if kept else {})
    width, height = values.whole(image.get("/Width")), values.whole(image.get("/Height"))
    bits = 1 if image.get("/ImageMask") is True else values.whole(image.get("/BitsPerComponent"))
    if not (width and height and bits and min(width, height, bits) > 0):
        raise values.damaged()
    most = min((width * (components or 32) * bits + 7) // 8 * height, MOST_SAMPLES + 1)
    if components and most > MOST_SAMPLES:
        raise values.too_costly()
    return of_flate(image, chain, most, height) if is_flate(chain) else cut(values.decoded(image), most)


def is_flate(chain: list) -> bool:
    return [kind for kind, _settings in chain] in (["/FlateDecode"], ["/Fl"])


def cut(data: bytes, most: int) -> tuple[bytes, dict]:
    return zlib.compress(data[:most]), {"/Filter": Name.FlateDecode}


def of_flate(image: Stream, chain: list, most: int, height: int) -> tuple[bytes, dict]:
    """Samples stay compressed as they are if nothing else is in the stream."""
    settings = values.chosen(chain[0][1], PREDICTION)
    most += height if settings.get("/Predictor", 1) >= 10 else 0
    kept = {"/Filter": Name.FlateDecode} | ({"/DecodeParms": Dictionary(settings)} if settings else {})
    raw, reader = bytes(image.read_raw_bytes()), zlib.decompressobj()
    try:
        data = reader.decompress(raw, most + 1)
    except zlib.error as error:
        raise values.damaged() from error
    if reader.eof and not reader.unused_data.strip(b"\r\n") and len(data) <= most:
        return raw[: len(raw) - len(reader.unused_data)], kept
    return zlib.compress(data[:most]), kept


def decoded(data: bytes, chain: list) -> bytes:
    """Data of which some filters are undone."""
    if not chain:
        return data
    with Pdf.new() as aside:
        stream = Stream(aside, data)
        stream["/Filter"] = Array([Name(kind) for kind, _settings in chain])
        parameters = [Dictionary(values.chosen(settings, PREDICTION)) for _kind, settings in chain]
        stream["/DecodeParms"] = Array(parameters)
        return values.decoded(stream)


def spelled_out(settings: Dictionary) -> Dictionary:
    """The entries of an image that stands among instructions, with their long names."""
    kept = {SHORT_KEYS.get(key, key): value for key, value in values.entries(settings).items()}
    for key in ("/Filter", "/ColorSpace"):
        if key in kept:
            kept[key] = long_names(kept[key])
    return Dictionary(kept)


def long_names(value):
    if isinstance(value, Array):
        return Array([long_names(item) for item in value])
    return Name(SHORT_NAMES.get(str(value), str(value))) if isinstance(value, Name) else value


def end_of_inline(settings: Dictionary, data: bytes, start: int, components: int | None) -> tuple[int, int]:
    """Where the data of an image among instructions ends, and where the instructions go on."""
    end = start + certain_length(settings, data, start, components)
    while match := END_OF_INLINE.search(data, end):
        if all(byte in b"\t\n\r\f\0" or 32 <= byte < 127 for byte in data[match.end() : match.end() + 16]):
            return match.start(), match.end()
        end = match.end()
    raise values.damaged()


def certain_length(settings: Dictionary, data: bytes, start: int, components: int | None) -> int:
    """How many bytes belong to an image among instructions for certain."""
    chain = [kind for kind, _settings in filters(settings)]
    if not chain:
        width, height = values.whole(settings.get("/Width")), values.whole(settings.get("/Height"))
        bits = 1 if settings.get("/ImageMask") is True else values.whole(settings.get("/BitsPerComponent"))
        return ((width or 0) * (components or 1) * (bits or 1) + 7) // 8 * (height or 0)
    if chain == ["/FlateDecode"]:
        reader = zlib.decompressobj()
        try:
            reader.decompress(data[start:], MOST_SAMPLES)
        except zlib.error as error:
            raise values.damaged() from error
        return len(data) - start - len(reader.unused_data)
    return 0
