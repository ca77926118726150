"""What the buttons of the editor's form ask of the checks, the memory and the machine, once the form is saved."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from wagtail.admin import messages
from wagtail_localize.models import StringSegment

from ..machinery.drafts import may_be_sent, translator
from ..machinery.views import draft_and_tell
from ..memory import matches_for
from ..segments.store import place_in, write_segment
from .checks import fill_and_tell, settle
from .opening import Opened, segment_of
from .presenter import suggestions_for


def machine_for(translation):
    """The machine that may draft a translation, or None."""
    return translator() if may_be_sent(translation) else None


def fill(request, opened: Opened, argument: str):
    fill_and_tell(request, opened.translation)


def draft(request, opened: Opened, argument: str):
    machine = machine_for(opened.translation)
    if machine is None:
        raise PermissionDenied
    draft_and_tell(request, opened.translation, machine)


def overrule(request, opened: Opened, argument: str):
    """Overrules a check with the reason beside it; `argument` is "<segment>:<check>"."""
    segment, check_name = segment_and_rest(opened, argument)
    reason = request.POST.get(f"reason-{segment.pk}-{check_name}", "")
    problem = settle(opened.translation, segment, check_name, reason, request.user)
    if problem:
        messages.error(request, problem)


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


def suggestions_of(opened: Opened, segment: StringSegment):
    return suggestions_for(opened.translation, segment, place_in(opened.translation, segment))


def segment_and_rest(opened: Opened, argument: str) -> tuple[StringSegment, str]:
    """The segment that a button is about, and what follows its number; 404 when it is none of the translation's."""
    number, _colon, rest = argument.partition(":")
    if not (number.isdecimal() and len(number) < 10):
        raise Http404
    return segment_of(opened.translation, int(number)), rest
