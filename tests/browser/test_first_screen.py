"""What a visitor came for stands on the first screen of a page, which does not move while it is read."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.sample import DOORS, NOTE

from ..support.shifts import STEADY, over_a_slow_line, shift_of

pytestmark = [pytest.mark.browser, pytest.mark.database("sample"), pytest.mark.only_reads]

PHONE, LAPTOP = (360, 740), (1280, 800)
# Page → what answers, and where it begins at the latest on a phone and on a laptop. A fact begins with its term.
ANSWERS = {
    "a project": (
        {"nl": "/projecten/advocaten-in-porto/", "en": "/en/projects/lawyers-in-porto/"},
        {".lead": (450, 400), ".facts": (600, 560), ".facts .status": (640, 600)},
    ),
    "a country": (
        {"nl": "/landen/portugal/", "en": "/en/countries/portugal/"},
        {".facts dt": (600, 560), ".facts dd a[href='#projects']": (600, 560), ".body p": (740, 560)},
    ),
    "a partner": (
        {"nl": "/partners/haven-voor-iedereen/", "en": "/en/partners/haven-voor-iedereen/"},
        {".lead": (450, 400), ".facts dd a[href='#projects']": (600, 560), ".body p": (740, 560)},
    ),
    "a theme": ({"nl": "/themas/rechtshulp/", "en": "/en/themes/legal-aid/"}, {".body p": (600, 520)}),
    "a year": ({"nl": "/resultaten/2021/", "en": "/en/results/2021/"}, {".achievement-list h2": (600, 520)}),
    "a story": (
        {"nl": "/verhalen/het-verhaal-van-noor-voorbeeld/", "en": "/en/stories/the-story-of-noor-voorbeeld/"},
        {".body p": (600, 520)},
    ),
    "a story about violence": (
        {"nl": "/verhalen/het-verhaal-van-sam-voorbeeld/", "en": "/en/stories/the-story-of-sam-voorbeeld/"},
        {".content-note": (560, 480), ".body p": (600, 520)},
    ),
    "a plain page": ({"nl": "/over-de-proef/", "en": "/en/about-the-trial/"}, {".body h2": (600, 520)}),
    "the countries": ({"nl": "/landen/", "en": "/en/countries/"}, {".country-list a": (600, 560)}),
    "the partners": ({"nl": "/partners/", "en": "/en/partners/"}, {".organisation-list li": (600, 560)}),
    "the themes": ({"nl": "/themas/", "en": "/en/themes/"}, {".country-list a": (600, 560)}),
    "the results": ({"nl": "/resultaten/", "en": "/en/results/"}, {".year a": (600, 560)}),
}
LONGEST_TITLE = "Samenwerking van gemeenten en organisaties aan de Zuidkust van Europa"
LONGEST_LEAD = "In het voorjaar gaven advocaten uit vijf landen gratis rechtshulp aan mensen die asiel vragen. " * 2
STILL = ["/", "/projecten/", "/verhalen/", "/nieuwsbrief/", "/contact/", "/zoeken/?q=haven", "/bestaat-niet/"]
STILL += [addresses["nl"] for addresses, _answers in ANSWERS.values()]


def top_of(page, selector: str) -> float:
    box = page.locator(f"main {selector}").first.bounding_box()
    assert box, selector
    return box["y"]


def late(page, answers: dict, screen: int) -> dict[str, float]:
    """What begins too low on the page, with where it begins."""
    tops = {selector: top_of(page, selector) for selector in answers}
    return {selector: top for selector, top in tops.items() if top > answers[selector][screen]}


@pytest.mark.matrix
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_stands_on_the_first_screen(page, name, language):
    addresses, answers = ANSWERS[name]
    assert page.goto(addresses[language]).status == 200
    for screen, (width, height) in enumerate((PHONE, LAPTOP)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("document.fonts.ready")
        assert late(page, answers, screen) == {}, (width, height)


@pytest.mark.parametrize(("screen", "size"), enumerate((PHONE, LAPTOP)))
def test_not_even_the_longest_title_pushes_the_facts_of_a_project_off_the_first_screen(page, screen, size):
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page.goto("/projecten/advocaten-in-porto/")
    page.evaluate("words => document.querySelector('h1').textContent = words", LONGEST_TITLE)
    if size == LAPTOP:
        page.evaluate("words => document.querySelector('.lead').textContent = words", LONGEST_LEAD)
    assert late(page, {".facts": (600, 560)}, screen) == {}


@pytest.mark.parametrize("name", ["a project", "a country", "a story", "a story about violence"])
def test_no_picture_stands_above_the_first_sentence(page, name):
    page.set_viewport_size(dict(zip(("width", "height"), PHONE, strict=True)))
    page.goto(ANSWERS[name][0]["nl"])
    first = top_of(page, ".lead")
    assert all(
        box["y"] > first for box in (one.bounding_box() for one in page.locator("main img, main svg").all()) if box
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_story_about_violence_says_so_first_and_has_no_picture(page, language):
    page.goto(ANSWERS["a story about violence"][0][language])
    expect(page.locator(".content-note")).to_contain_text(NOTE[language])
    assert top_of(page, ".content-note") < top_of(page, ".body")
    expect(page.locator(".page-picture")).to_have_count(0)
    page.goto(ANSWERS["a story"][0][language])
    expect(page.locator(".page-picture")).to_have_count(1)
    expect(page.locator(".content-note")).to_have_count(0)


@pytest.mark.matrix
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP, (320, 256)])
def test_the_doors_stand_in_a_header_that_leaves_room_for_the_page(page, language, size):
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page.goto(ANSWERS["a project"][0][language])
    header = page.locator(".site-header")
    for words in DOORS[language]:
        expect(header.get_by_role("link", name=words, exact=True)).to_be_in_viewport()
    assert header.bounding_box()["height"] <= {PHONE: 102, LAPTOP: 120, (320, 256): 96}[size]
    menu = header.get_by_role("navigation", name={"nl": "Hoofdmenu", "en": "Main menu"}[language])
    if size != LAPTOP:
        expect(menu.get_by_role("link")).to_have_count(0)
        menu.get_by_text("Menu", exact=True).focus()
        page.keyboard.press("Enter")
    expect(menu.get_by_role("link").first).to_be_visible()
    expect(menu.locator("[aria-current=true]")).to_have_text(re.compile("Projec"))


SMALL_TARGETS = """least => [...document.querySelectorAll(".site-header :is(a, summary)")].filter((one) => {
  const box = one.getBoundingClientRect();
  return one.checkVisibility() && (box.height < least || box.width < least);
}).map((one) => one.textContent.trim())"""


@pytest.mark.matrix
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("size", "least"), [(PHONE, 44), (LAPTOP, 44), ((320, 256), 24)])
def test_what_leads_somewhere_in_the_header_is_large_enough_for_a_thumb(page, language, size, least):
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page.goto(ANSWERS["a project"][0][language])
    assert page.evaluate(SMALL_TARGETS, least) == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("size", "most"), [(PHONE, 300), (LAPTOP, 220)])
def test_in_letters_of_twice_the_size_the_header_leaves_more_than_half_of_the_screen(page, language, size, most):
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page.goto(ANSWERS["a project"][0][language])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    header = page.locator(".site-header")
    assert header.bounding_box()["height"] <= most
    boxes = [one.bounding_box() for one in header.locator(".site-header__bar > a, .site-doors a, summary").all()]
    words = [box for box in boxes if box["width"] < size[0] / 2]
    covered = [
        (one, other)
        for number, one in enumerate(words)
        for other in words[number + 1 :]
        if one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
        if one["y"] < other["y"] + other["height"] - 1 and other["y"] < one["y"] + one["height"] - 1
    ]
    assert covered == []
    header.get_by_role("link", name={"nl": "Zoeken", "en": "Search"}[language]).click()
    page.wait_for_url(re.compile("/(zoeken|search)/"))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    header.get_by_text("Menu", exact=True).click()
    menu = header.get_by_role("navigation", name={"nl": "Hoofdmenu", "en": "Main menu"}[language])
    menu.get_by_role("link").first.click()
    page.wait_for_url(re.compile("/(projecten|projects)/"))


def test_the_menu_unfolds_without_javascript(browser_of):
    page = browser_of(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto("/landen/")
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    menu.get_by_text("Menu", exact=True).click()
    menu.get_by_role("link", name="Partners").click()
    page.wait_for_url("**/partners/")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_arrives_over_a_slow_line(browser_of, width):
    page = over_a_slow_line(browser_of(viewport={"width": width, "height": 740}))
    moved = {address: shift_of(page, address) for address in STILL}
    assert {address: shift for address, shift in moved.items() if shift > STEADY} == {}
