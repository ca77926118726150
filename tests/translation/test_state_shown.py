"""The state of translations where people meet it: explorer, edit view, userbar, first page of the admin."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    change,
    committed,
    country,
    english_locale,
    home,
    in_english,
    menu,
    signed_in,
    staff,
    standard_page,
    submit,
    translation_of,
)
from vwn_site.translation.status.state import State, state_of

pytestmark = pytest.mark.django_db


def read(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_explorer_has_a_column_and_a_filter(outdated):
    client = signed_in(staff())
    dutch, english = home(), home().get_translation(english_locale())
    for page, title in ((dutch, outdated.title), (english, in_english(outdated.title))):
        html = read(client, f"/admin/pages/{page.pk}/?translation=outdated")
        assert title in html
        assert "outdated" in html
    assert outdated.title not in read(client, f"/admin/pages/{home().pk}/?translation=current")
    assert "up to date" in read(client, f"/admin/pages/{home().pk}/?translation=current")
    # Above the home pages.
    assert 'id="id_translation' in read(client, "/admin/pages/")


def test_lists_of_snippets_say_the_language_and_the_state():
    client = signed_in(staff("Eindredactie"))
    main, _footer = menu("main", english={}), menu("footer", heading="Meer", english={"heading": "More"})
    change(main, heading="Een kop die nog niemand vertaalde")
    rows = [re.sub(r"<[^>]+>|\s+", " ", row) for row in read(client, "/admin/snippets/home/menu/").split("<tr")]
    both = [row for row in rows if "Main menu" in row]
    # Wagtail keeps the names of languages as the first reader of a process saw them.
    languages = [re.search("Dutch|Nederlands|English|Engels", row).group() for row in both]
    assert sorted(languages) in (["Dutch", "English"], ["Engels", "Nederlands"])
    assert all("outdated" in row for row in both)
    assert "up to date" in next(row for row in rows if re.match(r"\W*Footer", row))


def test_lists_of_snippets_without_a_language_are_as_wagtail_makes_them():
    country("PT")
    html = read(signed_in(staff()), "/admin/snippets/projects/country/")
    assert "Portugal" in html
    assert "up to date" not in html


def test_the_column_costs_the_same_for_any_number_of_pages():
    client, address = signed_in(staff()), f"/admin/pages/{home().pk}/"

    def count():
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return sum("wagtail_localize_stringsegment segment" in query["sql"] for query in captured)

    before = count()
    for number in range(4):
        submit(standard_page(title=f"Pagina {number}"))
    assert 0 < count() == before <= 2


def test_an_editor_says_beside_the_page_that_the_translation_holds_and_takes_it_back(outdated):
    client, edit = signed_in(staff("Redactie")), f"/admin/pages/{outdated.pk}/edit/"
    html = read(client, edit)
    address = html.split("/still-holds/")[0].rsplit('"', 1)[1] + "/still-holds/"
    assert "voor alle mensen" in read(client, address)
    with committed():
        assert client.post(address).url == edit
    assert state_of(outdated, english_locale()).state is State.CURRENT
    assert "still correct: undo this" in read(client, edit)
    client.post(address, {"undo": "1"})
    assert state_of(outdated, english_locale()).state is State.OUTDATED


def test_a_translator_cannot_decide_that_about_the_dutch(translator, outdated):
    translation = translation_of(outdated)
    address = f"/admin/translation/{translation.pk}/still-holds/"
    assert signed_in(translator).post(address).status_code in (302, 403)
    assert not translation.source.minor_edits.exists()
    edit = f"/admin/pages/{translation.get_target_instance().pk}/edit/"
    assert "still-holds" not in read(signed_in(translator), edit)


def test_the_first_page_of_the_admin_says_what_waits(translator, outdated):
    html = read(signed_in(translator), "/admin/")
    assert outdated.title in html
    assert "1 outdated" in html


def test_the_userbar_names_the_state(outdated):
    html = read(signed_in(staff()), outdated.get_url())
    assert "outdated" in html
