"""Screens of the admin are accessible: our own, and those of Wagtail that staff use."""

from itertools import cycle

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.db.models import Model
from playwright.sync_api import Page, expect

from projects.models import Organisation, Project, ProjectPage, Theme
from tests.factories import home
from tests.support.browsers import RULES, keep_picture, settle
from tests.support.matrices import FULL
from tests.support.tables import table
from vwn_site.core.localisation import source_locale
from vwn_site.home.models import FooterText, Menu, StandardPage
from vwn_site.media.models import CustomDocument, CustomImage

pytestmark = [pytest.mark.browser, pytest.mark.database("sample")]

# Screen → its address, with the number of the first object of a model where one is named.
SCREENS = {
    "our own": {
        "first page": "",
        "what is to be reviewed": "attention/to-review/",
        "search": "search/?q=haven",
        "help": "help/",
        "a task in the help": "help/project/",
        "signed in again": "unsaved/signed-in/",
        "still to be confirmed": "reports/to-confirm/",
        "work in the background": "reports/queue/",
        "attempts": "reports/attempts/",
        "invitation": "users/new/",
        "former name": "organisations/{organisation}/former-name/?name=Haven",
        "replace a picture": "images/{picture}/replace/",
        "delete a record": "snippets/projects/organisation/delete/{organisation}/",
        "sign-ups": "subscription/",
        "work list": "translation/?state=all",
        "soundness": "translation/soundness/",
        "texts out": "translation/files/export/",
        "texts in": "translation/files/import/",
    },
    "of pages and records": {
        "explorer": "pages/{home}/",
        "page edit": "pages/{project_page}/edit/",
        "blocks edit": "pages/{standard_page}/edit/",
        "page add": "pages/add/projects/projectpage/{overview}/",
        "page delete": "pages/{project_page}/delete/",
        "history": "pages/{project_page}/history/",
        "comparison": "pages/{project_page}/revisions/compare/earliest...latest/",
        "pages search": "pages/search/?q=haven",
        "records": "snippets/projects/project/",
        "record add": "snippets/projects/project/add/",
        "record edit": "snippets/projects/project/edit/{project}/",
        "menu edit": "snippets/home/menu/edit/{menu}/",
        "theme edit": "snippets/projects/theme/edit/{theme}/",
    },
    "of files and people": {
        "pictures": "images/",
        "picture": "images/{picture}/",
        "pictures add": "images/multiple/add/",
        "documents": "documents/",
        "document": "documents/edit/{document}/",
        "redirects": "redirects/",
        "history of the site": "reports/site-history/",
        "accounts": "users/",
        "account": "account/",
        "settings": "settings/home/sitesettings/1/",
        "steps of reviews": "workflows/list/",
    },
}
RARE = {
    "page unpublish": "pages/{project_page}/unpublish/",
    "page move": "pages/{project_page}/move/",
    "page copy": "pages/{project_page}/copy/",
    "page usage": "pages/{project_page}/usage/",
    "footer edit": "snippets/home/footertext/edit/{footer}/",
    "record history": "snippets/projects/project/history/{project}/",
    "types of pages": "reports/page-types-usage/",
    "picture usage": "images/usage/{picture}/",
    "picture delete": "images/{picture}/delete/",
    "documents add": "documents/multiple/add/",
    "redirect add": "redirects/add/",
    "locked pages": "reports/locked/",
    "reviews": "reports/workflow/",
    "old pages": "reports/aging-pages/",
    "user edit": "users/edit/1/",
    "collections": "collections/",
    "groups": "groups/",
}
NOT_SIGNED_IN = {"login": "login/", "forgotten password": "password_reset/"}
KNOWN = [(rule, element.strip("`"), screen) for rule, element, screen, _whose in table("docs/accessibility.md", "rule")]
# Each element that breaks a rule, and which line of the table knows of it.
FOUND = """async ([rules, known, context]) => {
  const { violations } = await axe.run(context ?? document, { ...rules, elementRef: true });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ element, html }) => {
    const line = known.findIndex(([rule, selector]) => rule === id && element.matches(selector));
    return [id, html.slice(0, 120), line];
  }));
}"""
SCHEMES = (("light", "dark"), ("dark", "light"))
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}


def found(page: Page, rules: dict, context: str | None = None) -> tuple[list, set]:
    """What breaks a rule and is in no line of the table; and the lines that know of something."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    faults = page.evaluate(FOUND, [rules, KNOWN, context])
    return [(rule, html) for rule, html, line in faults if line < 0], {KNOWN[line] for *_, line in faults if line >= 0}


@pytest.fixture
def numbers(site) -> dict[str, int]:
    def first(model: type[Model]) -> int:
        return model.objects.order_by("pk").first().pk

    def first_in_dutch(model: type[Model]) -> int:
        return model.objects.filter(locale=source_locale()).order_by("pk").first().pk

    page = ProjectPage.objects.get(pk=first_in_dutch(ProjectPage))
    page.save_revision()
    return {
        "home": home().pk,
        "project_page": page.pk,
        "overview": page.get_parent().pk,
        "standard_page": first_in_dutch(StandardPage),
        "menu": first_in_dutch(Menu),
        "footer": first_in_dutch(FooterText),
        "theme": first_in_dutch(Theme),
        "project": first(Project),
        "organisation": first(Organisation),
        "picture": first(CustomImage),
        "document": first(CustomDocument),
    }


def look_through(page: Page, screens: dict[str, str], numbers: dict[str, int], both: bool = FULL):
    """Opens each screen once: axe finds what the table knows, and all of that, and nothing else.

    One screen is light and the next dark; `both` looks at the colours of each in the other scheme too.
    """
    wrong = {}
    for (screen, address), (scheme, other) in zip(screens.items(), cycle(SCHEMES)):
        page.emulate_media(color_scheme=scheme)
        assert page.goto(f"/admin/{address.format(**numbers)}").status == 200, screen
        settle(page)
        keep_picture(page, f"screen-{screen.replace(' ', '-')}")
        faults, known = found(page, RULES)
        expected = {line for line in KNOWN if line[2] == screen}
        if both:
            page.emulate_media(color_scheme=other)
            settle(page)
            faults += found(page, CONTRAST)[0]
        if faults or not expected <= known:
            wrong[screen] = faults, expected - known
    assert wrong == {}


@pytest.mark.parametrize("group", SCREENS)
def test_axe_finds_nothing_on_screens_but_what_is_known_of_wagtail(browser_of, numbers, group):
    look_through(browser_of("beheer"), SCREENS[group], numbers, both=FULL or group == "our own")


def test_axe_finds_nothing_on_what_is_shown_to_who_is_not_signed_in_nor_on_rare_screens(browser_of, numbers):
    look_through(browser_of(), NOT_SIGNED_IN, numbers, both=True)
    look_through(browser_of("beheer"), RARE if FULL else {}, numbers)


def test_axe_finds_nothing_in_choosers(browser_of, numbers):
    page, wrong = browser_of("beheer"), {}
    choosers = {
        "pages/add/projects/projectpage/{overview}/": ["#id_image-chooser", "#id_project-chooser"],
        "snippets/projects/project/add/": ["#id_countries-OPEN_MODAL"],
        "redirects/add/": ["#id_redirect_page-chooser"],
    }
    for address, buttons in choosers.items():
        page.goto(f"/admin/{address.format(**numbers)}")
        for button in buttons:
            page.locator(f"button{button}, {button} [data-chooser-action-choose]").locator("visible=true").first.click()
            expect(page.locator(".modal-body")).to_be_visible()
            settle(page)
            keep_picture(page, "chooser")
            if faults := found(page, RULES, ".modal-dialog")[0]:
                wrong[button] = faults
            page.locator(".modal-dialog [data-dismiss=modal]").first.click()
            expect(page.locator(".modal-body")).to_have_count(0)
    assert wrong == {}
