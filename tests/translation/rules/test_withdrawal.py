"""What is withdrawn in Dutch is gone in English at once, whoever withdrew it: a cascade asks nobody's rights."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, ModelLogEntry, PageLogEntry

from tests.factories import (
    committed,
    definition,
    english_locale,
    footer_text,
    menu,
    picture,
    signed_in,
    staff,
    standard_page,
    text_block,
    theme,
)
from vwn_site.translation.audit import find, mend

from ..pitfalls.pages import fresh, in_bulk, is_live, read

pytestmark = pytest.mark.django_db

SNIPPETS = {
    "a theme": lambda: theme("Water", english="Wells"),
    "a definition": lambda: definition(english={"term": "harbour", "text": "A place for ships."}),
    "a menu": lambda: menu(english={}),
    "a footer": lambda: footer_text(english="<p>We are here.</p>"),
}


@pytest.fixture
def page():
    return standard_page(text_block("<p>Wij helpen.</p>"), title="Hulp aan de kust", english=True)


@pytest.fixture
def editor():
    """Somebody of the chief editors who has rights in Dutch only."""
    user = staff("Eindredactie")
    GroupPagePermission.objects.filter(group__name="Eindredactie", page__locale=english_locale()).delete()
    return user


@pytest.mark.parametrize("kind", SNIPPETS)
def test_unpublishing_a_snippet_unpublishes_its_translation(kind):
    snippet, user = SNIPPETS[kind](), staff()
    english = snippet.get_translation(english_locale())
    assert english.live
    options = snippet._meta
    name = f"wagtailsnippets_{options.app_label}_{options.model_name}:unpublish"
    assert signed_in(user).post(reverse(name, args=[snippet.pk])).status_code == 302
    english.refresh_from_db()
    assert not english.live
    assert ModelLogEntry.objects.filter(action="translation.removal", object_id=str(english.pk), user=user).exists()


def test_the_button_that_mends_withdraws_a_snippet_whose_dutch_is_not_public():
    wells = theme("Water", english="Wells")
    type(wells).objects.filter(pk=wells.pk).update(live=False)
    mend(list(find()), staff("Eindredactie"))
    assert not wells.get_translation(english_locale()).live


def test_who_has_rights_in_dutch_only_withdraws_both_languages(client, page, editor):
    english = page.get_translation(english_locale())
    assert english.url in client.get("/sitemap-1.xml").content.decode()
    signed_in(editor).post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert not is_live(page)
    assert not is_live(english)
    assert read(client, english).status_code == 404
    assert english.url not in client.get("/sitemap-1.xml").content.decode()
    assert PageLogEntry.objects.filter(action="translation.removal", page=english.pk, user=editor).exists()


def test_who_has_rights_in_dutch_only_withdraws_many_pages_in_both_languages(page, editor):
    below = standard_page(title="Eronder", below=page, english=True)
    in_bulk(signed_in(editor), "unpublish", page, include_descendants="on")
    for one in (page, below):
        assert not is_live(one)
        assert not is_live(one.get_translation(english_locale()))


def test_who_has_rights_in_dutch_only_changes_a_picture_in_both_languages(page, editor):
    harbour = picture()
    page.image = harbour
    with committed():
        page.save_revision(user=editor).publish(user=editor)
    assert fresh(page.get_translation(english_locale())).image == harbour


def test_an_english_page_that_is_locked_is_withdrawn_with_the_dutch_one(page, editor):
    english = fresh(page.get_translation(english_locale()))
    english.locked, english.locked_by = True, staff("Eindredactie")
    english.save()
    signed_in(editor).post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert not is_live(english)
