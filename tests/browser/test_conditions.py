"""Pages as readers have them who need larger text, more space, other colours or no drawing at all."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.database("sample"), pytest.mark.only_reads]

DUTCH = ["/projecten/advocaten-in-porto/", "/landen/portugal/", "/partners/raad-van-de-zuidkust/", "/resultaten/2021/"]
DUTCH += [
    "/verhalen/het-verhaal-van-sam-voorbeeld/",
    "/over-de-proef/",
    "/landen/",
    "/partners/",
    "/themas/rechtshulp/",
]
ENGLISH = ["/en/projects/lawyers-in-porto/", "/en/countries/portugal/", "/en/partners/", "/en/themes/legal-aid/"]
ENGLISH += ["/en/stories/the-story-of-sam-voorbeeld/", "/en/results/2021/", "/en/about-the-trial/"]
LANGUAGES = pytest.mark.parametrize("addresses", [DUTCH, ENGLISH], ids=["nl", "en"])
PROJECT = DUTCH[0]
MORE = ["/", "/projecten/", "/verhalen/", "/resultaten/", "/nieuwsbrief/", "/contact/", "/zoeken/?q=haven"]

# Each text of its own becomes a word of forty letters, in every part of the page.
LONG_WORDS = """() => {
  const words = ".site-header a, .site-header summary, .breadcrumbs li, h1, h2, h3, .lead, dt, dd, dd a, dd li, "
    + "main p, .site-footer a";
  for (const one of document.querySelectorAll(words)) {
    const text = [...one.childNodes].find((node) => node.nodeType === 3 && node.data.trim());
    if (text) text.data = "Vreemdelingenbewaringsvoorzieningenbeleid";
  }
}"""
# What 1.4.12 says that readers may set.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; "
    + "word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
  document.adoptedStyleSheets = [sheet];
}"""
IMAGES = re.compile(r"\.(avif|webp|jpe?g|png|svg)\b")
# The heading of a page says what its place in the breadcrumbs may have no room for.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((one) =>
  getComputedStyle(one).overflowX === "hidden" && one.checkVisibility() && one.clientWidth > 1
  && !one.matches(".breadcrumbs__here, svg, .map")
  && (one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight)
).map((one) => one.className || one.nodeName)"""
FITS = "document.documentElement.scrollWidth <= innerWidth"
# Each word of the organisation's name that breaks somewhere else than where its parts meet.
BROKEN = """() => [...document.querySelector(".brand__name").childNodes].filter((node) => node.nodeType === 3)
  .flatMap((node) => [...node.data.matchAll(/\\S+/g)].map((word) => {
    const range = document.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
    return lines.size > 1 ? word[0] : null;
  })).filter(Boolean)"""
# Where lines, fields and pictures begin and end that are not a part of something smaller.
EDGES = """() => [...document.querySelectorAll("main *")].filter((one) => {
  const style = getComputedStyle(one);
  const lined = ["Top", "Bottom"].some((side) => parseFloat(style[`border${side}Width`]) > 0);
  const is_part = one.closest("a, button, form, figure.map, .body *, .chart *, table")
    || one.closest(".completed-list") || one.matches(".section--newsletter, .section .achievement-list > li");
  return (lined || one.matches("img, .locator svg")) && one.checkVisibility() && !is_part;
}).map((one) => one.getBoundingClientRect()).filter((box) => box.width > 250)
  .map((box) => [Math.round(box.left), Math.round(box.right)])"""
NAMED_LINKS = """() => [...document.querySelectorAll("main a[href]")].filter((link) => link.checkVisibility())
  .map((link) => {
    const named = (link.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id));
    const name = named.map((one) => one?.textContent.trim()).join(" ") || link.textContent.trim();
    return [name, link.href.split("#")[0]];
  })"""
LEVELS = "() => [...document.querySelectorAll('main :is(h1, h2, h3, h4)')].map((one) => Number(one.tagName[1]))"
LOOKS_OF_LINKS = """() => [...document.querySelectorAll("main a:not(.button, .video__play, svg a)")].map((link) => {
  const style = getComputedStyle(link);
  return `${style.color} ${style.textDecorationLine}`;
})"""


def style(page, selector: str, name: str, pseudo: str = "") -> str:
    one = page.locator(selector).first
    return one.evaluate("(one, [name, pseudo]) => getComputedStyle(one, pseudo)[name]", [name, pseudo or None])


@LANGUAGES
@pytest.mark.parametrize("width", [360, 1280])
def test_text_of_twice_the_size_fits_the_screen(page, addresses, width):
    page.set_viewport_size({"width": width, "height": 740})
    for address in addresses:
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(FITS), address
        assert page.evaluate(CUT_OFF) == [], address


@LANGUAGES
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_words_of_forty_letters_fit_the_screen_wherever_they_stand(page, addresses, width):
    page.set_viewport_size({"width": width, "height": 740})
    for address in addresses:
        page.goto(address)
        page.evaluate(LONG_WORDS)
        assert page.evaluate(FITS), address


@LANGUAGES
def test_text_with_the_spacing_that_readers_may_set_loses_nothing(page, addresses):
    page.set_viewport_size({"width": 360, "height": 740})
    for address in addresses:
        page.goto(address)
        page.evaluate(SPACED)
        assert page.evaluate(FITS), address
        assert page.evaluate(CUT_OFF) == [], address


@LANGUAGES
@pytest.mark.parametrize("width", [320, 360])
def test_in_letters_of_twice_the_size_the_name_breaks_only_where_its_parts_meet(page, addresses, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(addresses[0])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(BROKEN) == []


@LANGUAGES
def test_a_page_has_two_columns_whose_edges_are_the_same_everywhere(page, addresses):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(PROJECT)
    read, notes = (page.locator(part).bounding_box() for part in (".dossier__main", ".facts--margin"))
    begin, reading = round(read["x"]), round(read["x"] + read["width"])
    margin, end = round(notes["x"]), round(notes["x"] + notes["width"])
    seen = set()
    for address in [*addresses, *MORE]:
        page.goto(address)
        edges = {tuple(edge) for edge in page.evaluate(EDGES)}
        assert edges <= {(begin, reading), (begin, end), (margin, end)}, address
        seen |= edges
    assert len(seen) == 3


@LANGUAGES
def test_links_of_one_name_lead_to_one_place_and_headings_go_down_one_level_at_a_time(page, addresses):
    for address in [*addresses, *MORE]:
        page.goto(address)
        places = {}
        for name, place in page.evaluate(NAMED_LINKS):
            places.setdefault(name, set()).add(place)
        assert places, address
        assert {name: places[name] for name in places if len(places[name]) > 1} == {}, address
        levels = page.evaluate(LEVELS)
        assert levels[0] == 1, address
        assert all(low <= high + 1 for high, low in pairwise(levels)), (address, levels)


@LANGUAGES
def test_links_look_like_one_another_and_nothing_else_looks_like_them(page, addresses):
    for address in addresses:
        page.goto(address)
        looks = set(page.evaluate(LOOKS_OF_LINKS))
        assert len(looks) == 1, (address, looks)
        colour = looks.pop().removesuffix(" underline")
        for other in ("h1", "h2", ".kicker", ".project-entry__where"):
            if page.locator(f"main {other}").count():
                assert style(page, f"main {other}", "color") != colour, (address, other)


def test_with_forced_colours_only_the_current_item_of_the_menu_is_marked_and_buttons_have_a_shape(page):
    page.emulate_media(forced_colors="active")
    page.goto(PROJECT)
    borders = ".map(link => [link.hasAttribute('aria-current'), getComputedStyle(link).borderBlockEndWidth !== '0px'])"
    marks = page.evaluate(f"[...document.querySelectorAll('.main-menu a')]{borders}")
    assert len(marks) > 2
    assert all(is_current == is_marked for is_current, is_marked in marks)
    for address, button in (("/projecten/", ".filters button"), ("/zoeken/", ".search-form button")):
        page.goto(address)
        assert (style(page, button, "borderTopStyle"), style(page, button, "borderTopWidth")) == ("solid", "1px")


def test_who_asks_for_more_contrast_gets_no_soft_letters(page):
    page.goto(PROJECT)
    assert style(page, ".facts dt", "color") != style(page, "h1", "color")
    page.emulate_media(contrast="more")
    assert style(page, ".facts dt", "color") == style(page, "h1", "color")


def test_the_signs_between_breadcrumbs_are_only_drawn(page):
    page.goto(PROJECT)
    assert "/" in style(page, ".breadcrumbs li + li", "content", "::before")
    tree = page.get_by_role("navigation", name="Kruimelpad").aria_snapshot()
    assert [line for line in tree.splitlines() if "/" in line and "/url" not in line] == []


@pytest.mark.parametrize("height", [256, 500, 800])
def test_nothing_stays_in_view_that_may_be_taller_than_the_screen(page, height):
    page.set_viewport_size({"width": 1280, "height": height})
    sticky = (
        "[...document.querySelectorAll('body *')].filter(one => /sticky|fixed/.test(getComputedStyle(one).position))"
    )
    for address in DUTCH:
        page.goto(address)
        assert page.evaluate(f"{sticky}.every(one => one.offsetHeight <= innerHeight)"), address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_number_of_a_country_shows_that_it_has_the_focus(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/landen/")
    circle = "#map-SI circle"
    before = style(page, circle, "fill"), style(page, circle, "outlineStyle")
    page.locator("#map-SI").focus()
    after = style(page, circle, "fill"), style(page, circle, "outlineStyle")
    assert before[1] == "none"
    assert after[1] == "solid"
    assert before[0] != after[0]
    assert after[0] == style(page, "h1", "color")


def test_without_styles_a_page_is_in_order_and_its_map_is_no_black_shape(page):
    page.route("**/*.css", lambda route: route.abort())
    page.goto("/landen/portugal/")
    tops = [
        page.locator(part).first.bounding_box()["y"] for part in ("header", "h1", ".lead", ".facts", ".body", "footer")
    ]
    assert tops == sorted(tops)
    assert style(page, ".locator .map__land", "fill") == "none"
    page.goto("/landen/")
    assert style(page, ".map__land", "fill") == "none"
    expect(page.get_by_role("link", name="Hulp nodig?").first).to_be_visible()


@LANGUAGES
def test_without_images_a_page_fits_and_each_picture_is_told_in_words(page, addresses):
    page.set_viewport_size({"width": 360, "height": 740})
    page.route(IMAGES, lambda route: route.abort())
    told = 0
    for address in [*addresses, "/"]:
        page.goto(address)
        assert page.evaluate(FITS), address
        for picture in page.locator("main img:not([alt=''])").all():
            picture.scroll_into_view_if_needed()
            assert picture.bounding_box()["height"] >= 20, address
            told += 1
    assert told
