"""Every answer has the headers that protect who reads it: pages, files, refusals and faults."""

import socket

import pytest
import requests

from tests.factories import document, picture, staff, standard_page
from vwn_site.core import health

pytestmark = pytest.mark.django_db

HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def assert_protected(response, about, **others: str):
    for name, words in (HEADERS | others).items():
        assert words in response.headers.get(name, ""), (about, name)
    assert response.headers.get("Cross-Origin-Resource-Policy"), about


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/en/", 200),
        ("/projecten", 301),
        ("/PROJECTEN/", 301),
        ("/nope/", 404),
        ("/media/images/nope.jpg", 404),
        ("/media/../secret", 404),
        ("/documents/00000000-0000-0000-0000-000000000000/x.pdf", 404),
        ("/static/nope.css", 404),
        ("/%00", 400),
        ("/?q=%00", 400),
        ("/en/%00/", 400),
        ("/%ff%fe/", 404),
        ("/%C0%AF/", 404),
        ("/healthz", 200),
        ("/sitemap.xml", 200),
        ("/robots.txt", 200),
        ("/feed/", 200),
    ],
)
def test_answers_to_every_kind_of_address_are_protected(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert_protected(response, address)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "..", "a b", "[::1", "x" * 300])
def test_a_host_that_is_none_of_ours_is_refused_with_a_page_and_the_headers(client, settings, host):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/en/", headers={"host": host}, secure=True)
    assert response.status_code == 400
    assert '<html lang="en">' in response.content.decode()
    assert "evil" not in response.content.decode()
    assert_protected(response, host)


def test_a_strange_host_over_plain_http_is_led_to_the_one_address(client, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_SSL_HOST = True, "www.example.org"
    response = client.get("/en/?page=2", headers={"host": "evil.example"})
    assert (response.status_code, response["Location"]) == (301, "https://www.example.org/en/?page=2")
    assert_protected(response, "redirect")


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_refused_methods_forms_and_bodies_are_protected(client, method):
    client.handler.enforce_csrf_checks = True
    for address in ("/", "/admin/login/", "/nieuwsbrief/aanmelden/"):
        policy = {"Content-Security-Policy": "default-src"}
        assert_protected(getattr(client, method)(address), address, **policy)
    large = client.post("/", b"a" * 100_000, content_type="text/plain")
    assert large.status_code == 413
    assert_protected(large, "413")


def test_a_fault_and_a_database_that_is_away_are_protected(client, monkeypatch):
    def broken(*_arguments):
        raise RuntimeError

    client.raise_request_exception = False
    monkeypatch.setattr("vwn_site.search.views.find", broken)
    response = client.get("/zoeken/?q=haven")
    assert response.status_code == 500
    assert_protected(response, "500")
    monkeypatch.setitem(health.CHECKS, "database", lambda: False)
    assert_protected(client.get("/readyz"), "/readyz")
    monkeypatch.setattr("vwn_site.core.middleware.database_answers", lambda: False)
    response = client.get("/en/search/")
    assert response.status_code == 503
    assert_protected(response, "503")


def test_files_are_protected(client):
    client.force_login(staff())
    paper, image = document(), picture()
    for address in (paper.url, image.get_rendition("width-100").url):
        response = client.get(address)
        assert response.status_code == 200
        assert_protected(response, address)


def answer_to(site, *lines: str) -> str:
    """What the server answers to lines that no client would write."""
    with socket.create_connection(("127.0.0.1", int(site.url.rpartition(":")[2])), timeout=60) as connection:
        connection.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    return answer.decode(errors="replace")


@pytest.mark.only_reads
def test_the_real_server_protects_static_files_and_what_it_refuses_early(site):
    page = requests.get(f"{site.url}/", timeout=60).text
    styles = page[page.index("/static/css/") :].split('"')[0]
    for address, status in ((styles, 200), (f"{styles}x", 404), ("/static/images/eu-emblem.svg", 200)):
        response = requests.get(site.url + address, timeout=60)
        assert response.status_code == status
        assert_protected(response, address)
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    for lines in (("GET /%00 HTTP/1.1", "Host: localhost"), ("GET / HTTP/1.1", "Host: evil.example")):
        head = answer_to(site, *lines).lower()
        assert head.startswith("http/1.1 400")
        for name in HEADERS:
            assert f"\r\n{name.lower()}: " in head, (lines, name)


def test_a_page_keeps_a_looser_policy_where_it_says_so(client):
    standard_page()
    film = client.get("/video/youtube/abc123/")
    assert "youtube-nocookie" in film["Content-Security-Policy"]
    assert film["X-Frame-Options"] == "SAMEORIGIN"
    assert "'unsafe-inline'" in client.get("/admin/login/")["Content-Security-Policy"]
