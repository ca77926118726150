"""Passwords at the real server: tried by many at the same moment, and in a browser."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect
from wagtail.models import PageViewRestriction

from tests.factories import staff, standard_page
from vwn_site.users.models import Attempt

from ..support.browsers import EVERY_LOOK, looks, violations_of

pytestmark = pytest.mark.browser

RIGHT = "vijf hoge duinen"


@pytest.fixture
def anna(site):
    """An account with the password RIGHT, hashed as in production."""
    user = staff("Redactie", name="anna", language="nl")
    user.password = make_password(RIGHT, hasher="pbkdf2_sha256")
    user.save()
    return user


@pytest.fixture
def closed(site):
    """A page with the password RIGHT, in both languages."""
    page = standard_page(title="Besloten overleg", english="Closed meeting")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password=RIGHT)
    return page


def tries(site, times: int, password: str) -> list[int]:
    """The statuses of the answers to a password that is sent so many times at once."""
    session = requests.Session()
    html = session.get(f"{site.url}/admin/login/", timeout=30).text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)[1]
    cookies = session.cookies.get_dict()

    def log_in(_number: int) -> int:
        data = {"username": "anna", "password": password, "csrfmiddlewaretoken": token, "next": "/admin/"}
        address = f"{site.url}/admin/login/"
        return requests.post(address, data, cookies=cookies, allow_redirects=False, timeout=60).status_code

    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(log_in, range(times)))


def test_however_many_are_sent_at_once_five_passwords_are_looked_at(anna, site):
    assert sorted(tries(site, 40, "vijf lage duinen")) == [200] * 5 + [429] * 35
    assert tries(site, 1, RIGHT) == [429]
    assert Attempt.objects.count() == 5


def test_right_passwords_at_the_same_moment_are_all_let_in(anna, site):
    assert tries(site, 4, RIGHT) == [302] * 4
    assert Attempt.objects.filter(succeeded=True).count() == 4


def test_the_log_in_says_in_its_own_look_that_it_takes_no_more_attempts(anna, page):
    page.goto("/admin/login/")
    for _time in range(6):
        page.get_by_label("Gebruikersnaam").fill("anna")
        page.get_by_label("Wachtwoord").fill("vijf lage duinen")
        page.get_by_role("button", name="Inloggen").click()
        expect(page.get_by_role("status")).to_contain_text(re.compile("opnieuw"))
    expect(page.get_by_role("status")).to_contain_text("Er waren te veel pogingen.")


@pytest.mark.parametrize(
    ("language", "label", "button"), [("nl", "Wachtwoord", "Verder"), ("en", "Password", "Continue")]
)
def test_a_page_asks_for_its_password_once_and_in_the_look_of_the_site(closed, page, language, label, button):
    english = closed.get_translations().get()
    page.goto((closed if language == "nl" else english).url)
    for look in looks(page, EVERY_LOOK):
        assert violations_of(page) == [], look
    page.get_by_label(label).fill("gok")
    page.get_by_role("button", name=button).click()
    expect(page.get_by_label(label)).to_have_accessible_description(re.compile("."))
    page.get_by_label(label).fill(RIGHT)
    page.get_by_role("button", name=button).click()
    title = "Besloten overleg" if language == "nl" else "Closed meeting"
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.goto(closed.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Besloten overleg")
    page.goto(english.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Closed meeting")
