"""Short errands of staff, each from the first page of the admin to what visitors see, with the clicks that it takes."""

import csv

import openpyxl
import pytest
from playwright.sync_api import expect
from wagtail.models import Workflow

from tests.factories import indicator, organisation, project, project_page, standard_page, story_page
from tests.support.browsers import keep_picture
from vwn_site.users.models import User

from .editors import clicks_of, count, press, publish, wait_until_kept

pytestmark = pytest.mark.browser

# A letter of 200 % leaves half of the screen of a laptop.
SCREENS = {
    "laptop": {},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "device_scale_factor": 2},
    "zoom": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
}
FITS = "document.documentElement.scrollWidth <= innerWidth"


def account(name: str) -> User:
    return User.objects.get(username=name)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_typo_is_put_right_and_live_with_four_clicks_on_any_screen(browser_of, screen):
    about = standard_page(title="Over de haven", summary="Wij helpne in de haven.")
    about.save_revision(user=account("redactie"), log_action=True)
    redactie = browser_of("redactie", **SCREENS[screen])
    count(redactie)
    redactie.goto("/admin/")
    keep_picture(redactie, f"typo-first-page-{screen}")
    assert redactie.evaluate(FITS)
    redactie.locator("section[aria-labelledby=desk-edits]").get_by_role("link", name="Over de haven").click()
    redactie.locator("#id_summary").click()
    redactie.locator("#id_summary").fill("Wij helpen in de haven.")
    wait_until_kept(redactie)
    keep_picture(redactie, f"typo-{screen}")
    assert redactie.evaluate(FITS)
    publish(redactie)
    assert clicks_of(redactie) == 4
    visitor = browser_of()
    visitor.goto("/over-de-haven/")
    expect(visitor.locator("main")).to_contain_text("Wij helpen in de haven.")


def test_a_result_with_its_source_is_live_with_eight_clicks(browser_of):
    aid = project("haven-porto", start="2020", countries=["PT"])
    project_page(aid, "Raad in de haven", english="Advice in the harbour")
    indicator("mensen die advies kregen", english="people given advice")
    redactie = browser_of("redactie")
    count(redactie)
    redactie.goto("/admin/")
    redactie.locator("section[aria-labelledby=desk-actions]").get_by_role("link", name="Nieuw resultaat").click()
    for field, name in (("project", "Raad in de haven"), ("indicator", "mensen die advies kregen")):
        redactie.locator(f"#id_{field}-chooser [data-chooser-action-choose]").first.click()
        redactie.locator(".modal-body [data-chooser-modal-choice]", has_text=name).click()
        expect(redactie.locator(f"#id_{field}-chooser .chooser__title")).to_contain_text(name)
    redactie.locator("#id_year").fill("2025")
    redactie.locator("#id_value").fill("1200")
    redactie.locator("#id_unit").select_option(label="mensen")
    redactie.locator("#id_source_title").fill("Jaarverslag 2025")
    redactie.locator("#id_source_url").fill("https://haven.example/jaarverslag")
    keep_picture(redactie, "result")
    press(redactie, "Opslaan zonder pagina")
    expect(redactie.locator(".messages .success")).to_have_count(1)
    # And one for the unit, which is chosen here without a click.
    assert clicks_of(redactie) + 1 <= 8
    visitor = browser_of()
    numbers = {"/projecten/raad-in-de-haven/": "1.200", "/en/projects/advice-in-the-harbour/": "1,200"}
    for address, number in numbers.items():
        visitor.goto(address)
        expect(visitor.locator("main")).to_contain_text(number)
        expect(visitor.get_by_role("link", name="Jaarverslag 2025").first).to_be_attached()


def test_what_a_result_counts_is_made_in_the_dialog_and_what_was_typed_stays(browser_of):
    redactie = browser_of("redactie")
    redactie.goto("/admin/snippets/projects/result/add/")
    redactie.locator("#id_year").fill("2025")
    redactie.locator("#id_indicator-chooser [data-chooser-action-choose]").first.click()
    redactie.locator(".modal-body").get_by_role("tab", name="Nieuw").click()
    keep_picture(redactie, "made-in-dialog")
    redactie.locator(".modal-body #id_new-name").fill("mensen die advies kregen")
    redactie.locator(".modal-body #tab-create").get_by_role("button").click()
    expect(redactie.locator("#id_indicator-chooser .chooser__title")).to_contain_text("mensen die advies kregen")
    expect(redactie.locator("#id_year")).to_have_value("2025")


def test_who_chooses_several_keeps_what_was_ticked_through_a_search_and_a_page_of_results(browser_of):
    for name in ("Haven", "Kade", *(f"Raad {number}" for number in range(12))):
        organisation(name)
    redactie = browser_of("redactie")
    redactie.goto("/admin/snippets/projects/project/add/")
    redactie.locator("#id_organisations-OPEN_MODAL").click()
    modal = redactie.locator(".modal-body")
    kept, find = modal.locator(".kept-choices"), modal.locator("#id_q")
    modal.get_by_role("row", name="Haven").get_by_role("checkbox").check()
    modal.locator(".pagination a", has_text="Volgende").click()
    expect(modal.get_by_role("row", name="Haven")).to_have_count(0)
    modal.get_by_role("row", name="Raad 9").get_by_role("checkbox").check()
    find.fill("kade")
    expect(modal.locator("tbody tr")).to_have_count(1)
    modal.get_by_role("row", name="Kade").get_by_role("checkbox").check()
    expect(kept.get_by_role("checkbox", checked=True)).to_have_count(3)
    keep_picture(redactie, "kept-choices")
    kept.get_by_label("Raad 9").click()
    find.fill("haven")
    expect(modal.get_by_role("row", name="Haven").get_by_role("checkbox")).to_be_checked()
    modal.get_by_role("button", name="Selectie bevestigen").click()
    names = redactie.locator("[id^=inline_child_organisations] .chooser__title")
    expect(names).to_have_text(["Haven", "Kade"])


def test_a_story_that_was_handed_in_is_approved_and_live_with_three_clicks(browser_of):
    story = story_page("Noor Voorbeeld", live=False)
    Workflow.objects.get().start(story, account("redactie"))
    eindredactie = browser_of("eindredactie")
    count(eindredactie)
    eindredactie.goto("/admin/")
    keep_picture(eindredactie, "story-first-page")
    eindredactie.locator("#attention-content").get_by_role("link", name="Wacht op jouw goedkeuring").click()
    eindredactie.locator("td.title").get_by_role("link").click()
    wait_until_kept(eindredactie)
    keep_picture(eindredactie, "story-approval")
    press(eindredactie, "Goedkeuren")
    expect(eindredactie.locator(".messages .success")).to_have_count(1)
    assert clicks_of(eindredactie) == 3
    assert browser_of().goto(story.url).status == 200


def test_a_list_is_exported_and_read_as_a_file(browser_of, tmp_path):
    project_page(project("haven-porto", start="2020", countries=["PT"]), "Raad in de haven")
    redactie, files = browser_of("redactie"), {}
    for kind in ("XLSX", "CSV"):
        redactie.goto("/admin/snippets/projects/project/")
        redactie.get_by_role("button", name="Acties", exact=True).press("Enter")
        with redactie.expect_download() as download:
            redactie.locator(f"a[href*='export={kind.lower()}']").click()
        files[kind] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[kind])
    rows = [[str(cell or "") for cell in row] for row in openpyxl.load_workbook(files["XLSX"]).active.values]
    with files["CSV"].open(encoding="utf-8-sig", newline="") as file:
        assert [len(row) for row in csv.reader(file)] == [len(row) for row in rows]
    assert len(rows) == 2
    assert "Raad in de haven" in rows[1]


def test_who_does_not_know_how_finds_it_by_the_search_of_the_help(browser_of):
    redactie = browser_of("redactie")
    redactie.goto("/admin/")
    redactie.locator("main").get_by_role("link", name="Handleiding", exact=True).click()
    redactie.get_by_label("Zoek in de handleiding").fill("VOETTEKST")
    redactie.keyboard.press("Enter")
    keep_picture(redactie, "help-found")
    redactie.get_by_role("link", name="Menu, voettekst en sociale media").click()
    expect(redactie.locator(".help h2")).to_have_text("Menu, voettekst en sociale media")
    expect(redactie.locator(".help p").first).to_contain_text("De eindredactie verandert het menu en de voettekst")


def test_a_page_is_looked_at_as_on_a_phone_and_in_english_before_it_is_published(browser_of):
    about = standard_page(title="Over de haven", summary="Wat wij doen.", english="About the harbour")
    redactie = browser_of("redactie")
    redactie.goto(f"/admin/pages/{about.pk}/edit/")
    redactie.locator("#id_summary").fill("Wat wij morgen doen.")
    wait_until_kept(redactie)
    redactie.locator("[data-side-panel-toggle=preview]").click()
    redactie.locator("label", has=redactie.locator("[data-device-width='375']")).click()
    preview = redactie.frame_locator("iframe#w-preview-iframe")
    expect(preview.locator("main")).to_contain_text("Wat wij morgen doen.")
    assert preview.locator("html").evaluate("html => [innerWidth, html.scrollWidth]") == [375, 375]
    keep_picture(redactie, "preview-phone")
    redactie.goto(f"/admin/pages/{about.get_translations().get().pk}/edit/")
    redactie.goto(redactie.get_by_role("link", name="Voorbeeld").first.get_attribute("href"))
    expect(redactie.frame_locator("iframe").nth(1).locator("h1")).to_have_text("About the harbour")
    keep_picture(redactie, "preview-english")
