"""The editor of a translation: one form over all segments, which works without JavaScript."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from ..publication import review
from ..segments.library import get_edit_url
from ..segments.overrides import save_overrides
from .actions import ACTIONS, take_back
from .header import header_context
from .opening import Opened, translation_view
from .presenter import EditorPage
from .saving import REFUSED, SAVED, Outcome, save_typed, submissions_in


def edit(request, opened: Opened, **happened):
    """The editor's page; `happened` is what an EditorPage takes of what was tried before."""
    review.read_review(opened.instance)
    page = EditorPage(request, opened, **happened)
    context = {"editor": page, "opened": opened, "translation": opened.translation, **header_context(request, page)}
    return TemplateResponse(request, "translation/editor.html", context)


@require_http_methods(["GET", "POST"])
@translation_view
def editor(request, opened: Opened):
    """Saves what changed, then does what the button that was pressed says."""
    address = get_edit_url(opened.instance) + ("?show=todo" if request.GET.get("show") == "todo" else "")
    if request.method == "GET":
        return redirect(address)
    action, _colon, argument = request.POST.get("action", "save").partition(":")
    if opened.locked:
        happened = take_back(request, opened) if action == "take-back" else keep(request, opened)
    else:
        happened = save_all(request, opened, is_asked_for=action == "save")
        if happened is None and action in ACTIONS:
            happened = ACTIONS[action](request, opened, argument)
    return redirect(address) if happened is None else edit(request, opened, **happened)


def keep(request, opened: Opened) -> dict:
    """Shows again what was typed on a page that is locked."""
    messages.error(request, opened.locked)
    outcomes = {
        submission.segment_id: Outcome(REFUSED, submission.typed.strip(), _("Not saved."))
        for submission in submissions_in(request.POST)
    }
    return {"outcomes": outcomes}


def save_all(request, opened: Opened, *, is_asked_for: bool) -> dict | None:
    """Stores what the form holds; returns what an EditorPage is to show of it when not all could be stored."""
    outcomes = {
        submission.segment_id: save_typed(opened.translation, submission, request.user, opened.instance)
        for submission in submissions_in(request.POST)
    }
    problems = save_overrides(opened.translation, request.POST, request.user)
    for problem in problems:
        messages.error(request, problem)
    is_trouble = any(outcome.is_trouble for outcome in outcomes.values())
    if is_asked_for or is_trouble:
        tell(request, outcomes)
    return {"outcomes": outcomes} if is_trouble or problems else None


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
