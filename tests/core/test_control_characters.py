"""What no text has is dropped by whatever way it comes, and breaks nothing for others."""

import io
import json

import pytest
from defusedxml.ElementTree import fromstring
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Revision
from wagtail.snippets.models import get_snippet_models

from tests.factories import change, committed, home, project_page, result, staff, standard_page, text_block
from vwn_site.core.control_characters import UNCLEAN, clean, one_line
from vwn_site.home.models import StandardPage

pytestmark = pytest.mark.django_db

# One of each kind: NUL, control characters of both ranges, half a pair of surrogates, noncharacters.
BAD = ["\0", "\x01", "\x08", "\x0e", "\x1f", "\x7f", "\x80", "\x9f", "\ud800", "\udfff", "\ufdd0", "\ufffe", "\uffff"]
BAD += ["\U0001fffe", "\U0010ffff"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GOOD = "tab\t, lijn\n, é, \u00a0, \u200d, \u202e, \ufeff, \ufffd, 😀, 𐍈"


@pytest.mark.parametrize("character", BAD, ids=ascii)
def test_what_no_text_has_is_dropped(character):
    assert clean(f"Ha{character}ven") == "Haven"


def test_all_else_stays_and_breaks_of_other_ages_keep_words_apart():
    assert clean(GOOD) == GOOD
    assert clean("een\x0btwee\x0cdrie\x85vier") == "een twee drie vier"
    assert (
        one_line("een\r\ntwee\ndrie\rvier\u2028vijf\u2029zes\x0bzeven\x1eacht")
        == "een twee drie vier vijf zes zeven acht"
    )


def stored(value: str, kind: str):
    """What PostgreSQL holds of a parameter of this type."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT %s::{kind}", [value])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("character", [*BAD, "\x0b"], ids=ascii)
def test_no_query_can_store_it(character):
    assert stored(f"a{character}b", "text") == clean(f"a{character}b")
    assert stored([f"a{character}b"], "text[]") == [clean(f"a{character}b")]


def test_a_page_has_none_in_titles_blocks_rich_text_or_revisions():
    dirty = f"Ha{''.join(BAD)}ven"
    page = standard_page(text_block(f"<p>{dirty}</p>"), title=dirty, summary=f"{dirty}\nregel")
    page.to_confirm = dirty
    page.save_revision().publish()
    page = StandardPage.objects.get(pk=page.pk)
    assert (page.title, page.summary, page.to_confirm) == ("Haven", "Haven\nregel", "Haven")
    assert "<p>Haven</p>" in str(page.body)
    contents = list(Revision.objects.filter(object_id=str(page.pk)).values_list("content", flat=True))
    assert len(contents) >= 2
    for content in contents:
        assert "Haven" in content["body"]
        content["body"] = json.loads(content["body"])
        assert not UNCLEAN.search(json.dumps(content, ensure_ascii=False))


def test_commands_that_write_rows_at_once_store_none():
    type(home()).objects.update(summary=f"Ha{''.join(BAD)}ven")
    assert home().summary == "Haven"


def test_line_breaks_in_fields_of_one_line_become_blanks():
    page = change(standard_page(title="Een"), title="Ons\r\nwerk\x0bhier", image_alt="een\ntwee")
    page.refresh_from_db()
    assert (page.title, page.draft_title, page.image_alt) == ("Ons werk hier", "Ons werk hier", "een twee")
    user = get_user_model().objects.create(username="x", first_name="A\nBcc: b@example.org")
    assert user.first_name == "A Bcc: b@example.org"


def test_a_title_of_nothing_else_is_an_empty_title():
    page = standard_page(title="Een")
    page.title = "\x01\ufffe"
    with pytest.raises(ValidationError):
        page.save()


def test_what_was_not_read_is_left_alone():
    page = StandardPage.objects.defer("title", "body").get(pk=standard_page(title="Een").pk)
    page.summary = "Ha\x01ven"
    page.save(update_fields=["summary"])
    page.refresh_from_db()
    assert (page.title, page.summary) == ("Een", "Haven")


def spreadsheets() -> list[str]:
    """The addresses of lists that staff may save as a file: those of snippets, and reports of Wagtail."""
    lists = [reverse(model.snippet_viewset.get_url_name("list")) for model in get_snippet_models()]
    names = ("site_history", "aging_pages", "locked_pages", "workflow", "workflow_tasks")
    reports = [reverse(f"wagtailadmin_reports:{name}") for name in names]
    return [*lists, *reports, reverse("wagtailredirects:index"), "/admin/translation/"]


def dirty_all_names():
    """As they could be stored before anything was cleaned."""
    names = ("title", "draft_title", "name", "label", "old_path")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('character varying', 'text') AND column_name = ANY(%s)",
            [list(names)],
        )
        for table, column in cursor.fetchall():
            cursor.execute(f"UPDATE {table} SET {column} = chr(11) || {column} || chr(1) || chr(65534)")


def test_what_was_stored_before_breaks_no_feed_and_no_list(client):
    about = project_page(title="Haven", english=True).project
    result(about, value=3)
    Redirect.add_redirect("/oud", "/nieuw")
    client.force_login(staff())
    dirty_all_names()
    for address in ("/feed/", "/en/feed/", "/sitemap-1.xml"):
        fromstring(client.get(address).content)
    listed = spreadsheets()
    assert len(listed) > 12
    for address in listed:
        for kind in ("xlsx", "csv"):
            response = client.get(address, {"export": kind})
            assert response.status_code == 200, address
            assert response["Content-Type"].split(";")[0] in (XLSX, "text/csv"), address
            text = response.getvalue()
            assert kind == "csv" or load_workbook(io.BytesIO(text)).active.max_row >= 1, address
            assert kind == "xlsx" or not UNCLEAN.search(text.decode()), address


def test_a_title_of_two_lines_keeps_no_mail_from_being_sent(mailoutbox):
    reviewer, author = staff("Eindredactie"), staff("Redactie")
    page = standard_page(title="Ons werk", live=False)
    page.title = "Ons\nwerk\r\nBcc: iemand@example.org"
    page.save_revision(user=author)
    with committed():
        page.get_workflow().start(page, author)
    subjects = [mail.subject for mail in mailoutbox if mail.to == [reviewer.email]]
    assert len(subjects) == 1
    assert "Ons werk Bcc: iemand@example.org" in subjects[0]
