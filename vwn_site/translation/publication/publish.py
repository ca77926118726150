"""Making a translation public, or handing it in for who may.

What has to hold for it is in `gate`, and holds for every way to publish: the way of wagtail-localize itself goes
through targets.save_target.
"""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from ..segments.library import Translation, extract_segments
from ..segments.segment import missing_segments, segments_in, segments_of, written_page
from .gate import INCOMPLETE, Publication, check_publication
from .targets import make_public, save_draft


@transaction.atomic
def publish(translation: Translation, user, **allowed: bool):
    """Publishes the translation as it is written; CannotBePublished or ValidationError when it cannot stand.

    `allowed` is what a Publication allows. Who may is for the caller to ask (permissions.may_publish).
    """
    publication = Publication(translation=translation, user=user, **allowed)
    make_public(publication)
    if publication.allow_incomplete:
        page = translation.get_target_instance()
        note_decision(page, page.latest_revision, user)


def note_decision(page: Page, revision: Revision, user):
    """Says in the history who decided that a revision may show source text."""
    log(instance=page, action=INCOMPLETE, user=user, revision=revision)


@transaction.atomic
def hand_in(translation: Translation, user):
    """Makes a revision of the translation and starts its page's workflow; the public page stays as it is.

    Returns the WorkflowState. ValueError for a snippet or for a page without a workflow; Incomplete, since a reviewer
    can approve but not translate. Remarks of quality checks hold up the approval, not the handing in.
    """
    page = translation.get_target_instance()
    if not isinstance(page, Page) or page.get_workflow() is None:
        raise ValueError("nobody reviews this")
    check_publication(Publication(translation=translation, user=user, allow_remarks=True), page)
    save_draft(translation, user)
    page = translation.get_target_instance()
    state = page.current_workflow_state
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        # A page has one review at a time; this one was waiting for the changes.
        state.cancel(user=user)
    return page.get_workflow().start(page, user)


def draft_as_written(translation: Translation, revision: Revision, user) -> Revision:
    """The revision when it says what is written, else another one.

    A draft that only repeats would have every reviewer before this one be asked again.
    """
    page = revision.as_object()
    if missing_segments(translation):
        # The source changed since, which is for another revision: of this one only what people changed counts.
        is_other = is_corrected(translation, page)
    else:
        is_other = extract_segments(written_page(translation)) != extract_segments(page)
    return save_draft(translation, user) if is_other else revision


def is_corrected(translation: Translation, page) -> bool:
    """Whether another translation of a segment is stored than the one that stands in a page."""
    texts = {segment.segment_id: segment.text for segment in segments_in(translation, page)}
    stored = segments_of(translation.source, translation.target_locale, former=False)
    return any(one.is_done and texts.get(one.segment_id, one.text) != one.text for one in stored)
