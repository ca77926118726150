"""Files that are damaged or meant to do harm: nothing changes, nothing fails, and the answer says what is wrong."""

import codecs
import io
import tracemalloc
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail_localize.models import StringTranslation

from tests.factories import signed_in
from vwn_site.translation.formats import archive
from vwn_site.translation.formats.base import MOST_UNITS
from vwn_site.translation.formats.importing import receive, take_over
from vwn_site.translation.formats.xliff import NAMESPACE

from .files import outcomes, uploads

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
    "too many segments": ("a.xlf", (HEAD + UNIT * 6_000 + TAIL).encode()),
    "a hundred thousand segments": ("a.xlf", (HEAD + UNIT * 100_000 + TAIL).encode()),
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
def test_a_bad_file_is_refused_with_a_reason(translator, unchanged, name, data):
    response = signed_in(translator).post(
        "/admin/translation/files/import/", {"files": [SimpleUploadedFile(name, data)]}, follow=True
    )
    assert response.status_code == 200
    content = response.content.decode()
    # What is too large altogether is refused at the form.
    assert "The file cannot be read" in content or "Together these files are larger" in content
    assert "root:" not in content


@pytest.mark.parametrize(("name", "data"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_bad_file_in_a_zip_leaves_the_good_ones(translator, translation, handed_off, unchanged, name, data):
    (good,) = handed_off(translation).values()
    delivery = take_over(receive(uploads({"all.zip": zipped({name: data, "good.xlf": good})}), translator))
    rows = [(row.file, row.outcome) for row in delivery.rows]
    assert (name, "unreadable") in rows
    assert ("good.xlf", "unchanged") in rows


# How much of a bad file is looked at


@pytest.fixture
def never(monkeypatch):
    """Makes a step of reading one that no file may come to."""

    def forbid(step: str):
        def fail(*_arguments, **_options):
            raise AssertionError(f"{step} was reached")

        monkeypatch.setattr(step, fail)

    return forbid


@pytest.mark.parametrize("kind", ["entity bomb", "entity bomb in UTF-16", "external entity", "document type"])
def test_no_entity_is_as_much_as_declared(translator, never, kind):
    name, data = HOSTILE[kind]
    for step in ("defused_entity_decl", "defused_unparsed_entity_decl", "defused_external_entity_ref_handler"):
        never(f"defusedxml.ElementTree.DefusedXMLParser.{step}")
    [row] = receive(uploads({name: data}), translator).rows
    assert "documenttype of entiteiten" in row.detail


@pytest.fixture
def sluggish():
    """An encoding that Python knows and that takes too long to read, as some of its own do with what is malicious."""

    def decode(_data, _errors="strict"):
        raise AssertionError("a text was decoded")

    def search(name: str):
        return codecs.CodecInfo(codecs.lookup("ascii").encode, decode, name=name) if name == "sluggish" else None

    codecs.register(search)
    yield "sluggish"
    codecs.unregister(search)


def test_no_text_is_decoded_by_an_encoding_that_may_be_slow(translator, sluggish):
    data = PO_HEAD.format(sluggish).encode() + b'msgid "a"\nmsgstr "b"\n'
    [row] = receive(uploads({"a.po": data}), translator).rows
    assert "codering" in row.detail


@pytest.mark.parametrize("kind", ["too many segments", "PO with too many"])
def test_a_file_with_more_segments_than_a_page_has_is_compared_with_nothing(translator, never, kind):
    for step in ("find_translation", "Judge"):
        never(f"vwn_site.translation.formats.importing.{step}")
    name, data = HOSTILE[kind]
    [row] = receive(uploads({name: data}), translator).rows
    assert f"meer dan {MOST_UNITS} stukjes" in row.detail


class Unread(io.BytesIO):
    """A file that nobody may read."""

    def read(self, *_size):
        raise AssertionError("the file was read")


@pytest.mark.parametrize("name", ["a.xlf", "a.po", "a.exe"])
def test_a_file_that_is_too_large_is_not_read_at_all(translator, name):
    assert archive.LARGEST_FILE <= 4 * archive.MEBIBYTE
    assert archive.LARGEST_TOTAL <= 64 * archive.MEBIBYTE
    [row] = receive([(name, Unread(), archive.LARGEST_FILE + 1)], translator).rows
    assert row.outcome == "unreadable"


def test_what_is_too_large_in_a_zip_is_not_unpacked(translator, never):
    data = zipped({"a.xlf": bytes(archive.LARGEST_FILE + 1)})
    never("vwn_site.translation.formats.archive.zipfile.ZipFile.open")
    [row] = receive(uploads({"all.zip": data}), translator).rows
    assert (row.file, row.outcome) == ("a.xlf", "unreadable")


def test_no_more_files_are_taken_than_the_limit(translator, monkeypatch):
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    rows = receive(uploads({"all.zip": zipped({f"{number}.txt": b"x" for number in range(9)})}), translator).rows
    assert [row.file for row in rows] == ["0.txt", "1.txt", "2.txt", "3.txt"]


# Zips


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
    bomb = zipped({f"{number}.xlf": bytes(8 * archive.MEBIBYTE) for number in range(8)})
    assert len(bomb) < archive.MEBIBYTE
    tracemalloc.start()
    delivery = receive(uploads({"all.zip": bomb}), translator)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {row.outcome for row in delivery.rows} == {"unreadable"}
    assert peak < 16 * archive.MEBIBYTE


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


def test_too_much_at_once_is_refused_at_the_form(translator, monkeypatch):
    monkeypatch.setattr("vwn_site.translation.formats.forms.LARGEST_TOTAL", 10)
    file = SimpleUploadedFile("a.xlf", b"x" * 100)
    response = signed_in(translator).post("/admin/translation/files/import/", {"files": [file]})
    assert response.status_code == 200
    assert "larger than" in response.content.decode()


def test_nothing_at_all_is_asked_for_again(translator):
    response = signed_in(translator).post("/admin/translation/files/import/", {})
    assert response.status_code == 200
    assert "required" in response.content.decode()
