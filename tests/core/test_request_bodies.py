"""What a request may carry: as much as its address takes, no files from visitors, and nothing of it on disk."""

import io
import socket

import pytest
import requests
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from tests.factories import png, staff
from tests.support.routes import callbacks
from vwn_site.core.request_bodies import SMALL, is_measured
from vwn_site.core.routing import serve
from vwn_site.media.models import CustomImage
from vwn_site.newsletter.models import Subscription

pytestmark = pytest.mark.django_db

NAMES = {"newsletter_sign_up": [], "newsletter_confirm": ["x"], "newsletter_unsubscribe": ["x"], "contact_send": []}
FORMS = {}
for language in ("nl", "en"):
    with override(language):
        FORMS[language] = [reverse(name, args=arguments) for name, arguments in NAMES.items()]
PASSWORDS = ["/_util/login/", "/_util/authenticate_with_password/1/1/", "/documents/authenticate_with_password/1/"]
OTHERS = ["/", "/en/", "/projecten/", "/zoeken/", "/en/search/", "/robots.txt", "/admin/login/", "/admin/images/add/"]
EVERY = [*FORMS["nl"], *FORMS["en"], *PASSWORDS, *OTHERS]
TOO_LARGE = {"nl": "Dat is te groot", "en": "That is too large"}
NO_FILES = {"nl": "Je kunt hier geen bestand versturen", "en": "No files can be sent here"}


def language_of(address: str) -> str:
    return "en" if address.startswith("/en/") else "nl"


@pytest.fixture(autouse=True)
def no_disk(monkeypatch):
    """Fails when anything is about to be spooled to disk."""

    def spool(*_arguments, **_options):
        raise AssertionError("a file was spooled")

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", spool)


@pytest.mark.matrix
@pytest.mark.parametrize("address", EVERY)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
def test_what_is_too_large_is_refused_unread_in_the_language_of_the_address(client, address, kind):
    client.handler.enforce_csrf_checks = True
    response = client.generic("POST", address, b"email=" + b"a" * (SMALL + 1), content_type=kind)
    html = response.content.decode()
    assert response.status_code == 413
    assert f"<h1>{TOO_LARGE[language_of(address)]}</h1>" in html
    assert f'<html lang="{language_of(address)}">' in html
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("address", EVERY)
def test_files_are_refused_where_no_form_takes_one(client, address):
    client.handler.enforce_csrf_checks = True
    response = client.post(address, {"email": "lezer@example.org", "file": SimpleUploadedFile("a.txt", b"a" * 2000)})
    assert response.status_code == 415
    assert f"<h1>{NO_FILES[language_of(address)]}</h1>" in response.content.decode()
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("address", [*FORMS["nl"][:3], *FORMS["en"][:3], *PASSWORDS])
def test_each_form_takes_what_it_can_use_and_little_more(client, address):
    assert client.post(address, {"email": "a" * 3000}).status_code not in (413, 415)
    assert client.post(address, {"email": "a" * 17_000}).status_code == 413


def test_a_form_without_a_file_may_come_in_parts(client):
    assert client.post("/nieuwsbrief/aanmelden/", {"email": "lezer"}).status_code == 422
    empty = b'--x\r\nContent-Disposition: form-data; name="f"; filename=""\r\n\r\n\r\n--x--\r\n'
    kind = "multipart/form-data; boundary=x"
    assert client.generic("POST", "/nieuwsbrief/aanmelden/", empty, content_type=kind).status_code == 422
    assert client.generic("POST", "/nieuwsbrief/aanmelden/", b"--x", content_type=kind).status_code == 422


PUBLIC = {route: view for route, view in callbacks() if not route.startswith("admin/")}


@pytest.mark.parametrize("route", sorted(PUBLIC))
def test_every_public_address_says_what_it_takes_or_takes_nothing(route):
    declared = getattr(PUBLIC[route], "largest_form", 0)
    assert 0 <= declared <= SMALL
    if not declared and PUBLIC[route] is not serve:
        assert PUBLIC[route](RequestFactory().post("/")).status_code == 405


def test_staff_send_pictures_and_documents_up_to_their_limits(client, monkeypatch):
    monkeypatch.undo()
    client.force_login(staff("Redactie"))
    data = {"title": "Haven", "file": SimpleUploadedFile("a.png", png(400, 300)), "collection": 1}
    assert client.post("/admin/images/add/", data).status_code == 302
    assert CustomImage.objects.get(title="Haven").width == 400
    large = SimpleUploadedFile("a.png", b"a" * (11 * 1024 * 1024))
    response = client.post("/admin/images/add/", {"title": "Groot", "file": large, "collection": 1})
    assert response.status_code == 200
    assert "10" in response.content.decode()


def test_staff_send_no_more_than_that(client, settings):
    settings.LARGEST_UPLOAD = 100_000
    client.force_login(staff("Redactie"))
    response = client.post("/admin/images/add/", {"file": SimpleUploadedFile("a.png", b"a" * 100_000)})
    assert response.status_code == 413
    assert TOO_LARGE["nl"] in response.content.decode()
    long = client.post("/admin/images/add/", b"a=" + b"a" * 3_000_000, content_type="application/x-www-form-urlencoded")
    assert long.status_code == 413


def test_who_has_an_account_without_the_admin_sends_as_little_as_a_visitor(client):
    user = staff("Redactie")
    user.groups.clear()
    client.force_login(user)
    assert client.post("/admin/images/add/", {"file": SimpleUploadedFile("a.png", b"a")}).status_code == 415


def test_a_body_in_chunks_is_read_as_a_form():
    """Such a request does not say how long its body is, and its server ends what is read where the body ends."""
    body = {"wsgi.input": io.BytesIO(b"email=lezer"), "wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    request = RequestFactory().post("/", content_type="application/x-www-form-urlencoded", **body)
    assert is_measured(request, SMALL)
    assert request.POST["email"] == "lezer"


# The real server


def send(site, head: list[str], *parts: bytes) -> bytes:
    """What the server answers to a request written by hand, until it closes the connection or is done."""
    with socket.create_connection(("127.0.0.1", int(site.url.rpartition(":")[2])), timeout=60) as connection:
        lines = [*head, f"Host: {site.url.removeprefix('http://')}", "Connection: close", f"Origin: {site.url}", "", ""]
        connection.sendall("\r\n".join(lines).encode())
        for part in parts:
            connection.sendall(part)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    return answer


CHUNKED = ["POST /en/newsletter/sign-up/ HTTP/1.1", "Transfer-Encoding: chunked"]
CHUNKED += ["Content-Type: application/x-www-form-urlencoded"]


def chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


@pytest.mark.only_reads
def test_a_body_that_does_not_say_its_length_is_measured(site):
    assert b"HTTP/1.1 422" in send(site, CHUNKED, chunk(b"email=le"), chunk(b"zer"), chunk(b""))
    answer = send(site, CHUNKED, *[chunk(b"a" * 5000)] * 20, chunk(b""))
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"That is too large" in answer


@pytest.mark.only_reads
def test_a_browser_that_sends_megabytes_is_told_so(site):
    body = io.BytesIO(b"a" * 3_000_000)
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Encoding": "identity"}
    response = requests.post(f"{site.url}/nieuwsbrief/aanmelden/", data=body, headers=kind, timeout=60)
    assert response.status_code == 413
    assert TOO_LARGE["nl"] in response.text
