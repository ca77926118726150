"""What a role is offered it may open, and what is empty says what comes next."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.snippets.models import get_snippet_models

from tests.factories import document, english_locale, home, picture, signed_in, staff, standard_page, theme

pytestmark = pytest.mark.django_db

NOTHING = {"nl": "Hier staat nog niets.", "en": "There is nothing here yet."}
NO_CHOICE = {"nl": "Er is nog niets om te kiezen.", "en": "There is nothing to choose yet."}
COLLEAGUE = {"nl": "Een collega die dat mag, kan het toevoegen.", "en": "A colleague who may add it can do so."}
FIRST = {"nl": "Voeg de eerste toe", "en": "Add the first one"}


def main_of(client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address, follow=True).content, "html.parser").select_one("main")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_list_and_chooser_lead_who_may_add_to_the_form_and_others_to_a_colleague(language):
    for group, says, offers in (("Redactie", FIRST, True), ("Auteurs", COLLEAGUE, False)):
        client = signed_in(staff(group, language=language))
        add = reverse("wagtailsnippets_projects_project:add")
        projects = main_of(client, reverse("wagtailsnippets_projects_project:list"))
        chooser = client.get(reverse("wagtailsnippetchoosers_projects_project:choose")).json()["html"]
        for html, words in ((str(projects), NOTHING), (chooser, NO_CHOICE)):
            assert words[language] in html
            assert says[language] in html
            assert (add in html) is offers


def test_files_of_others_are_said_to_be_chosen_elsewhere_and_comments_to_be_made_beside_a_field():
    client = signed_in(staff("Auteurs", language="nl"))
    for kind in ("images", "documents"):
        assert "Die van collega’s kies je" in main_of(client, f"/admin/{kind}/").get_text()
    page = client.get(reverse("wagtailadmin_pages:edit", args=[home().pk])).content.decode()
    assert "De opmerkingen staan hier" in page


def test_pages_in_a_language_that_somebody_does_not_work_in_are_not_offered():
    english = reverse("wagtailadmin_explore", args=[home().get_translation(english_locale()).pk])
    address = reverse("wagtailadmin_explore", args=[home().pk])
    for group, is_offered in (("Redactie", True), ("Auteurs", False)):
        client = signed_in(staff(group))
        languages = BeautifulSoup(client.get(address).content, "html.parser").select('[data-side-panel="status"] a')
        assert (english in [link["href"] for link in languages]) is is_offered
        titles = [link.get_text(strip=True) for link in main_of(client, f"{address}?search_all=1").select("td.title a")]
        assert titles
        assert "Alle talen" not in titles


def test_the_style_sheet_knows_whom_it_is_to_offer_no_way_to_facts():
    for group, rights in (("Redactie", ""), ("Auteurs", "change-facts"), ("Vertalers", "change-facts")):
        page = signed_in(staff(group)).get("/admin/account/").content.decode()
        assert f'data-may-not="{rights}"' in page, group


AUTHOR = {"owner", "delete", "move"}
EDITOR = AUTHOR | {"publish", "unpublish"}


@pytest.mark.parametrize(
    ("group", "of_projects", "of_dutch", "of_english"),
    [
        ("Auteurs", set(), AUTHOR, set()),
        ("Vertalers", set(), set(), EDITOR),
        ("Redactie", {"change_facts"}, EDITOR, EDITOR),
        ("Eindredactie", {"change_facts", "delete"}, EDITOR, EDITOR),
        (None, {"change_facts", "delete"}, EDITOR, EDITOR),
    ],
)
def test_below_a_list_stands_what_somebody_may_do_to_many(group, of_projects, of_dutch, of_english):
    client = signed_in(staff(group))
    pages = (
        reverse("wagtailadmin_explore", args=[page.pk]) for page in (home(), home().get_translation(english_locale()))
    )
    for address, offered in zip(
        (reverse("wagtailsnippets_projects_project:list"), *pages), (of_projects, of_dutch, of_english), strict=True
    ):
        buttons = BeautifulSoup(client.get(address).content, "html.parser").select("[data-bulk-action-button]")
        assert {button["href"].strip("/").split("/")[-1] for button in buttons} == offered


def test_who_is_offered_to_delete_many_of_a_kind_may_delete_them_and_nobody_else_is():
    """For each list of facts and words, of each role that may see it."""
    actions = bulk_action_registry.get_bulk_actions_for_model
    kinds = [model for model in get_snippet_models() if actions(model._meta.app_label, model._meta.model_name)]
    assert len(kinds) > 8
    for group in ("Auteurs", "Vertalers", "Redactie", "Eindredactie"):
        user = staff(group)
        client = signed_in(user)
        for model in kinds:
            answer = client.get(reverse(model.snippet_viewset.get_url_name("list")))
            if answer.status_code == 200:
                footer = BeautifulSoup(answer.content, "html.parser").select_one("[data-bulk-action-footer]")
                policy = model.snippet_viewset.permission_policy
                assert ("/delete/" in str(footer)) is policy.user_has_permission(user, "delete"), (group, model)


USED_NOWHERE = {"nl": "Dit wordt nergens gebruikt.", "en": "This is used nowhere."}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_where_something_is_used_says_that_it_is_used_nowhere(language):
    client, used = signed_in(staff("Redactie", language=language)), theme("Vrede")
    for address in (
        reverse("wagtailsnippets_projects_theme:usage", args=[used.pk]),
        reverse("wagtailimages:image_usage", args=[picture().pk]),
        reverse("wagtaildocs:document_usage", args=[document().pk]),
        reverse("wagtailadmin_pages:usage", args=[standard_page().pk]),
    ):
        assert USED_NOWHERE[language] in main_of(client, address).get_text(), address
