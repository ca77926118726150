"""What is deleted in Dutch is deleted in English in the same transaction, in the name of who did it, or nothing is."""

import pytest
from django.db import transaction
from django.db.models.signals import pre_delete
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import GroupPagePermission, ModelLogEntry, Page, PageLogEntry

from tests.factories import (
    definition,
    english_locale,
    menu,
    signed_in,
    staff,
    standard_page,
    theme,
    translation_of,
)
from vwn_site.home.models import StandardPage

from ..pitfalls.pages import fresh, in_bulk, is_live, read

pytestmark = pytest.mark.django_db

# Each of a page and of who deletes it; nothing that waits for a commit is done.
WAYS = {
    "form": lambda page, user: signed_in(user).post(reverse("wagtailadmin_pages:delete", args=[page.pk])),
    "bulk": lambda page, user: in_bulk(signed_in(user), "delete", page),
    "code": lambda page, user: fresh(page).delete(user=user),
}
each_way = pytest.mark.parametrize("way", WAYS)
SNIPPETS = {
    "a theme": lambda: theme("Water", english="Wells"),
    "a definition": lambda: definition(english={"term": "harbour", "text": "A place for ships."}),
    "a menu": lambda: menu(english={}),
}


@pytest.fixture(scope="module")
def pages_of_all(module_data) -> tuple[Page, Page]:
    """A page with one below it, both in both languages."""
    page = standard_page(title="Hulp aan de kust", english=True)
    return page, standard_page(title="Eronder", below=page, english=True)


@pytest.fixture
def dutch(pages_of_all) -> Page:
    return fresh(pages_of_all[0])


@pytest.fixture
def below(pages_of_all) -> Page:
    return fresh(pages_of_all[1])


@pytest.fixture
def english(dutch) -> Page:
    return fresh(dutch.get_translation(english_locale()))


@pytest.fixture
def editor():
    """Somebody of the chief editors who has rights in Dutch only."""
    user = staff("Eindredactie")
    GroupPagePermission.objects.filter(group__name="Eindredactie", page__locale=english_locale()).delete()
    return user


def of_both_languages(*pages: Page):
    return Page.objects.filter(translation_key__in=[page.translation_key for page in pages])


def removals(instance):
    model = PageLogEntry if isinstance(instance, Page) else ModelLogEntry
    by_key = {"page": instance.pk} if isinstance(instance, Page) else {"object_id": str(instance.pk)}
    return model.objects.filter(action="translation.removal", data__reason="deleted", **by_key)


@each_way
def test_a_page_is_deleted_with_all_below_it_in_both_languages_at_once(dutch, below, english, editor, way):
    deeper, beside = standard_page(title="Dieper", below=below, english=True), standard_page(title="Ernaast")
    WAYS[way](dutch, editor)
    assert not of_both_languages(dutch, below, deeper).exists()
    assert Page.objects.filter(pk=beside.pk).exists()
    assert not any(Page.find_problems())


@each_way
def test_what_goes_along_is_deleted_in_the_name_of_who_deletes(dutch, below, english, editor, way):
    WAYS[way](dutch, editor)
    assert removals(english).get().user == editor
    deleted = PageLogEntry.objects.filter(action="wagtail.delete", page__in=[english.pk, dutch.pk])
    assert {(entry.page_id, entry.user) for entry in deleted} == {(english.pk, editor), (dutch.pk, editor)}


def test_the_reason_stands_in_the_history_in_both_languages(dutch, english, editor):
    WAYS["code"](dutch, editor)
    for language, words in (
        ("nl", "Verwijderd, omdat de bron verwijderd is"),
        ("en", "Deleted, because the source was deleted"),
    ):
        reader = signed_in(staff(language=language))
        assert words in reader.get(reverse("wagtailadmin_reports:site_history")).content.decode()


@pytest.mark.parametrize("way", ["form", "code"])
def test_a_page_whose_english_cannot_be_deleted_stays_whole(dutch, below, english, editor, way):
    def refuse(instance, **_signal):
        if instance.pk == english.pk:
            raise RuntimeError("the process ends")

    pre_delete.connect(refuse, sender=Page)
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            WAYS[way](dutch, editor)
    finally:
        pre_delete.disconnect(refuse, sender=Page)
    assert of_both_languages(dutch, below).count() == 4
    assert not any(Page.find_problems())
    assert not removals(english).exists()


@each_way
def test_what_is_only_in_english_stays_below_a_draft(client, dutch, below, english, editor, way):
    own = StandardPage(title="Only in English", slug="only", summary="Words", locale=english.locale)
    fresh(english).add_child(instance=own)
    WAYS[way](dutch, editor)
    assert not Page.objects.filter(pk=dutch.pk).exists()
    assert not is_live(english)
    assert read(client, english).status_code == 404
    assert fresh(own).get_parent().pk == english.pk
    assert not of_both_languages(below).exists()
    assert not any(Page.find_problems())


def test_several_deleted_by_one_query_take_their_translations_along(dutch, below, english, editor):
    other = standard_page(title="Een andere", english=True)
    with LogContext(user=editor):
        Page.objects.filter(pk__in=[dutch.pk, below.pk, other.pk]).delete()
    assert not of_both_languages(dutch, below, other).exists()
    assert not any(Page.find_problems())
    assert removals(english).get().user == editor


def test_both_languages_can_be_chosen_together(dutch, below, english):
    in_bulk(signed_in(staff()), "delete", dutch, english)
    assert not of_both_languages(dutch, below).exists()
    assert not any(Page.find_problems())


def test_an_english_page_deleted_by_itself_leaves_the_dutch_one(dutch, english):
    in_bulk(signed_in(staff()), "delete", english)
    assert is_live(dutch)


def test_what_was_translated_can_be_had_again_from_the_memory(dutch, english):
    WAYS["code"](dutch, staff())
    assert not translation_of(dutch).enabled


@pytest.mark.parametrize("way", ["form", "bulk", "code", "query"])
@pytest.mark.parametrize("kind", SNIPPETS)
def test_a_snippet_is_deleted_in_both_languages_at_once_in_the_name_of_who_deletes(kind, way):
    snippet, user = SNIPPETS[kind](), staff()
    model, english = type(snippet), snippet.get_translation(english_locale())
    options = model._meta
    if way == "form":
        name = f"wagtailsnippets_{options.app_label}_{options.model_name}:delete"
        signed_in(user).post(reverse(name, args=[snippet.pk]))
    elif way == "bulk":
        address = f"/admin/bulk/{options.app_label}/{options.model_name}/delete/?id={snippet.pk}&id={english.pk}"
        signed_in(user).post(address)
    else:
        with LogContext(user=user):
            snippet.delete() if way == "code" else model.objects.filter(pk=snippet.pk).delete()
    assert not model.objects.filter(translation_key=snippet.translation_key).exists()
    if way != "bulk":
        assert removals(english).get().user == user
