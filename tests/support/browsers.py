import os
import shutil
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

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
