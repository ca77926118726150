"""Words that stand on many pages, such as menus and themes, are not public in English before somebody wrote them."""

import pytest
from wagtail.models import DraftStateMixin
from wagtail_localize.models import Translation

from projects.models import ProjectPage, Theme
from tests.factories import (
    committed,
    english_locale,
    footer_text,
    home,
    link_block,
    menu,
    project,
    project_page,
    signed_in,
    staff,
    standard_page,
    submit,
    theme,
    translate,
    translation_of,
    withdraw,
)
from vwn_site.translation.segments.store import write_segment
from vwn_site.translation.status.figures import snippet_models
from vwn_site.translation.status.state import State, state_of

from .segments import segment_at

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def project_page_of(module_data) -> int:
    """The number of the page of a project with a theme that nobody translated; it is public in both languages."""
    wells = theme("Waterputten", slug="wells")
    return project_page(project(themes=[wells]), "Water aan de kust", english="Water on the coast").pk


@pytest.fixture
def dutch_page(project_page_of, db) -> ProjectPage:
    return ProjectPage.objects.get(pk=project_page_of)


@pytest.fixture
def wells(dutch_page) -> Theme:
    return Theme.objects.get(slug="wells", locale=dutch_page.locale)


@pytest.fixture
def project_in_english(dutch_page, client):
    """What a visitor reads on the English page of the theme's project."""
    address = dutch_page.get_translation(english_locale()).url

    def read() -> str:
        response = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    return read


def submit_as(client, snippet) -> Translation:
    options = snippet._meta
    address = f"/admin/localize/submit/snippet/{options.app_label}/{options.model_name}/{snippet.pk}/"
    assert client.post(address, {"locales": [english_locale().pk]}).status_code == 302
    return translation_of(snippet)


def test_what_was_submitted_is_shown_in_dutch_and_marked_until_it_is_published(wells, project_in_english, translator):
    with committed():
        translation = submit_as(signed_in(translator), wells)
    assert 'lang="nl">Waterputten</a>' in project_in_english()
    assert state_of(wells, english_locale()).state == State.MISSING

    write_segment(translation, segment_at(translation, "name"), "Wells", translator)
    assert 'lang="nl">Waterputten</a>' in project_in_english()
    assert state_of(wells, english_locale()).state == State.STARTED

    with committed():
        signed_in(translator).post(f"/admin/translation/{translation.pk}/", {"action": "publish"})
    assert ">Wells</a>" in project_in_english()
    assert "Waterputten" not in project_in_english()
    assert state_of(wells, english_locale()).state == State.CURRENT


def test_nobody_publishes_a_snippet_that_is_not_translated(wells, project_in_english):
    translation, chief = submit(wells), staff("Eindredactie")
    with committed():
        answer = signed_in(chief).post(f"/admin/translation/{translation.pk}/", {"action": "publish"})
        signed_in(chief).post(f"/admin/translation/{translation.pk}/", {"action": "publish:incomplete"})
    assert "publish:incomplete" not in answer.content.decode()
    assert 'lang="nl">Waterputten</a>' in project_in_english()


def test_what_is_withdrawn_in_dutch_is_in_neither_language(wells, project_in_english, translator, client):
    translation = submit(wells)
    write_segment(translation, segment_at(translation, "name"), "Wells", translator)
    with committed():
        translation.save_target(user=translator, publish=True)
    assert "Wells" in project_in_english()
    assert 'value="wells"' in client.get("/projecten/").content.decode()
    with committed():
        Theme.objects.get(pk=wells.pk).unpublish()
    assert "Wells" not in project_in_english()
    assert "Waterputten" not in project_in_english()
    assert 'value="wells"' not in client.get("/projecten/").content.decode()


@pytest.mark.parametrize("was_translated", [True, False])
def test_menus_and_footer_without_a_translation_are_marked_as_dutch(client, was_translated):
    main = menu("main", [link_block("Al ons werk", page=home())])
    footer = footer_text("<p>Wij zijn er voor iedereen.</p>")
    if was_translated:
        for snippet in (main, footer):
            withdraw(translate(snippet))
    shown = client.get("/en/").content.decode()
    assert "Wij zijn er voor iedereen." in shown
    assert '<div class="site-footer__about" lang="nl">' in shown
    assert ' lang="nl">Al ons werk</a>' in shown
    dutch = client.get("/").content.decode()
    assert "Al ons werk" in dutch
    assert ' lang="nl"' not in dutch.replace('<html lang="nl"', "")


def test_a_link_of_an_english_menu_to_a_page_that_is_not_translated_has_its_dutch_title_marked_as_dutch(client):
    menu("main", [link_block(page=standard_page(title="Al ons werk"))], english={})
    assert ' lang="nl">Al ons werk</a>' in client.get("/en/").content.decode()
    assert ' lang="nl">Al ons werk</a>' not in client.get("/").content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_translators_cannot_change_the_dutch_of_a_snippet(wells, translator, method):
    draft = submit(wells).get_target_instance()
    address = f"/admin/snippets/projects/theme/edit/{wells.pk}/"
    answer = getattr(signed_in(translator), method)(address, {"name": "Kapot", "slug": "wells"})
    assert answer.status_code == 302
    if method == "get":
        assert answer.url == f"/admin/snippets/projects/theme/edit/{draft.pk}/"
    wells.refresh_from_db()
    assert (wells.name, wells.latest_revision.content["name"]) == ("Waterputten", "Waterputten")


def test_editors_still_change_the_dutch_of_a_snippet(wells):
    submit(wells)
    address = f"/admin/snippets/projects/theme/edit/{wells.pk}/"
    with committed():
        signed_in(staff("Redactie")).post(
            address, {"name": "Putten", "slug": "wells", "action-publish": "1"}, follow=True
        )
    wells.refresh_from_db()
    assert wells.name == "Putten"


def test_everything_that_is_translated_by_itself_can_be_a_draft():
    assert snippet_models()
    assert [model for model in snippet_models() if not issubclass(model, DraftStateMixin)] == []


def test_a_translation_does_not_say_that_it_was_published_with_its_source(wells):
    draft = submit(wells).get_target_instance()
    assert (draft.live, draft.first_published_at, draft.live_revision_id) == (False, None, None)
