"""Keeping why a remark of a check does not hold."""

from django.db import transaction
from wagtail.log_actions import log

from ..models import OverruledCheck
from ..segments.library import StringSegment, Translation
from ..segments.store import stored_translation
from .findings import Context


class NotOverrulable(Exception):
    """The check has no remark on the text, or one that only the text can settle."""


@transaction.atomic
def overrule_check(translation: Translation, segment: StringSegment, check_id: str, reason: str, user):
    """Stores the reason and writes it in the history. It lapses when the text changes."""
    stored, path = stored_translation(translation, segment), segment.context.path
    remarks = Context.of(translation).remarks(segment.string.data, stored.data, path)
    if not any(remark.check.id == check_id and remark.check.is_overrulable for remark in remarks):
        raise NotOverrulable(check_id)
    OverruledCheck.objects.update_or_create(
        string_translation=stored,
        check_name=check_id,
        defaults={"text": stored.data, "reason": reason, "made_by": user},
    )
    data = {"path": path, "check": check_id, "reason": reason}
    log(instance=translation.get_target_instance(), action="translation.overrule", user=user, data=data)
