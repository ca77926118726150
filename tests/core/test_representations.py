"""A page is sent in the form that a reader accepts, with a tag and headers of that form."""

import gzip

import brotli
import pytest
from django.http import HttpResponse

from vwn_site.core import stored_pages
from vwn_site.core.representations import accepted

pytestmark = pytest.mark.django_db

UNPACK = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
ADDRESSES = ["/", "/en/", "/projecten/", "/sitemap.xml", "/robots.txt", "/nope/"]


@pytest.fixture(params=["stored", "rendered for each"], autouse=True)
def store(request, settings):
    """With pages stored and without: a reader cannot tell."""
    settings.PAGE_CACHE_BYTES = 8 * 1024 * 1024 if request.param == "stored" else 0


def coded(client, address: str, coding: str, **headers):
    """The second answer to the same question, which is a stored one where pages are stored."""
    client.get(address, headers={"accept-encoding": coding, **headers})
    return client.get(address, headers={"accept-encoding": coding, **headers})


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_the_same_in_each_coding_with_a_strong_tag_of_its_own(client, address):
    answers = {coding: coded(client, address, coding) for coding in UNPACK}
    bodies = {UNPACK[answer.get("Content-Encoding", "")](answer.content) for answer in answers.values()}
    assert len(bodies) == 1
    for answer in answers.values():
        assert answer["Vary"] == "Accept-Encoding"
        assert answer["Content-Length"] == str(len(answer.content))
        assert not answer["ETag"].startswith("W/")
    codings = {answer.get("Content-Encoding", "") for answer in answers.values()}
    assert codings == ({*UNPACK} if len(answers[""].content) > 1000 else {""})
    assert len({answer["ETag"] for answer in answers.values()}) == len(codings)


@pytest.mark.parametrize("coding", UNPACK)
def test_who_has_a_page_in_a_coding_is_told_that_it_holds_and_nothing_about_a_body(client, coding):
    whole = coded(client, "/en/", coding)
    for known in (whole["ETag"], f'"other", W/{whole["ETag"]}', "*"):
        unchanged = coded(client, "/en/", coding, **{"if-none-match": known})
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        about_a_body = {"Content-Length", "Content-Type", "Content-Encoding", "Content-Language"}
        assert {*whole.headers} - {*unchanged.headers} <= about_a_body
        assert {name: whole[name] for name in unchanged.headers} == {**unchanged.headers}
    assert coded(client, "/en/", coding, **{"if-none-match": '"other"'}).status_code == 200
    other = next(coding for coding in UNPACK if coding != (whole.get("Content-Encoding", "")))
    assert coded(client, "/en/", other, **{"if-none-match": whole["ETag"]}).status_code == 200


def test_what_is_not_there_is_never_unchanged(client):
    missing = coded(client, "/en/nope/", "gzip")
    assert missing.status_code == 404
    assert coded(client, "/en/nope/", "gzip", **{"if-none-match": missing["ETag"]}).status_code == 404


@pytest.mark.parametrize(
    ("asked", "codings"),
    [
        ("", ()),
        ("gzip, deflate, br, zstd", ("br", "gzip")),
        ("GZIP", ("gzip",)),
        ("gzip;q=0.5, br ; q=0", ("gzip",)),
        ("*", ("br", "gzip")),
        ("*;q=0", ()),
        ("br;q=0, *", ("gzip",)),
        ("identity", ()),
        ("identity;q=0.1, gzip;q=0.001", ("gzip",)),
        ("gzip;q=0.0", ()),
        ("gzip;q=much, x-gzip, \x00,;;,br;", ()),
        ("brotli, gzipped", ()),
    ],
)
def test_a_reader_says_what_they_accept(asked, codings):
    assert accepted(asked) == codings


def test_only_what_a_proxy_of_ours_asks_for_says_until_when_it_may_be_given_out(client):
    assert "X-Accel-Expires" not in client.get("/").headers
    assert client.get("/", headers={"x-edge": "1764288123.456"})["X-Accel-Expires"] == "@1764288123"
    for nonsense in ("", "yes", "1", "1.5", "-1.000", "1764288123.456\r\nX: y"):
        assert "X-Accel-Expires" not in client.get("/", headers={"x-edge": nonsense}).headers, nonsense
    for never_kept in ("/healthz", "/admin/login/", "/projecten", "/nope/?a=b"):
        assert "X-Accel-Expires" not in client.get(never_kept, headers={"x-edge": "1764288123.456"}).headers


@pytest.mark.parametrize("keeps", [True, False])
def test_who_asks_for_the_head_alone_is_sent_all_headers_and_no_body(monkeypatch, keeps):
    closed = []

    class Body(list):
        def close(self):
            closed.append(self)

    def rendered(environ, start_response):
        start_response("200 OK", [("Content-Length", "5")])
        return Body([b"words"])

    kept = HttpResponse(b"words", headers={"Content-Length": "5"}) if keeps else None
    monkeypatch.setattr(stored_pages, "answer_in_memory", lambda environ: kept)
    sent = []
    application = stored_pages.AnswerFromMemory(rendered)
    for method, body in (("GET", [b"words"]), ("HEAD", [])):
        answer = application({"REQUEST_METHOD": method}, lambda status, headers: sent.append((status, dict(headers))))
        assert list(answer) == body
    assert [(status, headers["Content-Length"]) for status, headers in sent] == [("200 OK", "5")] * 2
    assert len(closed) == (0 if keeps else 1)
