"""What a reviewer decides about a translation that was handed in."""

from django.db import transaction
from wagtail.models import Page, Revision, TaskState, TranslatableMixin, WorkflowState

from ..segments.library import Translation
from .gate import Publication, check_publication
from .publish import draft_as_written, note_decision


def read_review(page):
    """Reads the review that is going on once for all that asks for it, as Wagtail's prefetch_workflow_states does."""
    if isinstance(page, Page):
        page._current_workflow_states = list(page.workflow_states.active().select_related("current_task_state__task"))


def task_actions(page, user) -> set[str]:
    """What somebody may decide about the page's review: approve, reject, or nothing."""
    task = page.current_workflow_task if isinstance(page, Page) else None
    return {name for name, _label, _with_form in task.get_actions(page, user)} if task else set()


def may_take_back(page, user) -> bool:
    """Whether somebody may stop the review of a page: who handed it in, and who reviews."""
    state = page.current_workflow_state if isinstance(page, Page) else None
    return state is not None and state.status == state.STATUS_IN_PROGRESS and state.user_can_cancel(user)


def sent_back(page):
    """The review that gave a page back and was not asked for again, with its reviewer and remark; or None."""
    state = page.current_workflow_state if isinstance(page, Page) else None
    return state.current_task_state if state and state.status == state.STATUS_NEEDS_CHANGES else None


@transaction.atomic
def approve(translation, page, user, comment: str, *, allow_incomplete: bool = False):
    """Publishes what is written, which may be later than what was handed in; CannotBePublished when it may not be."""
    # Who approves has read what a machine made.
    decided = {"allow_incomplete": allow_incomplete, "allow_unread": True}
    check_publication(Publication(translation=translation, user=user, **decided), page)
    state = page.current_workflow_task_state
    take_what_is_written(state, translation, user)
    if allow_incomplete:
        note_decision(page, state.revision, user)
    page.current_workflow_task.on_action(state, user, "approve", comment=comment)


approve_of_wagtail = TaskState.approve


@transaction.atomic
def approve_as_written(state: TaskState, user=None, update=True, comment=""):
    """As Wagtail's, for the text as it is stored, which reviewers may have corrected since it was handed in.

    Of a translation no revision was made yet of the segments. Of a page Wagtail would ask for a review of the latest
    draft, and publish nothing.
    """
    translation = translation_in_review(state)
    if translation is not None:
        take_what_is_written(state, translation, user)
    elif state.status == state.STATUS_IN_PROGRESS:
        review_revision(state, state.workflow_state.content_object.get_latest_revision())
    return approve_of_wagtail(state, user=user, update=update, comment=comment)


def take_what_is_written(state: TaskState, translation: Translation, user):
    """Has the review be about what is stored of a translation."""
    review_revision(state, draft_as_written(translation, state.revision, user))


def review_revision(state: TaskState, revision: Revision):
    """Has the review be about a revision."""
    if revision != state.revision:
        state.revision = revision
        state.save(update_fields=["revision"])
        # It remembers the page, and so which revision was the latest.
        state.workflow_state = WorkflowState.objects.get(pk=state.workflow_state_id)


def translation_in_review(state: TaskState) -> Translation | None:
    page = state.workflow_state.content_object
    if state.status != state.STATUS_IN_PROGRESS or not isinstance(page, TranslatableMixin):
        return None
    of_page = Translation.objects.filter(source__object_id=page.translation_key, target_locale=page.locale_id)
    return of_page.filter(enabled=True).first()


def reject(page, user, comment: str):
    """Gives the translation back to who handed it in."""
    page.current_workflow_task.on_action(page.current_workflow_task_state, user, "reject", comment=comment)
