"""Whoever lost the connection goes on where a picture or document broke off."""

import pytest

from tests.factories import document, picture, staff

pytestmark = pytest.mark.django_db

KINDS = ["document", "picture"]


@pytest.fixture(params=KINDS)
def file(request, client) -> tuple[str, bytes]:
    """The address of a stored file, which staff see in any case, and what is in it."""
    client.force_login(staff())
    address = document().url if request.param == "document" else picture().get_rendition("width-800").url
    return address, client.get(address).getvalue()


def ask(client, address: str, wanted: str, **headers):
    response = client.get(address, headers={"range": wanted, **headers})
    return response, response.getvalue()


def test_a_whole_file_says_that_parts_can_be_asked_for(client, file):
    address, data = file
    response = client.get(address, headers={"accept-encoding": "gzip"})
    assert response["Accept-Ranges"] == "bytes"
    assert int(response["Content-Length"]) == len(data) == len(response.getvalue())
    assert not response.has_header("Content-Encoding")


PARTS = [("bytes=0-9", 0, 9), ("bytes=10-", 10, None), ("bytes=-7", -7, None), ("bytes=5-5", 5, 5)]


@pytest.mark.parametrize(("wanted", "first", "last"), [*PARTS, (" bytes=0-9999999 ", 0, None)])
def test_a_part_is_given_and_named(client, file, wanted, first, last):
    address, data = file
    response, part = ask(client, address, wanted)
    begin = first if first >= 0 else len(data) + first
    end = len(data) - 1 if last is None else last
    assert response.status_code == 206
    assert part == data[begin : end + 1]
    assert response["Content-Range"] == f"bytes {begin}-{end}/{len(data)}"
    assert int(response["Content-Length"]) == len(part)


@pytest.mark.parametrize("wanted", ["bytes=999999999-", "bytes=999999999-9999999999", "bytes=-0"])
def test_a_part_behind_the_end_is_refused_with_the_size(client, file, wanted):
    address, data = file
    response, part = ask(client, address, wanted)
    assert (response.status_code, response["Content-Range"], part) == (416, f"bytes */{len(data)}", b"")


NO_PARTS = ["bytes=9-5", "bytes=a-b", "bytes=", "lines=1-2", "bytes=0-1,3-4", "bytes=-", "bytes=٣-٥"]


@pytest.mark.parametrize("wanted", [*NO_PARTS, f"bytes={'9' * 5000}-"])
def test_what_is_no_single_part_is_answered_with_the_whole(client, file, wanted):
    address, data = file
    response, part = ask(client, address, wanted)
    assert (response.status_code, part) == (200, data)


def test_a_part_of_another_version_is_not_mixed_with_this_one(client, file):
    address, data = file
    whole = client.get(address)
    known = whole.headers.get("ETag") or whole["Last-Modified"]
    assert ask(client, address, "bytes=0-4", **{"if-range": known})[0].status_code == 206
    assert ask(client, address, "bytes=0-4", **{"if-range": '"another"'})[1] == data


def test_what_a_browser_has_is_told_before_any_part(client, file):
    address, _data = file
    moment = client.get(address)["Last-Modified"]
    assert client.get(address, headers={"range": "bytes=0-4", "if-modified-since": moment}).status_code == 304
    head = client.head(address, headers={"range": "bytes=0-4"})
    assert head.status_code == 200


def test_who_may_not_have_a_file_gets_no_part_of_it(client, file):
    address, _data = file
    client.logout()
    assert client.get(address, headers={"range": "bytes=0-4"}).status_code == 404
