"""What the buttons of the editor's form do once the form is saved.

Each action takes what follows its name in the button, and returns nothing when it is done, or what an EditorPage is to
show of it.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from .. import exceptions, permissions
from ..checks import blocking_findings
from ..checks.overrule import NotOverrulable, overrule_check
from ..machinery.drafts import Drafted, draft_by_machine, machine_for
from ..memory import fill_exact, matches_for
from ..publication import outcomes, review
from ..publication import publish as publication
from ..segments.library import StringSegment, Translation
from ..segments.store import stored_translation, write_segment
from .comments import comment_from
from .opening import Opened, segment_of
from .presenter import Refusal, suggestions_for
from .saving import is_changed_since, submissions_in


def publish(request, opened: Opened, argument: str):
    """Makes the translation public; without all segments, or with unread ones, only when the button said so."""
    if not permissions.may_publish(request.user, opened.instance):
        raise PermissionDenied
    decided = set(argument.split(","))
    decisions = {"allow_incomplete": "incomplete" in decided, "allow_unread": "unread" in decided}
    try:
        publication.publish(opened.translation, request.user, **decisions)
    except ValidationError as problem:
        return not_published(request, problem, argument)
    messages.success(request, _("“%(title)s” is published.") % {"title": name_in(opened)})
    return None


def not_published(request, problem: ValidationError, decided: str = "") -> dict:
    """What has to be done or decided before the translation can be public."""
    if isinstance(problem, exceptions.Remarked):
        return {"refusal": Refusal()}
    # A missing address is a kind of incompleteness that nobody can decide to publish with.
    if isinstance(problem, exceptions.SlugMissing):
        messages.error(request, _("Not published: write the last part of the page’s address first."))
    elif isinstance(problem, exceptions.Incomplete):
        sentence = missing_sentence(len(problem.segments))
        return {"refusal": Refusal(sentence, f"incomplete,{decided}".strip(","))}
    elif isinstance(problem, exceptions.Unread):
        return {"refusal": Refusal(problem.message, f"unread,{decided}".strip(","))}
    else:
        messages.error(request, _("Not published: %(reason)s") % {"reason": " ".join(problem.messages)})
    return {}


def name_in(opened: Opened) -> str:
    """What the translation is called since the save; a draft carries its title beside the public one."""
    opened.instance.refresh_from_db()
    return opened.instance.get_admin_display_title() if isinstance(opened.instance, Page) else str(opened.instance)


def missing_sentence(count: int) -> str:
    text = ngettext(
        "Not published: %(count)s segment has no translation. Readers would see the source text there.",
        "Not published: %(count)s segments have no translation. Readers would see the source text there.",
        count,
    )
    return text % {"count": count}


def hand_in(request, opened: Opened, argument: str):
    try:
        state = publication.hand_in(opened.translation, request.user)
    except (ValueError, ValidationError) as problem:
        reason = " ".join(problem.messages) if isinstance(problem, ValidationError) else _("nobody reviews this page.")
        messages.error(request, _("Not submitted: %(reason)s") % {"reason": reason})
        return {}
    told = _("“%(title)s” has been submitted for review.") % {"title": name_in(opened)}
    messages.success(request, f"{told} {outcomes.after_submission(state, request.user)}")
    if blocking_findings(opened.translation):
        messages.warning(request, _("The reviewer must resolve some remarks before the page can be published."))
    return None


def take_back(request, opened: Opened):
    """Who handed in goes on translating; nobody reviews it any more."""
    if not review.may_take_back(opened.instance, request.user):
        raise PermissionDenied
    state = opened.instance.current_workflow_state
    state.cancel(user=request.user)
    told = _("You can go on with “%(title)s”.") % {"title": name_in(opened)}
    messages.success(request, f"{told} {outcomes.after_cancellation(state, request.user)}")


def approve(request, opened: Opened, argument: str):
    if "approve" not in review.task_actions(opened.instance, request.user):
        raise PermissionDenied
    if is_changed_since(opened.translation, submissions_in(request.POST)):
        messages.error(
            request, _("A text was changed after you opened this page. Look at it again before you approve.")
        )
        return {}
    comment = request.POST.get("review-comment", "")[:2000]
    state = opened.instance.current_workflow_state
    is_forced = argument == "incomplete"
    try:
        review.approve(opened.translation, opened.instance, request.user, comment, allow_incomplete=is_forced)
    except ValidationError as problem:
        return not_published(request, problem)
    state.refresh_from_db()
    messages.success(request, outcomes.after_approval(name_in(opened), state, request.user))
    return None


def reject(request, opened: Opened, argument: str):
    if "reject" not in review.task_actions(opened.instance, request.user):
        raise PermissionDenied
    state = opened.instance.current_workflow_state
    review.reject(opened.instance, request.user, request.POST.get("review-comment", "")[:2000])
    state.refresh_from_db()
    messages.success(request, outcomes.after_rejection(name_in(opened), state, request.user))


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


def suggest(request, opened: Opened, argument: str):
    """Shows how texts like a segment were translated before; `argument` is "<segment>"."""
    segment, _rest = segment_and_rest(opened, argument)
    return {"suggestions": {segment.pk: suggestions_for(opened.translation, segment)}}


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


ACTIONS = {
    "publish": publish,
    "hand-in": hand_in,
    "approve": approve,
    "reject": reject,
    "comment": comment_from,
    "suggest": suggest,
    "use": use_match,
    "fill": fill,
    "machine": draft,
    "overrule": overrule,
}
