"""What only staff see and use costs readers nothing: they get no byte of it, and no query is asked for it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Comment, Page, Workflow

from tests.factories import staff
from vwn_site.core.generation import replace_word
from vwn_site.core.page_cache import moment
from vwn_site.desk import reviews

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]

# Not revisions: the public one says what a translation was made of.
TABLES_OF_STAFF = re.compile(
    r'"((auth|desk|django_session|procrastinate|queue|users|wagtailadmin|wagtailusers)\w*'
    r"|wagtailcore_(comment|group|modellog|pagelog|pagesubscription|task|workflow)\w*"
    r'|translation_(digest|overruled|segmentcomment)\w*)"'
)
WORDS_OF_STAFF = re.compile(r"/admin/|userbar|wagtailadmin|js/admin|css/admin|unsaved|checklist|csrfmiddlewaretoken")


def be_at_work_on(page: Page):
    """A remark, a draft, a review and a colleague who looks after it: all that staff may leave on a public page."""
    colleague = staff("Redactie")
    Comment.objects.create(page=page, user=colleague, text="Klopt dit nog?", contentpath="title")
    page.save_revision(user=colleague, log_action=True)
    reviews.take_over(page, colleague)
    reviews.confirm(page, colleague)
    Workflow.objects.get().start(page, colleague)


def test_no_page_asks_a_query_or_has_a_byte_for_staff_whatever_they_leave_on_it(client):
    pages = Page.objects.live().filter(depth__gt=1).order_by("content_type_id", "locale_id", "pk")
    pages = list(pages.distinct("content_type_id", "locale_id").specific())
    replace_word()
    before = {page.url: client.get(page.url).content for page in pages}
    for page in pages:
        be_at_work_on(page)
    replace_word()
    # A server process has a thread that knows of the next deadline before a reader asks.
    moment()
    assert len(before) > 30
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(page.url)
        asked = {table.group() for query in queries for table in TABLES_OF_STAFF.finditer(query["sql"])}
        assert asked == set(), page.url
        assert answer.content == before[page.url], page.url
        assert not WORDS_OF_STAFF.search(answer.content.decode()), page.url
        assert not answer.cookies
