"""What somebody is told of a review: when they open its page, and when they decide."""

from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.workflow import WorkflowAction
from wagtail.admin.views.pages.edit import EditView
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry, WorkflowState

from vwn_site.translation.editor.returns import tell_what_stays_offline
from vwn_site.translation.publication import outcomes
from vwn_site.translation.publication.cascades import is_source
from vwn_site.translation.publication.consequences import tell_of_lacking_pictures
from vwn_site.translation.publication.review import read_review, sent_back

STEP = "wagtail.workflow."


def tell_what_was_sent_back(request, page):
    """Puts the remark with which a page was sent back above it. Does nothing for a page that was not."""
    if request.method != "GET":
        return
    read_review(page)
    if review := sent_back(page):
        words = {"name": get_user_display_name(review.finished_by), "remark": review.get_comment()}
        told = _("%(name)s sent this page back: %(remark)s")
        messages.warning(request, (told if words["remark"] else _("%(name)s sent this page back.")) % words)


def tell_of_decision(request, page):
    """Says what this request did to the review of a page, what follows, and who hears of it; else does nothing."""
    steps = steps_taken(request, page)
    if not steps:
        return
    state = last_review(page)
    title, user = page.get_admin_display_title(), request.user
    if "approve" in steps:
        messages.success(request, outcomes.after_approval(title, state, user), buttons=buttons_of(page))
        tell_what_stays_offline(request, [page])
        if is_source(page):
            tell_of_lacking_pictures(request, page, page.get_translations())
    elif "reject" in steps:
        messages.success(request, outcomes.after_rejection(title, state, user))
    elif steps & {"start", "resume"}:
        messages.info(request, outcomes.after_submission(state, user))
    elif "action-publish" in request.POST:
        messages.info(request, outcomes.after_publication(state, user))


def last_review(page: Page) -> WorkflowState:
    about = {"object_id": page.pk, "base_content_type": page.get_base_content_type()}
    return WorkflowState.objects.filter(**about).latest("pk")


def steps_taken(request, page: Page) -> set[str]:
    """What a request did to the review of a page, as the history calls it: start, approve, reject … Asked once."""
    if not hasattr(request, "review_steps"):
        entries = PageLogEntry.objects.filter(page=page.pk, uuid=get_active_log_context().uuid, action__startswith=STEP)
        request.review_steps = {action.removeprefix(STEP) for action in entries.values_list("action", flat=True)}
    return request.review_steps


def buttons_of(page: Page) -> list:
    """The way to a page that visitors see."""
    public = Page.objects.filter(pk=page.pk, live=True).specific().first()
    return [messages.button(public.url, _("View the page"))] if public else []


confirm_save_of_wagtail = EditView.add_save_confirmation_message


def confirm_save(view):
    """As Wagtail's; whoever decided about a review is told that instead (tell_of_decision)."""
    if not steps_taken(view.request, view.page):
        confirm_save_of_wagtail(view)


confirm_cancellation_of_wagtail = EditView.add_cancel_workflow_confirmation_message


def confirm_cancellation(view):
    """As Wagtail's, and says what follows; no hook runs where the page is locked for whoever stops its review."""
    confirm_cancellation_of_wagtail(view)
    messages.info(view.request, outcomes.after_cancellation(view.workflow_state, view.request.user))


decide_of_wagtail = WorkflowAction.post


def decide_and_tell(view, request, *args, **options):
    """As Wagtail's, and says what was decided."""
    response = decide_of_wagtail(view, request, *args, **options)
    tell_of_decision(request, view.object)
    return response
