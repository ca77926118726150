"""Submitting a page or snippet makes drafts only, whatever is submitted and whatever is below it."""

from uuid import uuid4

import pytest
from django.apps import apps
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation, TranslationSource

from vwn_site.home.models import StandardPage

from ..making import make_page, text_block
from .looking import fresh


def test_submitting_a_public_page_makes_no_english_address_with_dutch_words(client, dutch, sign_in, editor, commit):
    english = Locale.objects.get(language_code="en")
    with commit():
        sign_in(editor).post(f"/admin/localize/submit/page/{dutch.pk}/", {"locales": [english.pk]})
    made = dutch.get_translation(english)
    assert not made.live
    assert client.get(f"/en{dutch.url}").status_code == 404


def test_submitting_with_what_is_below_leaves_the_tree_sound(dutch, sign_in, editor, commit):
    below = StandardPage(title="Eronder", locale=dutch.locale)
    fresh(dutch).add_child(instance=below)
    below.save_revision().publish()
    english = Locale.objects.get(language_code="en")
    data = {"locales": [english.pk], "include_subtree": "on"}
    with commit():
        sign_in(editor).post(f"/admin/localize/submit/page/{dutch.pk}/", data)
    parent = dutch.get_translation(english)
    assert [one.translation_key for one in parent.get_children()] == [below.translation_key]
    assert not any(Page.find_problems())


def test_a_block_stored_before_it_had_a_child_can_be_submitted_and_synchronised(sign_in, editor):
    cut = text_block("<p>Later.</p>")
    older = [{"number": "400"}, {"number": "400", "text": None}]
    stored = [cut, *({"type": "figure", "id": str(uuid4()), "value": value} for value in older)]
    page = make_page(cut, title="Ouder")
    StandardPage.objects.filter(pk=page.pk).update(body=stored)
    client, locale = sign_in(editor), Locale.objects.get(language_code="en")
    assert client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [locale.pk]}).status_code == 302
    assert page.has_translation(locale)
    source = TranslationSource.objects.get_for_instance(page)
    assert client.post(f"/admin/localize/update/{source.pk}/").status_code == 302


def test_no_translatable_model_has_a_field_that_is_unique_for_all_languages():
    ours = [one for one in apps.get_models() if issubclass(one, TranslatableMixin) and not issubclass(one, Page)]
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


@pytest.mark.parametrize("model", [one for one in get_snippet_models() if issubclass(one, TranslatableMixin)])
def test_each_snippet_can_be_submitted_beside_the_one_of_another_language(model, account, sign_in):
    locale = Locale.objects.get(language_code="en")
    source = model.objects.filter(locale__language_code="nl").first()
    source.get_translations().delete()
    Translation.objects.filter(source__object_id=source.translation_key).delete()
    address = f"/admin/localize/submit/snippet/{model._meta.app_label}/{model._meta.model_name}/{source.pk}/"
    assert sign_in(account()).post(address, {"locales": [locale.pk]}).status_code == 302
    made = Translation.objects.get(source__object_id=source.translation_key, target_locale=locale)
    assert made.get_target_instance().locale == locale
