"""Pictures of every kind that is taken, each with the colours that a reader has to see, side by side in squares."""

import io
from dataclasses import dataclass, field
from itertools import product

import piexif
import pillow_heif
from PIL import Image

from . import icc, png

pillow_heif.register_heif_opener()

RED, GREEN, BLUE, CLEAR = (200, 60, 40, 255), (40, 160, 80, 255), (50, 70, 190, 255), (0, 0, 0, 0)
COLOURS = (RED, GREEN, BLUE)
GREYS = ((20,), (128,), (200,))
SIDE = 16
# How a scene was turned before it was stored with the number of each orientation.
TURNS = (
    None,
    "FLIP_LEFT_RIGHT",
    "ROTATE_180",
    "FLIP_TOP_BOTTOM",
    "TRANSPOSE",
    "ROTATE_90",
    "TRANSVERSE",
    "ROTATE_270",
)
# How far a colour may be from what it was, by format: the lossy ones change it twice.
TOLERANCES = {"PNG": 2, "GIF": 2, "WEBP": 10, "JPEG": 10, "AVIF": 12, "HEIF": 12}


@dataclass
class Kind:
    """A picture's bytes, and the colours from left to right as red, green, blue and opacity."""

    format: str
    data: bytes
    colours: list[tuple[int, ...]]
    changes: list[str] = field(default_factory=list)


def shown(colour: tuple[int, ...]) -> tuple[int, ...]:
    """A grey, a grey with opacity or a colour as red, green, blue and opacity."""
    *colour, opacity = colour if len(colour) in (2, 4) else (*colour, 255)
    return (*(colour * 3 if len(colour) == 1 else colour), opacity)


def squares(mode: str, colours, side: int = SIDE) -> Image.Image:
    picture = Image.new(mode, (side * len(colours), side))
    for number, colour in enumerate(colours):
        picture.paste(tuple(colour) if len(colour) > 1 else colour[0], (side * number, 0, side * (number + 1), side))
    return picture


def encoded(picture: Image.Image, image_format: str, **options) -> bytes:
    file = io.BytesIO()
    picture.save(file, image_format, **options)
    return file.getvalue()


def kind(image_format: str, mode: str, colours, *, seen=None, changes=(), **options) -> Kind:
    data = encoded(squares(mode, colours), image_format, **options)
    return Kind(image_format, data, [*map(shown, seen or colours)], [*changes])


def png_kind(colours, depth: int, number: int, *chunks: bytes, seen=None, changes=(), interlaced=False) -> Kind:
    data = png.write(png.patches(*colours), depth, number, *chunks, interlaced=interlaced)
    return Kind("PNG", data, [*map(shown, seen or colours)], [*changes])


def greys_of(depth: int) -> dict[str, Kind]:
    """Greys of one depth, with and without one of them being transparent."""
    most = 2**depth - 1
    values = sorted({0, most // 3, most})
    seen = [(round(255 * value / most),) for value in values]
    named = {f"png grey {depth}": png_kind([(value,) for value in values], depth, png.GREY, seen=seen)}
    for number, value in enumerate(values):
        partly = [(*one, 0 if one == seen[number] else 255) for one in seen]
        transparent = png.chunk(b"tRNS", value.to_bytes(2))
        colours = [(one,) for one in values]
        named[f"png grey {depth} without {value}"] = png_kind(colours, depth, png.GREY, transparent, seen=partly)
    return named


def palettes_of(depth: int) -> dict[str, Kind]:
    table = png.chunk(b"PLTE", b"".join(bytes(colour[:3]) for colour in (RED, GREEN)))
    numbers = [(0,), (1,)]
    partly = png.chunk(b"tRNS", bytes((128,)))
    one = png.chunk(b"tRNS", bytes((255, 0)))
    kinds = {
        f"png palette {depth}": png_kind(numbers, depth, png.PALETTE, table, seen=[RED, GREEN]),
        f"png palette {depth} half transparent": png_kind(
            numbers, depth, png.PALETTE, table, partly, seen=[(*RED[:3], 128), GREEN]
        ),
        f"png palette {depth} one transparent": png_kind(
            numbers, depth, png.PALETTE, table, one, seen=[RED, (*GREEN[:3], 0)]
        ),
    }
    return kinds


def sixteen(colour: tuple[int, ...], low: int = 0) -> tuple[int, ...]:
    return tuple(value * 256 + low for value in colour)


def colours_of_png() -> dict[str, Kind]:
    plain = [colour[:3] for colour in COLOURS]
    # The second differs from the transparent one in the lower halves only.
    near = [sixteen(RED[:3]), sixteen(RED[:3], 9), sixteen(BLUE[:3])]
    key = png.chunk(b"tRNS", b"".join(value.to_bytes(2) for value in sixteen(RED[:3])))
    key_of_eight = png.chunk(b"tRNS", b"".join(value.to_bytes(2) for value in RED[:3]))
    clear = [(*RED[:3], 0), RED, BLUE]
    soft = [(*RED[:3], 90), GREEN, (*BLUE[:3], 0)]
    return {
        "png colours 8": png_kind(plain, 8, png.COLOURS),
        "png colours 16": png_kind([*map(sixteen, plain)], 16, png.COLOURS, seen=plain),
        "png colours 8 without red": png_kind(plain, 8, png.COLOURS, key_of_eight, seen=[clear[0], GREEN, BLUE]),
        "png colours 16 without red": png_kind(near, 16, png.COLOURS, key, seen=clear),
        "png colours 16 interlaced": png_kind(near, 16, png.COLOURS, key, seen=clear, interlaced=True),
        "png colours 8 interlaced": png_kind(plain, 8, png.COLOURS, interlaced=True),
        "png grey and opacity 8": png_kind([(20, 255), (128, 90), (200, 0)], 8, png.GREY_ALPHA),
        "png grey and opacity 16": png_kind(
            [sixteen(one, 255) for one in ((20, 255), (128, 90), (200, 0))],
            16,
            png.GREY_ALPHA,
            seen=[(20, 255), (128, 90), (200, 0)],
        ),
        "png colours and opacity 8": png_kind(soft, 8, png.COLOURS_ALPHA),
        "png colours and opacity 16": png_kind([sixteen(one, 255) for one in soft], 16, png.COLOURS_ALPHA, seen=soft),
    }


def iccp(profile: bytes) -> bytes:
    return png.chunk(b"iCCP", b"PLANTED\0\0" + png.zlib.compress(profile))


# Greys and a colour that a profile says grow with the light itself, as sRGB holds them.
LINEAR, LINEAR_SEEN = [(20,), (128,), (200,)], [(79,), (188,), (229,)]
LINEAR_COLOUR, LINEAR_COLOUR_SEEN = (200, 64, 20), (229, 137, 79)
# Inks, and the colours of the sheets as the profile says and, without one, as screens mix them.
INKS = ((255, 0, 0, 0), (0, 255, 0, 0), (0, 0, 255, 0))
SHEETS = {(1, 0, 0, 0): (60, 30, 20), (0, 1, 0, 0): (50, -30, 10), (0, 0, 1, 0): (40, 10, -40)}
PRINTED = ((201, 123, 111), (59, 132, 101), (77, 91, 160))
MIXED = ((0, 255, 255), (255, 0, 255), (255, 255, 0))


def profiled() -> dict[str, Kind]:
    """Each with a profile that changes its colours, or with one that does not hold and is left out."""
    swapped = [(40, 160, 80)], [(160, 40, 80)]
    linear = icc.rgb()
    kinds = {
        "png grey with profile": png_kind(LINEAR, 8, png.GREY, iccp(icc.grey()), seen=LINEAR_SEEN),
        "png grey 16 with profile": png_kind(
            [sixteen(one) for one in LINEAR], 16, png.GREY, iccp(icc.grey()), seen=LINEAR_SEEN
        ),
        "png grey with profile of colours": png_kind(LINEAR, 8, png.GREY, iccp(linear), seen=LINEAR_SEEN),
        "png colours with profile of greys": png_kind([LINEAR_COLOUR], 8, png.COLOURS, iccp(icc.grey())),
        "png colours with profile of inks": png_kind([LINEAR_COLOUR], 8, png.COLOURS, iccp(icc.cmyk(SHEETS))),
        "png colours with noise for profile": png_kind([LINEAR_COLOUR], 8, png.COLOURS, iccp(b"PLANTED" * 50)),
        "png colours with profile cut off": png_kind([LINEAR_COLOUR], 8, png.COLOURS, iccp(linear[:200])),
        "png colours and opacity with profile": png_kind(
            [(*LINEAR_COLOUR, 128)], 8, png.COLOURS_ALPHA, iccp(linear), seen=[(*LINEAR_COLOUR_SEEN, 128)]
        ),
        "png palette with profile": png_kind(
            [(0,)], 8, png.PALETTE, iccp(linear), png.chunk(b"PLTE", bytes(LINEAR_COLOUR)), seen=[LINEAR_COLOUR_SEEN]
        ),
        "png as bright as it says": png_kind(
            LINEAR, 8, png.GREY, png.chunk(b"gAMA", (100_000).to_bytes(4)), seen=LINEAR_SEEN
        ),
        "png as bright as sRGB": png_kind(
            LINEAR, 8, png.GREY, png.chunk(b"sRGB", b"\0"), png.chunk(b"gAMA", (100_000).to_bytes(4))
        ),
        "jpeg grey with profile": kind("JPEG", "L", LINEAR, seen=LINEAR_SEEN, icc_profile=icc.grey()),
        "jpeg inks with profile": kind("JPEG", "CMYK", INKS, seen=PRINTED, icc_profile=icc.cmyk(SHEETS)),
        "jpeg inks with noise for profile": kind("JPEG", "CMYK", INKS, seen=MIXED, icc_profile=b"PLANTED" * 50),
        "jpeg ycck with profile": ycck(icc_profile=icc.cmyk(SHEETS)),
    }
    for image_format in ("JPEG", "WEBP", "AVIF", "HEIF"):
        name = f"{image_format.lower()} with profile"
        kinds[name] = kind(image_format, "RGB", [LINEAR_COLOUR], seen=[LINEAR_COLOUR_SEEN], icc_profile=linear)
        profile = icc.rgb(2.2, (1, 0, 2))
        kinds[f"{name} of other primaries"] = kind(
            image_format, "RGB", swapped[0], seen=swapped[1], icc_profile=profile
        )
    return kinds


def ycck(**options) -> Kind:
    """Inks as Photoshop writes them: as brightness and two differences, which a byte of a marker tells."""
    planes = [channel.point(lambda value: 255 - value) for channel in ink_differences().split()]
    data = encoded(Image.merge("CMYK", planes), "JPEG", subsampling=0, **options)
    place = data.index(b"Adobe") + 11
    return Kind("JPEG", data[:place] + b"\x02" + data[place + 1 :], [*map(shown, PRINTED if options else MIXED)])


def ink_differences() -> Image.Image:
    cyan, magenta, yellow, black = squares("CMYK", INKS).split()
    inks = Image.merge("RGB", (cyan, magenta, yellow)).convert("YCbCr").split()
    return Image.merge("CMYK", (*inks, black.point(lambda value: 255 - value)))


def lossy() -> dict[str, Kind]:
    plain = [colour[:3] for colour in COLOURS]
    kinds = {"jpeg grey": kind("JPEG", "L", GREYS), "jpeg inks": kind("JPEG", "CMYK", INKS, seen=MIXED)}
    kinds["jpeg ycck"] = ycck()
    for subsampling, progressive in product((0, 2), (False, True)):
        name = f"jpeg subsampling {subsampling}" + " progressive" * progressive
        kinds[name] = kind("JPEG", "RGB", plain, subsampling=subsampling, progressive=progressive)
    for image_format in ("WEBP", "AVIF", "HEIF"):
        name = image_format.lower()
        kinds[name] = kind(image_format, "RGB", plain)
        kinds[f"{name} and opacity"] = kind(image_format, "RGBA", [(*RED[:3], 90), GREEN, (*BLUE[:3], 0)])
        kinds[f"{name} opaque with opacity"] = kind(image_format, "RGBA", COLOURS)
        kinds[f"{name} grey"] = kind(image_format, "L", GREYS)
    kinds["webp lossless"] = kind("WEBP", "RGB", plain, lossless=True)
    kinds["heif grey of ten bits"] = ten_bits("L;10", 1)
    kinds["heif colours of ten bits"] = ten_bits("RGB;10", 3)
    return kinds


def ten_bits(mode: str, channels: int) -> Kind:
    values = [value for value in (80, 512, 800) for _column in range(SIDE)]
    row = b"".join(value.to_bytes(2, "little") * channels for value in values)
    picture = pillow_heif.from_bytes(mode, (len(values), SIDE), row * SIDE)
    file = io.BytesIO()
    picture.save(file, quality=95)
    return Kind("HEIF", file.getvalue(), [*map(shown, ((20,), (128,), (200,)))])


def animated() -> dict[str, Kind]:
    """Each shows its first picture for a moment and then another."""
    first, second = squares("RGB", [colour[:3] for colour in COLOURS]), squares("RGB", [(9, 9, 9)] * 3)
    options = {"save_all": True, "append_images": [second], "duration": 100}
    kinds = {
        f"{name.lower()} animated": Kind(name, encoded(first, name, **options), [*COLOURS], ["first_only"])
        for name in ("PNG", "GIF", "WEBP", "AVIF", "HEIF")
    }
    kinds["jpeg with another for the other eye"] = Kind(
        "JPEG", encoded(first, "MPO", save_all=True, append_images=[second]), [*COLOURS]
    )
    return kinds


def gifs() -> dict[str, Kind]:
    colours = squares("RGB", [colour[:3] for colour in COLOURS]).quantize(4)
    number = colours.getpixel((SIDE // 2, SIDE // 2))
    return {
        "gif": Kind("GIF", encoded(colours, "GIF"), [*COLOURS]),
        "gif without red": Kind("GIF", encoded(colours, "GIF", transparency=number), [CLEAR, GREEN, BLUE]),
        "gif grey": kind("GIF", "L", GREYS),
    }


def turned() -> dict[str, Kind]:
    """As cameras that are held otherwise write them: each has to be turned to be seen like the others."""
    scene, kinds = squares("RGB", [colour[:3] for colour in COLOURS]), {}
    for number, turn in enumerate(TURNS, start=1):
        exif = piexif.dump({"0th": {piexif.ImageIFD.Orientation: number}})
        picture = scene.transpose(Image.Transpose[turn]) if turn else scene
        for image_format in ("JPEG", "PNG", "WEBP"):
            data = encoded(picture, image_format, exif=exif)
            kinds[f"{image_format.lower()} turned {number}"] = Kind(image_format, data, [*COLOURS])
    return kinds


def noted() -> dict[str, Kind]:
    """PNG files with notes that are long, wrong or lie."""
    long = b"PLANTED Lesbos " * 200_000
    chunks = {
        "a long note": png.chunk(b"tEXt", b"Comment\0" + long),
        "a note that grows": png.chunk(b"zTXt", b"Comment\0\0" + png.zlib.compress(long * 30)),
        "a note cut off": png.chunk(b"zTXt", b"Comment"),
        "a note with a wrong sum": png.chunk(b"tEXt", b"Comment\0PLANTED", right=False),
        "a size of dots cut off": png.chunk(b"pHYs", b"\0"),
        "broken exif": png.chunk(b"eXIf", b"MM\0*PLANTED"),
        "xmp that is none": png.chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<PLANTED"),
        "frames that are not there": png.chunk(b"acTL", (5).to_bytes(4) + bytes(4)),
    }
    plain = [colour[:3] for colour in COLOURS]
    changes = {"frames that are not there": ["first_only"]}
    return {
        f"png with {name}": png_kind(plain, 8, png.COLOURS, chunk, changes=changes.get(name, []))
        for name, chunk in chunks.items()
    }


KINDS = {
    **{name: one for depth in (1, 2, 4, 8, 16) for name, one in greys_of(depth).items()},
    **{name: one for depth in (1, 2, 4, 8) for name, one in palettes_of(depth).items()},
    **colours_of_png(),
    **profiled(),
    **lossy(),
    **animated(),
    **gifs(),
    **turned(),
    **noted(),
}
