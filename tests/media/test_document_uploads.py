"""Whoever uploads a document reads, in words of their own language, why it is refused or what it lost."""

import html

import pytest
from django.contrib.auth import get_user
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.factories import document, pdf, staff
from vwn_site.media import isolation
from vwn_site.media.models import CustomDocument

from . import planted

pytestmark = pytest.mark.django_db(transaction=False)

LOCKED = planted.stored(planted.paper()[0], encryption=planted.pikepdf.Encryption(owner="a", user="geheim"))
DAMAGED_IN_WORDS = {
    "nl": "Dit is geen PDF, of hij is beschadigd of niet compleet.",
    "en": "This is not a PDF, or it is damaged or incomplete.",
}
# By name: the file's name, its bytes, and what is said in each language.
REFUSED = {
    "damaged": ("verslag.pdf", pdf()[:-40], DAMAGED_IN_WORDS),
    "empty": ("verslag.pdf", b"", {"nl": "leeg", "en": "empty"}),
    "locked": ("verslag.pdf", LOCKED, {"nl": "beveiligd met een wachtwoord", "en": "locked with a password"}),
    "another type": ("verslag.docx", b"PK", {"nl": "Alleen PDF, CSV", "en": "Only PDF, CSV"}),
    "no text": ("cijfers.csv", b"\xff\xfe\x00a", {"nl": "geen platte tekst", "en": "not plain text"}),
}


@pytest.fixture(params=["nl", "en"])
def language(request, client) -> str:
    client.force_login(staff())
    UserProfile.objects.update_or_create(user=get_user(client), defaults={"preferred_language": request.param})
    return request.param


def values(name: str, data: bytes, title: str = "Verslag") -> dict:
    file = SimpleUploadedFile(name, data, content_type="application/octet-stream")
    return {"title": title, "file": file, "collection": 1, "language": "nl"}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_document_says_one_thing(client, language, name):
    file_name, data, words = REFUSED[name]
    response = client.post(reverse("wagtaildocs:add"), values(file_name, data))
    errors = response.context["form"].errors
    assert [(field, len(said)) for field, said in errors.items()] == [("file", 1)]
    assert words[language] in html.unescape(response.content.decode())
    assert not CustomDocument.objects.exists()


def test_a_file_that_needs_too_much_is_refused_in_words(client, language, isolated, monkeypatch):
    monkeypatch.setattr(isolation, "OUTPUT", 10)
    response = client.post(reverse("wagtaildocs:add"), values("verslag.pdf", pdf()))
    words = {"nl": "te veel geheugen of tijd", "en": "too much memory or time"}
    assert words[language] in response.content.decode()


def test_a_refused_replacement_leaves_the_document_as_it_was(client, language):
    own = document()
    response = client.post(reverse("wagtaildocs:edit", args=[own.pk]), values("verslag.pdf", b"%PDF-1.7"))
    assert DAMAGED_IN_WORDS[language] in response.content.decode()
    assert own.file.storage.exists(CustomDocument.objects.get().file.name)


def test_several_at_once_are_refused_in_words(client, language):
    upload = SimpleUploadedFile("verslag.pdf", b"%PDF-1.7")
    data = {"title": "Verslag", "files[]": upload, "collection": 1}
    answer = client.post(reverse("wagtaildocs:add_multiple"), data).json()
    assert answer["success"] is False
    assert DAMAGED_IN_WORDS[language] in answer["error_message"]
    assert "''" not in answer["error_message"]


LOST_IN_WORDS = {
    "a_comment": {"nl": "Opmerkingen en markeringen", "en": "Comments and marks"},
    "a_hidden_field": {"nl": "niet invullen", "en": "not fill it in"},
    "a_signature": {"nl": "Digitale handtekeningen", "en": "Digital signatures"},
    "an_attachment": {"nl": "Bijgevoegde bestanden", "en": "Attached files"},
    "a_hidden_layer": {"nl": "Verborgen lagen", "en": "Hidden layers"},
}


@pytest.mark.parametrize("name", LOST_IN_WORDS)
def test_it_is_said_what_a_document_lost(client, language, name):
    response = client.post(reverse("wagtaildocs:add"), values("verslag.pdf", planted.planted(name)))
    [message] = get_messages(response.wsgi_request)
    assert LOST_IN_WORDS[name][language] in str(message)
    own = CustomDocument.objects.get()
    response = client.post(reverse("wagtaildocs:edit", args=[own.pk]), values("verslag.pdf", pdf()))
    *_earlier, message = get_messages(response.wsgi_request)
    assert LOST_IN_WORDS[name][language] not in str(message)


@pytest.mark.parametrize("address", ["wagtaildocs:add", "wagtaildocs:add_multiple"])
def test_it_is_said_beforehand_what_is_lost(client, language, address):
    words = {"nl": "formulieren zijn niet meer in te vullen", "en": "forms can no longer be filled in"}
    assert words[language] in html.unescape(client.get(reverse(address)).content.decode())


def test_a_document_stored_by_code_is_built_anew_under_its_title():
    file = ContentFile(planted.planted("a_comment"), name="Naam-van-iemand.pdf")
    own = CustomDocument.objects.create(title="Jaarverslag 2025", file=file)
    stored = own.file.read()
    assert not planted.holds_word(stored)
    assert "Jaarverslag 2025" in planted.letters(stored).decode("latin-1")
    assert "Naam" not in own.file.name
    assert own.file_size == len(stored)


def cleaned(data: bytes, name: str = "cijfers.csv") -> bytes:
    return CustomDocument.objects.create(title="Cijfers", file=ContentFile(data, name=name)).file.read()


@pytest.mark.parametrize("name", ["cijfers.csv", "uitleg.txt"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_mark_at_the_beginning_stays_as_it_was(name, mark):
    data = mark + "land;mensen\r\nItalië;12\r\n".encode()
    assert cleaned(data, name) == data


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a;b\n=1+1;2\n", "a;b\n'=1+1;2\n"),
        ("a,b\n1,@SUM(A1)\n", "a,b\n1,'@SUM(A1)\n"),
        ('a\tb\n1\t"=cmd|x"\n', 'a\tb\n1\t"\'=cmd|x"\n'),
        ("=1+1", "'=1+1"),
        ("a;b\r\n+HYPERLINK(1);-x\r", "a;b\r\n'+HYPERLINK(1);'-x\r"),
        ("\ufeff=1;2", "\ufeff'=1;2"),
        ("a;b\n\t=1+1", "a;b\n\t'=1+1"),
    ],
)
def test_formulas_are_made_harmless(before, after):
    assert cleaned(before.encode()).decode() == after


@pytest.mark.parametrize(
    "text", ["a;b\n-5,3;+12%\n", "tel\n+31 20 346 72 00\n", "prijs;-\n5,- per stuk;--\n", "a,b\n1-2,a=b\n", ""]
)
def test_what_is_no_formula_stays_to_the_letter(text):
    data = f"\ufeff{text}x".encode()
    assert cleaned(data) == data


def test_nothing_is_harmless_in_a_text_that_is_no_table():
    assert cleaned(b"= Kop\n- punt\n", "uitleg.txt") == b"= Kop\n- punt\n"


def test_a_file_of_another_name_is_refused_in_code():
    with pytest.raises(ValidationError):
        CustomDocument(title="x", file=ContentFile(b"x", name="verslag.exe")).save()
