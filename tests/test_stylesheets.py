"""The style sheets hold together: what is used is declared, and widths and colours are those that have a name."""

import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from vwn_site.core.static_files import IMPORT, bundles
from vwn_site.syndication import share_pictures

ROOT = Path(__file__).resolve().parent.parent
CSS = ROOT / "static" / "css"
SHEETS = sorted(CSS.rglob("*.css"))
COMPONENTS = sorted(CSS.glob("components/*.css"))
BASE = (CSS / "base.css").read_text()
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Those that pages link to and that consist of others.
BUNDLES = [sheet for sheet in SHEETS if IMPORT.search(sheet.read_text())]
# Of pages; those of Wagtail's admin stand there beside its own, the player is a page of its own.
NOT_PUBLIC = ("admin.css", "admin-desk.css", "admin-unsaved.css", "admin-uploads.css", "player.css")
PUBLIC = [sheet for sheet in SHEETS if sheet not in BUNDLES and sheet.name not in NOT_PUBLIC]
SPACING = r"((?:margin|padding|gap)[\w-]*: [^;]*\d+rem)"
# Declared by Wagtail, for its admin.
WAGTAILS = ("--w-", "--side-panel-")


def name_of(sheet: Path) -> str:
    return sheet.relative_to(CSS).as_posix()


def rules(sheet: Path) -> str:
    return COMMENT.sub("", sheet.read_text())


def names(pattern: str) -> set[str]:
    return {name for sheet in SHEETS for name in re.findall(pattern, rules(sheet))}


def breakpoints() -> set[float]:
    """The widths that the style sheets may ask about, as the comment at their beginning names them."""
    [told] = re.findall(r"Breakpoints[^:]*:(.*?)\.\s", BASE, re.DOTALL)
    return {float(width) for width in re.findall(r"([\d.]+)rem", told)}


def test_every_custom_property_that_is_used_is_declared():
    used = {name for name in names(r"var\((--[\w-]+)") if not name.startswith(WAGTAILS)}
    declared = names(r"(?:[{;]|\A)\s*(--[\w-]+):")
    assert len(declared) > 20
    assert used - declared == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_widths_are_asked_about_by_name(sheet):
    named = breakpoints()
    assert len(named) >= 3
    asked = re.findall(r"(min|max)-width: ([^)]+)\)", " ".join(re.findall(r"@media[^{]+", rules(sheet))))
    least = {("min", f"{width:g}rem") for width in named}
    most = {("max", f"{width - below:g}rem") for width in named for below in (0, 0.01)}
    assert set(asked) - least - most == set()


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("the pictures of shared pages", " ".join((share_pictures.NIGHT, share_pictures.PAPER, share_pictures.SUN))),
        ("the colour around a page", (ROOT / "templates" / "components" / "head_links.html").read_text()),
        ("the player of films", (CSS / "player.css").read_text()),
    ],
)
def test_a_colour_where_no_custom_property_reaches_is_one_of_them(place, text):
    colours = re.findall(r"#[\da-f]{6}\b", text)
    assert colours, place
    assert set(colours) <= set(re.findall(r"#[\da-f]{6}\b", BASE)), place


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_no_line_is_longer_than_a_line_of_code(sheet):
    assert [line for line in sheet.read_text().splitlines() if len(line) > 120] == []


@pytest.mark.parametrize("sheet", PUBLIC, ids=name_of)
def test_the_space_around_things_has_a_name(sheet):
    assert re.findall(SPACING, rules(sheet)) == []


def test_every_component_is_part_of_one_sheet_that_pages_link_to():
    imported = [sheet.parent / name for sheet in BUNDLES for name in IMPORT.findall(sheet.read_text())]
    assert sorted(imported) == [CSS / "base.css", *COMPONENTS]


@pytest.mark.parametrize("sheet", BUNDLES, ids=name_of)
def test_a_sheet_that_consists_of_others_is_collected_as_one_file(sheet):
    source = FileSystemStorage(location=CSS.parent)
    paths = {f"css/{name_of(path)}": (source, f"css/{name_of(path)}") for path in SHEETS}
    storage, name = bundles(paths)[f"css/{sheet.name}"]
    collected = storage.open(name).read().decode()
    assert "@import" not in collected
    assert all((CSS / part).read_text() in collected for part in IMPORT.findall(sheet.read_text()))


@pytest.mark.parametrize("sheet", COMPONENTS, ids=name_of)
def test_a_component_refers_to_no_file_whose_address_would_change_where_it_is_put(sheet):
    assert "url(" not in rules(sheet)


def test_what_is_hidden_from_sight_is_so_by_one_rule():
    assert sum(rules(sheet).count("clip-path: inset(50%)") for sheet in SHEETS) == 1


@pytest.mark.parametrize("sheet", PUBLIC, ids=name_of)
def test_every_rule_stands_in_a_layer_that_is_declared(sheet):
    declared = re.search(r"@layer ([^;{]+);", rules(CSS / "base.css")).group(1).split(", ")
    begun = re.findall(r"^(@[\w-]+(?: \w+)?|[^@\s}][^{]*) ?\{", rules(sheet), re.MULTILINE)
    layers = [name.removeprefix("@layer ") for name in begun if name.startswith("@layer ")]
    assert layers
    assert set(layers) <= set(declared)
    assert {name for name in begun if not name.startswith("@layer ")} <= {"@font-face", "@page"}
