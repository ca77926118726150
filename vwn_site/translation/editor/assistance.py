"""What the buttons of the editor's form ask of the checks, the memory and the machine, once the form is saved."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail_localize.models import StringSegment, Translation

from ..checks.overrule import NotOverrulable, overrule_check
from ..machinery.drafts import Drafted, draft_by_machine, machine_for
from ..memory import fill_exact, matches_for
from ..segments.store import stored_translation, write_segment
from .opening import Opened, segment_of


def fill(request, opened: Opened, argument: str):
    """Fills in every missing segment whose text was translated before."""
    count = fill_exact(opened.translation, request.user)
    message = ngettext("%(count)d segment filled in from memory.", "%(count)d segments filled in from memory.", count)
    messages.success(request, message % {"count": count})


def draft(request, opened: Opened, argument: str):
    machine = machine_for(opened.translation)
    if machine is None:
        raise PermissionDenied
    drafted = draft_by_machine(opened.translation, request.user, machine)
    tell_of_drafts(request, drafted, machine.display_name)


def tell_of_drafts(request, drafted: Drafted, name: str):
    values = {"name": name, "written": drafted.written, "skipped": drafted.skipped}
    if drafted.failure is not None:
        messages.error(request, _("%(name)s is not responding. Drafted: %(written)d. Try again later.") % values)
        if drafted.failure.retry_after:
            wait = {"name": name, "seconds": drafted.failure.retry_after}
            messages.error(request, _("%(name)s asks you to wait %(seconds)d seconds.") % wait)
        return
    messages.success(request, _("%(name)s drafted %(written)d segments; check each of them.") % values)
    if drafted.skipped:
        messages.warning(request, _("Not drafted, because the markup was lost: %(skipped)d.") % values)


def overrule(request, opened: Opened, argument: str):
    """Overrules a check with the reason beside it; `argument` is "<segment>:<check>"."""
    segment, check_id = segment_and_rest(opened, argument)
    reason = request.POST.get(f"reason-{segment.pk}-{check_id}", "")
    problem = settle(opened.translation, segment, check_id, reason, request.user)
    if problem:
        messages.error(request, problem)


def settle(translation: Translation, segment: StringSegment, check_id: str, reason: str, user) -> str:
    """Overrules a check of a segment; why it could not be, or an empty text."""
    reason = reason.replace("\0", "").strip()[:250]
    if not reason or stored_translation(translation, segment) is None:
        return _("Say why the remark does not apply.")
    try:
        overrule_check(translation, segment, check_id, reason, user)
    except NotOverrulable:
        return _("This remark can only be resolved in the text.")
    return ""


def use_match(request, opened: Opened, argument: str):
    """Writes one of the matches of a segment; `argument` is "<segment>:<its number in the list>"."""
    segment, number = segment_and_rest(opened, argument)
    matches = matches_for(segment.string.data, opened.translation.target_locale, besides=segment)
    if not number.isdecimal() or not 0 <= int(number[:4]) < len(matches):
        raise Http404
    try:
        write_segment(opened.translation, segment, matches[int(number)].text, request.user, tool="memory")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))


def segment_and_rest(opened: Opened, argument: str) -> tuple[StringSegment, str]:
    """The segment that a button is about, and what follows its number; 404 when it is none of the translation's."""
    number, _colon, rest = argument.partition(":")
    if not (number.isdecimal() and len(number) < 10):
        raise Http404
    return segment_of(opened.translation, int(number)), rest
