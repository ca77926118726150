"""The guides are help in the admin: by task, in both languages, with a search, and one click from each screen."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import home, signed_in, staff, standard_page
from vwn_site.home.manual import LANGUAGES, SCREENS, topics
from vwn_site.home.markdown import as_html

pytestmark = pytest.mark.django_db


def help_of(html: str) -> str:
    """Where the question mark of a screen leads."""
    return re.search(r'class="w-side-panel-toggle" href="(/admin/help/[^"]*)"', html).group(1)


def test_both_languages_tell_of_the_same_tasks_and_each_screen_leads_to_one():
    keys = {language: list(topics(language)) for language in LANGUAGES}
    assert sorted(keys["nl"]) == sorted(keys["en"])
    assert {key for _pattern, key in SCREENS} <= set(keys["nl"])


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [("nl", "Financiers noemen", "voorbehoud"), ("en", "Acknowledge a funder", "disclaimer")],
)
def test_a_screen_leads_to_the_help_with_it_in_the_language_of_who_reads(language, title, words):
    editor = signed_in(staff("Redactie", language=language))
    screen = editor.get(reverse("wagtailsnippets_projects_acknowledgement:list")).content.decode()
    topic = editor.get(help_of(screen)).content.decode()
    assert f"<h2>{title}</h2>" in topic
    assert words in topic
    index = editor.get(reverse("help"), {"q": words.upper()}).content.decode()
    assert title in index
    assert index.count("/admin/help/") < editor.get(reverse("help")).content.decode().count("/admin/help/")


def test_translators_are_led_to_the_help_with_translating_and_editors_to_that_with_pages():
    page = standard_page(english=True)
    english = page.get_translations().get()
    editor, translator = signed_in(staff("Redactie")), signed_in(staff("Vertalers"))
    assert (
        help_of(editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()) == "/admin/help/page/"
    )
    edit = reverse("wagtailadmin_pages:edit", args=[english.pk])
    assert help_of(translator.get(edit).content.decode()) == "/admin/help/translating/"
    explorer = reverse("wagtailadmin_explore", args=[home().pk])
    assert help_of(editor.get(explorer).content.decode()) == "/admin/help/page/"


@pytest.mark.parametrize("address", ["/admin/help/", "/admin/help/project/"])
def test_who_is_not_logged_in_is_asked_to_before_they_read_help(client, address):
    assert client.get(address).url.startswith("/admin/login/")


def test_help_that_there_is_not_is_no_page_and_a_question_without_an_answer_says_so():
    editor = signed_in(staff("Redactie"))
    assert editor.get(reverse("help_topic", args=["nothing"])).status_code == 404
    answer = editor.get(reverse("help"), {"q": "<zeppelin>"}).content.decode()
    assert "Nothing is found" in answer
    assert "&lt;zeppelin&gt;" in answer


def test_the_text_of_a_guide_becomes_html_and_nothing_in_it_is_taken_for_markup():
    html = as_html("Een **a** <b>\n\n1. eerst\n   - `x`\n     y\n2. dan\n\n| k | l |\n|---|---|\n| [m](n.md) | *o* |")
    shown = BeautifulSoup(html, "html.parser")
    assert shown.p.get_text() == "Een a <b>"
    assert [item.get_text(" ", strip=True) for item in shown.ol.find_all("li", recursive=False)] == ["eerst x y", "dan"]
    assert [cell.get_text() for cell in shown.table(["th", "td"])] == ["k", "l", "m", "o"]
    assert shown.a is None


def test_the_first_page_leads_to_the_help_with_what_asks_for_attention():
    assert help_of(signed_in(staff("Auteurs")).get("/admin/").content.decode()) == "/admin/help/attention/"
