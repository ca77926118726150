"""The editor of a translation: one form over all segments, which works without JavaScript."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import get_edit_url

from .. import exceptions, permissions
from ..checks import blocking_remarks
from ..publication import publish as publication
from ..publication import review
from ..segments.overrides import choose_in_bulk, override_fields, save_overrides
from . import assistance
from .assistance import machine_for
from .comments import comment_from
from .header import header_context
from .opening import Opened, translation_view
from .presenter import editor_segments, progress_of
from .saving import SAVED, Outcome, Submission, is_changed_since, save_typed


def edit(request, opened: Opened, outcomes: dict[int, Outcome] | None = None, incomplete: str = "", **more):
    """The editor's page. `outcomes` are those of the save before it; `incomplete` is what could not be published.

    `more` is `held_up`, whether remarks held up the publication, and `suggestions`, the matches of segments by number.
    """
    review.read_review(opened.instance)
    segments = editor_segments(opened.translation)
    suggestions = more.pop("suggestions", {})
    for one in segments:
        one.outcome = (outcomes or {}).get(one.key)
        one.suggestions = suggestions.get(one.key)
    only_todo = request.GET.get("show") == "todo" and not outcomes and not suggestions
    keys = {one.key for one in segments}
    overrides = override_fields(opened.translation)
    choose_in_bulk(overrides)
    context = {
        "opened": opened,
        "translation": opened.translation,
        "instance": opened.instance,
        "edit_url": get_edit_url(opened.instance),
        "segments": [one for one in segments if one.is_todo or one.holds_up or not only_todo],
        "remarked": [one for one in segments if one.holds_up],
        "only_todo": only_todo,
        "progress": progress_of([one.segment for one in segments]),
        "lost": [outcome for key, outcome in (outcomes or {}).items() if key not in keys],
        "overrides": overrides,
        "incomplete": incomplete,
        **more,
        "can_fill": not opened.locked and any(one.segment.translation is None for one in segments),
        **actions_for(request.user, opened),
        **header_context(request, opened),
    }
    context["media"] = sum((one.media for one in context["overrides"]), context["media"])
    return TemplateResponse(request, "translation/editor.html", context)


def actions_for(user, opened: Opened) -> dict:
    """What somebody may do with the translation as a whole."""
    instance = opened.instance
    is_page, in_review = isinstance(instance, Page), is_in_review(instance)
    return {
        "may_publish": permissions.may_publish(user, instance),
        "may_hand_in": is_page and not opened.locked and not in_review and bool(instance.get_workflow()),
        "may_take_back": bool(opened.locked) and review.may_take_back(instance, user),
        "sent_back": review.sent_back(instance),
        "machine": machine_for(opened.translation),
        "review_actions": review.task_actions(instance, user) if in_review else set(),
        "is_previewable": is_page and instance.is_previewable(),
    }


def is_in_review(instance) -> bool:
    return isinstance(instance, Page) and instance.workflow_in_progress


@require_http_methods(["GET", "POST"])
@translation_view
def editor(request, opened: Opened):
    """Saves what changed, then does what the button that was pressed says."""
    address = get_edit_url(opened.instance) + ("?show=todo" if request.GET.get("show") == "todo" else "")
    if request.method == "GET":
        return redirect(address)
    action, _colon, argument = request.POST.get("action", "save").partition(":")
    if opened.locked and action == "take-back":
        return take_back(request, opened) or redirect(address)
    if opened.locked:
        messages.error(request, opened.locked)
        return edit(request, opened, kept(request))
    outcomes = {
        one.segment_id: save_typed(opened.translation, one, request.user, opened.instance)
        for one in submissions(request)
    }
    problems = save_overrides(opened.translation, request.POST, request.user)
    for problem in problems:
        messages.error(request, problem)
    if action == "save" or any(outcome.is_trouble for outcome in outcomes.values()):
        tell(request, outcomes)
    if any(outcome.is_trouble for outcome in outcomes.values()) or problems:
        return edit(request, opened, outcomes)
    return ACTIONS.get(action, go_on)(request, opened, argument) or redirect(address)


def submissions(request):
    """What the form holds of each segment; names and numbers that are none of ours are left out."""
    for name, mark in request.POST.items():
        number = name.removeprefix("seen-")
        if name != number and number.isdecimal() and len(number) < 10:
            typed = request.POST.get(f"text-{number}", "")
            yield Submission(int(number), typed, mark, f"confirm-{number}" in request.POST)


def kept(request) -> dict[int, Outcome]:
    """What was typed on a page that cannot be saved, to be shown again."""
    message = _("Not saved.")
    return {one.segment_id: Outcome("refused", one.typed.strip(), message) for one in submissions(request)}


def tell(request, outcomes: dict[int, Outcome]):
    saved = sum(outcome.kind == SAVED for outcome in outcomes.values())
    trouble = sum(outcome.is_trouble for outcome in outcomes.values())
    if not trouble and not saved:
        messages.success(request, _("Everything is saved."))
    if saved:
        text = ngettext("%(count)s segment is saved.", "%(count)s segments are saved.", saved)
        messages.success(request, text % {"count": saved})
    if trouble:
        text = ngettext("%(count)s segment is not saved.", "%(count)s segments are not saved.", trouble)
        messages.error(request, text % {"count": trouble})


def go_on(request, opened: Opened, argument: str):
    """The save was all that was asked."""


def publish(request, opened: Opened, argument: str):
    """Makes the translation public; without all segments, or with unread ones, only when the button said so."""
    if not permissions.may_publish(request.user, opened.instance):
        raise PermissionDenied
    decided = set(argument.split(","))
    decisions = {"allow_incomplete": "incomplete" in decided, "allow_unread": "unread" in decided}
    try:
        publication.publish(opened.translation, request.user, **decisions)
    except ValidationError as problem:
        return not_published(request, opened, problem, argument)
    messages.success(request, _("“%(title)s” is published.") % {"title": name_in(opened)})
    return None


def not_published(request, opened: Opened, problem: ValidationError, decided: str = ""):
    """The editor's page, with what has to be done or decided before the translation can be public."""
    if isinstance(problem, exceptions.Remarked):
        return edit(request, opened, held_up=True)
    # A missing address is a kind of incompleteness that nobody can decide to publish with.
    if isinstance(problem, exceptions.SlugMissing):
        messages.error(request, _("Not published: write the last part of the page’s address first."))
    elif isinstance(problem, exceptions.Incomplete):
        decided = f"incomplete,{decided}".strip(",")
        return edit(request, opened, incomplete=missing_sentence(len(problem.segments)), decided=decided)
    elif isinstance(problem, exceptions.Unread):
        decided = f"unread,{decided}".strip(",")
        return edit(request, opened, incomplete=problem.message, decided=decided, is_unread=True)
    else:
        messages.error(request, _("Not published: %(reason)s") % {"reason": " ".join(problem.messages)})
    return edit(request, opened)


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
        publication.hand_in(opened.translation, request.user)
    except (ValueError, ValidationError) as problem:
        reason = " ".join(problem.messages) if isinstance(problem, ValidationError) else _("nobody reviews this page.")
        messages.error(request, _("Not submitted: %(reason)s") % {"reason": reason})
        return edit(request, opened)
    messages.success(request, _("“%(title)s” has been submitted for review.") % {"title": name_in(opened)})
    if blocking_remarks(opened.translation):
        messages.warning(request, _("The reviewer must resolve some remarks before the page can be published."))
    return None


def take_back(request, opened: Opened):
    """Who handed in goes on translating; nobody reviews it any more."""
    if not review.may_take_back(opened.instance, request.user):
        raise PermissionDenied
    opened.instance.current_workflow_state.cancel(user=request.user)
    messages.success(request, _("You can go on with “%(title)s”.") % {"title": name_in(opened)})


def approve(request, opened: Opened, argument: str):
    if "approve" not in review.task_actions(opened.instance, request.user):
        raise PermissionDenied
    if is_changed_since(opened.translation, submissions(request)):
        messages.error(
            request, _("A text was changed after you opened this page. Look at it again before you approve.")
        )
        return edit(request, opened)
    comment = request.POST.get("review-comment", "")[:2000]
    is_forced = argument == "incomplete"
    try:
        review.approve(opened.translation, opened.instance, request.user, comment, allow_incomplete=is_forced)
    except ValidationError as problem:
        return not_published(request, opened, problem)
    messages.success(request, _("“%(title)s” is approved.") % {"title": name_in(opened)})
    return None


def reject(request, opened: Opened, argument: str):
    if "reject" not in review.task_actions(opened.instance, request.user):
        raise PermissionDenied
    review.reject(opened.instance, request.user, request.POST.get("review-comment", "")[:2000])
    messages.success(request, _("“%(title)s” goes back with your remark.") % {"title": name_in(opened)})


def comment(request, opened: Opened, argument: str):
    comment_from(request, opened, argument)


def suggest(request, opened: Opened, argument: str):
    segment, _rest = assistance.segment_and_rest(opened, argument)
    return edit(request, opened, suggestions={segment.pk: assistance.suggestions_of(opened, segment)})


ACTIONS = {
    "publish": publish,
    "hand-in": hand_in,
    "approve": approve,
    "reject": reject,
    "comment": comment,
    "suggest": suggest,
    "use": assistance.use_match,
    "fill": assistance.fill,
    "machine": assistance.draft,
    "overrule": assistance.overrule,
}
