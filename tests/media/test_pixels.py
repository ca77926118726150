"""Pictures of every mode, depth, profile and format are seen as before, or refused in words."""

import io
import random
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import override
from PIL import AvifImagePlugin, Image, ImageChops

from vwn_site.media import pixels
from vwn_site.media.isolated import Refused
from vwn_site.media.models import CustomImage
from vwn_site.media.sanitise import PICTURE_MESSAGES, CleanFile

from . import icc, png
from .kinds import COLOURS, KINDS, SIDE, TOLERANCES, encoded, squares

pytestmark = pytest.mark.django_db

# What templates, the admin and its interface for programs ask for.
ASKED = ("format-avif|width-{}", "format-webp|width-{}", "format-jpeg|width-{}", "width-{}", "max-165x165", "original")


def seen_in(file) -> list[tuple[int, ...]]:
    """What is in the middle of each square."""
    with Image.open(file) as picture:
        colours = picture.convert("RGBA")
    return [colours.getpixel((left + SIDE // 2, SIDE // 2)) for left in range(0, colours.width, SIDE)]


def are_alike(seen: tuple[int, ...], meant: tuple[int, ...], tolerance: int) -> bool:
    """Whether two colours look the same; of what is not seen only that counts."""
    if max(seen[3], meant[3]) <= 4:
        return True
    return all(abs(one - other) <= tolerance for one, other in zip(seen, meant, strict=True))


def on_white(colour: tuple[int, ...]) -> tuple[int, ...]:
    *colour, opacity = colour
    return (*(round(255 + (value - 255) * opacity / 255) for value in colour), 255)


def stored(data: bytes) -> CustomImage:
    made, told = pixels.clean(data)
    return CustomImage.objects.create(title="Harbour", file=CleanFile(io.BytesIO(made), f"a.{told['extension']}"))


@pytest.mark.parametrize("name", KINDS)
def test_a_picture_looks_as_before_and_nothing_else_of_it_is_left(name):
    kind = KINDS[name]
    made, told = pixels.clean(kind.data)
    for seen, meant in zip(seen_in(io.BytesIO(made)), kind.colours, strict=True):
        assert are_alike(seen, meant, TOLERANCES[kind.format]), (seen, meant)
    assert [change["what"] for change in told["changes"]] == kind.changes
    for planted in (b"PLANTED", b"Lesbos", b"acsp", b"iCCP", b"ICC", b"Exif"):
        assert planted not in made
    with Image.open(io.BytesIO(made)) as picture:
        assert not {"icc_profile", "exif", "xmp", "transparency", "comment"} & picture.info.keys()
        assert picture.mode in ("L", "RGB", "RGBA")
        assert getattr(picture, "n_frames", 1) == 1


@pytest.mark.parametrize("name", KINDS)
def test_every_rendition_of_it_can_be_made_and_looks_alike(name):
    kind = KINDS[name]
    image = stored(kind.data)
    renditions = image.get_renditions(*(asked.format(image.width) for asked in ASKED))
    for asked, rendition in renditions.items():
        keeps_opacity = "jpeg" not in asked and kind.format != "JPEG"
        with rendition.file.open() as file:
            for seen, meant in zip(seen_in(file), kind.colours, strict=True):
                assert are_alike(seen, meant if keeps_opacity else on_white(meant), 24), (asked, seen, meant)


# Widths and heights that formats know, at the edge of what renditions can have.
SHAPES = [(1, 1), (1, 16_400), (16_400, 1), (65_500, 2), (2, 65_500), (3, 300), (50, 20_000), (20_000, 50)]


@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_a_picture_of_any_shape_has_renditions(width, height, monkeypatch):
    monkeypatch.setattr(pixels, "KEPT_PIXELS_OF_LONG", 300_000)
    image = stored(encoded(Image.new("RGB", (width, height), "teal"), "JPEG"))
    assert max(image.width, image.height) <= 16_383
    assert image.width * image.height <= pixels.KEPT_PIXELS
    for image_format in ("avif", "webp", "jpeg"):
        assert image.get_rendition(f"width-40|format-{image_format}").width <= 40
        assert image.get_rendition(f"max-1600x1600|format-{image_format}").file.size


def test_more_pixels_than_the_site_shows_are_left_out_and_told_of():
    made, told = pixels.clean(encoded(Image.new("L", (3000, 2000)), "JPEG"))
    size = {"width": 3000, "height": 2000, "kept_width": 2449, "kept_height": 1632}
    assert told["changes"] == [{"what": "smaller", **size}]
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (2449, 1632)


def test_of_a_long_picture_less_is_kept():
    for size, kept in {(1000, 16_000): (395, 6324), (16_000, 1000): (6324, 395)}.items():
        assert pixels.kept_size(*size) == kept


def test_the_sizes_that_are_told_are_those_of_the_upright_picture():
    exif = Image.Exif()
    exif[pixels.EXIF_ORIENTATION] = 6
    made, told = pixels.clean(encoded(Image.new("L", (3000, 2000)), "JPEG", exif=exif))
    assert told["changes"] == [
        {"what": "smaller", "width": 2000, "height": 3000, "kept_width": 1632, "kept_height": 2449}
    ]


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "CMYK"])
def test_a_picture_that_is_made_smaller_in_strips_has_no_seams(mode, monkeypatch):
    monkeypatch.setattr(pixels, "ROWS", 10)
    # The same noise each time, nowhere near transparent: what is hardly there may differ in colour by rounding.
    noise = Image.frombytes("L", (90, 70), random.Random(7).randbytes(90 * 70)).resize((180, 210))  # noqa: S311
    noise = noise.point(lambda value: 128 + value // 2)
    picture = Image.merge(mode, [noise.rotate(90 * turn) for turn in range(len(mode))])
    whole = picture.resize((77, 93), Image.Resampling.LANCZOS)
    strips = pixels.scaled(picture, (77, 93), b"")
    for band in ImageChops.difference(strips, whole).split():
        assert band.getextrema()[1] <= 1


def damaged(image_format: str, part: float) -> bytes:
    data = encoded(Image.effect_noise((160, 120), 60).convert("RGB"), image_format)
    return data[: int(len(data) * part)]


def telling(image_format: str, width: int, height: int) -> bytes:
    """A small picture whose head tells of another size."""
    data = encoded(squares("RGB", [colour[:3] for colour in COLOURS], 64), image_format)
    numbers, place = {
        "PNG": (width.to_bytes(4) + height.to_bytes(4), 16),
        "GIF": (width.to_bytes(2, "little") + height.to_bytes(2, "little"), 6),
        "JPEG": (height.to_bytes(2) + width.to_bytes(2), data.find(b"\xff\xc0") + 5),
        "WEBP": (width.to_bytes(2, "little") + height.to_bytes(2, "little"), 26),
        "AVIF": (width.to_bytes(4) + height.to_bytes(4), data.find(b"ispe") + 8),
        "HEIF": (width.to_bytes(4) + height.to_bytes(4), data.find(b"ispe") + 8),
    }[image_format]
    if image_format == "PNG":
        return data[:12] + png.chunk(b"IHDR", numbers + data[24:29])[4:] + data[33:]
    return data[:place] + numbers + data[place + len(numbers) :]


def sixteen_bits(height: int) -> bytes:
    data = png.write(png.patches((1, 2, 3), (500, 600, 700)), 16, png.COLOURS, interlaced=True)
    return data[:12] + png.chunk(b"IHDR", data[16:20] + height.to_bytes(4) + data[24:29])[4:] + data[33:]


FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF")
# By what they are: the code of the refusal, and the bytes.
REFUSED = {
    **{f"{one} cut off at {part}": ("damaged_picture", damaged(one, part)) for one in FORMATS for part in (0.4, 0.95)},
    **{f"{one} that tells of 250 million pixels": ("too_many_pixels", telling(one, 15_900, 16_000)) for one in FORMATS},
    **{
        f"{one} that tells of more rows": ("damaged_picture", telling(one, 192, 300)) for one in ("PNG", "JPEG", "HEIF")
    },
    "PNG of 16 bits that tells of more rows": ("damaged_picture", sixteen_bits(300)),
    "JPEG that ends early": ("damaged_picture", damaged("JPEG", 0.6) + b"\xff\xd9"),
    "WebP that ends after its head": ("damaged_picture", b"RIFF\0\0\0\0WEBPVP8 "),
    **{
        f"{one}, a format that is not taken": ("unknown_picture", encoded(Image.new(mode, (9, 9)), one))
        for one, mode in (("TIFF", "LAB"), ("BMP", "RGB"), ("JPEG2000", "RGB"), ("ICO", "RGB"), ("PPM", "RGB"))
    },
    "video": ("unknown_picture", b"\0\0\0\x18ftypisom" + bytes(200)),
    "words": ("unknown_picture", b"A picture of a harbour."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_taken_whole_is_refused_for_its_reason(name):
    code, data = REFUSED[name]
    with pytest.raises(Refused) as refusal:
        pixels.clean(data)
    assert refusal.value.code == code
    for language in ("nl", "en"):
        with override(language):
            assert PICTURE_MESSAGES[code] % refusal.value.values


def test_a_picture_with_a_large_profile_is_taken():
    profile = zlib.compress(icc.rgb() + bytes(1_500_000))
    data = png.write(png.patches((200, 0, 0)), 8, png.COLOURS, png.chunk(b"iCCP", b"Lesbos\0\0" + profile))
    assert pixels.clean(data)[1]["extension"] == "png"


def test_one_thread_decodes_a_picture():
    pixels.clean(encoded(squares("RGB", [(200, 0, 0)], 64), "AVIF"))
    assert AvifImagePlugin._get_default_max_threads() == 1


def test_a_picture_with_too_many_pixels_is_refused_with_its_size_and_the_limit():
    too_large = ContentFile(telling("WEBP", 15_900, 16_000), name="a.webp")
    said = {
        "en": "This picture is 15900 × 16000 pixels. In this format 18 million pixels are the limit",
        "nl": "Deze afbeelding is 15900 × 16000 pixels. In dit formaat is 18 miljoen pixels de grens",
    }
    for language, words in said.items():
        with override(language), pytest.raises(ValidationError) as refusal:
            CustomImage(title="Harbour", file=too_large)
        assert words in refusal.value.messages[0]
