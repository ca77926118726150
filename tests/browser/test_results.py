"""Results and statuses for who needs large letters, wide spacing, a narrow screen or colours of their own."""

import pytest
from playwright.sync_api import expect

from projects.choices import Status
from tests.factories import project, project_page

pytestmark = [pytest.mark.browser, pytest.mark.database("sample")]

RESULTS = {"nl": "/resultaten/", "en": "/en/results/"}
PORTRAIT, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
# WCAG 1.4.4 and 1.4.12, set as a reader's own style sheet does.
LARGE = "html { font-size: 200% !important }"
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""
ADD_STYLE = """css => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}"""
# Pieces of each chart that cover one another or stick out of it.
MESS = """charts => charts.flatMap(chart => {
  const box = chart.getBoundingClientRect()
  const parts = [...chart.querySelectorAll('figcaption, li')].map(part => part.getBoundingClientRect())
  const covered = parts.slice(1).filter((part, index) => part.top < parts[index].bottom - 1)
  const rows = [...chart.querySelectorAll('li')].filter(row => {
    const [label, figure, bar] = ['label', 'figure', 'bar'].map(
      name => row.querySelector(`.chart__${name}`).getBoundingClientRect())
    const words = Math.max(label.right, figure.right)
    return bar.top < Math.max(label.bottom, figure.bottom) - 3 || words > box.right || bar.right > box.right
  })
  return [...covered.map(() => 'covered'), ...rows.map(row => row.textContent)]
})"""
MARK = """mark => {
  const style = getComputedStyle(mark, '::before')
  return [style.borderRadius, style.transform, style.backgroundColor === 'rgba(0, 0, 0, 0)'].join()
}"""


@pytest.mark.only_reads
@pytest.mark.parametrize("size", [PORTRAIT, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("address", RESULTS.values())
def test_the_words_of_a_chart_grow_and_wrap_and_cover_nothing(page, address, size):
    page.set_viewport_size(size)
    page.goto(address)
    for style in ("", LARGE, SPACED):
        page.evaluate(ADD_STYLE, style)
        assert page.locator(".chart").count() > 0
        assert page.locator(".chart").evaluate_all(MESS) == []
        assert page.locator(".results").evaluate("one => one.scrollWidth <= one.clientWidth")


@pytest.mark.only_reads
@pytest.mark.parametrize("address", RESULTS.values())
def test_bars_are_as_long_as_their_numbers(page, address):
    page.goto(address)
    widths = page.locator(".chart__bar").evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")
    figures = page.locator(".chart__figure").all_text_contents()
    numbers = [int("".join(filter(str.isdigit, figure))) for figure in figures]
    assert len(numbers) == len(widths) > 1
    for number, width in zip(numbers, widths, strict=True):
        assert width / max(widths) == pytest.approx(number / max(numbers), abs=0.01)


@pytest.mark.only_reads
@pytest.mark.parametrize(
    ("address", "label", "year"), [("/resultaten/", "Jaar", "2021"), ("/en/results/", "Year", "2021")]
)
def test_a_table_names_each_cell_once_at_any_width_and_never_scrolls_sideways(page, address, label, year):
    page.goto(address)
    page.locator(".results__data summary").click()
    cell, head = page.locator(".results td").first, page.locator(".results thead")
    before = "one => getComputedStyle(one, '::before').content"
    expect(cell).to_have_text("2021")
    expect(head).to_be_visible()
    assert cell.evaluate(before) == "none"
    page.set_viewport_size(PORTRAIT)
    expect(head).to_be_hidden()
    assert label in cell.evaluate(before)
    page.evaluate(ADD_STYLE, LARGE)
    assert page.locator(".results .table").evaluate("one => one.scrollWidth <= one.clientWidth")
    assert page.locator(".results [tabindex]").count() == 0


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_a_status_that_nobody_confirmed_or_of_old_facts_has_a_mark_of_another_shape(page, site, look):
    project_page(project(end="2019", status_by_hand=Status.RUNNING, as_of="2019-05"), "Boten bij Cork")
    project_page(project(status_by_hand=Status.RUNNING, as_of="2019-05"), "Lessen in Cork")
    page.emulate_media(**look)
    page.goto("/projecten/")
    statuses = ("running", "was-running", "unconfirmed", "completed")
    marks = [page.locator(f".status--{status}").first.evaluate(MARK) for status in statuses]
    assert len(set(marks)) == len(statuses)
