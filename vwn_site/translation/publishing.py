"""Making a translation public, or handing it in for who may."""

from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import Translation

from .passages import Passage, missing_passages


class Incomplete(Exception):
    """A publication would show source text; `passages` are those without a translation."""

    def __init__(self, passages: list[Passage]):
        super().__init__(f"{len(passages)} passages are not translated")
        self.passages = passages


def publish(translation: Translation, user, *, although_incomplete: bool = False):
    """Publishes the translation as it is written; Incomplete or ValidationError when it cannot stand as it is.

    Who may is for the caller to ask (guards.may_publish).
    """
    missing = missing_passages(translation)
    if missing and not although_incomplete:
        raise Incomplete(missing)
    translation.save_target(user=user, publish=True)


@transaction.atomic
def hand_in(translation: Translation, user):
    """Makes a revision of the translation and starts its page's workflow; the public page stays as it is.

    Returns the WorkflowState. ValueError for a snippet or for a page without a workflow.
    """
    page = translation.get_target_instance()
    if not isinstance(page, Page) or page.get_workflow() is None:
        raise ValueError("nobody reviews this")
    written = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    written.save_revision(user=user)
    page = translation.get_target_instance()
    state = page.current_workflow_state
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        # A page has one review at a time; this one was waiting for the changes.
        state.cancel(user=user)
    return page.get_workflow().start(page, user)
