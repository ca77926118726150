"""Colours in eight bits a channel and in sRGB, whatever a file had them in."""

import io

from PIL import Image, ImageChops, ImageCms

# What a grey value of fewer bits is multiplied by to fill eight.
PNG_GREYS = {"L;2": 85, "L;4": 17}
SRGB = ImageCms.createProfile("sRGB")
GAMMA = 1 / 2.2


def transparent_colour(picture: Image.Image) -> tuple[int, ...] | None:
    """The one colour of a picture without a palette that is not seen; in 16 bits if the picture has so many."""
    key = picture.info.get("transparency")
    if key is None or picture.mode not in ("1", "L", "RGB", "I;16"):
        return None
    factor = PNG_GREYS.get(picture.tile[0].args, 1) if picture.format == "PNG" else 1
    return key if isinstance(key, tuple) else (key * factor,)


def in_eight_bits(strip: Image.Image, low: Image.Image | None, key: tuple[int, ...] | None) -> Image.Image:
    """The same as L, LA, RGB, RGBA or CMYK, with transparency that stood in a palette or as one colour."""
    if strip.mode in ("P", "PA"):
        return strip.convert("RGB" if strip.mode == "P" and "transparency" not in strip.info else "RGBA")
    if strip.mode.startswith("I"):
        strip, low = halves(strip)
    elif strip.mode not in ("L", "LA", "RGB", "RGBA", "CMYK"):
        strip = strip.convert("L" if strip.mode == "1" else "RGB")
    if key:
        strip.putalpha(alpha_of(strip, low, key))
    return strip


def halves(strip: Image.Image) -> tuple[Image.Image, Image.Image]:
    """The upper and the lower bytes of 16-bit greys."""
    greys = strip.convert("I;16").tobytes()
    return tuple(Image.frombytes("L", strip.size, greys[start::2]) for start in (1, 0))


def alpha_of(strip: Image.Image, low: Image.Image | None, key: tuple[int, ...]) -> Image.Image:
    """Transparent where the colour is the key's, which has 16 bits where there are lower halves."""
    bands, values = list(strip.split()), list(key)
    if low:
        bands, values = bands + list(low.split()), [value >> 8 for value in key] + values
    alpha = Image.new("L", strip.size)
    for band, value in zip(bands, values, strict=True):
        alpha = ImageChops.lighter(alpha, band.point([255 * (level != value & 255) for level in range(256)]))
    return alpha


def in_srgb(picture: Image.Image, info: dict) -> Image.Image:
    """The picture as L, RGB or RGBA in sRGB, by its profile if that holds."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    colours = picture.convert(picture.mode.removesuffix("A")) if alpha else picture
    colours = by_profile(colours, info.get("icc_profile")) or by_gamma(colours, info)
    if colours.mode == "CMYK" or (alpha and colours.mode == "L"):
        colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def by_profile(colours: Image.Image, profile: bytes | None) -> Image.Image | None:
    """The same colours in sRGB; None without a profile that Little CMS can read and that is for such colours."""
    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space == "RGB " and colours.mode == "L":
            colours = colours.convert("RGB")
        return ImageCms.profileToProfile(colours, source, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def by_gamma(colours: Image.Image, info: dict) -> Image.Image:
    """As browsers show a PNG that names no profile, but how its values grow with the light."""
    gamma = info.get("gamma")
    if not gamma or "srgb" in info or not 0.1 < gamma < 10 or abs(gamma - GAMMA) < 0.01:
        return colours
    levels = [round(255 * (level / 255) ** (GAMMA / gamma)) for level in range(256)]
    return colours.point(levels * len(colours.getbands()))
