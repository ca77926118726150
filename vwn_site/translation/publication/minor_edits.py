"""Saying of a publication that the translation still holds: the former translations are taken over, and it is undoable.

What nobody translated before stays missing: a minor edit never makes up words.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from .. import permissions
from ..conf import configuration
from ..models import CarriedString, MinorEdit
from ..segments.library import StringSegment, StringTranslation, Translation
from ..segments.segment import Segment, missing_segments, segments_of
from ..segments.store import erase_segment, write_machine_text, write_segment
from .follow import follow, is_in_step
from .provenance import made_of, write
from .removals import texts_of_lacking_pictures
from .takedown import takedown_of
from .targets import target_of

# Shown beside a segment as what made its text; a person who writes the segment later takes it away.
TOOL = "minor edit"


def may_make(user, translation: Translation) -> bool:
    """Who may publish the source says whether its translation still holds."""
    return permissions.may_publish(user, translation.source.get_source_instance())


def carried_over(translation: Translation) -> list[Segment]:
    """The segments that a minor edit would take over: without a translation, with one of a former wording.

    What was said of another picture is none of them: in this language nobody has said what the present one shows.
    """
    segments = segments_of(translation.source, translation.target_locale)
    changed = [segment for segment in segments if segment.translation is None and segment.former is not None]
    target = target_of(translation) if changed else None
    if target is None:
        return changed
    unsaid = texts_of_lacking_pictures(translation.source.get_source_instance(), target)
    return [segment for segment in changed if segment.path not in unsaid]


@transaction.atomic
def make_minor_edit(translation: Translation, user) -> MinorEdit:
    """Takes over the former translations; ValidationError when there are none. Who may is for the caller to ask.

    When nothing is left to translate and nobody is at work on it, the translation is published with what changed, if
    the user may publish it.
    """
    segments = carried_over(translation)
    if not segments or takedown_of(translation.get_target_instance()):
        raise ValidationError(_("There is no earlier translation that could still be correct."))
    was_in_step = is_in_step(translation)
    edit = MinorEdit.objects.create(source=translation.source, target_locale=translation.target_locale, made_by=user)
    _carry_over(translation, segments, edit, user)
    _conclude(translation, user, "translation.minor_edit", len(segments))
    may_publish = permissions.may_publish(user, translation.get_target_instance())
    if may_publish and was_in_step and not missing_segments(translation):
        follow(translation, user)
    return edit


def _carry_over(translation: Translation, segments: list[Segment], edit: MinorEdit, user):
    """Writes the former translations of segments again; what a machine wrote stays the work of a machine."""
    keys = [segment.segment_id for segment in segments]
    rows = StringSegment.objects.select_related("string", "context").in_bulk(keys)
    for segment in segments:
        write_again = write_machine_text if _is_by_machine(translation, segment) else write_segment
        written = write_again(translation, rows[segment.segment_id], segment.former.translation, user, tool=TOOL)
        CarriedString.objects.create(minor_edit=edit, string_translation=written)


def _is_by_machine(translation: Translation, segment: Segment) -> bool:
    """Whether nobody has reviewed the former translation: taking it over is no review."""
    former = StringTranslation.objects.filter(
        context=segment.context_id,
        locale=translation.target_locale_id,
        translation_of__data=segment.former.source,
        data=segment.former.translation,
    )
    return former.filter(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE).exists()


@transaction.atomic
def undo(edit: MinorEdit, user):
    """Takes back what was taken over, except where somebody wrote something else since."""
    translation = Translation.objects.get(source=edit.source_id, target_locale=edit.target_locale_id)
    segments = StringSegment.objects.filter(source=edit.source_id).select_related("string", "context")
    number = 0
    for carried in edit.carried.select_related("string_translation"):
        stored = carried.string_translation
        segment = segments.filter(string=stored.translation_of_id, context=stored.context_id).first()
        if stored.tool_name == TOOL and segment is not None:
            erase_segment(translation, segment, user)
            number += 1
    edit.undone_by, edit.undone_at = user, timezone.now()
    edit.save(update_fields=["undone_by", "undone_at"])
    _forget_publication(translation.get_target_instance(), edit)
    _conclude(translation, user, "translation.minor_edit_undone", number)


def _forget_publication(target, edit: MinorEdit):
    """Dates the translation as before, when it was published for the minor edit alone: its words are that old.

    What it was made of is what the publication before was made of.
    """
    if not isinstance(target, Page):
        return
    publications = PageLogEntry.objects.filter(page=target.pk, action="wagtail.publish").order_by("-timestamp")
    last, before = [*publications.select_related("revision")[:2], None, None][:2]
    if last and before and before.timestamp < edit.made_at <= last.timestamp:
        target.last_published_at = before.timestamp
        target.save(update_fields=["last_published_at"])
        if target.live_revision:
            write(target.live_revision, made_of(before.revision))


def last_minor_edit(translation: Translation) -> MinorEdit | None:
    """The last minor edit of which something is left to undo."""
    edits = MinorEdit.objects.filter(source=translation.source_id, target_locale=translation.target_locale_id)
    return edits.filter(undone_at=None, carried__string_translation__tool_name=TOOL).distinct().first()


def _conclude(translation: Translation, user, action: str, number: int):
    # Stored pages may have the note to visitors, or lack it.
    configuration().announce_change()
    for instance in (translation.source.get_source_instance(), translation.get_target_instance()):
        specific = instance.specific if isinstance(instance, Page) else instance
        log(instance=specific, action=action, user=user, data={"segments": number})
