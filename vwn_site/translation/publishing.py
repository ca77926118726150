"""Making a translation public, or handing it in for who may.

No translation is public whose source is not, none shows source text unless somebody who may publish said so, none gets
its first address before somebody wrote it, and none is published while a remark of a quality check holds it up. The
rules hold for every way to publish: `gate` hears of pages, and wagtail-localize's own way goes through
repairs.save_target.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page, Revision
from wagtail_localize.models import Translation

from .passages import Passage, missing_passages
from .quality import Remark, blocking_remarks

SLUG = "slug"
# In the history of a page: somebody decided that this revision may show source text.
DECISION = "translation.incomplete"
_may_be_incomplete: ContextVar[bool] = ContextVar("may_be_incomplete", default=False)
_remarks_may_stand: ContextVar[bool] = ContextVar("remarks_may_stand", default=False)


class CannotBePublished(ValidationError):
    """Why a translation cannot be public, in words for who tried."""


class SourceWithdrawn(CannotBePublished, PermissionDenied):
    """Wagtail's own views answer it as they answer a missing right: with a message, and nothing done."""

    def __init__(self):
        super().__init__(_("The Dutch page is not public, so its translation cannot be either."))


class Incomplete(CannotBePublished):
    """A publication would show source text; `passages` are those without a translation."""

    def __init__(self, passages: list[Passage]):
        message = ngettext(
            "%(count)s passage is not translated.", "%(count)s passages are not translated.", len(passages)
        )
        super().__init__(message % {"count": len(passages)})
        self.passages = passages


class Remarked(CannotBePublished):
    """Quality checks found what is to be put right or overruled with a reason first; `remarks` are those by segment."""

    def __init__(self, remarks: dict[int, list[Remark]]):
        message = ngettext(
            "%(count)s passage has a remark that holds up publishing.",
            "%(count)s passages have remarks that hold up publishing.",
            len(remarks),
        )
        super().__init__(message % {"count": len(remarks)})
        self.remarks = remarks


class SlugMissing(Incomplete):
    """Nobody wrote the last part of the page's address, and it would be fixed by the publication."""


@transaction.atomic
def publish(translation: Translation, user, *, although_incomplete: bool = False):
    """Publishes the translation as it is written; CannotBePublished or ValidationError when it cannot stand.

    Who may is for the caller to ask (guards.may_publish).
    """
    with incomplete_allowed(although_incomplete):
        translation.save_target(user=user, publish=True)
    target = translation.get_target_instance()
    if although_incomplete and isinstance(target, Page):
        note_decision(target, target.latest_revision, user)


def note_decision(page: Page, revision: Revision, user):
    """Says in the history who decided that a revision may show source text; without it the gate lets none pass."""
    log(instance=page, action=DECISION, user=user, revision=revision)


@contextmanager
def incomplete_allowed(allowed: bool = True):
    """Within it, publications may show source text; the public page then marks it with its language."""
    token = _may_be_incomplete.set(allowed)
    try:
        yield
    finally:
        _may_be_incomplete.reset(token)


@contextmanager
def remarks_allowed():
    """Within it, remarks of quality checks hold up nothing: where nobody decides, or somebody else will."""
    token = _remarks_may_stand.set(True)
    try:
        yield
    finally:
        _remarks_may_stand.reset(token)


def check_publication(translation: Translation, target):
    """Raises CannotBePublished when a translation must not be made public as it is written."""
    if is_withdrawn(translation.source.get_source_instance()):
        raise SourceWithdrawn
    missing = missing_passages(translation)
    unwritten_slug = [one for one in missing if one.path == SLUG]
    if unwritten_slug and not getattr(target, "first_published_at", None):
        raise SlugMissing(unwritten_slug)
    if missing and not _may_be_incomplete.get():
        raise Incomplete(missing)
    remarks = {} if _remarks_may_stand.get() else blocking_remarks(translation)
    if remarks:
        raise Remarked(remarks)


def is_withdrawn(source) -> bool:
    return isinstance(source, DraftStateMixin) and not source.live


@transaction.atomic
def hand_in(translation: Translation, user):
    """Makes a revision of the translation and starts its page's workflow; the public page stays as it is.

    Returns the WorkflowState. ValueError for a snippet or for a page without a workflow; Incomplete, since a reviewer
    can approve but not translate. Remarks of quality checks hold up the approval, not the handing in.
    """
    page = translation.get_target_instance()
    if not isinstance(page, Page) or page.get_workflow() is None:
        raise ValueError("nobody reviews this")
    with remarks_allowed():
        check_publication(translation, page)
    save_draft(translation, user)
    page = translation.get_target_instance()
    state = page.current_workflow_state
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        # A page has one review at a time; this one was waiting for the changes.
        state.cancel(user=user)
    return page.get_workflow().start(page, user)


def save_draft(translation: Translation, user):
    """A revision with what is written so far; nothing of it is public."""
    # The instance is made for previews, and so has no side effects: its row is not saved, only a revision of it.
    written = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    return written.save_revision(user=user)
