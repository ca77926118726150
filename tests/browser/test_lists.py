"""The list of projects as an instrument: what is chosen counts when the reader is done, the last choice wins, and the
list as it was filtered can be shared and printed."""

import pytest
from playwright.sync_api import expect

from tests.factories import project, project_page
from tests.support.paper import words_of_pages

from .test_finding import choose, entries

pytestmark = [pytest.mark.browser, pytest.mark.database("sample")]

LISTS = {"nl": "/projecten/", "en": "/en/projects/"}
COUNTRY = {"nl": "Land", "en": "Country"}
TITLES = {"nl": "Projecten in Slovenië", "en": "Projects in Slovenia"}
COUNTS = {"nl": "1 project: Slovenië", "en": "1 project: Slovenia"}
# Tells that everything is done that an answer from before it may set going.
BARRIER = '() => fetch("/healthz").then((answer) => answer.text())'


def held_back(page, address: str) -> list:
    """The requests for an address, which get no answer until the test gives one."""
    held = []
    page.route(address, lambda route: held.append(route))
    return held


@pytest.mark.only_reads
@pytest.mark.parametrize("language", LISTS)
def test_of_two_quick_choices_the_last_wins_also_when_the_first_is_answered_after_it(page, language):
    page.goto(LISTS[language])
    late = page.request.get(f"{LISTS[language]}?country=portugal").text()
    held = held_back(page, "**/?country=portugal")
    with page.expect_request("**/?country=portugal"):
        choose(page, COUNTRY[language], "portugal")
    choose(page, COUNTRY[language], "slovenia")
    expect(page.locator("h1")).to_have_text(TITLES[language])
    (slow,) = held
    slow.fulfill(body=late, content_type="text/html")
    page.evaluate(BARRIER)
    assert page.url.endswith(f"{LISTS[language]}?country=slovenia")
    assert page.title().startswith(TITLES[language])
    assert page.locator("h1").inner_text() == TITLES[language]
    assert page.locator("[data-live-status]").inner_text() == COUNTS[language]
    assert page.get_by_label(COUNTRY[language], exact=True).input_value() == "slovenia"
    assert len(entries(page)) == 1
    assert page.locator("[data-live-list]").get_attribute("aria-busy") is None
    page.go_back()
    page.wait_for_url(f"**{LISTS[language]}")
    expect(page.locator("h1")).not_to_have_text(TITLES[language])
    assert page.get_by_label(COUNTRY[language], exact=True).input_value() == ""


@pytest.mark.only_reads
def test_going_back_before_a_slow_answer_is_not_undone_by_it(page):
    page.goto("/projecten/?country=slovenia")
    page.get_by_role("link", name="Slovenië").first.click()
    page.wait_for_url("**/projecten/")
    late = page.request.get("/projecten/?country=portugal").text()
    held = held_back(page, "**/?country=portugal")
    with page.expect_request("**/?country=portugal"):
        choose(page, "Land", "portugal")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Projecten in Slovenië")
    held[0].fulfill(body=late, content_type="text/html")
    page.evaluate(BARRIER)
    assert page.locator("h1").inner_text() == "Projecten in Slovenië"
    assert page.url.endswith("?country=slovenia")


@pytest.mark.only_reads
@pytest.mark.parametrize("done", ["Enter", "Tab", "button"])
def test_by_keyboard_a_choice_counts_when_the_reader_is_done_with_the_field(page, done):
    page.goto("/projecten/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    everything = entries(page)
    field = page.get_by_label("Land", exact=True)
    field.focus()
    page.keyboard.press("ArrowDown")
    first = field.input_value()
    page.keyboard.press("ArrowDown")
    second = field.input_value()
    assert "" != first != second != ""
    assert (asked, entries(page), page.locator("[data-live-status]").inner_text()) == ([], everything, "")
    assert page.url.endswith("/projecten/")
    if done == "button":
        page.get_by_role("button", name="Toon projecten").click()
    else:
        page.keyboard.press(done)
    page.wait_for_url(f"**/projecten/?country={second}")
    expect(page.locator("[data-live-status]")).to_contain_text("project")
    assert not any(f"country={first}" in address for address in asked)
    assert page.evaluate("document.activeElement.id") == {
        "Enter": "filter-country",
        "Tab": "filter-theme",
        "button": "",
    }.get(done)


@pytest.mark.only_reads
def test_a_choice_that_is_being_made_by_keyboard_is_not_lost_to_an_answer_that_arrives(page):
    page.goto("/projecten/")
    answer = page.request.get("/projecten/?country=portugal").text()
    held = held_back(page, "**/?country=portugal")
    with page.expect_request("**/?country=portugal"):
        choose(page, "Land", "portugal")
    theme = page.get_by_label("Thema", exact=True)
    theme.focus()
    page.keyboard.press("ArrowDown")
    chosen = theme.input_value()
    held[0].fulfill(body=answer, content_type="text/html")
    expect(page.locator("h1")).to_have_text("Projecten in Portugal")
    assert (theme.input_value(), page.evaluate("document.activeElement.id")) == (chosen, "filter-theme")
    page.unroute("**/?country=portugal")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/projecten/?country=portugal&theme={chosen}")


@pytest.mark.only_reads
def test_the_list_that_is_shown_can_be_shared_followed_and_printed_after_another_choice(page):
    page.goto("/en/projects/")
    choose(page, "Country", "slovenia")
    page.wait_for_url("**/en/projects/?country=slovenia")
    expect(page.get_by_role("link", name="Follow this list")).to_have_attribute(
        "href", "/en/feed/projects/?country=slovenia"
    )
    assert page.locator("link[data-list-feed]").get_attribute("href") == "/en/feed/projects/?country=slovenia"
    mail = page.get_by_role("link", name="E-mail").get_attribute("href")
    assert mail.startswith("mailto:?subject=Projects%20in%20Slovenia&")
    assert mail.endswith("en%2Fprojects%2F%3Fcountry%3Dslovenia")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print this list").click()
    assert page.evaluate("window.printed") is True


@pytest.mark.parametrize("language", LISTS)
def test_a_filtered_list_prints_all_its_rows_with_its_choices_and_address(page, site, tmp_path, language):
    titles = [f"Les {number} in Lissabon" for number in range(1, 13)]
    for title in titles:
        project_page(project(countries=["PT"]), title, english=title.replace("Lissabon", "Lisbon"))
    page.goto(f"{LISTS[language]}?country=portugal")
    assert len(entries(page)) == 12
    page.get_by_role("link", name="14").click()
    page.wait_for_url("**?country=portugal&show=all")
    shown = entries(page)
    assert len(shown) == 14
    page.pdf(path=tmp_path / "list.pdf", prefer_css_page_size=True)
    words = " ".join(words_of_pages(tmp_path / "list.pdf"))
    plain = words.replace(" ", "")
    assert [title for title in shown if title.replace(" ", "") not in plain] == []
    assert {"nl": "ProjecteninPortugal", "en": "ProjectsinPortugal"}[language] in plain
    assert f"{LISTS[language]}?country=portugal" in plain
    page.emulate_media(media="print")
    for hidden in (".filters", ".map", ".list-foot__ways", ".share", ".site-header__tools"):
        assert page.locator(hidden).first.is_hidden(), hidden
