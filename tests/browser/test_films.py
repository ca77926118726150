"""A film of another service is asked for nowhere before somebody chooses to see it, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.support import databases

pytestmark = pytest.mark.browser

ADDRESSES = ["/projecten/share/", "/en/projects/share-integration/"]
# Gives the film on both pages an address, as an editor would.
ADD_FILM = """
from wagtail.models import Page
for page in Page.objects.filter(slug__in=["share", "share-integration"]).specific():
    for block in page.body:
        if block.block_type == "video":
            block.value["url"] = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
    page.save_revision().publish()
"""
HOSTS = ("youtube", "vimeo", "ytimg", "google")


def asked(requests: list[str]) -> list[str]:
    """The requests that went to a service of films."""
    return [address for address in requests if any(host in address.split("/")[2] for host in HOSTS)]


@pytest.fixture(scope="module", autouse=True)
def film(site):
    databases.run(["shell", "-c", ADD_FILM], site.environment)


@pytest.fixture
def log(page):
    """Every request that the browser makes, from its network log."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    requests = []
    session.on("Network.requestWillBeSent", lambda event: requests.append(event["request"]["url"]))
    return requests


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
    play.click()
    expect(page.locator(".video iframe")).to_be_focused()
    for _moment in range(100):
        if asked(page.strangers):
            break
        page.wait_for_timeout(100)
    assert len(asked(page.strangers)) == 1
    assert page.strangers[0].startswith(("https://www.youtube-nocookie.com/embed/", "https://player.vimeo.com/video/"))
    assert page.context.cookies() == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_javascript_the_film_is_a_link_that_is_followed_only_by_choice(browser, site, address):
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address, wait_until="networkidle")
    play = page.locator(".video__play")
    expect(play).to_be_visible()
    assert asked([play.get_attribute("href")])
    assert requests and asked(requests) == []
    assert page.locator("iframe").count() == 0
    context.close()
