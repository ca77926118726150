"""Nothing that happened to a segment since it was written breaks anything or is lost."""

from uuid import uuid4

from wagtail.models import PageLogEntry
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource

from tests.factories import change, committed, picture, signed_in
from vwn_site.translation.publication import publish

from ..segments import segments, type_in
from .pages import fresh, is_live


def test_what_was_written_by_hand_while_stopped_is_kept_when_started_again(english, translation, editor):
    client = signed_in(editor)
    client.post(f"/admin/localize/translate/{translation.pk}/disable/")
    assert not Translation.objects.get(pk=translation.pk).enabled
    change(english, summary="By hand.")
    client.post(f"/admin/pages/{english.pk}/edit/", {"localize-restart-translation": "1"})
    restarted = Translation.objects.get(pk=translation.pk)
    assert restarted.enabled
    with committed():
        publish.publish(restarted, editor)
    assert fresh(english).summary == "By hand."


def test_a_choice_that_points_at_something_deleted_fails_no_publication(english, translation, editor):
    change(translation.source.get_source_instance(), image=picture())
    translation.source.update_from_db()
    context = translation.source.overridablesegment_set.get(context__path="image").context
    SegmentOverride.objects.create(locale=english.locale, context=context, data_json="999999")
    with committed():
        publish.publish(translation, editor)
    assert is_live(english)
    assert not SegmentOverride.objects.filter(context=context).exists()


def test_a_segment_of_a_field_that_is_gone_breaks_neither_editor_nor_publication(translation, english, editor):
    context = segments(translation, "summary")[0].context
    type(context).objects.filter(pk=context.pk).update(path="gone", path_id=uuid4(), field_path="gone")
    TranslationSource.objects.filter(pk=translation.source_id).update(schema_version="0000_before")
    assert signed_in(editor).get(f"/admin/pages/{english.pk}/edit/").status_code == 200
    StringTranslation.objects.filter(context=context).update(context=None)
    again = Translation.objects.get(pk=translation.pk)
    with committed():
        publish.publish(again, editor, allow_incomplete=True)
    assert is_live(english)
    assert not again.source.stringsegment_set.filter(context=context).exists()


def test_history_names_who_translated_which_segment(english, translation, editor):
    segment = segments(translation, "summary")[0]
    type_in(signed_in(editor), translation, segment, "What we are doing.")
    entry = PageLogEntry.objects.filter(action="translation.segment", page=english.pk).latest("timestamp")
    assert (entry.user, entry.data["after"]) == (editor, "What we are doing.")
