"""No text with any code point makes a file that the site writes unreadable: feed, sitemap, JSON-LD, Markdown,
spreadsheets, XLIFF or PO. The writers are asked directly, so that hundreds of texts cost a few seconds.
"""

import csv
import datetime
import io
import json
from functools import partial
from types import SimpleNamespace
from uuid import UUID

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.template import Context
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.html import escape
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from vwn_site.core.addresses import full_address
from vwn_site.core.control_characters import UNCLEAN, clean, clean_fields
from vwn_site.core.spreadsheets import BEGINS_FORMULA
from vwn_site.home.models import StandardPage
from vwn_site.syndication.feeds import Entry, FullTextFeed, written
from vwn_site.syndication.markdown import as_markdown
from vwn_site.syndication.templatetags.syndication import json_ld
from vwn_site.translation.formats import po, xliff
from vwn_site.translation.formats.units import Outgoing, Unit
from vwn_site.translation.segments.segment import Former, Segment

NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
ANY = st.text(st.characters(codec=None, exclude_categories=[]), max_size=30)
ODD = "a\0\x01\x0b\x0c\x1c\x1f\x7f\x85\x9f\u2028\u2029\ud800\ufdd0\ufffe\uffff\U0010ffff]]>\r\n<&\"'\\n"


def any_text(test, examples: int = 60):
    """The same texts at every run, among them one with every kind of oddity."""
    quick = settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    return quick(given(text=ANY)(example(text=ODD)(example(text="=1+1")(test))))


@any_text
def test_a_feed(text):
    words = {
        "title": text,
        "link": "/",
        "description": escape(text),
        "unique_id": text,
        "pubdate": NOW,
        "updateddate": NOW,
        "full_text": f"<p>{escape(text)}</p>",
        "languages": {},
    }
    entries = [Entry(NOW, written(**words))]
    feed = FullTextFeed(text, "/", text, language="nl", feed_url="/feed/", subtitle=text, entries=entries)
    titles = [one.text for one in fromstring(feed.writeString("utf-8")).iter("{http://www.w3.org/2005/Atom}title")]
    assert [plain_lines(title) for title in titles] == [plain_lines(clean(text))] * 2


def plain_lines(text: str | None) -> list[str]:
    """XML makes one line break of each kind; which one it was says nothing."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")


@any_text
def test_a_sitemap(text):
    address = full_address(f"/{clean(text)}/")
    entry = {"location": address, "last_modified": NOW, "alternates": {"nl": address}, "picture": address}
    written = render_to_string("syndication/sitemap.xml", {"entries": [entry]}).encode()
    locations = [one.text for one in fromstring(written).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert locations == [address]


@pytest.mark.django_db
@partial(any_text, examples=12)
def test_structured_data(text):
    page = StandardPage(pk=1, title=text, summary=text, path="000100010001", depth=3, url_path="/home/x/", locale_id=1)
    clean_fields(page)
    written = str(json_ld(Context({"request": RequestFactory().get("/"), "page": page, "place": None})))
    for element in written.splitlines():
        json.loads(element.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))
    assert written.count("<") == 2 * written.count("<script")
    assert not UNCLEAN.search(written.encode().decode())


@any_text
def test_a_page_as_markdown(text):
    written = as_markdown(f"<main><h1>{escape(clean(text))}</h1><p>{escape(clean(text))}</p></main>", str)
    assert not UNCLEAN.search(written.encode().decode())


class List(SpreadsheetExportMixin):
    export_filename = "words"
    list_export = ["name", "words"]

    def get_heading(self, queryset, field):
        return field


@any_text
def test_spreadsheets(text):
    rows, excel = [SimpleNamespace(name=text, words=[text, text])], io.BytesIO()
    List().write_xlsx(rows, excel)
    assert load_workbook(excel).active.max_row == 2
    written = b"".join(List().stream_csv(rows)).decode()
    _heading, row = csv.reader(io.StringIO(written, newline=""))
    assert [cell.removeprefix("'") for cell in row] == [
        clean(one).removeprefix("'") for one in (text, f"{text}, {text}")
    ]
    assert not any(cell.startswith(BEGINS_FORMULA) for cell in row)


def outgoing(text: str) -> Outgoing:
    """A file with one segment: with its translation, with what it was before, and with remarks."""
    translation = SimpleNamespace(pk=1, data=escape(text), has_error=False, translation_type="manual")
    former = Former(escape(text), escape(text))
    segment = Segment(1, 1, 1, "title", "title", 0, escape(text), "{}", translation, former)
    unit = Unit("a-b", segment, 255, (text,))
    return Outgoing(str(UUID(int=1)), text, text, "nl", "en", "digest", [unit])


@pytest.mark.parametrize("file_format", [xliff, po], ids=["XLIFF", "PO"])
def test_files_for_translators(file_format):
    @any_text
    def comes_back(text):
        [document] = file_format.read("file", file_format.write(outgoing(text)))
        [unit] = document.units
        assert unit.has_source(escape(text))

    comes_back()
    assert file_format.read("file", file_format.write(outgoing(ODD)))


@pytest.mark.django_db
@any_text
def test_what_is_stored_comes_back_clean_and_words_stay_what_they_were(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", [text])
        [stored] = cursor.fetchone()
    assert stored == clean(text)
    assert clean(stored) == stored
