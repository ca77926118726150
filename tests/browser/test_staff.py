"""The day's work of communications staff and of a translator, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from projects.models import Project
from tests.factories import (
    block,
    change,
    country,
    home,
    image_block,
    link,
    organisation,
    picture,
    png,
    project,
    project_page,
    standard_page,
)
from tests.support.browsers import keep_picture, log_in

from .editors import (
    clicks_of,
    count,
    fields_of,
    open_editor,
    press,
    publish,
    segment,
    text_of,
    wait_until_kept,
)

pytestmark = pytest.mark.browser

DUTCH, ENGLISH = "Gratis hulp voor vluchtelingen.", "We helped people to act together."


@pytest.fixture
def redactie(browser_of):
    return browser_of("redactie")


@pytest.fixture
def vertaler(browser_of):
    return browser_of("vertaler")


@pytest.fixture
def aid(site):
    """A project that began two years ago."""
    return project("legal-aid-porto", start="2024", countries=["PT"], partners=["Haven voor Iedereen"])


@pytest.fixture
def translated(site):
    """A Dutch page that is public in English too."""
    return project_page(title="Advocaten in Porto", english={"title": "Lawyers in Porto", "summary": ENGLISH})


def test_the_admin_speaks_dutch(page):
    log_in(page, "redactie")
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.get_by_role("link", name="Feiten").or_(page.get_by_role("button", name="Feiten")).count() >= 1


def test_redactie_makes_a_project_with_its_page_in_25_clicks_and_18_fields_in_both_languages_at_once(redactie, site):
    country("IE")
    names = {"local-partner": "Haven voor Iedereen", "funder": "Loterij van de Kust"}
    for name in names.values():
        organisation(name)
    count(redactie)
    redactie.goto("/admin/")
    redactie.get_by_role("button", name="Feiten").click()
    redactie.get_by_role("link", name="Projecten", exact=True).click()
    redactie.get_by_role("link", name="Project toevoegen").first.click()
    redactie.locator("#id_working_title").fill("Rechtshulp in Čork")
    redactie.locator("#id_start").fill("2024")
    choose_several(redactie, "countries", "Ierland")
    choose_several(redactie, "organisations", *names.values())
    for number, role in enumerate(names):
        redactie.locator(f"#id_organisations-{number}-role").select_option(role)
    press(redactie, "Opslaan en verder naar de pagina")
    expect(redactie.locator("#id_title")).to_have_value("Rechtshulp in Čork")
    expect(redactie.get_by_role("link", name="Feiten van ‘Rechtshulp in Čork’")).to_be_visible()
    redactie.locator("#id_summary").fill(DUTCH)
    upload_picture(redactie)
    for paragraph in redactie.locator("[data-contentpath=body] [contenteditable=true]").all():
        paragraph.click()
        redactie.keyboard.type("Wij helpen.")
    assert_previewed(redactie, "Rechtshulp in Čork", "Haven voor Iedereen")
    publish(redactie)
    assert 10 < clicks_of(redactie) <= 25
    assert 8 < len(fields_of(redactie)) <= 18, fields_of(redactie)

    made = Project.objects.get(live=True)
    assert (made.identifier, made.start, made.countries.get().country) == ("rechtshulp-in-cork", "2024", country("IE"))
    assert {part.role: part.organisation.name for part in made.organisations.all()} == names
    assert_listed(redactie, "/projecten/", "Rechtshulp in Čork", "Loopt")
    assert_listed(redactie, "/en/projects/", "Rechtshulp in Čork", "Current")
    entry = redactie.locator(".project-entry", has_text="Rechtshulp in Čork")
    assert entry.locator(".language-mark").count() == 1
    assert redactie.goto("/projecten/rechtshulp-in-cork/").ok


def test_redactie_begins_a_story_with_what_it_is_about_and_publishes_it_in_25_clicks_and_18_fields(redactie, aid):
    project_page(aid, "Rechtshulp in Porto")
    count(redactie)
    redactie.goto("/admin/")
    redactie.get_by_role("link", name="Nieuw verhaal").click()
    redactie.locator("#id_title").fill("Noor in Čork")
    redactie.locator("#id_person").fill("Noor")
    for field, name in (("project", "Rechtshulp in Porto"), ("country", "Portugal")):
        redactie.locator(f"#id_{field}-chooser [data-chooser-action-choose]").first.click()
        redactie.locator(".modal-body tr", has_text=name).locator("[data-chooser-modal-choice]").click()
        expect(redactie.locator(f"#id_{field}-chooser .chooser__title")).not_to_be_empty()
    press(redactie, "Verder naar de pagina")
    redactie.set_viewport_size({"width": 360, "height": 740})
    expect(redactie.locator("[data-edit-form]")).to_contain_text("Is deze persoon akkoord?")
    expect(redactie.locator(".w-field__errors:visible")).to_have_count(1)
    assert redactie.evaluate("document.documentElement.scrollWidth <= innerWidth")
    keep_picture(redactie, "story-without-consent")
    redactie.set_viewport_size({"width": 1280, "height": 800})
    redactie.get_by_label("Ja, op papier").click()
    press(redactie, "Verder naar de pagina")
    expect(redactie.locator("#id_title")).to_have_value("Noor in Čork")
    redactie.locator("#id_summary").fill("Noor helpt anderen.")
    paragraphs = redactie.locator("[data-contentpath=body] [contenteditable=true]")
    expect(paragraphs).to_have_count(3)
    for paragraph in paragraphs.all():
        paragraph.click()
        redactie.keyboard.type("Zij helpt.")
        expect(paragraph).to_have_text("Zij helpt.")
    # At once, as by a key: what an editor of text has not yet written into the form is waited for.
    publish(redactie)
    assert 10 < clicks_of(redactie) <= 25
    assert len(fields_of(redactie)) <= 18, fields_of(redactie)
    redactie.goto("/verhalen/noor-in-cork/")
    expect(redactie.locator("main")).to_contain_text("Over wie dit gaat")


def choose_several(page, relation: str, *names: str):
    """Chooses records for the rows of a form, as many as are given, in one go."""
    page.locator(f"#id_{relation}-OPEN_MODAL").click()
    for name in names:
        page.locator(".modal-body tr", has_text=name).locator("input[type=checkbox]").click()
    page.locator(".modal-body [data-multiple-choice-form] [type=submit]").click()
    expect(page.locator(f"#id_{relation}-{len(names) - 1}-id")).to_be_attached()


def upload_picture(page):
    page.locator("#id_image-chooser [data-chooser-action-choose]:visible").first.click()
    page.locator(".modal-body").get_by_role("tab", name="Uploaden").click()
    page.locator("#id_image-chooser-upload-file").set_input_files(
        {"name": "haven.png", "mimeType": "image/png", "buffer": png(900, 600)}
    )
    page.locator("#id_image-chooser-upload-title").fill("Haven")
    page.locator(".modal-body #tab-upload button[type=submit]").click()
    page.locator("#id_image-chooser .chooser__title", has_text="Haven").or_(
        page.locator("#id_image-chooser img")
    ).first.wait_for()


def test_a_chosen_pictures_own_description_is_offered_as_its_alternative_text(redactie, site):
    picture("IMG_2031", description="Een haven in de ochtend.")
    redactie.goto(f"/admin/pages/add/home/standardpage/{home().pk}/")
    redactie.locator("#id_image-chooser [data-chooser-action-choose]:visible").first.click()
    redactie.locator(".modal-body [data-chooser-modal-choice]").first.click()
    expect(redactie.locator("#id_image_alt")).to_have_value("Een haven in de ochtend.")


def choose_another_picture(page, chooser: str, title: str):
    page.locator(f"#{chooser} .chosen").get_by_role("button", name="Acties").click()
    page.get_by_role("button", name="Kies een andere afbeelding").locator("visible=true").click()
    page.locator(".modal-body [data-chooser-modal-choice]", has_text=title).click()


def test_words_about_a_former_picture_make_way_for_those_of_the_other_unless_somebody_typed_them_just_now(
    redactie, site
):
    quay = picture("Kade", description="Een kade.")
    picture("Boot", description="Een boot.")
    shown = standard_page(
        image_block(quay, "Een kade bij avond"), title="Kade", image=quay, image_alt="Een kade in mist"
    )
    redactie.goto(f"/admin/pages/{shown.pk}/edit/")
    texts = redactie.locator("#id_image_alt"), redactie.locator("[name=body-0-value-image-alt_text]")
    choose_another_picture(redactie, "id_image-chooser", "Boot")
    choose_another_picture(redactie, "body-0-value-image-image-chooser", "Boot")
    for text in texts:
        expect(text).to_have_value("Een boot.")
    redactie.goto(f"/admin/pages/{shown.pk}/edit/")
    texts[0].fill("Een haven")
    choose_another_picture(redactie, "id_image-chooser", "Kade")
    expect(redactie.locator("#id_image-chooser [data-chooser-image]")).to_have_attribute(
        "data-default-alt-text", "Een kade."
    )
    expect(texts[0]).to_have_value("Een haven")


def assert_previewed(page, title: str, partner: str):
    """The panel beside the form shows the page as it is in the form, before anything is published."""
    wait_until_kept(page)
    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("iframe#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text(title)
    expect(preview.locator("body")).to_contain_text(partner)
    page.locator("[data-side-panel-toggle=preview]").click()


def assert_listed(page, address: str, title: str, status: str):
    page.goto(address)
    entry = page.locator(".project-entry", has_text=title)
    assert entry.count() == 1
    assert status in entry.inner_text()


def test_what_is_published_follows_its_dates(redactie, aid):
    project_page(aid, "Rechtshulp in Porto")
    completed = {"heading": "Wat wij deden", "text": "", "link": link()}
    change(home(), sections=[block("completed_projects", completed)])
    assert_listed(redactie, "/projecten/", "Rechtshulp in Porto", "Loopt")
    assert_listed(redactie, "/en/projects/", "Rechtshulp in Porto", "Current")
    redactie.goto("/")
    assert redactie.locator(".completed-list", has_text="Rechtshulp in Porto").count() == 0

    redactie.goto("/admin/snippets/projects/project/?q=legal-aid-porto")
    redactie.get_by_role("link", name="Rechtshulp in Porto").first.click()
    redactie.locator("#id_end").fill("2025")
    publish(redactie)
    assert_listed(redactie, "/projecten/", "Rechtshulp in Porto", "Afgerond")
    assert_listed(redactie, "/en/projects/", "Rechtshulp in Porto", "Completed")
    redactie.goto("/")
    assert redactie.locator(".completed-list", has_text="Rechtshulp in Porto").count() == 1


def test_vertaler_cannot_change_dutch(vertaler, translated):
    vertaler.goto(f"/admin/pages/{translated.pk}/edit/")
    expect(vertaler.locator(".messages")).to_contain_text("je hebt geen toegang")
    assert "/edit/" not in vertaler.url
    assert vertaler.locator("button[name=action-publish]").count() == 0


def test_vertaler_publishes_an_english_sentence(vertaler, translated):
    english = translated.get_translations().get()
    open_editor(vertaler, english)
    expect(text_of(vertaler, "Samenvatting")).to_have_value(re.compile(f"^{ENGLISH}"))
    text_of(vertaler, "Samenvatting").fill("We helped people to speak with one voice.")
    text_of(vertaler, "Titel").focus()
    expect(segment(vertaler, "Samenvatting")).to_contain_text("vertaler,")

    vertaler.goto("/en/projects/lawyers-in-porto/")
    expect(vertaler.locator("main")).to_contain_text("to act together")
    open_editor(vertaler, english)
    expect(text_of(vertaler, "Samenvatting")).to_have_value("We helped people to speak with one voice.")
    press(vertaler, "Publiceren in het Engels")
    vertaler.goto("/en/projects/lawyers-in-porto/")
    expect(vertaler.locator("main")).to_contain_text("to speak with one voice")
    vertaler.goto("/projecten/advocaten-in-porto/")
    expect(vertaler.locator("main")).to_contain_text("Wat wij doen.")
    expect(vertaler.locator("main")).not_to_contain_text("to speak with one voice")
