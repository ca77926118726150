"""Files that are damaged or meant to do harm: nothing changes, nothing fails, and the answer says what is wrong."""

import io
import time
import tracemalloc
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail_localize.models import StringTranslation

from vwn_site.translation.handoff import archive
from vwn_site.translation.handoff.importing import receive, take_over
from vwn_site.translation.handoff.xliff import NAMESPACE

from .conftest import outcomes, uploads

BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entities}]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="&z;"><body/></file></xliff>"""
LEVELS = "abcdefghijklmnopqrstuvwxyz"
ENTITIES = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip(LEVELS, LEVELS[1:], strict=False))
EXTERNAL = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY z SYSTEM "file:///etc/passwd">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x"><body>&z;</body></file></xliff>"""
HEAD = f'<xliff version="1.2" xmlns="{NAMESPACE}"><file original="x" target-language="en"><body>'
TAIL = "</body></file></xliff>"
UNIT = '<trans-unit id="{}"><source>a</source><target>b</target></trans-unit>'
PO_HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n\n'

HOSTILE = {
    "entity bomb": ("a.xlf", BOMB.format(entities=ENTITIES).encode()),
    "external entity": ("a.xlf", EXTERNAL.encode()),
    "document type": ("a.xlf", b'<!DOCTYPE html SYSTEM "http://example.org/x.dtd"><html/>'),
    "entity bomb in UTF-16": ("a.xlf", BOMB.format(entities=ENTITIES).encode("utf-16")),
    "half a file": ("a.xlf", (HEAD + UNIT).encode()),
    "tags swapped": ("a.xlf", f"{HEAD}<trans-unit><source>a</trans-unit></source>{TAIL}".encode()),
    "wrong encoding": ("a.xlf", b'<?xml version="1.0" encoding="utf-8"?>' + f"{HEAD}\xe9{TAIL}".encode("latin-1")),
    "unknown encoding": ("a.xlf", b'<?xml version="1.0" encoding="klingon"?><xliff/>'),
    "NUL": ("a.xlf", f"{HEAD}\0{TAIL}".encode()),
    "empty": ("a.xlf", b""),
    "no XLIFF": ("a.xlf", b"<html></html>"),
    "no XML": ("a.xlf", b"%PDF-1.7"),
    "no translation": ("a.xlf", f'<xliff version="1.2" xmlns="{NAMESPACE}"/>'.encode()),
    "XLIFF 2": ("a.xlf", b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>'),
    "too many passages": ("a.xlf", (HEAD + UNIT * 6_000 + TAIL).encode()),
    "a million passages": ("a.xlf", (HEAD + UNIT * 1_000_000 + TAIL).encode()),
    "deeply nested": ("a.xlf", (HEAD + "<g>" * 100_000).encode()),
    "another kind": ("a.exe", b"MZ"),
    "PO without anything": ("a.po", b"Hello"),
    "empty PO": ("a.po", b""),
    "half a PO": ("a.po", b'msgid "a"\nmsgstr "b'),
    "PO in a wrong encoding": ("a.po", PO_HEAD.format("UTF-8").encode() + b'msgid "\xe9"\nmsgstr "b"\n'),
    "PO in no encoding": ("a.po", PO_HEAD.format("rot13").encode() + b'msgid "a"\nmsgstr "b"\n'),
    "PO in a slow encoding": ("a.po", PO_HEAD.format("punycode").encode() + b'msgid "a"\nmsgstr "b"\n'),
    "PO with NUL": ("a.po", PO_HEAD.format("UTF-8").encode() + b'msgid "a\0"\nmsgstr "b"\n'),
    "PO with too many": ("a.po", b"".join(b'msgid "%d"\nmsgstr "b"\n\n' % number for number in range(6_000))),
    "no zip": ("a.zip", b"PK nothing"),
    "empty zip file": ("a.zip", b""),
}


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def unchanged(db):
    before = set(StringTranslation.objects.values_list("pk", "data", "updated_at"))
    yield
    assert set(StringTranslation.objects.values_list("pk", "data", "updated_at")) == before


@pytest.mark.parametrize(("name", "data"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_bad_file_is_refused_with_a_reason(sign_in, translator, unchanged, name, data):
    started = time.monotonic()
    response = sign_in(translator).post(
        "/admin/translation/files/import/", {"files": [SimpleUploadedFile(name, data)]}, follow=True
    )
    assert response.status_code == 200
    content = response.content.decode()
    # What is too large altogether is refused at the form.
    assert "The file cannot be read" in content or "Together these files are larger" in content
    assert "root:" not in content
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(("name", "data"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_bad_file_in_a_zip_leaves_the_good_ones(translator, translation, handed_off, unchanged, name, data):
    (good,) = handed_off(translation).values()
    delivery = take_over(receive(uploads({"all.zip": zipped({name: data, "good.xlf": good})}), translator))
    found = [(row.file, row.outcome) for row in delivery.rows]
    assert (name, "unreadable") in found
    assert ("good.xlf", "unchanged") in found


@pytest.mark.parametrize("name", ["../../evil.xlf", "/etc/evil.xlf", "C:\\evil.xlf", "a\\..\\..\\evil.xlf"])
def test_names_that_lead_out_of_a_zip_are_refused(translator, translation, handed_off, name):
    (good,) = handed_off(translation).values()
    delivery = receive(uploads({"all.zip": zipped({name: good})}), translator)
    assert [row.outcome for row in delivery.rows] == ["unreadable"]


def test_a_zip_in_a_zip_is_not_opened(translator):
    inner = zipped({"a.xlf": b"x"})
    delivery = receive(uploads({"all.zip": zipped({"inner.zip": inner})}), translator)
    assert outcomes(delivery) == {"inner.zip": "unreadable"}


def test_what_systems_put_into_zips_is_passed_over(translator):
    litter = {"__MACOSX/._a.xlf": b"x", ".DS_Store": b"x", "nl-en/Thumbs.db": b"x"}
    assert receive(uploads({"all.zip": zipped(litter)}), translator).rows == []


def test_a_zip_bomb_is_not_unpacked(translator):
    bomb = zipped({f"{number}.xlf": bytes(8 * archive.MEBIBYTE) for number in range(20)})
    assert len(bomb) < archive.MEBIBYTE
    tracemalloc.start()
    delivery = receive(uploads({"all.zip": bomb}), translator)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {row.outcome for row in delivery.rows} == {"unreadable"}
    assert peak < 40 * archive.MEBIBYTE


def test_a_zip_that_lies_about_sizes_is_read_no_further_than_the_limit(translator):
    data = zipped({"a.xlf": bytes(6 * archive.MEBIBYTE)})
    true_size = (6 * archive.MEBIBYTE).to_bytes(4, "little")
    lying = data.replace(true_size, (100).to_bytes(4, "little"))
    assert outcomes(receive(uploads({"all.zip": lying}), translator)) == {"a.xlf": "unreadable"}


def test_a_zip_with_a_very_long_list_is_not_opened(translator):
    many = zipped({f"{number}.txt": b"" for number in range(25_000)})
    assert outcomes(receive(uploads({"all.zip": many}), translator)) == {"all.zip": "unreadable"}


def test_files_with_the_same_name_are_told_apart(translator):
    two = [("a.xlf", io.BytesIO(b"x"), 1), ("a.xlf", io.BytesIO(b"y"), 1)]
    assert outcomes(receive(two, translator)) == {"a.xlf": "unreadable", "a (2).xlf": "unreadable"}


def test_too_much_at_once_is_refused_at_the_form(sign_in, translator, monkeypatch):
    monkeypatch.setattr("vwn_site.translation.handoff.forms.LARGEST_TOTAL", 10)
    file = SimpleUploadedFile("a.xlf", b"x" * 100)
    response = sign_in(translator).post("/admin/translation/files/import/", {"files": [file]})
    assert response.status_code == 200
    assert "larger than" in response.content.decode()


def test_nothing_at_all_is_asked_for_again(sign_in, translator):
    response = sign_in(translator).post("/admin/translation/files/import/", {})
    assert response.status_code == 200
    assert "required" in response.content.decode()
