import os
import shutil
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

# What the law asks of a public body, and the site of itself.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# Animations without an end never finish, and are not waited for longer than a second.
RESTED = """() => Promise.race([
  Promise.allSettled(document.getAnimations().map((one) => one.finished)),
  new Promise((resolve) => setTimeout(resolve, 1000)),
])"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str | None:
    """Where a Chromium or Chrome is, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def launch():
    """A running Chromium. Playwright's loop makes Django believe that the thread is asynchronous; it is not."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


def keep_picture(page, name: str):
    """Keeps the page as a picture in the directory that KEEP_PICTURES names, for people to look at; else nothing."""
    if directory := os.environ.get("KEEP_PICTURES"):
        page.screenshot(path=f"{directory}/{name}.png", full_page=True)


def looks(page):
    """Shows the page that is open on a phone and on a desk, light and dark, at rest; yields the name of each look."""
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            settle(page)
            yield f"{width} {scheme}"


def settle(page):
    """Waits until the page has its styles and nothing moves or changes colour any more: axe measures what is there."""
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    page.evaluate(RESTED)


def violations_of(page, context: str | None = None) -> list[tuple[str, str]]:
    """What axe finds on the page, or in a part of it: the rule and the first element that breaks it."""
    violations = Axe().run(page, context=context, options=RULES).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in violations]


def log_in(page, name: str):
    """Signs in to the admin with an account of the demo."""
    page.goto("/admin/login/")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(f"demo-{name}")
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/admin/")
