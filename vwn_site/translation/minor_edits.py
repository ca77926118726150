"""Saying of a publication that the translation still holds: the former translations are taken over, and it is undoable.

What nobody translated before stays missing: a minor edit never makes up words.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from . import guards
from .models import CarriedString, MinorEdit
from .passages import Passage, passages_of
from .syncing import follow, is_in_step
from .writing import erase_passage, write_passage


def may_make(user, translation: Translation) -> bool:
    """Who may publish the source says whether its translation still holds."""
    return guards.may_publish(user, translation.source.get_source_instance())


def carried_over(translation: Translation) -> list[Passage]:
    """The passages that a minor edit would take over: without a translation, with one of a former wording.

    An address is not among them: it is never one that stood for something else.
    """
    passages = passages_of(translation.source, translation.target_locale)
    return [one for one in passages if one.translation is None and one.former is not None]


@transaction.atomic
def make_minor_edit(translation: Translation, user) -> MinorEdit:
    """Takes over the former translations; ValidationError when there are none. Who may is for the caller to ask.

    When nothing is left to translate and nobody is at work on it, the translation is published with what changed.
    """
    passages = carried_over(translation)
    if not passages:
        raise ValidationError(_("There is no former translation that could still hold."))
    was_in_step = is_in_step(translation)
    edit = MinorEdit.objects.create(source=translation.source, target_locale=translation.target_locale, made_by=user)
    segments = StringSegment.objects.select_related("string", "context").in_bulk([one.segment_id for one in passages])
    for passage in passages:
        written = write_passage(
            translation, segments[passage.segment_id], passage.former.translation, user, tool=TOOL, stored=None
        )
        CarriedString.objects.create(minor_edit=edit, string_translation=written)
    _log(translation, user, "translation.minor_edit", len(passages))
    if was_in_step and all(one.is_done for one in passages_of(translation.source, translation.target_locale, False)):
        follow(translation, user)
    return edit


# Shown beside a passage as what made its text.
TOOL = "minor edit"


@transaction.atomic
def undo(edit: MinorEdit, user):
    """Takes back what was taken over, except where somebody wrote something else since."""
    translation = Translation.objects.get(source=edit.source_id, target_locale=edit.target_locale_id)
    carried = edit.carried.select_related("string_translation")
    number = 0
    for one in carried:
        stored = one.string_translation
        segments = StringSegment.objects.select_related("string", "context")
        segment = segments.filter(
            source=edit.source_id, string=stored.translation_of_id, context=stored.context_id
        ).first()
        if stored.tool_name == TOOL and segment is not None:
            erase_passage(translation, segment, user)
            number += 1
    edit.undone_by, edit.undone_at = user, timezone.now()
    edit.save(update_fields=["undone_by", "undone_at"])
    _log(translation, user, "translation.minor_edit_undone", number)


def last_minor_edit(translation: Translation) -> MinorEdit | None:
    """The last minor edit that can be undone: one made after the source was last taken over, of which a part stands."""
    edits = MinorEdit.objects.filter(source=translation.source_id, target_locale=translation.target_locale_id)
    return edits.filter(undone_at=None, carried__isnull=False).distinct().first()


def _log(translation: Translation, user, action: str, number: int):
    for instance in (translation.source.get_source_instance(), translation.get_target_instance()):
        specific = instance.specific if isinstance(instance, Page) else instance
        log(instance=specific, action=action, user=user, data={"passages": number})
