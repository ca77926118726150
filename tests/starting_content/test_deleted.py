"""What staff deleted stays deleted, whoever loads the content again, until it is asked for by name."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page, Site

from projects.models import AchievementsIndexPage, ProjectPage, Result, ThemePage
from stories.models import StoryPage
from vwn_site.core.localisation import source_locale
from vwn_site.home.models import Definition, FooterText, Menu, SiteSettings
from vwn_site.media.models import CustomDocument, CustomImage
from vwn_site.starting_content.content import Item, read_content
from vwn_site.starting_content.models import LoadedItem
from vwn_site.translation.models import GlossaryTerm

pytestmark = pytest.mark.django_db


def first(model):
    """A source object that the content was loaded into."""
    objects = model.objects.filter(locale=source_locale()) if hasattr(model, "locale") else model.objects
    return objects.filter(pk__in=keys_of(model).values()).order_by("pk").first()


def keys_of(model) -> dict[str, int]:
    loaded = LoadedItem.objects.filter(content_type__app_label=model._meta.app_label)
    return dict(loaded.filter(content_type__model=model._meta.model_name).values_list("key", "object_id"))


def key_of(loaded) -> str:
    return next(key for key, pk in keys_of(type(loaded)).items() if pk == loaded.pk)


def delete(loaded) -> str:
    """Deletes an object with its translations, as staff do; the key of its item."""
    key = key_of(loaded)
    for translation in loaded.get_translations() if hasattr(loaded, "get_translations") else []:
        translation.delete()
    type(loaded).objects.get(pk=loaded.pk).delete()
    return key


@pytest.fixture
def changed(monkeypatch) -> Callable:
    """Makes items that name one of these keys, and those of the keys themselves, count as changed in the files."""
    plain = Item.digest

    def change(*keys: str):
        names = [key.rpartition("/")[2] for key in keys]
        told = lambda item: f"{item.full_key} {item.content}"  # noqa: E731
        digest = lambda item: "changed" if any(name in told(item) for name in names) else plain.fget(item)  # noqa: E731
        monkeypatch.setattr(Item, "digest", property(digest))

    return change


def load(capsys, *overwrite: str) -> str:
    capsys.readouterr()
    call_command("load_content", overwrite=list(overwrite))
    return capsys.readouterr().out


SMALL = (StoryPage, Result, CustomImage, CustomDocument, Menu, FooterText, Definition, GlossaryTerm, Redirect)
SMALL += (SearchPromotion, ThemePage)


def test_nothing_of_what_was_deleted_comes_back_also_when_the_files_changed(capsys, changed):
    deleted = [delete(first(model)) for model in SMALL]
    counts = {model: model.objects.count() for model in SMALL}
    for prepare in (lambda: None, lambda: changed(*deleted)):
        prepare()
        told = load(capsys)
        assert {model: model.objects.count() for model in SMALL} == counts
        assert [key for key in deleted if f"  deleted: {key}\n" not in told] == []
    assert "0 written" not in told


def test_pages_that_refer_to_what_was_deleted_are_loaded_without_it(capsys, changed, client):
    project, story = ProjectPage.objects.get(url_path="/home/projecten/malta/"), first(StoryPage)
    keys = [delete(page) for page in (project, story)]
    changed(*keys)
    load(capsys)
    for address in ("/", "/en/"):
        html = client.get(address).content.decode()
        assert project.title not in html and story.title not in html
    call_command("check_translations")


def test_below_a_page_that_was_deleted_nothing_is_made(capsys, changed):
    parent = AchievementsIndexPage.objects.get(locale=source_locale())
    children = [key for key, pk in keys_of(type(parent.get_children().first().specific)).items() if pk]
    delete(parent)
    LoadedItem.objects.filter(key=children[0]).delete()
    changed(*children)
    told = load(capsys)
    assert f"  left out: {children[0]}\n" in told
    assert all(f"  deleted: {key}\n" in told for key in children[1:])
    assert not AchievementsIndexPage.objects.exists()


def test_a_translation_that_was_deleted_alone_stays_deleted_also_those_below_it(capsys, changed):
    page = first(StoryPage)
    page.get_translations().get().delete()
    key = key_of(page)
    changed(key)
    assert f"  left alone: {key}\n" in load(capsys)
    assert not StoryPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).exists()
    page.get_parent().get_translations().get().delete()
    LoadedItem.objects.filter(key=delete(StoryPage.objects.get(pk=page.pk))).delete()
    load(capsys)
    assert StoryPage.objects.filter(slug=page.slug).exists()
    assert not StoryPage.objects.exclude(locale=source_locale()).exists()


def test_what_is_named_comes_back_and_nothing_else(capsys, django_capture_on_commit_callbacks):
    story, other = StoryPage.objects.filter(locale=source_locale()).order_by("pk")
    third, menu = ProjectPage.objects.get(url_path="/home/projecten/malta/"), first(Menu)
    keys = [delete(one) for one in (story, other, menu)]
    third.get_translations().get().delete()
    with django_capture_on_commit_callbacks(execute=True):
        told = load(capsys, keys[0], keys[2], key_of(third))
    assert "3 written" in told
    assert f"  deleted: {keys[1]}\n" in told
    for page in (story, third):
        back = type(page).objects.get(locale=source_locale(), slug=page.slug)
        assert back.live and back.get_translations().get().live, page
    assert Menu.objects.filter(location=menu.location).count() == 2
    assert not StoryPage.objects.filter(locale=source_locale(), slug=other.slug).exists()


def test_a_name_that_no_item_has_is_refused_and_nothing_is_loaded():
    with pytest.raises(CommandError, match="stories/nobody"):
        call_command("load_content", overwrite=["stories/nobody", key_of(first(StoryPage))])


def test_settings_that_staff_changed_are_left_alone(capsys, changed, client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("chief"))
    settings = SiteSettings.objects.get()
    address = f"/admin/settings/home/sitesettings/{settings.site_id}/"
    form = client.get(address).context["form"]
    values = {name: form[name].value() or "" for name in form.fields if name != "social_media"}
    values |= {"main_website": "https://example.org/", "social_media-count": "0"}
    assert client.post(address, values).status_code == 302
    changed("settings")
    load(capsys)
    settings.refresh_from_db()
    assert settings.main_website == "https://example.org/"
    assert not settings.social_media


def test_a_site_without_a_home_page_stays_without(capsys):
    Page.objects.filter(depth=2).order_by("-pk").first().delete()
    delete(Page.objects.get(depth=2).specific)
    assert "0 written" in load(capsys)
    assert not Page.objects.filter(depth__gt=1).exists()
    assert not Site.objects.exists()


def test_a_site_from_before_remembers_its_menus_and_those_that_were_deleted(capsys):
    menu = first(Menu)
    delete(menu)
    LoadedItem.objects.filter(key__regex="^(menu|settings|pick|redirect)").delete()
    LoadedItem.objects.filter(key="footer").update(key="site")
    import_module("vwn_site.starting_content.migrations.0003_parts_around_the_pages").remember_parts(apps, None)
    assert f"  deleted: menu/{menu.location}\n" in load(capsys)
    assert not Menu.objects.filter(location=menu.location).exists()
    assert Menu.objects.exists()


def test_a_site_of_the_first_release_keeps_what_has_another_name_now_and_gets_the_menu_that_it_lacked(capsys):
    page = Page.objects.get(slug="bonaire", locale=source_locale())
    LoadedItem.objects.filter(key="countries/bonaire").update(key="countries/caribbean-netherlands", digest="")
    delete(Menu.objects.get(location="doors", locale=source_locale()))
    LoadedItem.objects.filter(key="menu/doors").update(object_id=0)
    import_module("vwn_site.starting_content.migrations.0004_items_of_the_first_release").follow_content(apps, None)
    assert "2 written" in load(capsys)
    assert LoadedItem.objects.get(key="countries/bonaire").object_id == page.pk
    assert Menu.objects.filter(location="doors").count() == 2


def test_every_item_has_a_name_of_its_own():
    content = read_content()
    assert {*LoadedItem.objects.values_list("key", flat=True)} == content.full_keys
