"""Takes the pictures of the help in the admin: real screens of a demo that runs, in each language of the admin.

    make demo            # in another terminal, of a fresh clone: what is on the screens comes along
    make pictures        # or only some of them: .venv/bin/python -m deploy.help_pictures history work-list

They land below static/images/help/, where the guides in docs/ refer to them.
"""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "static" / "images" / "help"
URL = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
LANGUAGES = ("nl", "en")
NAMES = {"redactie": ("Noor", "de Vries"), "vertaler": ("Sam", "Bakker")}
WIDTH, HEIGHT, MENU = 1280, 900, 200
# Screens have few colours: more of them only make a picture heavier.
COLOURS = 64
# A page with everything that the help tells of.
EXAMPLE = "Rechtshulp rond de hotspots op Samos en Chios"


@dataclass(frozen=True)
class Screen:
    """A screen that is in the help: who opens it, how, and which part of it the picture shows."""

    account: str
    open: Callable[[Page], None]
    # Left, top, right and bottom, in CSS pixels.
    part: tuple[int, int, int, int] = (MENU, 0, WIDTH, HEIGHT)


def at(address: str) -> Callable[[Page], None]:
    return lambda page: page.goto(address)


def open_example(page: Page):
    page.goto(f"/admin/search/?q={EXAMPLE}")
    page.locator("main a[href*='/admin/pages/']", has_text=EXAMPLE).click()
    page.locator("[data-edit-form]").wait_for()


def open_publish_menu(page: Page):
    open_example(page)
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("button[name=action-publish]").first.wait_for()


def open_checklist(page: Page):
    open_example(page)
    page.locator("[data-side-panel-toggle=checks]").click()
    page.locator("[data-checklist] p").first.wait_for()


def open_schedule(page: Page):
    open_publish_menu(page)
    page.locator("footer [data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    page.locator("#schedule-publishing-dialog .w-dialog__box").wait_for()


def open_removal(page: Page):
    open_example(page)
    page.goto(page.url.replace("/edit/", "/unpublish/"))


def open_history(page: Page):
    """With something to put back: it publishes the page as it is."""
    open_publish_menu(page)
    page.locator("button[name=action-publish]").first.click()
    page.locator(".messages .success").wait_for()
    open_example(page)
    page.locator("header a[href$='/history/']").click()
    page.locator("table.listing").wait_for()


def open_upload(page: Page):
    open_example(page)
    page.locator("[data-chooser-action-choose]:visible").first.click()
    page.locator(".modal-content [role=tab]").nth(1).click()
    page.locator(".modal-content input[type=file]").wait_for()


def open_translation(page: Page):
    page.goto(f"/admin/translation/?state=all&q={EXAMPLE}")
    page.locator("main table td a").first.click()
    page.locator("[data-translation-editor]").wait_for()


SCREENS = {
    "first-page": Screen("redactie", at("/admin/"), (0, 0, WIDTH, 780)),
    "new-project": Screen("redactie", at("/admin/snippets/projects/project/add/")),
    "publish-menu": Screen("redactie", open_publish_menu, (MENU, 640, 900, HEIGHT)),
    "checklist": Screen("redactie", open_checklist, (MENU, 0, WIDTH, 420)),
    "schedule": Screen("redactie", open_schedule, (330, 150, 950, 750)),
    "removal": Screen("redactie", open_removal, (MENU, 0, WIDTH, 720)),
    "history": Screen("redactie", open_history, (MENU, 0, WIDTH, 400)),
    "picture": Screen("redactie", open_upload, (80, 0, 1190, HEIGHT)),
    "work-list": Screen("vertaler", at("/admin/translation/?state=all"), (MENU, 0, WIDTH, 640)),
    "translation": Screen("vertaler", open_translation),
}


@contextmanager
def signed_in(browser: Browser, account: str, language: str) -> Iterator[Page]:
    """A page of an account of the demo that reads the admin in a language."""
    context = browser.new_context(base_url=URL, viewport={"width": WIDTH, "height": HEIGHT}, locale=language)
    page = context.new_page()
    page.goto("/admin/login/")
    page.locator("#id_username").fill(account)
    page.locator("#id_password").fill(f"demo-{account}")
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/admin/")
    page.goto("/admin/account/")
    for field, name in zip(("first_name", "last_name"), NAMES[account], strict=True):
        page.locator(f"[name$={field}]").fill(name)
    page.locator("[name$=preferred_language]").select_option(language)
    page.locator("main button[type=submit]").last.click()
    page.locator(".messages .success").wait_for()
    yield page
    context.close()


def take(page: Page, name: str, language: str):
    """Opens a screen and keeps the part of it that the help shows."""
    screen = SCREENS[name]
    screen.open(page)
    page.wait_for_load_state("networkidle")
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    path = PICTURES / language / f"{name}.webp"
    path.parent.mkdir(parents=True, exist_ok=True)
    flat = shot.convert("RGB").crop(screen.part).quantize(COLOURS)
    flat.convert("RGB").save(path, lossless=True, method=6)


def main(names: list[str]):
    with sync_playwright() as playwright:
        for language in LANGUAGES:
            options = {"executable_path": os.environ.get("CHROME_PATH"), "args": ["--no-sandbox", f"--lang={language}"]}
            browser = playwright.chromium.launch(**options)
            for account in sorted({screen.account for screen in SCREENS.values()}):
                with signed_in(browser, account, language) as page:
                    for name in names or SCREENS:
                        if SCREENS[name].account == account:
                            take(page, name, language)
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
