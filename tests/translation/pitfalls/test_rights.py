"""A right to submit or to edit is no right to publish, and a lock holds for everybody."""

import pytest
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from tests.factories import committed, english_locale, signed_in, staff, standard_page

from ..segments import segments, type_in
from .pages import fresh

pytestmark = pytest.mark.django_db


def test_the_right_to_submit_alone_makes_and_publishes_nothing(dutch, translation):
    outsider = staff("Vertalers")
    GroupPagePermission.objects.filter(group__name="Vertalers").delete()
    other = standard_page(title="Nog niet")
    locale = english_locale()
    client = signed_in(outsider)
    assert client.post(f"/admin/localize/submit/page/{other.pk}/", {"locales": [locale.pk]}).status_code == 302
    assert not other.has_translation(locale)
    before = translation.source.last_updated_at
    client.post(f"/admin/localize/update/{translation.source_id}/", {"publish_translations": "on"})
    assert TranslationSource.objects.get(pk=translation.source_id).last_updated_at == before


def test_what_somebody_locked_is_changed_by_nobody_else(english, translation, editor):
    Page.objects.filter(pk=english.pk).update(locked=True, locked_by=staff("Eindredactie"))
    segment = segments(translation, "summary")[0]
    assert type_in(signed_in(editor), translation, segment, "Other").status_code == 423
    signed_in(editor).post(f"/admin/translation/{translation.pk}/", {"action": "publish"})
    signed_in(editor).post(f"/admin/localize/translate/{translation.pk}/disable/")
    assert Translation.objects.get(pk=translation.pk).enabled
    assert not StringTranslation.objects.filter(data="Other").exists()


def test_a_locked_page_is_not_published_through_the_librarys_editor(english, editor):
    Page.objects.filter(pk=english.pk).update(locked=True, locked_by=staff("Eindredactie"))
    with committed():
        signed_in(editor).post(f"/admin/pages/{english.pk}/edit/", {"action": "publish"})
    assert fresh(english).latest_revision_id == english.latest_revision_id


def test_who_may_not_publish_changes_nothing_that_is_public(translator, english, translation):
    GroupPagePermission.objects.filter(group__name="Vertalers", permission__codename="publish_page").delete()
    client = signed_in(translator)
    client.post(f"/admin/localize/page/{english.pk}/convert_to_alias/")
    client.post(f"/admin/localize/translate/{translation.pk}/disable/")
    client.post(f"/admin/translation/{translation.pk}/", {"action": "publish"})
    assert fresh(english).alias_of_id is None
    assert Translation.objects.get(pk=translation.pk).enabled
    assert fresh(english).latest_revision_id == english.latest_revision_id


def test_titles_of_drafts_and_snippets_are_only_for_who_works_with_them():
    outsider = staff("Vertalers")
    group = outsider.groups.get()
    group.permissions.set(group.permissions.filter(codename="access_admin"))
    client = signed_in(outsider)
    assert client.get("/admin/translation/").status_code == 302
    assert client.get("/admin/snippets/projects/theme/").status_code == 302


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Dit adres wordt niet gebruikt."), ("en", "This address is not in use.")]
)
def test_an_address_of_the_library_that_nothing_leads_to_says_so(translation, language, words):
    client = signed_in(staff("Vertalers", name="mira", language=language))
    answer = client.get(f"/admin/localize/translate/{translation.pk}/pofile/download/")
    assert answer.status_code == 410
    assert words in answer.content.decode()
