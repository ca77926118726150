"""The state of translations where people meet it: explorer, edit view, userbar, first page of the admin."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import TranslationSource

from vwn_site.home.models import HomePage, Menu
from vwn_site.starting_content.loading.run import publish
from vwn_site.translation.state import State, state_of
from vwn_site.translation.syncing import sync

from .making import change, in_english, make_page, publish_all, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def outdated(translator, committing):
    page = make_page(title="Verouderde pagina", summary="Wat wij doen voor mensen op Samos.")
    publish_all(submit(page), translator, committing)
    change(page, committing, summary="Wat wij doen voor alle mensen op Samos.")
    return page


def home(language="nl") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def read(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_explorer_has_a_column_and_a_filter(sign_in, account, outdated):
    client = sign_in(account())
    for language, title in (("nl", outdated.title), ("en", in_english(outdated.title))):
        html = read(client, f"/admin/pages/{home(language).pk}/?translation=outdated")
        assert title in html
        assert "outdated" in html
    assert outdated.title not in read(client, f"/admin/pages/{home().pk}/?translation=current")
    assert "up to date" in read(client, f"/admin/pages/{home().pk}/?translation=current")


def test_lists_of_snippets_say_the_language_and_the_state(sign_in, account):
    client = sign_in(account("Eindredactie"))
    menu = Menu.objects.get(locale__language_code="nl", location="main")
    menu.heading = "Een kop die nog niemand vertaalde"
    publish(menu)
    sync(TranslationSource.objects.get(object=menu.translation_key).pk)
    rows = [re.sub(r"<[^>]+>|\s+", " ", row) for row in read(client, "/admin/snippets/home/menu/").split("<tr")]
    both = [row for row in rows if "Hoofdmenu" in row]
    # Wagtail keeps the names of languages as the first reader of a process saw them.
    languages = [re.search("Dutch|Nederlands|English|Engels", row).group() for row in both]
    assert sorted(languages) in (["Dutch", "English"], ["Engels", "Nederlands"])
    assert all("outdated" in row for row in both)
    assert "up to date" in next(row for row in rows if "Voet" in row)


def test_lists_of_snippets_without_a_language_are_as_wagtail_makes_them(sign_in, account):
    assert "up to date" not in read(sign_in(account()), "/admin/snippets/projects/country/")


def test_the_column_costs_the_same_for_any_number_of_pages(sign_in, account):
    client, address = sign_in(account()), f"/admin/pages/{home().pk}/"

    def count():
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return sum("wagtail_localize_stringsegment segment" in one["sql"] for one in captured)

    before = count()
    for number in range(4):
        submit(make_page(title=f"Pagina {number}"))
    assert count() == before <= 2


def test_an_editor_says_beside_the_page_that_the_translation_holds_and_takes_it_back(
    sign_in, account, outdated, english, committing
):
    client, edit = sign_in(account("Redactie")), f"/admin/pages/{outdated.pk}/edit/"
    html = read(client, edit)
    address = html.split("/still-holds/")[0].rsplit('"', 1)[1] + "/still-holds/"
    assert "voor alle mensen" in read(client, address)
    with committing(execute=True):
        assert client.post(address).url == edit
    assert state_of(outdated, english).state is State.CURRENT
    assert "take it back" in read(client, edit)
    client.post(address, {"undo": "1"})
    assert state_of(outdated, english).state is State.OUTDATED


def test_a_translator_cannot_decide_that_about_the_dutch(sign_in, account, translator, outdated):
    from wagtail_localize.models import Translation

    translation = Translation.objects.get(source__object_id=outdated.translation_key)
    address = f"/admin/translation/{translation.pk}/still-holds/"
    assert sign_in(translator).post(address).status_code in (302, 403)
    assert not translation.source.minor_edits.exists()
    assert "still-holds" not in read(sign_in(translator), f"/admin/pages/{translation.get_target_instance().pk}/edit/")


def test_the_first_page_of_the_admin_says_what_waits(sign_in, translator, outdated):
    html = read(sign_in(translator), "/admin/")
    assert outdated.title in html
    assert "1 outdated" in html


def test_the_userbar_names_the_state(sign_in, account, outdated):
    html = read(sign_in(account()), outdated.get_url())
    assert "outdated" in html or "userbar" not in html
