"""What a client says about its way here means nothing to the real web server, which else trusts its own machine."""

import pytest
import requests

pytestmark = [pytest.mark.django_db, pytest.mark.only_reads]

ADDRESSES = {
    "/": "nl",
    "/en/": "en",
    "/en/projects/": "en",
    "/projecten/": "nl",
    "/en/feed/": "en",
    "/sitemap-1.xml": "",
}
CLAIMS = [
    {"SCRIPT_NAME": "/en"},
    {"SCRIPT_NAME": "/evil"},
    {"PATH_INFO": "/admin/"},
    {"Script-Name": "/en", "X-Forwarded-Prefix": "/en", "X-Script-Name": "/en"},
    {"X-Forwarded-Proto": "https", "X-Forwarded-Ssl": "on", "X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Protocol": "ssl", "X-Forwarded-Port": "81", "Forwarded": "host=evil.example;proto=https"},
    {"REMOTE_USER": "beheer", "Remote-User": "beheer", "X-HTTP-Method-Override": "DELETE"},
]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: " ".join(claim))
def test_what_a_client_claims_changes_no_page_for_itself_or_for_the_next(site, claim):
    for address, language in ADDRESSES.items():
        claimed, plain = (requests.get(site.url + address, headers=headers, timeout=60) for headers in (claim, {}))
        assert (claimed.status_code, plain.status_code) == (200, 200), address
        assert claimed.content == plain.content, address
        assert claimed.headers.get("Content-Language") == plain.headers.get("Content-Language"), address
        assert not language or claimed.headers["Content-Language"] == language
        assert "evil" not in plain.text
        assert address.startswith("/sitemap") or f"{site.url}/" in plain.text, address


@pytest.mark.parametrize("address", ["/", "/en/", "/projecten/?sort=oldest&x=y", "/nope/", "/en/feed/", "/robots.txt"])
def test_a_stored_page_is_sent_as_when_it_was_rendered_whoever_asks(site, address):
    """Without a cookie the server answers before Django does."""
    askers = [{}, {}, {"Cookie": "csrftoken=x"}, {"Cookie": "sessionid=x"}, {}]
    answers = [requests.get(site.url + address, headers=asked, timeout=60) for asked in askers]
    told = [
        (answer.status_code, answer.content, {**answer.headers, "Date": "", "Connection": ""}) for answer in answers
    ]
    assert told == [told[0]] * len(askers)


def test_head_has_the_headers_of_get_and_no_body(site):
    answers = [requests.request(method, f"{site.url}/en/", timeout=60) for method in ("HEAD", "GET", "HEAD")]
    assert [bool(answer.content) for answer in answers] == [False, True, False]
    tags = {answer.headers["ETag"] for answer in answers}
    assert len(tags) == 1
    assert requests.head(f"{site.url}/en/", headers={"If-None-Match": tags.pop()}, timeout=60).status_code == 304
