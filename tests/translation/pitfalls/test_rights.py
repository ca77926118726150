"""A right to submit or to edit is no right to publish, and a lock holds for everybody."""

from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from ..making import make_page, segments
from .looking import fresh


def test_the_right_to_submit_alone_makes_and_publishes_nothing(account, dutch, english, translation, sign_in):
    outsider = account("Vertalers")
    GroupPagePermission.objects.filter(group__name="Vertalers").delete()
    other = make_page(title="Nog niet")
    locale = Locale.objects.get(language_code="en")
    client = sign_in(outsider)
    assert client.post(f"/admin/localize/submit/page/{other.pk}/", {"locales": [locale.pk]}).status_code == 302
    assert not other.has_translation(locale)
    before = translation.source.last_updated_at
    client.post(f"/admin/localize/update/{translation.source_id}/", {"publish_translations": "on"})
    assert TranslationSource.objects.get(pk=translation.source_id).last_updated_at == before


def test_what_somebody_locked_is_changed_by_nobody_else(account, english, translation, sign_in, editor):
    Page.objects.filter(pk=english.pk).update(locked=True, locked_by=account("Eindredactie"))
    segment = segments(translation, "summary")[0]
    address = f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
    response = sign_in(editor).put(address, {"value": "Other"}, content_type="application/json")
    assert response.status_code == 403
    sign_in(editor).post(f"/admin/translation/{translation.pk}/", {"action": "publish"})
    sign_in(editor).post(f"/admin/localize/translate/{translation.pk}/disable/")
    assert Translation.objects.get(pk=translation.pk).enabled
    assert not StringTranslation.objects.filter(data="Other").exists()


def test_a_locked_page_is_not_published_through_the_librarys_editor(account, english, sign_in, editor, commit):
    Page.objects.filter(pk=english.pk).update(locked=True, locked_by=account("Eindredactie"))
    with commit():
        sign_in(editor).post(f"/admin/pages/{english.pk}/edit/", {"action": "publish"})
    assert fresh(english).latest_revision_id == english.latest_revision_id


def test_who_may_not_publish_changes_nothing_that_is_public(translator, english, translation, sign_in):
    GroupPagePermission.objects.filter(group__name="Vertalers", permission__codename="publish_page").delete()
    client = sign_in(translator)
    client.post(f"/admin/localize/page/{english.pk}/convert_to_alias/")
    client.post(f"/admin/localize/translate/{translation.pk}/disable/")
    client.post(f"/admin/translation/{translation.pk}/", {"action": "publish"})
    assert fresh(english).alias_of_id is None
    assert Translation.objects.get(pk=translation.pk).enabled
    assert fresh(english).latest_revision_id == english.latest_revision_id


def test_titles_of_drafts_and_snippets_are_only_for_who_works_with_them(account, sign_in):
    outsider = account("Vertalers")
    group = outsider.groups.get()
    group.permissions.set(group.permissions.filter(codename="access_admin"))
    client = sign_in(outsider)
    assert client.get("/admin/localize/reports/translations/").status_code == 302
    assert client.get("/admin/localize/reports/translations/results/").status_code == 302
    assert client.get("/admin/localize/api/snippets/projects/theme/").status_code == 403
