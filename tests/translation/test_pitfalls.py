"""What wagtail-localize gets wrong does not happen here: what is withdrawn, deleted, private or moved, and when.

docs/translation-safety.md says which test holds which remedy.
"""

import datetime
import re
from io import BytesIO
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import (
    GroupPagePermission,
    Locale,
    Page,
    PageLogEntry,
    PageViewRestriction,
    Revision,
    TranslatableMixin,
)
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource

from vwn_site.home.models import HomePage, StandardPage
from vwn_site.translation import publishing
from vwn_site.translation.refusals import Incomplete, SlugMissing, SourceWithdrawn

from .making import in_english, make_page, segments, submit, text_block, translate_all

PRIVATE = {"restriction_type": PageViewRestriction.PASSWORD, "password": "geheim"}


@pytest.fixture
def editor(account):
    return account("Eindredactie")


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Within it things happen as in a request: what waits for the commit runs at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def dutch(editor) -> StandardPage:
    return make_page(text_block("<p>Wij helpen.</p>"))


@pytest.fixture
def made_public(commit, editor):
    """Translates all of a page and publishes it."""

    def make(page: Page) -> Translation:
        made = submit(page)
        translate_all(made, editor)
        with commit():
            publishing.publish(made, editor)
        return made

    return make


@pytest.fixture
def translation(dutch, made_public) -> Translation:
    return made_public(dutch)


@pytest.fixture
def english(translation) -> Page:
    return translation.get_target_instance()


def fresh(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def is_live(page: Page) -> bool:
    return fresh(page).live


def read(client, page: Page):
    return client.get(fresh(page).url)


def bulk(client, action: str, *pages: Page, **data):
    address = f"/admin/bulk/wagtailcore/page/{action}/?" + "&".join(f"id={page.pk}" for page in pages)
    response = client.post(f"{address}&next=/admin/", data)
    assert response.status_code == 302, action


def change(dutch: Page, **values):
    page = fresh(dutch)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


# What becomes public, and when


def test_submitting_a_public_page_makes_no_english_address_with_dutch_words(client, dutch, sign_in, editor, commit):
    english = Locale.objects.get(language_code="en")
    with commit():
        sign_in(editor).post(f"/admin/localize/submit/page/{dutch.pk}/", {"locales": [english.pk]})
    made = dutch.get_translation(english)
    assert not made.live
    assert client.get(f"/en{dutch.url}").status_code == 404


def test_a_page_that_mirrors_another_language_is_never_public(client, dutch, sign_in, editor, english):
    sign_in(editor).post(f"/admin/localize/page/{english.pk}/convert_to_alias/")
    sign_in(editor).post(f"/admin/pages/{english.pk}/edit/", {"localize-convert-to-alias": "1"})
    assert fresh(english).alias_of_id is None
    assert in_english("Hulp op Samos") in read(client, english).content.decode()
    menu = sign_in(editor).get(f"/admin/pages/{english.pk}/edit/").content.decode()
    assert "localize-convert-to-alias" not in menu


def test_synchronising_publishes_nothing(dutch, english, translation, sign_in, editor):
    english.unpublish()
    client, address = sign_in(editor), f"/admin/localize/update/{translation.source_id}/"
    assert "publish_translations" not in client.get(address).content.decode()
    client.post(address, {"publish_translations": "on"})
    assert not is_live(english)
    dutch.unpublish()
    client.post(address, {"publish_translations": "on"})
    assert not is_live(english)


def test_what_is_not_translated_is_not_published_by_anybody(dutch, editor, sign_in):
    made = submit(dutch)
    translate_all(made, editor)
    StringTranslation.objects.filter(context=segments(made, "summary")[0].context).delete()
    with pytest.raises(Incomplete):
        publishing.publish(made, editor)
    with pytest.raises(Incomplete):
        made.save_target(user=editor, publish=True)
    page = made.get_target_instance()
    sign_in(editor).post(f"/admin/translation/{made.pk}/", {"action": "publish"})
    sign_in(editor).post(f"/admin/pages/{page.pk}/edit/", {"localize-publish": "1", "action": "publish"})
    assert not is_live(page)


def test_source_text_that_somebody_decided_to_show_is_marked_with_its_language(client, dutch, editor, commit):
    made = submit(dutch)
    translate_all(made, editor)
    StringTranslation.objects.filter(translation_of__data__contains="Wij helpen").delete()
    with commit():
        publishing.publish(made, editor, although_incomplete=True)
    html = read(client, made.get_target_instance()).content.decode()
    assert re.search(r'<p[^>]* lang="nl">Wij helpen\.</p>', html), html[html.find("Wij helpen") - 200 :][:300]


def test_the_first_address_is_written_by_a_person_and_stays_when_the_dutch_one_changes(dutch, editor, commit):
    made = submit(dutch)
    translate_all(made, editor)
    StringTranslation.objects.filter(context=segments(made, "slug")[0].context).delete()
    with pytest.raises(SlugMissing):
        publishing.publish(made, editor, although_incomplete=True)
    translate_all(made, editor)
    with commit():
        publishing.publish(made, editor)
    address = made.get_target_instance().url
    with commit():
        change(dutch, slug="heel-anders")
    assert made.get_target_instance().url == address


# What is withdrawn


def test_withdrawing_the_dutch_page_withdraws_the_english_one(client, dutch, english, editor, sign_in, commit):
    with commit():
        sign_in(editor).post(f"/admin/pages/{dutch.pk}/unpublish/")
    assert not is_live(english)
    assert read(client, english).status_code == 404
    assert PageLogEntry.objects.filter(action="wagtail.unpublish", page=english.pk, user=editor).exists()


def test_a_page_without_its_dutch_page_is_shown_to_nobody_even_if_it_is_live(client, dutch, english):
    Page.objects.filter(pk=dutch.pk).update(live=False)
    assert is_live(english)
    assert read(client, english).status_code == 404


def test_many_withdrawn_together_take_their_translations_along(dutch, english, editor, sign_in, commit):
    with commit():
        bulk(sign_in(editor), "unpublish", dutch, include_descendants="on")
    assert not is_live(dutch)
    assert not is_live(english)


def test_many_deleted_together_take_their_translations_along(dutch, english, editor, sign_in, commit):
    with commit():
        bulk(sign_in(editor), "delete", dutch)
    assert not Page.objects.filter(translation_key=dutch.translation_key).exists()
    assert not any(Page.find_problems())


def test_many_moved_together_take_their_translations_along(dutch, english, editor, sign_in, commit, made_public):
    parent = make_page(title="Werk op Samos")
    made = made_public(parent)
    with commit():
        bulk(sign_in(editor), "move", dutch, chooser=parent.pk)
    assert fresh(dutch).get_parent().pk == parent.pk
    assert fresh(english).get_parent().pk == made.get_target_instance().pk
    assert not any(Page.find_problems())


def test_translations_stand_in_the_order_of_their_sources(dutch, english, editor, commit):
    other = make_page(title="Later gemaakt")
    made = submit(other)
    with commit():
        fresh(other).move(fresh(dutch), pos="left")
    later = fresh(made.get_target_instance())
    assert later.get_next_sibling().pk == english.pk
    assert not any(Page.find_problems())


def test_a_withdrawn_page_is_not_published_from_code_or_from_a_list(dutch, english, editor, sign_in):
    dutch.unpublish()
    revision = fresh(english).save_revision()
    with pytest.raises(SourceWithdrawn):
        fresh(english).publish(revision, user=editor)
    with pytest.raises(SourceWithdrawn):
        revision.publish(user=editor)
    bulk(sign_in(editor), "publish", english)
    assert not is_live(english)


def test_the_librarys_own_publication_asks_too(dutch, english, translation, editor):
    dutch.unpublish()
    with pytest.raises(SourceWithdrawn):
        translation.save_target(user=editor, publish=True)
    assert not is_live(english)


def test_deleting_the_dutch_page_keeps_what_was_translated_for_the_memory(dutch, english, translation, commit):
    with commit():
        fresh(dutch).delete()
    assert not Page.objects.filter(pk=english.pk).exists()
    assert StringTranslation.objects.filter(data=in_english("Wat wij doen.")).exists()
    assert not Translation.objects.get(pk=translation.pk).enabled


# The schedule


def test_a_translation_expires_with_its_source(dutch, english):
    moment = timezone.now() + datetime.timedelta(days=3)
    change(dutch, expire_at=moment)
    assert fresh(english).expire_at == moment
    change(dutch, expire_at=None)
    assert fresh(english).expire_at is None


def test_what_expires_by_schedule_takes_its_translation_along(dutch, english):
    Page.objects.filter(pk=dutch.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    call_command("publish_scheduled")
    assert not is_live(dutch)
    assert not is_live(english)


def test_a_scheduled_publication_that_is_refused_waits_and_stops_no_other(dutch, english, editor):
    past = timezone.now() - datetime.timedelta(minutes=1)
    refused = fresh(english).save_revision()
    dutch.unpublish()
    other = make_page(title="Ook op tijd")
    due = fresh(other).save_revision(changed=True)
    other.unpublish()
    Revision.objects.filter(pk__in=[refused.pk, due.pk]).update(approved_go_live_at=past)
    call_command("publish_scheduled")
    assert is_live(other)
    assert not is_live(english)
    assert Revision.objects.get(pk=refused.pk).approved_go_live_at == past
    fresh(dutch).save_revision().publish()
    call_command("publish_scheduled")
    assert is_live(english)


# Who may see it


def test_who_may_see_the_dutch_page_decides_who_may_see_the_english_one(client, dutch, english):
    restriction = PageViewRestriction.objects.create(page=dutch, **PRIVATE)
    assert PageViewRestriction.objects.get(page=english).password == "geheim"
    assert 'type="password"' in read(client, english).content.decode()
    restriction.password = "anders"
    restriction.save()
    assert PageViewRestriction.objects.get(page=english).password == "anders"
    restriction.delete()
    assert not PageViewRestriction.objects.filter(page=english).exists()
    assert in_english("Hulp op Samos") in read(client, english).content.decode()


def test_groups_that_may_see_the_dutch_page_may_see_the_english_one(dutch, english, editor):
    group = editor.groups.get()
    restriction = PageViewRestriction.objects.create(page=dutch, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(group)
    assert list(PageViewRestriction.objects.get(page=english).groups.all()) == [group]


def test_a_restriction_holds_for_the_english_pages_below(client, dutch, english):
    home = HomePage.objects.get(locale=english.locale)
    PageViewRestriction.objects.create(page=dutch.get_parent(), **PRIVATE)
    assert PageViewRestriction.objects.filter(page=home).exists()
    assert 'type="password"' in read(client, english).content.decode()


def test_a_page_made_below_a_private_one_is_private(client, dutch, made_public):
    PageViewRestriction.objects.create(page=dutch, **PRIVATE)
    page = made_public(fresh(dutch)).get_target_instance()
    assert 'type="password"' in read(client, page).content.decode()
    assert in_english("Hulp op Samos") not in read(client, page).content.decode()


# Data


def test_a_block_stored_before_it_had_a_child_can_be_submitted_and_synchronised(sign_in, editor):
    cut = text_block("<p>Later.</p>")
    older = [{"number": "400"}, {"number": "400", "text": None}]
    stored = [cut, *({"type": "figure", "id": str(uuid4()), "value": value} for value in older)]
    page = make_page(cut, title="Ouder")
    StandardPage.objects.filter(pk=page.pk).update(body=stored)
    assert submit(fresh(page)).get_target_instance()
    for address in (f"submit/page/{page.pk}", f"update/{TranslationSource.objects.get_for_instance(page).pk}"):
        assert sign_in(editor).get(f"/admin/localize/{address}/").status_code in (200, 302)


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


def test_submitting_with_what_is_below_leaves_the_tree_sound(dutch, sign_in, editor):
    below = StandardPage(title="Eronder", locale=dutch.locale)
    fresh(dutch).add_child(instance=below)
    below.save_revision().publish()
    english = Locale.objects.get(language_code="en")
    data = {"locales": [english.pk], "include_subtree": "on"}
    sign_in(editor).post(f"/admin/localize/submit/page/{dutch.pk}/", data)
    parent = dutch.get_translation(english)
    assert [one.translation_key for one in parent.get_children()] == [below.translation_key]
    assert not any(Page.find_problems())


def test_what_was_written_by_hand_while_stopped_is_kept_when_started_again(
    english, translation, sign_in, editor, commit
):
    client = sign_in(editor)
    client.post(f"/admin/localize/translate/{translation.pk}/disable/")
    assert not Translation.objects.get(pk=translation.pk).enabled
    change(english, summary="By hand.")
    client.post(f"/admin/pages/{english.pk}/edit/", {"localize-restart-translation": "1"})
    restarted = Translation.objects.get(pk=translation.pk)
    assert restarted.enabled
    with commit():
        publishing.publish(restarted, editor)
    assert fresh(english).summary == "By hand."


def test_a_choice_that_points_at_something_deleted_fails_no_publication(english, translation, editor, commit):
    change(translation.source.get_source_instance(), image=get_image_model().objects.first())
    translation.source.update_from_db()
    context = translation.source.overridablesegment_set.get(context__path="image").context
    SegmentOverride.objects.create(locale=english.locale, context=context, data_json="999999")
    with commit():
        publishing.publish(translation, editor)
    assert is_live(english)
    assert not SegmentOverride.objects.filter(context=context).exists()


def test_a_draft_is_in_no_public_row(client, english, translation, editor):
    segment = segments(translation, "summary")[0]
    StringTranslation.objects.filter(context=segment.context).update(data="Only a draft")
    translation.save_target(user=editor, publish=False)
    assert fresh(english).summary == in_english("Wat wij doen.")
    assert "Only a draft" not in read(client, english).content.decode()
    assert fresh(english).get_latest_revision_as_object().summary == "Only a draft"


# Review


@pytest.fixture
def handed_in(english, translation, translator):
    segment = segments(translation, "summary")[0]
    StringTranslation.objects.filter(context=segment.context).update(data="Reviewed")
    publishing.hand_in(translation, translator)
    return fresh(english)


def approve_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", page.current_workflow_task_state.pk])


def test_what_is_handed_in_is_public_only_when_it_is_approved(client, handed_in, editor, sign_in):
    assert "Reviewed" not in read(client, handed_in).content.decode()
    sign_in(editor).post(approve_address(handed_in), {"comment": ""})
    assert fresh(handed_in).summary == "Reviewed"


def test_approving_what_was_withdrawn_meanwhile_is_refused_in_words(handed_in, dutch, editor, sign_in):
    dutch.unpublish()
    response = sign_in(editor).post(approve_address(handed_in), {"comment": ""}, follow=True)
    assert response.status_code == 200
    assert not is_live(handed_in)
    assert fresh(handed_in).current_workflow_task_state.status == "in_progress"


# Rights


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


def test_who_may_not_publish_changes_nothing_that_is_public(translator, english, translation, sign_in):
    GroupPagePermission.objects.filter(group__name="Vertalers", permission__codename="publish_page").delete()
    client = sign_in(translator)
    client.post(f"/admin/localize/page/{english.pk}/convert_to_alias/")
    client.post(f"/admin/localize/translate/{translation.pk}/disable/")
    client.post(f"/admin/translation/{translation.pk}/", {"action": "publish"})
    assert fresh(english).alias_of_id is None
    assert Translation.objects.get(pk=translation.pk).enabled
    assert fresh(english).latest_revision_id == english.latest_revision_id


def test_history_names_who_translated_which_passage(english, translation, sign_in, editor):
    segment = segments(translation, "summary")[0]
    address = f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
    sign_in(editor).put(address, {"value": "What we do."}, content_type="application/json")
    entry = PageLogEntry.objects.filter(action="translation.passage", page=english.pk).latest("timestamp")
    assert (entry.user, entry.data["after"]) == (editor, "What we do.")


def test_titles_of_drafts_and_snippets_are_only_for_who_works_with_them(account, sign_in):
    outsider = account("Vertalers")
    group = outsider.groups.get()
    group.permissions.set(group.permissions.filter(codename="access_admin"))
    client = sign_in(outsider)
    assert client.get("/admin/localize/reports/translations/").status_code == 302
    assert client.get("/admin/localize/reports/translations/results/").status_code == 302
    assert client.get("/admin/localize/api/snippets/projects/theme/").status_code == 403


def test_a_file_without_the_header_of_its_page_is_no_error(translation, sign_in, editor):
    file = BytesIO(b'msgid ""\nmsgstr ""\n\nmsgid "Wat wij doen."\nmsgstr "What"\n')
    file.name = "x.po"
    response = sign_in(editor).post(f"/admin/localize/translate/{translation.pk}/pofile/upload/", {"file": file})
    assert response.status_code == 302
    assert not StringTranslation.objects.filter(data="What").exists()


def test_a_passage_of_a_field_that_is_gone_breaks_neither_editor_nor_publication(
    translation, english, sign_in, editor, commit
):
    context = segments(translation, "summary")[0].context
    type(context).objects.filter(pk=context.pk).update(path="gone", path_id=uuid4(), field_path="gone")
    TranslationSource.objects.filter(pk=translation.source_id).update(schema_version="0000_before")
    assert sign_in(editor).get(f"/admin/pages/{english.pk}/edit/").status_code == 200
    StringTranslation.objects.filter(context=context).update(context=None)
    again = Translation.objects.get(pk=translation.pk)
    with commit():
        publishing.publish(again, editor, although_incomplete=True)
    assert is_live(english)
    assert not again.source.stringsegment_set.filter(context=context).exists()


def test_a_locked_page_is_not_published_through_the_librarys_editor(account, english, sign_in, editor, commit):
    Page.objects.filter(pk=english.pk).update(locked=True, locked_by=account("Eindredactie"))
    with commit():
        sign_in(editor).post(f"/admin/pages/{english.pk}/edit/", {"action": "publish"})
    assert fresh(english).latest_revision_id == english.latest_revision_id
