"""A film of another service is asked for nowhere before somebody chooses to see it, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.database("sample"), pytest.mark.only_reads]

ADDRESSES = ["/projecten/advocaten-in-porto/", "/en/projects/lawyers-in-porto/"]
HOSTS = ("youtube", "vimeo", "ytimg", "google")


def asked(requests: list[str]) -> list[str]:
    """The requests that went to a service of films."""
    return [address for address in requests if any(host in address.split("/")[2] for host in HOSTS)]


@pytest.fixture
def log(page):
    """Every request that the browser makes, from its network log."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    requests = []
    session.on("Network.requestWillBeSent", lambda event: requests.append(event["request"]["url"]))
    return requests


@pytest.mark.asks("www.youtube-nocookie.com")
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_film_is_asked_for_only_after_a_click(page, log, address):
    page.goto(address, wait_until="networkidle")
    play = page.locator(".video__play")
    play.scroll_into_view_if_needed()
    play.hover()
    page.wait_for_load_state("networkidle")
    assert log
    assert asked(log) == [] == asked(page.strangers)
    assert page.locator("iframe").count() == 0
    with page.expect_request(re.compile(r"^https://www\.youtube-nocookie\.com/embed/aaaaaaaaaaa\b")):
        play.click()
    expect(page.locator(".video iframe")).to_be_focused()
    assert len(asked(page.strangers)) == 1
    assert page.strangers[0].startswith("https://www.youtube-nocookie.com/embed/")
    assert page.context.cookies() == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_javascript_the_film_is_a_link_that_is_followed_only_by_choice(browser_of, address):
    page = browser_of(java_script_enabled=False)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address, wait_until="networkidle")
    play = page.locator(".video__play")
    expect(play).to_be_visible()
    assert asked([play.get_attribute("href")])
    assert requests and asked(requests) == []
    assert page.locator("iframe").count() == 0
