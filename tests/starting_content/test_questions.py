"""Questions that visitors come with, each answered in at most three clicks from the home page by what can be seen."""

import re

import pytest
from playwright.sync_api import Locator, Page

from tests.factories import site_settings

pytestmark = pytest.mark.browser

MOST_CLICKS = 3
BALKANS = "Samenwerking van drie jaar met de Balkan Refugee and Migration Council"
HOTSPOTS = "Rechtshulp rond de hotspots op Samos en Chios"


class Visitor:
    """Somebody on the home page who follows what can be seen, and is counted every click, choice and question."""

    def __init__(self, page: Page, home: str = "/"):
        self.page, self.clicks = page, 0
        page.goto(home)

    def follow(self, name: str | re.Pattern) -> "Visitor":
        """Follows the first link of this name that can be seen."""
        link = self.link(name)
        address = link.get_attribute("href")
        self._count()
        link.click()
        self.page.wait_for_url(f"**{address}*")
        return self

    def choose(self, field: str, value: str) -> "Visitor":
        """Chooses in a field of the list with the mouse."""
        self._count()
        choice = self.page.get_by_label(field, exact=True)
        choice.dispatch_event("pointerdown")
        choice.select_option(value)
        self.page.wait_for_url(f"**={value}*")
        return self

    def search(self, question: str) -> "Visitor":
        self._count()
        self.page.locator("main input[type=search]").fill(question)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**q=*")
        return self

    def link(self, name: str | re.Pattern) -> Locator:
        links = self.page.get_by_role("link", name=name).and_(self.page.locator("a[href]"))
        return links.locator("visible=true").first

    def sees(self, pattern: str) -> bool:
        return re.search(pattern, self.page.locator("body").inner_text()) is not None

    def _count(self):
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS


@pytest.fixture
def visitor(page) -> Visitor:
    return Visitor(page)


@pytest.mark.only_reads
def test_what_do_you_do_in_greece_and_who_pays_for_it(visitor):
    visitor.follow("Landen").follow("Griekenland")
    assert visitor.sees(HOTSPOTS)
    assert visitor.sees("Nationale Postcode Loterij")


@pytest.mark.only_reads
def test_what_came_of_it(visitor):
    assert visitor.sees(r"meer dan 400\s+vluchtelingen[^.]*juridisch advies")
    visitor.follow(HOTSPOTS)
    assert visitor.sees("400")


@pytest.mark.only_reads
@pytest.mark.parametrize("project", [HOTSPOTS, "SHARE Integration"])
def test_is_it_still_running(visitor, project):
    """The status stands with the date of its facts: nothing on the site is newer than spring 2019."""
    visitor.follow("Projecten").follow(project)
    assert visitor.sees(r"(?i)(loopt|liep|lopen)[^.]{0,80}2019|2019[^.]{0,40}lopen")


@pytest.mark.only_reads
def test_what_did_the_ministry_pay(visitor):
    """What its embassies and its programmes paid for stands with the ministry."""
    visitor.follow("Partners en financiers").follow(re.compile("^Ministerie van Buitenlandse Zaken"))
    assert visitor.sees(BALKANS)


@pytest.mark.only_reads
def test_the_story_from_hungary_in_english(page):
    visitor = Visitor(page, "/en/").follow("Stories").follow("Hungary")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Hungary" in page.locator("h1").inner_text()
    assert visitor.sees("Bakonyi")


@pytest.mark.only_reads
def test_projects_on_legal_aid_in_2018_with_the_one_at_the_hotspots(visitor):
    visitor.follow("Onze projecten").choose("Thema", "legal-aid").choose("Jaar", "2018")
    assert visitor.page.locator(".project-entry", has_text=HOTSPOTS).is_visible()
    assert visitor.page.locator("h1").inner_text() == "Projecten bij het thema ‘Rechtshulp’ in 2018"


@pytest.mark.only_reads
def test_sharing_the_list_with_somebody_who_reads_english(visitor):
    visitor.follow("Onze projecten").choose("Land", "greece").follow("English")
    assert visitor.page.locator("html").get_attribute("lang") == "en"
    assert "en%2Fprojects%2F%3Fcountry%3Dgreece" in visitor.link("E-mail").get_attribute("href")


@pytest.mark.only_reads
def test_news_on_the_balkans(visitor):
    visitor.follow("Onze projecten").choose("Land", "serbia")
    feed = visitor.page.request.get(visitor.link("Volg deze lijst").get_attribute("href"))
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert BALKANS in feed.text()


@pytest.mark.only_reads
def test_the_brochure(visitor):
    visitor.follow("Over ons")
    answer = visitor.page.request.get(visitor.link("Voorbeeldbrochure").get_attribute("href"))
    assert answer.body().startswith(b"%PDF")


@pytest.mark.only_reads
def test_whom_do_i_call_as_shipped_ends_at_the_main_website(visitor):
    visitor.follow("Contact")
    assert "www.vluchtelingenwerk.nl" in visitor.link("Contact met VluchtelingenWerk").get_attribute("href")


@pytest.mark.parametrize("home", ["/", "/en/"])
def test_whom_do_i_call_when_the_settings_say_it(page, site, home):
    site_settings(phone="000 123 45 67", address="Kade 1\n1000 AA Havenstad")
    visitor = Visitor(page, home).follow("Contact")
    assert visitor.sees("000 123 45 67")
    assert visitor.sees("Kade 1")
    assert visitor.link("000 123 45 67").get_attribute("href") == "tel:0001234567"


@pytest.mark.only_reads
@pytest.mark.parametrize(("home", "door", "way"), [("/", "Hulp nodig?", "UNHCR"), ("/en/", "Need help?", "UNHCR")])
def test_i_need_help(page, home, door, way):
    visitor = Visitor(page, home).follow(door)
    assert visitor.link(way).get_attribute("href").startswith("https://help.unhcr.org")


@pytest.mark.only_reads
@pytest.mark.parametrize(("home", "door"), [("/", "Steun ons"), ("/en/", "Support us")])
def test_i_want_to_donate_as_shipped_ends_at_the_main_website(page, home, door):
    visitor = Visitor(page, home).follow(door)
    assert page.locator("main a[href*='www.vluchtelingenwerk.nl']").first.is_visible()
    assert visitor.clicks == 1


@pytest.mark.parametrize(("home", "door", "way"), [("/", "Steun ons", "Doneren"), ("/en/", "Support us", "Donate")])
def test_i_want_to_donate_when_the_settings_say_where(page, site, home, door, way):
    site_settings(donate_url="https://www.haven.example/doneer")
    visitor = Visitor(page, home).follow(door)
    assert visitor.link(way).get_attribute("href") == "https://www.haven.example/doneer"


@pytest.mark.only_reads
@pytest.mark.parametrize("question", ["doneren", "hulp", "telefoon"])
def test_the_search_knows_the_ways(visitor, question):
    """The words with which people ask for them lead to the pages that answer, not to something that looks alike."""
    page = {"doneren": "/steun-ons/", "hulp": "/hulp-nodig/", "telefoon": "/contact/"}[question]
    visitor.follow("Zoeken").search(question)
    assert visitor.page.locator(f"main a[href='{page}']").first.is_visible()
