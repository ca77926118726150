"""A stored answer depends on its address alone: not on what else a request brings along, and not on who asked first."""

import itertools
import multiprocessing
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver
from wagtail.models import Page, Site

from projects.filters import FACETS, SORT
from projects.models import ProjectIndexPage
from tests.factories import make_private, standard_page
from tests.support.servers import comes_true
from vwn_site.core import one_rendering, stored_pages
from vwn_site.core.addresses import write_site_address
from vwn_site.core.caches import failsafe
from vwn_site.core.generation import replace_word
from vwn_site.core.models import BasePage
from vwn_site.core.one_rendering import turns
from vwn_site.core.query_strings import known_query

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]

# Addresses of everything that is no page.
OTHERS = ["/robots.txt", "/sitemap.xml", "/sitemap-1.xml", "/.well-known/security.txt", "/llms.txt", "/en/llms.txt"]
OTHERS += ["/feed/", "/en/feed/", "/feed/land/portugal/", "/en/feed/project/lawyers-porto/", "/feed/projecten/"]
OTHERS += ["/zoeken/?q=haven", "/en/search/?q=harbour", "/zoeken/suggesties/?q=ha", "/data/resultaten.csv"]
OTHERS += ["/en/data/results.csv", "/en/data/results.csv-metadata.json", "/projecten/index.md", "/en/projects/index.md"]
OTHERS += ["/nieuwsbrief/aanmelden/", "/en/newsletter/sign-up/", "/video/youtube/dQw4w9WgXcQ/"]
SOME = ["/", "/en/", "/projecten/", "/en/projects/lawyers-in-porto/", "/feed/", "/en/llms.txt", "/sitemap-1.xml"]
SOME += ["/robots.txt", "/en/search/?q=harbour", "/data/resultaten.csv", "/en/projects/index.md"]
# What a client can say about itself and its way here.
CLAIMS = {
    "script name": {"SCRIPT_NAME": "/en"},
    "script name as a header": {"HTTP_SCRIPT_NAME": "/evil"},
    "redirect address": {"REDIRECT_URL": "/evil/projecten/", "SCRIPT_URL": "/evil/projecten/"},
    "other host": {"HTTP_HOST": "other.example"},
    "other port": {"HTTP_HOST": "testserver:8443"},
    "forwarded host": {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_FORWARDED_PORT": "81"},
    "forwarded": {"HTTP_FORWARDED": "host=evil.example;proto=https", "HTTP_X_FORWARDED_PREFIX": "/evil"},
    "https": {"wsgi.url_scheme": "https", "HTTP_X_FORWARDED_PROTO": "https"},
    "sender": {"HTTP_X_FORWARDED_FOR": "203.0.113.9", "REMOTE_ADDR": "203.0.113.9"},
    "original address": {"HTTP_X_ORIGINAL_URL": "/admin/", "HTTP_X_REWRITE_URL": "/admin/"},
    "method": {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE", "HTTP_X_METHOD_OVERRIDE": "PUT"},
    "language": {"HTTP_ACCEPT_LANGUAGE": "en", "HTTP_COOKIE": "django_language=en"},
    "taste": {"HTTP_ACCEPT": "application/json", "HTTP_X_REQUESTED_WITH": "XMLHttpRequest", "HTTP_SAVE_DATA": "on"},
    "part": {"HTTP_RANGE": "bytes=0-9", "HTTP_IF_RANGE": '"x"'},
    "what it has": {"HTTP_IF_NONE_MATCH": '"x"', "HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 2037 00:00:00 GMT"},
    "browser": {"HTTP_USER_AGENT": "Googlebot", "HTTP_REFERER": "https://evil.example/", "HTTP_ORIGIN": "null"},
    "unknown session": {"HTTP_COOKIE": "sessionid=junk"},
    "made-up session": {"HTTP_COOKIE": f"sessionid={'a1' * 16}; csrftoken=junk; messages=junk"},
    "cookies": {"HTTP_COOKIE": f"csrftoken={'Ab1' * 12}; messages=junk; sessionid=; wagtail=1"},
    "token of a form": {"HTTP_COOKIE": f"csrftoken={'Ab12' * 8}"},
    "unknown keys": {"QUERY_STRING": "utm_source=mail&fbclid=abc&sessionid=1&lang=en&format=json&utm_source=x&%FF=%FE"},
}


@pytest.fixture(autouse=True)
def stores(settings):
    """Caches as in production, empty, and two hosts."""
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    pages = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": __name__}
    settings.CACHES = {**settings.CACHES, "pages": failsafe(pages, by_generation=False)}
    settings.PAGE_CACHE_BYTES = 8 * 1024 * 1024
    for cache in caches.all(initialized_only=False):
        cache.clear()


@pytest.fixture
def renderings(monkeypatch) -> list[str]:
    """The paths of all pages that were rendered rather than taken from the store."""
    rendered, serve = [], BasePage.serve

    def serve_and_tell(page, request, *args, **options):
        rendered.append(request.path_info)
        return serve(page, request, *args, **options)

    monkeypatch.setattr(BasePage, "serve", serve_and_tell)
    return rendered


def addresses() -> list[str]:
    return [*(page.url for page in Page.objects.live().filter(depth__gt=1)), *OTHERS]


def answer(address: str, client: Client | None = None, **claims) -> tuple:
    if "QUERY_STRING" in claims:
        claims["QUERY_STRING"] = f"{urlsplit(address).query}&{claims['QUERY_STRING']}"
    response = (client or Client()).get(address, **claims)
    return response.status_code, response.content, response.headers.get("Link"), len(response.cookies)


@pytest.mark.matrix
@pytest.mark.parametrize("address", SOME)
@pytest.mark.parametrize("claim", CLAIMS)
def test_what_a_client_claims_changes_nothing_for_itself_and_nothing_for_the_next(settings, address, claim):
    settings.PAGE_CACHE_BYTES = 0
    plain = answer(address)
    assert plain[0] == 200
    assert answer(address, **CLAIMS[claim]) == plain
    assert answer(address) == plain


@pytest.mark.parametrize("claim", CLAIMS)
def test_who_claims_something_reads_what_is_stored_and_stores_what_others_read(client, renderings, claim):
    asked = CLAIMS[claim]
    host = asked.get("HTTP_HOST", "testserver") if asked.get("HTTP_HOST", "").startswith("other") else "testserver"
    answer("/verhalen/", **asked)
    answer("/verhalen/", HTTP_HOST=host)
    answer("/verhalen/", **asked)
    assert renderings == ["/verhalen/"]


def test_a_host_that_is_not_ours_is_refused_also_for_stored_pages(client):
    assert client.get("/").status_code == 200
    for host in ("evil.example", "testserver.evil.example", "testserver@evil.example", "test server"):
        assert client.get("/", HTTP_HOST=host).status_code == 400, host


def test_every_full_address_is_that_of_the_settings(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://internationaal.vluchtelingenwerk.nl"
    found = 0
    for address in addresses():
        text = client.get(address, HTTP_HOST="other.example").content.decode("utf-8", "replace")
        assert not [host for host in ("testserver", "other.example", "localhost", "127.0.0.1") if host in text], address
        found += settings.WAGTAILADMIN_BASE_URL in text
    assert found > 20


def test_the_record_of_the_site_is_brought_in_line_with_the_settings(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://internationaal.vluchtelingenwerk.nl"
    write_site_address()
    assert Site.objects.get().root_url == "https://internationaal.vluchtelingenwerk.nl"


def test_an_unused_key_of_a_page_is_another_page_of_nothing(client, renderings):
    """Each page has its own keys: what the list of projects knows means nothing to the home page."""
    for query in ("", "?country=portugal", "?page=2", "?q=haven", "?show=all&sort=newest"):
        assert client.get(f"/{query}").status_code == 200
    assert renderings == ["/"]


def test_the_writing_and_the_order_of_a_query_string_are_no_other_address(client, renderings):
    queries = ["country=portugal&year=2018", "year=2018&country=portugal", "utm_id=1&year=2018&country=%70ortugal&x="]
    answers = {client.get(f"/projecten/?{query}").content for query in queries}
    assert len(answers) == 1
    assert renderings == ["/projecten/"]


@pytest.mark.parametrize("strange", ["/projecten/%3Fyear=2018", "/projecten/%0A", "/projecten/%3F", "/keys:/"])
def test_an_address_that_looks_like_that_of_a_stored_page_is_another_one(client, strange):
    client.get("/projecten/?year=2018")
    client.get("/projecten/")
    for _time in range(2):
        assert client.get(strange).status_code == 404
    assert client.get("/projecten/?year=2018").status_code == client.get("/projecten/").status_code == 200


def test_repeated_and_different_values_of_a_key_are_told_apart(client):
    answers = {client.get(f"/zoeken/?{query}").content for query in ("q=haven", "q=haven&q=raad", "q=raad", "q=")}
    assert len(answers) == 4


def test_known_keys_stand_in_one_order_with_all_their_values():
    query = RequestFactory().get("/?b=2&utm=1&a=x%20y&a=&b=1").GET
    assert known_query(query, ("a", "b", "c")).urlencode() == "a=x+y&a=&b=2&b=1"


def public_views():
    """Every view outside the admin with its name."""
    for pattern in get_resolver().url_patterns:
        for inner in getattr(pattern, "url_patterns", [pattern]):
            if isinstance(inner, URLPattern) and not str(pattern.pattern).startswith(("admin", "documents", "static")):
                yield inner.name, inner.callback


def test_a_view_is_given_no_key_that_it_does_not_declare(client, monkeypatch):
    declared = {name: getattr(view, "query_keys", ()) for name, view in public_views()}
    known = {key for keys in declared.values() for key in keys} - {"*"}
    known |= {key for model in BasePage.__subclasses__() for key in model.query_keys}
    assert {"q", "country", "page", "project", "show"} <= known
    for address in addresses():
        request = client.get(address, dict.fromkeys(known, "1")).wsgi_request
        assert {*request.GET} <= {*request.query_keys}, address
        unknown = known - {*request.query_keys}
        url = urlsplit(address)
        query = "&".join([url.query, *(f"{key}=nonsense" for key in unknown)])
        assert client.get(f"{url.path}?{query}").content == client.get(address).content, address


def test_the_list_of_projects_knows_every_question_that_it_asks():
    assert {*(facet.key for facet in FACETS), SORT} <= {*ProjectIndexPage.query_keys}


@pytest.mark.parametrize(("first", "second"), itertools.permutations(["get", "head"]))
def test_head_and_get_are_one_entry_with_the_same_headers(client, renderings, first, second):
    answers = {method: getattr(client, method)("/en/stories/") for method in (first, second)}
    assert renderings == ["/en/stories/"]
    assert answers["head"].content == b"" and answers["get"].content
    headers = [{**answer.headers} for answer in answers.values()]
    assert headers[0] == headers[1]
    assert "ETag" in headers[0]
    again = client.head("/en/stories/", HTTP_IF_NONE_MATCH=answers["get"]["ETag"])
    assert again.status_code == 304


@pytest.mark.parametrize("address", ["/nope/", "/zoeken/?kind=project&page=99", "/projecten/?page=99"])
def test_what_is_not_there_is_not_there_for_head_either(client, address):
    assert client.head(address).status_code == client.get(address).status_code == 404


@pytest.mark.parametrize("account", ["beheer", "redactie", "vertaler"])
def test_staff_read_pages_of_their_own_and_leave_them_to_nobody(client, renderings, django_user_model, account):
    client.get("/verhalen/")
    staff = Client()
    staff.force_login(django_user_model.objects.get(username=account))
    page = staff.get("/verhalen/")
    assert "wagtail-userbar" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert "wagtail-userbar" not in client.get("/verhalen/").content.decode()
    assert renderings == ["/verhalen/"] * 2


def test_a_session_that_is_over_reads_what_is_stored(client, renderings, django_user_model, clock):
    staff = Client()
    staff.force_login(django_user_model.objects.get(username="redactie"))
    key = staff.cookies["sessionid"].value
    SessionStore(key).delete()
    client.get("/verhalen/")
    assert "wagtail-userbar" not in staff.get("/verhalen/").content.decode()
    assert renderings == ["/verhalen/"]


def test_a_cookie_that_can_be_no_session_costs_no_query(client, django_assert_num_queries):
    client.get("/verhalen/")
    for cookie in ("junk", "A" * 32, "a" * 31, "a" * 33, "'; select 1"):
        client.cookies["sessionid"] = cookie
        with django_assert_num_queries(0):
            assert client.get("/verhalen/").status_code == 200
    client.cookies["sessionid"] = "a" * 32
    with django_assert_num_queries(1):
        assert client.get("/verhalen/").status_code == 200


@pytest.mark.parametrize(("address", "language"), [("/projecten/", "nl"), ("/en/projects/", "en")])
def test_an_address_with_too_many_keys_is_refused_in_its_language_also_when_its_page_is_stored(
    client, settings, address, language
):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 20
    client.get(f"{address}?page=1")
    for method in ("get", "head"):
        response = getattr(client, method)(f"{address}?{'a=1&' * 21}")
        assert response.status_code == 400
    assert f'<html lang="{language}">' in client.get(f"{address}?{'a=1&' * 21}").content.decode()


# What is not there


def test_that_there_is_no_page_is_known_for_a_minute_and_no_longer_than_it_holds(
    client, clock, django_assert_num_queries
):
    assert client.get("/en/zeewier/").status_code == 404
    with django_assert_num_queries(0):
        assert client.get("/en/zeewier/").status_code == client.head("/en/zeewier/").status_code == 404
    clock.shift(61)
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/en/zeewier/").status_code == 404
    assert len(queries) > 0
    standard_page(title="Zeewier", english="Zeewier")
    replace_word()
    assert client.get("/en/zeewier/").status_code == 200


def test_addresses_that_lead_nowhere_take_no_page_its_room(client, renderings, monkeypatch):
    monkeypatch.setattr(stored_pages, "REFUSALS_BYTES", 100_000)
    client.get("/")
    for number in range(30):
        assert client.get(f"/nope-{number}/").status_code == 404
    client.get("/")
    assert renderings == ["/"]
    assert stored_pages.refusals.size <= 100_000


@pytest.mark.parametrize("address", ["/projecten/?page=99", "/documents/1/x.pdf", "/media/images/x.jpg", "/nope/?a=b"])
def test_what_may_be_there_without_a_publication_is_asked_for_again(client, address):
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 404
    assert len(queries) > 0


# Many at once


def read_alone(address: str) -> int:
    try:
        return Client().get(address).status_code
    finally:
        connection.close()


def test_of_many_who_wait_for_a_page_one_has_it_rendered(renderings, monkeypatch):
    """Nothing is rendered before all thirty wait for it."""
    all_wait, serve = threading.Event(), BasePage.serve

    def serve_late(page, request, *arguments, **options):
        assert all_wait.wait(30)
        return serve(page, request, *arguments, **options)

    monkeypatch.setattr(BasePage, "serve", serve_late)
    with ThreadPoolExecutor(30) as readers:
        answers = [readers.submit(read_alone, "/en/stories/") for _reader in range(30)]
        assert comes_true(lambda: [turn.waiting for turn in turns.turns.values()] == [30])
        all_wait.set()
    assert {answer.result() for answer in answers} == {200}
    assert renderings == ["/en/stories/"]
    assert turns.turns == {}


def test_nobody_waits_for_a_page_that_is_not_kept(client, monkeypatch):
    make_private(standard_page(title="Zeewier"))
    replace_word()
    assert client.get("/zeewier/").status_code == 302
    monkeypatch.setattr(stored_pages.turns, "alone", None)
    assert "Zeewier" not in client.get("/zeewier/").content.decode()


def test_what_another_process_rendered_is_read_and_not_rendered_again(client, renderings):
    addresses = ["/projecten/?year=2018&utm_id=1", "/projecten/", "/projecten/?utm_id=2", "/projecten/?year=2018"]
    for address in addresses:
        client.get(address)
    assert renderings == ["/projecten/"] * 2
    for address in addresses:
        stored_pages.pages.clear()
        assert client.get(address).status_code == 200
    assert renderings == ["/projecten/"] * 2


@pytest.fixture
def at_its_turn() -> Iterator[multiprocessing.Process]:
    """Another process that renders the page `/` and never finishes."""
    begun = multiprocessing.Event()

    def render():
        with one_rendering.alone_on_machine("/"):
            begun.set()
            signal.pause()

    process = multiprocessing.Process(target=render)
    process.start()
    assert begun.wait(30)
    yield process
    process.kill()
    process.join()


def test_one_process_at_a_time_renders_a_page_and_its_end_ends_its_turn(at_its_turn, monkeypatch):
    monkeypatch.setattr(one_rendering, "PATIENCE", 0.01)
    assert not one_rendering.locked_within(0, one_rendering.place_of("/"))
    with one_rendering.turns.alone("/"), one_rendering.turns.alone("/en/"):
        assert not one_rendering.locked_within(0, one_rendering.place_of("/"))
    at_its_turn.kill()
    at_its_turn.join()
    with one_rendering.alone_on_machine("/"):
        assert one_rendering.locked_within(0, one_rendering.place_of("/"))
