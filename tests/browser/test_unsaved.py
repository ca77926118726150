"""No word that somebody typed in the admin is lost: not with the session, not with the tab, not to a colleague."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect
from wagtail_localize.models import StringTranslation

from projects.models import Project
from tests.factories import committed, home, project, project_page, standard_page
from tests.support.browsers import keep_picture, violations_of
from tests.support.browsers import sign_in as sign_in_without_form
from vwn_site.home.models import StandardPage

from .editors import open_editor, publish, text_of, wait_until_kept, wait_until_watched

pytestmark = pytest.mark.browser

TYPED = "Een middag lang geschreven."


class OfPage:
    """The form of a page, which keeps a draft by itself."""

    account = "redactie"
    typed = stored = TYPED

    def __init__(self):
        self.object = standard_page(title="Over de haven")

    def open(self, page):
        page.goto(f"/admin/pages/{self.object.pk}/edit/")

    def field(self, page):
        return page.locator("#id_summary")

    def save(self, page):
        wait_until_kept(page)

    def saved(self) -> str:
        self.object.refresh_from_db()
        return self.object.get_latest_revision_as_object().summary


class OfRecord(OfPage):
    """The form of a record, with a date as people write it."""

    typed, stored = "31-12-2026", "2026-12-31"

    def __init__(self):
        self.object = project("haven-porto", start="2024")

    def open(self, page):
        page.goto(f"/admin/snippets/projects/project/edit/{self.object.pk}/")

    def field(self, page):
        return page.locator("#id_end")

    def save(self, page):
        publish(page)

    def saved(self) -> str:
        return Project.objects.get(pk=self.object.pk).end


class OfTranslation(OfPage):
    """The editor of a translation, which saves a segment when its field is left."""

    account = "vertaler"

    def __init__(self):
        self.object = project_page(title="Advocaten in Porto", english={"title": "Lawyers in Porto"})

    def open(self, page):
        open_editor(page, self.object.get_translations().get())

    def field(self, page):
        return text_of(page, "Samenvatting")

    def save(self, page):
        page.get_by_role("button", name="Alles bewaren").last.click()
        expect(page.locator(".messages .success")).to_have_count(1)

    def saved(self) -> str:
        place = {"context__path": "summary", "context__object_id": self.object.translation_key}
        return StringTranslation.objects.get(**place).data


def notice(page):
    return page.locator("[data-unsaved-notices]")


def kept_in(page) -> list[str]:
    """Where the browser keeps something that is not saved."""
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('unsaved:'))")


def end_sessions():
    Session.objects.all().delete()


def sign_in(page, name: str):
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(f"demo-{name}")
    page.locator("button[type=submit]").click()


@pytest.mark.parametrize("kind", [OfPage, OfRecord, OfTranslation])
def test_who_is_signed_out_while_typing_signs_in_beside_the_form_and_saves_it(browser_of, kind):
    form = kind()
    page = browser_of(form.account)
    form.open(page)
    expect(form.field(page)).to_be_visible()
    end_sessions()
    form.field(page).fill(form.typed)
    form.field(page).blur()
    expect(notice(page)).to_contain_text("Je bent uitgelogd")
    keep_picture(page, f"unsaved-{kind.__name__}")
    assert violations_of(page, "[data-unsaved-notices]") == []
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Inloggen op een nieuw tabblad").click()
    sign_in(opened.value, form.account)
    expect(opened.value.get_by_role("heading", name="Je bent weer ingelogd")).to_be_visible()
    opened.value.close()
    page.get_by_role("button", name="Ik ben ingelogd").click()
    expect(notice(page)).not_to_contain_text("uitgelogd")
    form.save(page)
    assert form.saved() == form.stored
    assert kept_in(page) == []


@pytest.mark.parametrize("kind", [OfPage, OfTranslation])
def test_what_a_lost_tab_had_not_saved_is_offered_back_and_taken(browser_of, kind):
    form = kind()
    page = browser_of(form.account)
    form.open(page)
    expect(form.field(page)).to_be_visible()
    end_sessions()
    form.field(page).fill(TYPED)
    form.field(page).blur()
    expect(notice(page)).to_contain_text("Je bent uitgelogd")
    context = page.context
    page.close()
    page = context.new_page()
    page.goto("/admin/login/")
    sign_in(page, form.account)
    form.open(page)
    expect(notice(page)).to_contain_text("typte je hier iets dat niet is opgeslagen")
    page.locator("summary", has_text="Wat je typte").click()
    expect(notice(page).locator("dt")).to_contain_text("Samenvatting")
    expect(notice(page).locator("dd")).to_have_text(TYPED)
    keep_picture(page, f"kept-{kind.__name__}")
    assert violations_of(page, "[data-unsaved-notices]") == []
    page.get_by_role("button", name="Zet het terug").click()
    expect(notice(page)).to_be_empty()
    expect(form.field(page)).to_have_value(TYPED)
    assert form.saved() == TYPED
    assert kept_in(page) == []


def test_what_is_not_saved_is_forgotten_after_a_day_and_at_sign_out_which_other_tabs_tell(browser_of):
    form = OfPage()
    page = browser_of("redactie")
    form.open(page)
    # The site takes no draft any more.
    page.route(f"**/admin/pages/{form.object.pk}/edit/", lambda route: route.abort())
    form.field(page).fill(TYPED)
    page.wait_for_function("() => Object.keys(localStorage).some((key) => key.startsWith('unsaved:'))")
    other = page.context.new_page()
    other.goto("/admin/")
    old = "unsaved:1:/admin/pages/1/edit/:of-the-day-before-yesterday"
    other.evaluate(
        f"localStorage.setItem('{old}', JSON.stringify({{ at: Date.now() - 25 * 3600 * 1000, fields: [] }}))"
    )
    other.reload()
    [kept] = kept_in(other)
    assert f"/admin/pages/{form.object.pk}/edit/" in kept
    other.locator("form[action='/admin/logout/']").evaluate("(form) => form.requestSubmit()")
    other.wait_for_url("**/admin/login/**")
    expect(notice(page)).to_contain_text("Je bent uitgelogd")
    expect(form.field(page)).to_have_value(TYPED)
    assert kept_in(other) == []


def test_two_editors_see_who_wrote_what_and_choose(browser_of):
    page_of_both = standard_page(title="Over de haven")
    address = f"/admin/pages/{page_of_both.pk}/edit/"
    mine, theirs = browser_of("redactie"), browser_of("eindredactie")
    for page in (mine, theirs):
        page.goto(address)
        expect(page.locator("#id_summary")).to_be_visible()
    theirs.locator("#id_summary").fill("Wij varen uit.")
    expect(theirs.locator("#w-autosave-indicator")).to_have_attribute("data-w-autosave-state-value", "saved")
    mine.locator("#id_summary").fill(TYPED)
    said = notice(mine)
    expect(said).to_contain_text("eindredactie sloeg op")
    expect(said).to_contain_text("eindredactie veranderde: Samenvatting")
    expect(said.locator("dd .deletion")).to_have_text("Wij varen uit.")
    expect(said.locator("dd .addition")).to_have_text(TYPED)
    expect(mine.locator("footer")).to_contain_text("Kijk bovenaan wat er verschilt, en kies.")
    keep_picture(mine, "conflict")
    assert violations_of(mine, "[data-unsaved-notices]") == []
    mine.get_by_role("button", name="Ga verder met de mijne").click()
    expect(mine.locator("#w-autosave-indicator")).to_have_attribute("data-w-autosave-state-value", "saved")
    page_of_both.refresh_from_db()
    assert page_of_both.get_latest_revision_as_object().summary == TYPED
    assert [revision.as_object().summary for revision in page_of_both.revisions.all()].count("Wij varen uit.") == 1
    theirs.locator("#id_summary").fill("Wij varen straks uit.")
    expect(notice(theirs)).to_contain_text("redactie sloeg op")
    theirs.get_by_role("button", name="Gooi de mijne weg en toon de andere").click()
    expect(theirs.locator("#id_summary")).to_have_value(TYPED)
    assert kept_in(theirs) == []


def try_to_publish(page):
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("button[name=action-publish][value=action-publish]").click()


def test_nothing_is_saved_in_the_name_of_somebody_else_who_signed_in_here_meanwhile(browser_of, site):
    form = OfPage()
    page = browser_of("redactie")
    form.open(page)
    form.field(page).fill(TYPED)
    wait_until_kept(page)
    page.context.clear_cookies()
    sign_in_without_form(page.context, site.url, "eindredactie")
    try_to_publish(page)
    expect(notice(page)).to_contain_text("Hier is nu iemand anders ingelogd")
    expect(form.field(page)).to_have_value(TYPED)
    keep_picture(page, "unsaved-other")
    assert violations_of(page, "[data-unsaved-notices]") == []
    sign_in_without_form(page.context, site.url, "redactie")
    page.get_by_role("button", name="Ik ben ingelogd").click()
    expect(notice(page)).not_to_contain_text("iemand anders")
    publish(page)
    form.object.refresh_from_db()
    assert (form.object.summary, form.object.live_revision.user.username) == (TYPED, "redactie")
    assert kept_in(page) == []


def test_who_loses_the_connection_is_told_and_goes_on_when_it_is_back(browser_of):
    form = OfPage()
    page = browser_of("redactie")
    form.open(page)
    wait_until_watched(page)
    page.context.set_offline(True)
    form.field(page).fill(TYPED)
    try_to_publish(page)
    expect(notice(page)).to_contain_text("De site is niet bereikbaar")
    page.wait_for_function("() => Object.keys(localStorage).some((key) => key.startsWith('unsaved:'))")
    keep_picture(page, "unsaved-offline")
    page.context.set_offline(False)
    page.get_by_role("button", name="Probeer het opnieuw").click()
    expect(notice(page)).to_be_empty()
    publish(page)
    form.object.refresh_from_db()
    assert form.object.summary == TYPED
    assert kept_in(page) == []


def test_who_is_signed_out_is_told_also_by_a_chooser_and_by_a_form_beside_the_editors(browser_of):
    form, page = OfPage(), browser_of("redactie")
    form.open(page)
    page.locator("#id_image-chooser").get_by_role("button", name="Kies een afbeelding").click()
    expect(page.locator(".modal #id_q")).to_be_visible()
    end_sessions()
    page.locator(".modal #id_q").fill("haven")
    page.get_by_role("button", name="Ik ben ingelogd").click()
    expect(notice(page)).to_contain_text("Je bent uitgelogd")
    keep_picture(page, "unsaved-chooser")
    page = browser_of("redactie")
    page.goto(f"/admin/bulk/wagtailcore/page/owner/?next=/admin/&id={form.object.pk}")
    end_sessions()
    page.get_by_label("Eigenaar").select_option(index=1)
    page.get_by_role("button", name="Wijzig", exact=True).click()
    expect(notice(page)).to_contain_text("Je bent uitgelogd")
    assert page.get_by_label("Eigenaar").input_value()


def test_who_is_signed_out_when_a_chooser_opens_is_told_in_its_place(browser_of):
    form, page = OfPage(), browser_of("redactie")
    form.open(page)
    end_sessions()
    page.locator("#id_image-chooser").get_by_role("button", name="Kies een afbeelding").click()
    expect(notice(page)).to_contain_text("Je bent uitgelogd")
    keep_picture(page, "unsaved-chooser-opens")


def test_who_types_in_what_a_colleague_deletes_is_told_and_keeps_the_words_also_where_a_browser_keeps_nothing(
    browser_of,
):
    form, page = OfPage(), browser_of("redactie")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })")
    form.open(page)
    wait_until_watched(page)
    with committed():
        form.object.delete()
    form.field(page).fill(TYPED)
    expect(notice(page)).to_contain_text("Een collega heeft dit intussen verwijderd")
    page.get_by_role("button", name="Bewaar concept").click()
    page.get_by_role("button", name="Probeer het opnieuw").click()
    expect(notice(page)).to_contain_text("Kopieer wat je nodig hebt")
    expect(form.field(page)).to_have_value(TYPED)
    keep_picture(page, "unsaved-gone")
    assert violations_of(page, "[data-unsaved-notices]") == []


def test_a_new_page_that_is_published_while_its_first_draft_is_on_the_way_is_made_once(browser_of):
    page, drafts = browser_of("redactie"), []
    page.goto(f"/admin/pages/add/home/standardpage/{home().pk}/")
    wait_until_watched(page)

    def hold(route):
        is_draft = route.request.headers.get("accept") == "application/json" and not drafts
        drafts.append(route) if is_draft else route.continue_()

    page.route("**/admin/pages/add/**", hold)
    with page.expect_request(lambda request: request.method == "POST" and "/pages/add/" in request.url):
        page.locator("#id_title").fill("Over de haven")
        page.locator("#id_summary").fill(TYPED)
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    with page.expect_navigation(wait_until="domcontentloaded", timeout=60_000):
        page.locator("button[name=action-publish][value=action-publish]").click()
        drafts[0].continue_()
    expect(page.locator(".messages .success")).to_have_count(1)
    assert [made.live for made in StandardPage.objects.filter(title="Over de haven")] == [True]
