import os
import shutil
from contextlib import contextmanager
from itertools import product
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

# What the law asks of a public body, and the site of itself.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
VIOLATIONS = """async ([context, rules]) => {
  const { violations } = await axe.run(context ?? document, rules);
  return violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 120)]);
}"""
# For how many milliseconds something may not be there yet, on a machine that is busy with other tests too.
PATIENCE = 30_000
# What a test may let the page believe of its screen and its reader.
EMULATED = ("media", "color_scheme", "reduced_motion", "forced_colors", "contrast")
# How a page is looked at: its width and colour scheme.
EVERY_LOOK = tuple(product((360, 1280), ("light", "dark")))
BOTH_SCHEMES = ((1280, "light"), (360, "dark"))
# Animations without an end never finish, and are not waited for longer than a second.
RESTED = """() => Promise.race([
  Promise.allSettled([document.fonts.ready, ...document.getAnimations().map((one) => one.finished)]),
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
    # No name of another host is ever looked up.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def chromium_path() -> str | None:
    """Where a Chromium or Chrome is, or None; first its shell without windows, which takes a quarter less time."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def launch():
    """A running Chromium. Playwright's loop makes Django believe that the thread is asynchronous; it is not."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


class Watched:
    """What the pages of one test said and asked for, for its report when it fails."""

    def __init__(self, url: str):
        self.url, self.pages, self.console, self.network, self.strangers = url, [], [], [], []

    def begin(self):
        """Forgets what was said and asked for until now."""
        self.pages = [page for page in self.pages if not page.is_closed()]
        for said in (self.console, self.network, self.strangers):
            said.clear()

    def watch(self, page: Page):
        self.pages.append(page)
        page.on("console", lambda message: self.console.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.console.append(f"error: {error}"))
        page.on("response", lambda answer: self.network.append(f"{answer.status} {answer.request.method} {answer.url}"))
        page.on("requestfailed", lambda request: self.network.append(f"failed {request.method} {request.url}"))
        page.on("request", self._judge)

    def _judge(self, request):
        if urlsplit(request.url).scheme in ("http", "https", "ws", "wss") and not request.url.startswith(self.url):
            self.strangers.append(request.url)


class Reader:
    """A browser that one test after the other reads with, each as if it were the first."""

    def __init__(self, browser: Browser, url: str):
        self.browser, self.watched, self.page = browser, Watched(url), None

    def fresh_page(self) -> Page:
        if self.page is None or self.page.is_closed():
            self.page = open_page(self.browser, self.watched)
            self.session = self.page.context.new_cdp_session(self.page)
        self._forget()
        return self.page

    def _forget(self):
        self.page.goto("about:blank")
        for other in self.page.context.pages:
            if other != self.page:
                other.close()
        self.page.unroute_all()
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.page.emulate_media(**dict.fromkeys(EMULATED, "null"))
        self.page.context.clear_cookies()
        self.session.send("Network.clearBrowserCache")
        self.session.send("Storage.clearDataForOrigin", {"origin": self.watched.url, "storageTypes": "all"})
        self.watched.begin()


def open_page(browser: Browser, watched: Watched, name: str = "", **options) -> Page:
    """A page in a browser of its own, 1280 px wide and in Dutch, signed in as an account of staff when one is named.

    Whatever it asks of other hosts fails, and stands in its `strangers`.
    """
    values = {"base_url": watched.url, "viewport": {"width": 1280, "height": 900}, "locale": "nl-NL", **options}
    context = browser.new_context(**values)
    context.set_default_timeout(PATIENCE)
    context.on("page", watched.watch)
    if name:
        sign_in(context, watched.url, name)
    page = context.new_page()
    page.strangers = watched.strangers
    return page


def sign_in(context, url: str, name: str):
    """Signs a browser in as an account of staff, without the form."""
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def log_in(page: Page, name: str):
    """Signs in to the admin by its form, with the password of an account of the demo."""
    page.goto("/admin/login/")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(f"demo-{name}")
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/admin/")


def keep_picture(page: Page, name: str):
    """Keeps the page as a picture in the directory that KEEP_PICTURES names, for people to look at; else nothing."""
    if directory := os.environ.get("KEEP_PICTURES"):
        page.screenshot(path=f"{directory}/{name}.png", full_page=True)


def looks(page: Page, chosen=EVERY_LOOK, height: int = 900):
    """Shows the page that is open in some looks, with FULL=1 in every one, at rest; yields the name of each."""
    for width, scheme in EVERY_LOOK if os.environ.get("FULL") == "1" else chosen:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        settle(page)
        yield f"{width} {scheme}"


def settle(page: Page):
    """Waits until the page has its styles and nothing moves or changes colour any more: axe measures what is there."""
    page.mouse.move(0, 0)
    page.wait_for_load_state()
    page.evaluate(RESTED)


def violations_of(page: Page, context: str | None = None) -> list[tuple[str, str]]:
    """What axe finds on the page, or in a part of it: the rule and the first element that breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [tuple(violation) for violation in page.evaluate(VIOLATIONS, [context, RULES])]
