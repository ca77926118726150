"""The editors of the admin as staff use them: Wagtail's for pages and records, and the one for translations."""

from playwright.sync_api import Locator, Page, expect

from tests.support.browsers import BOTH_SCHEMES, looks, violations_of

# Wagtail keeps a draft by itself, some time after a change, and replaces the buttons then: a click meanwhile gets lost.
# What it has not seen as a change of the form, because that was opened a moment ago, it does not keep.
NOTHING_LEFT_TO_KEEP = """() => {
  const form = document.querySelector("[data-edit-form]");
  const controller = (name) => window.wagtail?.app?.getControllerForElementAndIdentifier(form, name);
  const [changes, keeping] = [controller("w-unsaved"), controller("w-autosave")];
  const isKept = !changes?.initialFormData || changes.initialFormData === changes.formData;
  return changes && (!keeping || (isKept && !keeping.submitPromise));
}"""

WATCHED = """() => {
  const form = document.querySelector("[data-edit-form]");
  return window.wagtail?.app?.getControllerForElementAndIdentifier(form, "w-unsaved")?.initialFormData;
}"""

# Counts in the browser what somebody presses, and the fields that they fill in.
COUNT = """(() => {
  addEventListener("pointerdown", () => { sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1; }, true);
  addEventListener("input", ({ target: field }) => {
    const name = location.pathname + (field.name || field.closest("[id]").id);
    const names = new Set(JSON.parse(sessionStorage.fields || "[]"));
    if (field.type !== "checkbox") sessionStorage.fields = JSON.stringify([...names.add(name)]);
  }, true);
})();"""


def count(page: Page):
    """Counts from now on what somebody presses and fills in."""
    page.add_init_script(COUNT)


def clicks_of(page: Page) -> int:
    return page.evaluate("Number(sessionStorage.clicks || 0)")


def fields_of(page: Page) -> list[str]:
    return page.evaluate("JSON.parse(sessionStorage.fields || '[]')")


# Counts in the browser what somebody presses, and the fields that they fill in.
COUNT = """(() => {
  addEventListener("pointerdown", () => { sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1; }, true);
  addEventListener("input", ({ target: field }) => {
    const name = location.pathname + (field.name || field.closest("[id]").id);
    const names = new Set(JSON.parse(sessionStorage.fields || "[]"));
    if (field.type !== "checkbox") sessionStorage.fields = JSON.stringify([...names.add(name)]);
  }, true);
})();"""


def clicks(page: Page) -> int:
    """How often somebody pressed something since COUNT was added as a script and the browser was opened."""
    return page.evaluate("Number(sessionStorage.clicks)")


def press(page: Page, name: str):
    """Presses a button and waits for the page that it leads to."""
    with page.expect_navigation(wait_until="domcontentloaded", timeout=60_000):
        page.get_by_role("button", name=name).first.click()


def wait_until_kept(page: Page):
    """Waits until Wagtail's editor has kept every change as a draft."""
    page.wait_for_function(NOTHING_LEFT_TO_KEEP)


def wait_until_watched(page: Page):
    """Waits until Wagtail's editor sees each change from now on."""
    page.wait_for_function(WATCHED)


def publish(page: Page):
    """Publishes what is open in Wagtail's editor."""
    wait_until_kept(page)
    page.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").first.click()
    with page.expect_navigation(wait_until="domcontentloaded", timeout=60_000):
        page.locator("button[name=action-publish][value=action-publish]").click()
    expect(page.locator(".messages .success")).to_have_count(1)


def open_editor(page: Page, translated):
    """Opens the editor of a translation, of the page that is the translation."""
    page.goto(f"/admin/pages/{translated.pk}/edit/")
    expect(page.locator("[data-translation-editor]")).to_be_visible()


def segment(page: Page, name: str) -> Locator:
    """The first segment whose name has these words."""
    return page.locator("[data-segment]").filter(has=page.locator(".segment-name", has_text=name)).first


def text_of(page: Page, name: str) -> Locator:
    """The field in which a segment is translated."""
    return segment(page, name).locator("textarea[name^=text-]")


def write(page: Page, name: str, text: str):
    """Types the translation of a segment and leaves the field, which saves it."""
    text_of(page, name).fill(text)
    text_of(page, name).blur()
    expect(segment(page, name).locator(".segment-state")).to_contain_text("Vertaald")


def looks_of_editor(page: Page):
    """Shows the editor of a translation in both schemes, so high that the bar at its foot covers no other button."""
    yield from looks(page, BOTH_SCHEMES, height=4000)


def assert_accessible(page: Page, look: str):
    """Axe finds nothing in the editor of a translation, and nothing runs off the side."""
    assert violations_of(page, "[data-translation-editor]") == [], look
    assert page.evaluate("document.querySelector('[data-translation-editor]').scrollWidth <= innerWidth"), look
