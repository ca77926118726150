"""Submitting a page or snippet makes drafts only, whatever is submitted and whatever is below it."""

import pytest
from django.apps import apps
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import TranslationSource

from projects.models import Acknowledgement, Indicator, Theme
from tests.factories import (
    acknowledgement,
    block,
    committed,
    definition,
    english_locale,
    footer_text,
    indicator,
    menu,
    organisation,
    signed_in,
    staff,
    standard_page,
    text_block,
    theme,
    translation_of,
)
from vwn_site.home.models import Definition, FooterText, Menu, StandardPage

pytestmark = pytest.mark.django_db


def test_submitting_a_public_page_makes_no_english_address_with_dutch_words(client, untranslated, editor):
    english = english_locale()
    with committed():
        signed_in(editor).post(f"/admin/localize/submit/page/{untranslated.pk}/", {"locales": [english.pk]})
    draft = untranslated.get_translation(english)
    assert not draft.live
    assert client.get(f"/en{untranslated.url}").status_code == 404


def test_submitting_with_what_is_below_leaves_the_tree_sound(untranslated, editor):
    below = standard_page(title="Eronder", below=untranslated)
    english = english_locale()
    data = {"locales": [english.pk], "include_subtree": "on"}
    with committed():
        signed_in(editor).post(f"/admin/localize/submit/page/{untranslated.pk}/", data)
    parent = untranslated.get_translation(english)
    assert [child.translation_key for child in parent.get_children()] == [below.translation_key]
    assert not any(Page.find_problems())


def test_a_block_stored_before_it_had_a_child_can_be_submitted_and_synchronised(editor):
    cut = text_block("<p>Later.</p>")
    stored = [cut, block("figure", {"number": "300"}), block("figure", {"number": "300", "text": None})]
    page = standard_page(cut, title="Ouder")
    StandardPage.objects.filter(pk=page.pk).update(body=stored)
    client, locale = signed_in(editor), english_locale()
    assert client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [locale.pk]}).status_code == 302
    assert page.has_translation(locale)
    source = TranslationSource.objects.get_for_instance(page)
    assert client.post(f"/admin/localize/update/{source.pk}/").status_code == 302


def test_no_translatable_model_has_a_field_that_is_unique_for_all_languages():
    ours = [
        model for model in apps.get_models() if issubclass(model, TranslatableMixin) and not issubclass(model, Page)
    ]
    unique = [
        f"{model.__name__}.{field.name}"
        for model in ours
        for field in model._meta.fields
        if field.unique and not field.primary_key and not field.auto_created
    ]
    constraints = [
        (model.__name__, constraint.fields)
        for model in ours
        for constraint in model._meta.total_unique_constraints
        if "locale" not in constraint.fields
    ]
    assert unique == []
    assert constraints == []


MAKERS = {
    Acknowledgement: lambda: acknowledgement(organisation()),
    Definition: definition,
    FooterText: footer_text,
    Indicator: lambda: indicator(english=""),
    Menu: menu,
    Theme: theme,
}


@pytest.mark.parametrize("model", [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)])
def test_each_snippet_can_be_submitted_beside_the_one_of_another_language(model):
    source, locale = MAKERS[model](), english_locale()
    address = f"/admin/localize/submit/snippet/{model._meta.app_label}/{model._meta.model_name}/{source.pk}/"
    assert signed_in(staff()).post(address, {"locales": [locale.pk]}).status_code == 302
    assert translation_of(source).get_target_instance().locale == locale
