"""Words that stand on many pages, such as menus and themes, are not public in English before somebody wrote them."""

import pytest
from wagtail.models import DraftStateMixin
from wagtail_localize.models import Translation

from projects.models import ProjectPage, ProjectTheme, Theme
from vwn_site.core.localisation import source_locale
from vwn_site.home.models import FooterText, Menu
from vwn_site.starting_content.loading.run import publish
from vwn_site.translation.figures import snippet_models
from vwn_site.translation.state import State, state_of
from vwn_site.translation.writing import write_passage

from .making import segments, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(commit) -> Theme:
    """A theme that nobody translated, of a project that is public in both languages."""
    with commit():
        theme = publish(Theme(name="Waterputten", slug="wells", locale=source_locale()))
        project = ProjectPage.objects.filter(locale=source_locale(), live=True).first().project
        project.themes.add(ProjectTheme(theme=theme))
        publish(project)
    return theme


@pytest.fixture
def project_in_english(theme, english, client):
    """What a visitor reads on the English page of the theme's project."""
    page = ProjectPage.objects.get(project__themes__theme=theme, locale=english)
    return lambda: client.get(page.url).content.decode()


def submit_as(client, snippet, english) -> Translation:
    options = snippet._meta
    address = f"/admin/localize/submit/snippet/{options.app_label}/{options.model_name}/{snippet.pk}/"
    assert client.post(address, {"locales": [english.pk]}).status_code == 302
    return Translation.objects.get(source__object_id=snippet.translation_key)


def test_what_was_submitted_is_shown_in_dutch_and_marked_until_it_is_published(
    theme, project_in_english, english, translator, sign_in, commit
):
    with commit():
        translation = submit_as(sign_in(translator), theme, english)
    assert 'lang="nl">Waterputten</a>' in project_in_english()
    assert state_of(theme, english).state == State.MISSING

    write_passage(translation, segments(translation, "name")[0], "Wells", translator)
    assert 'lang="nl">Waterputten</a>' in project_in_english()
    assert state_of(theme, english).state == State.STARTED

    with commit():
        sign_in(translator).post(f"/admin/translation/{translation.pk}/", {"action": "publish"})
    assert ">Wells</a>" in project_in_english()
    assert "Waterputten" not in project_in_english()
    assert state_of(theme, english).state == State.CURRENT


def test_nobody_publishes_a_snippet_that_is_not_translated(theme, project_in_english, account, sign_in, commit):
    translation, chief = submit(theme), account("Eindredactie")
    with commit():
        answer = sign_in(chief).post(f"/admin/translation/{translation.pk}/", {"action": "publish"})
        sign_in(chief).post(f"/admin/translation/{translation.pk}/", {"action": "publish:incomplete"})
    assert "publish:incomplete" not in answer.content.decode()
    assert 'lang="nl">Waterputten</a>' in project_in_english()


def test_what_is_withdrawn_in_dutch_is_in_neither_language(theme, project_in_english, translator, client, commit):
    translation = submit(theme)
    write_passage(translation, segments(translation, "name")[0], "Wells", translator)
    with commit():
        translation.save_target(user=translator, publish=True)
    assert "?theme=wells" in client.get("/en/projects/").content.decode() or "Wells" in project_in_english()
    with commit():
        Theme.objects.get(pk=theme.pk).unpublish()
    assert "Wells" not in project_in_english()
    assert "Waterputten" not in project_in_english()
    assert 'value="wells"' not in client.get("/projecten/").content.decode()


def test_menus_and_footer_without_a_translation_are_marked_as_dutch(client, english, commit):
    dutch = FooterText.objects.get(locale=source_locale())
    menu = Menu.objects.get(locale=source_locale(), location="main")
    menu.links[0].value["label"] = "Al ons werk"
    with commit():
        publish(menu)
        for one in (*Menu.objects.filter(locale=english), *FooterText.objects.filter(locale=english)):
            one.unpublish()
    shown = client.get("/en/").content.decode()
    assert dutch.text[:40] in shown
    assert '<div class="site-footer__about" lang="nl">' in shown
    assert ' lang="nl">Al ons werk</a>' in shown
    assert ' lang="nl"' not in client.get("/").content.decode().replace('<html lang="nl"', "")


@pytest.mark.parametrize("method", ["get", "post"])
def test_translators_cannot_change_the_dutch_of_a_snippet(theme, translator, sign_in, method):
    made = submit(theme).get_target_instance()
    address = f"/admin/snippets/projects/theme/edit/{theme.pk}/"
    answer = getattr(sign_in(translator), method)(address, {"name": "Kapot", "slug": "wells"})
    assert answer.status_code == 302
    if method == "get":
        assert answer.url == f"/admin/snippets/projects/theme/edit/{made.pk}/"
    theme.refresh_from_db()
    assert (theme.name, theme.latest_revision.content["name"]) == ("Waterputten", "Waterputten")


def test_editors_still_change_the_dutch_of_a_snippet(theme, account, sign_in, commit):
    submit(theme)
    address = f"/admin/snippets/projects/theme/edit/{theme.pk}/"
    with commit():
        sign_in(account("Redactie")).post(
            address, {"name": "Putten", "slug": "wells", "action-publish": "1"}, follow=True
        )
    theme.refresh_from_db()
    assert theme.name == "Putten"


def test_everything_that_is_translated_by_itself_can_be_a_draft():
    assert snippet_models()
    assert [model for model in snippet_models() if not issubclass(model, DraftStateMixin)] == []


def test_a_translation_does_not_say_that_it_was_published_with_its_source(theme):
    made = submit(theme).get_target_instance()
    assert (made.live, made.first_published_at, made.live_revision_id) == (False, None, None)
