"""Nonsense is answered with a page that helps, in the language of the address; never with a 500."""

import pytest

from vwn_site.core import health

pytestmark = pytest.mark.django_db

PAGES = ["/projecten/", "/en/projects/", "/verhalen/", "/en/stories/"]


@pytest.mark.matrix
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("number", ["abc", "-1", "0", "999999", "1.5", "٣٣", "1e9", "", "'; DROP TABLE"])
def test_a_page_of_a_list_that_does_not_exist_is_a_404(client, address, number):
    response = client.get(address, {"page": number})
    assert response.status_code == 404
    language = "en" if address.startswith("/en/") else "nl"
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.matrix
@pytest.mark.parametrize("address", ["/", "/en/", "/projecten/", "/zoeken/", "/en/search/", "/sitemap.xml"])
@pytest.mark.parametrize(
    "query", ["status=nope&land=", "x=" + "a" * 4096, "q=" + "a" * 4096, "q=%F0%9F%98%80", "q='\"<script>"]
)
def test_unknown_and_huge_queries_are_ignored_or_refused(client, address, query):
    response = client.get(f"{address}?{query}")
    assert response.status_code in (200, 302, 400, 404)
    assert b"<script>" not in response.content


@pytest.mark.parametrize("address", ["/?q=%00", "/en/?x=%00", "/zoeken/?q=a%00b", "/%00/", "/projecten/%00"])
def test_nul_bytes_are_refused_with_a_page(client, address):
    response = client.get(address)
    assert response.status_code == 400
    language = "en" if address.startswith("/en/") else "nl"
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.matrix
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/", "/en/", "/projecten/", "/zoeken/", "/robots.txt"])
def test_wrong_methods_are_refused_with_a_page(client, address, method):
    client.handler.enforce_csrf_checks = True
    response = getattr(client, method)(address)
    assert response.status_code == 405
    assert "GET" in response["Allow"]
    assert "<h1>" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [
        ("/bestaat-niet/", "nl", "Deze pagina bestaat niet"),
        ("/en/does-not-exist/", "en", "This page does not exist"),
        ("/de/", "nl", "Deze pagina bestaat niet"),
    ],
)
def test_a_404_speaks_the_language_of_its_address_and_offers_ways_out(client, address, language, words):
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{language}">' in html
    assert words in html
    assert 'type="search"' in html
    assert 'hreflang="nl"' in html if language == "en" else 'hreflang="en"' in html


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/projecten", "/projecten/"),
        ("/PROJECTEN/", "/projecten/"),
        ("/EN/", "/en/"),
        ("/en/Projects/?page=1", "/en/projects/?page=1"),
    ],
)
def test_sloppy_addresses_are_redirected(client, address, target):
    response = client.get(address)
    assert response.status_code == 301
    assert response["Location"] == target


def test_a_fault_is_answered_in_both_languages_without_details(client, monkeypatch):
    def broken(*_arguments):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("vwn_site.search.views.find", broken)
    client.raise_request_exception = False
    response = client.get("/zoeken/?q=haven")
    html = response.content.decode()
    assert response.status_code == 500
    assert "Er ging iets mis" in html
    assert "Something went wrong" in html
    assert "secret detail" not in html


def test_readyz_says_what_is_wrong_and_nothing_more(client, monkeypatch):
    monkeypatch.setitem(health.CHECKS, "database", lambda: False)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "problems": ["database"], "warnings": []}
