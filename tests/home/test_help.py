"""The guides are help in the admin: by task, in both languages, with a search, and one click from each screen."""

import re
from pathlib import PurePosixPath

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from deploy.help_pictures import PICTURES
from deploy.help_pictures import SCREENS as PHOTOGRAPHED
from tests.factories import home, project, signed_in, staff, standard_page
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


@pytest.mark.parametrize(
    ("language", "question", "title"),
    [
        ("nl", "hoe vervang ik een foto?", "Een afbeelding vervangen"),
        ("nl", "versie terugzetten", "Een vorige versie terugzetten"),
        ("nl", "wie mag verwijderen", "Verwijderen, hernoemen en verplaatsen"),
        ("en", "who may delete", "To delete, rename and move"),
        ("en", "typos", "To correct a typo"),
        ("en", "unpublishing", "To take something offline at once"),
    ],
)
def test_who_asks_in_words_of_their_own_reads_what_fits_best_first(language, question, title):
    answer = signed_in(staff("Redactie", language=language)).get(reverse("help"), {"q": question})
    links = BeautifulSoup(answer.content, "html.parser").select(".help li a")
    assert links[0].get_text() == title


def test_translators_find_what_they_need_first_and_editors_what_they_need():
    first = {}
    for group in ("Vertalers", "Redactie"):
        index = BeautifulSoup(signed_in(staff(group, language="en")).get(reverse("help")).content, "html.parser")
        first[group] = index.select_one(".help h2").get_text()
    assert first == {"Vertalers": "For translators", "Redactie": "Getting started"}


def test_each_screen_that_is_photographed_is_in_the_help_in_both_languages_and_said_in_words():
    for language in LANGUAGES:
        pictures = [
            picture
            for topic in topics(language).values()
            for picture in BeautifulSoup(topic.html, "html.parser").select("a.help-picture > img")
        ]
        assert sorted(PurePosixPath(picture["src"]).stem.partition(".")[0] for picture in pictures) == sorted(
            PHOTOGRAPHED
        )
        assert {path.stem for path in (PICTURES / language).iterdir()} == set(PHOTOGRAPHED)
        for picture in pictures:
            assert f"/images/help/{language}/" in picture["src"]
            assert len(picture["alt"]) > 40
            assert picture["loading"] == "lazy"
            assert 200 < int(picture["height"]) <= 900
            assert 500 < int(picture["width"]) <= 1280


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
    assert "Nothing found" in answer
    assert "&lt;zeppelin&gt;" in answer


def test_the_text_of_a_guide_becomes_html_and_nothing_in_it_is_taken_for_markup():
    html = as_html("Een **a** <b>\n\n1. eerst\n   - `x`\n     y\n2. dan\n\n| k | l |\n|---|---|\n| [m](n.md) | *o* |")
    shown = BeautifulSoup(html, "html.parser")
    assert shown.p.get_text() == "Een a <b>"
    assert [item.get_text(" ", strip=True) for item in shown.ol.find_all("li", recursive=False)] == ["eerst x y", "dan"]
    assert [cell.get_text() for cell in shown.table(["th", "td"])] == ["k", "l", "m", "o"]
    assert shown.a is None


def test_screens_about_one_thing_lead_to_the_help_with_it_and_dialogs_to_none():
    page, record = standard_page(), project("haven")
    editor = signed_in(staff("Eindredactie"))
    screens = {
        reverse("wagtailadmin_pages:history", args=[page.pk]): "former-version",
        reverse("wagtailsnippets_projects_project:history", args=[record.pk]): "former-version",
        reverse("wagtailsnippets_projects_project:edit", args=[record.pk]): "project",
        reverse("wagtaildocs:index"): "documents",
        reverse("wagtailimages:index"): "pictures",
        reverse("admin_search"): "searching",
        reverse("wagtailadmin_pages:delete", args=[page.pk]): "removing",
        f"/admin/bulk/projects/project/change_facts/?id={record.pk}": "searching",
    }
    for address, key in screens.items():
        assert help_of(editor.get(address).content.decode()) == f"/admin/help/{key}/", address
    dialog = editor.get("/admin/choose-page/", headers={"X-Requested-With": "XMLHttpRequest"}).json()["html"]
    assert "The guide to this screen" not in dialog


def test_the_first_page_leads_to_the_help_with_what_asks_for_attention():
    assert help_of(signed_in(staff("Auteurs")).get("/admin/").content.decode()) == "/admin/help/attention/"
