"""Keeping why a remark of a check does not hold."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail_localize.models import StringSegment, Translation

from ..models import OverruledCheck
from ..segments.store import stored_translation
from .checking import Context, kind_of, longest_of, remarks_of


class NotOverrulable(Exception):
    """The check has no remark on the text, or one that only the text can settle."""


@transaction.atomic
def overrule_check(translation: Translation, segment: StringSegment, check_name: str, reason: str, user):
    """Stores the reason and writes it in the history. It lapses when the text changes."""
    stored = stored_translation(translation, segment)
    context, path = Context.of(translation.target_locale), segment.context.path
    remarks = remarks_of(
        segment.string.data,
        stored.data,
        translation.target_locale,
        terms=context.terms,
        names=context.names,
        kind=kind_of(path),
        longest=longest_of(path, translation),
    )
    if not any(one.check_name == check_name and one.overrulable for one in remarks):
        raise NotOverrulable(check_name)
    OverruledCheck.objects.update_or_create(
        string_translation=stored,
        check_name=check_name,
        defaults={"text": stored.data, "reason": reason, "made_by": user},
    )
    data = {"path": path, "check": check_name, "reason": reason}
    log(instance=translation.get_target_instance(), action="translation.overrule", user=user, data=data)
