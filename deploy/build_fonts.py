"""Makes static/fonts from the npm packages @fontsource-variable/source-sans-3 and @fontsource-variable/fraunces.

    npm pack @fontsource-variable/source-sans-3 @fontsource-variable/fraunces   # and unpack both
    python deploy/build_fonts.py DIRECTORY_OF_THE_UNPACKED_PACKAGES

Keeps the characters of Dutch, English and the names of partners, the weights 400 to 700 of the text face and the one
weight of the display face, so that a usual page loads two files of under 14 KiB. Prints the `unicode-range` of each.
"""

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
# What nearly every page in Dutch or English has: letters, the marks that both write on them, figures, signs of prose.
LATIN = [
    *(ord(sign) for sign in " !\"%&'()+,-./0123456789:;?@[]ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
    *(ord(sign) for sign in "àáäçèéêëíïóöü©·×‘’“”–…€\u00a0\u00ad"),
]
# The rest of ASCII and Latin-1, with a few signs beside them, which stand apart.
SELDOM = sorted({*range(0x20, 0x7F), *range(0xA0, 0x100), *(ord(sign) for sign in "—‚„•−")} - {*LATIN})
# The letters with marks of the languages of our partners and of the people we write about. Those of Bosnian, Croatian
# and Serbian in Latin script stand apart: names of partners on the first pages have them, and no others.
SOUTH_SLAVIC = [ord(letter) for letter in "ĆćČčĐđŠšŽž"]
LATIN_EXTENDED = [ord(letter) for letter in "ĎďĘęĞğİıŁłŃńŐőŘřŚśŞşŮůŰűŹźŻż"]
GREEK = [*range(0x370, 0x400)]

# file → (package, its file, characters, axes)
FILES = {
    "source-sans-3-latin": ("source-sans-3", "source-sans-3-latin-wght-normal", LATIN, {"wght": (400, 700)}),
    "source-sans-3-latin-ext": (
        "source-sans-3",
        "source-sans-3-latin-ext-wght-normal",
        LATIN_EXTENDED,
        {"wght": (400, 700)},
    ),
    "source-sans-3-slavic": (
        "source-sans-3",
        "source-sans-3-latin-ext-wght-normal",
        SOUTH_SLAVIC,
        {"wght": (400, 700)},
    ),
    "source-sans-3-greek": ("source-sans-3", "source-sans-3-greek-wght-normal", GREEK, {"wght": (400, 700)}),
    "fraunces-latin": ("fraunces", "fraunces-latin-wght-normal", LATIN, {"wght": 600}),
    "source-sans-3-latin-seldom": ("source-sans-3", "source-sans-3-latin-wght-normal", SELDOM, {"wght": (400, 700)}),
    "fraunces-latin-seldom": ("fraunces", "fraunces-latin-wght-normal", SELDOM, {"wght": 600}),
    "fraunces-slavic": ("fraunces", "fraunces-latin-ext-wght-normal", SOUTH_SLAVIC, {"wght": 600}),
    "fraunces-latin-ext": ("fraunces", "fraunces-latin-ext-wght-normal", LATIN_EXTENDED, {"wght": 600}),
}


def unicode_range(characters: list[int]) -> str:
    """The characters as the stylesheet names them, neighbours together: U+20-22, U+41."""
    spans = []
    for point in sorted(characters):
        if spans and spans[-1][1] == point - 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return ", ".join(f"U+{first:X}" + (f"-{last:X}" if last > first else "") for first, last in spans)


def build(packages: Path, name: str, package: str, file: str, characters: list[int], axes: dict):
    source = next(packages.glob(f"*{package}-[0-9]*/package/files/{file}.woff2"))
    font = TTFont(source)
    options = Options()
    options.flavor, options.layout_features = "woff2", ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "calt"]
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, axes)
    font.flavor = "woff2"
    font.save(FONTS / f"{name}.woff2")
    print(f"{name}: {unicode_range(characters)}")  # noqa: T201


def main(packages: Path):
    FONTS.mkdir(parents=True, exist_ok=True)
    for name, recipe in FILES.items():
        build(packages, name, *recipe)
    for package in ("source-sans-3", "fraunces"):
        licence = next(packages.glob(f"*{package}-[0-9]*/package/LICENSE"))
        shutil.copyfile(licence, FONTS / f"LICENSE-{package}.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
