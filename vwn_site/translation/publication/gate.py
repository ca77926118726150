"""What has to hold before a translation is public, whoever publishes it and however.

No translation is public whose source is not, none shows source text unless somebody who may publish said so, none gets
its first address before somebody wrote it, and none is published while a remark of a quality check holds it up. What
was taken offline because of what it says is public again only when it is up to date.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page, PageLogEntry, Revision, TaskState, TranslatableMixin

from ..checks import blocking_findings
from ..exceptions import (
    CannotBePublished,
    Incomplete,
    Rejected,
    Remarked,
    SlugMissing,
    SourceMissing,
    SourceWithdrawn,
    TakenAway,
    TakenDown,
    Unread,
)
from ..locales import source_locale
from ..segments.library import Translation
from ..segments.segment import Segment, segments_in, segments_of, written_page
from ..status.figures import OTHER_WORDS
from .provenance import note_other
from .removals import Removed, left_over
from .takedown import SLUG, brings_back, is_behind, takedown_of, words_in

# In the history of a page: somebody decided that this revision may show source text.
INCOMPLETE = "translation.incomplete"


@dataclass(frozen=True, kw_only=True)
class Publication:
    """That the words of a translation become public, and what whoever decides it allows.

    With `allow_incomplete` readers may meet source text, which a page marks with its language; with `allow_unread` what
    a machine made and nobody has confirmed. With `allow_remarks` the checks hold up nothing: where nobody decides, or
    somebody else will. `is_checked` says that what is written was judged, and is what the revision has.

    It goes along as the attribute `publication` of the revision. Where Wagtail reads that again, what people decided
    about it before is in its history.
    """

    translation: Translation
    user: object | None = None
    allow_incomplete: bool = False
    allow_unread: bool = False
    allow_remarks: bool = False
    is_checked: bool = False

    @classmethod
    def of(cls, translation: Translation, revision: Revision, user) -> "Publication":
        """As it was said of the revision, or decided before."""
        publication = getattr(revision, "publication", None)
        if publication is not None:
            return publication
        was_allowed = PageLogEntry.objects.filter(revision=revision, action=INCOMPLETE).exists()
        # Who approves has read what a machine made.
        was_read = TaskState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED).exists()
        return cls(translation=translation, user=user, allow_incomplete=was_allowed, allow_unread=was_read)


def check_publication(publication: Publication, target):
    """Raises CannotBePublished when a translation must not be made public as it is written."""
    translation = publication.translation
    if is_withdrawn(translation.source.get_source_instance()):
        raise SourceWithdrawn
    segments = segments_of(translation.source, translation.target_locale, former=False)
    takedown = takedown_of(target)
    if takedown and not all(segment.is_done for segment in segments):
        raise TakenDown(takedown)
    check_segments(publication, target, segments)


def check_segments(publication: Publication, target, segments: list[Segment]):
    """Judges the segments as they would be public; of what is not done the source text would stand there."""
    missing = [segment for segment in segments if not segment.is_done]
    unwritten_slug = [segment for segment in missing if segment.path == SLUG]
    if unwritten_slug and not getattr(target, "first_published_at", None):
        raise SlugMissing(unwritten_slug)
    # Only a page can mark what it shows in another language; the words of a snippet stand on many.
    if missing and not (publication.allow_incomplete and isinstance(target, Page)):
        raise Incomplete(missing)
    unread = [segment for segment in segments if segment.is_unreviewed]
    if unread and not (publication.allow_unread or publication.allow_remarks):
        raise Unread(unread)
    remarks = {} if publication.allow_remarks else blocking_findings(publication.translation, segments)
    if remarks:
        raise Remarked(remarks)


def is_withdrawn(source) -> bool:
    return isinstance(source, DraftStateMixin) and not source.live


def publication_gate(sender, instance, revision, user=None, **_signal):
    """Refuses the publication of a translated page or snippet, from wherever it comes, by what stands in the revision.

    `instance` is the page or snippet as the revision has it.
    """
    try:
        check_revision(instance, revision, user)
    except CannotBePublished as refusal:
        refusal.instance = instance
        raise


def check_revision(instance, revision, user):
    if not isinstance(instance, TranslatableMixin) or instance.locale_id == source_locale().pk:
        return
    if source_is_withdrawn(instance):
        raise SourceWithdrawn if sources_of(instance).exists() else SourceMissing
    if is_checked(revision):
        return
    translation = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale=instance.locale_id, enabled=True
    ).first()
    if was_rejected(revision):
        raise Rejected
    check_removals(translation, instance, revision)
    if translation is not None:
        check_words(translation, instance, revision, user)


def check_removals(translation: Translation | None, instance, revision):
    """What was taken offline stays so until it is up to date, and what was taken out of the source stays out."""
    takedown = takedown_of(instance)
    if takedown and is_behind(translation, instance, revision, takedown):
        raise TakenDown(takedown)
    if has_what_was_taken_away(instance) or (takedown is None and brings_back(translation, instance)):
        raise TakenAway


def check_words(translation: Translation, instance, revision, user):
    """Judges the segments as the revision has them; where they differ from what is written, its history says so."""
    check_segments(Publication.of(translation, revision, user), instance, segments_in(translation, instance))
    written = written_page(translation)
    note_other_words(instance, written, revision, user)
    note_other(revision, translation, instance, written)


def is_checked(revision) -> bool:
    """Whether what stands in a revision was judged when it was made, just now."""
    publication = getattr(revision, "publication", None)
    return publication is not None and publication.is_checked


def has_what_was_taken_away(instance) -> bool:
    """Whether a revision, however it was made, has what its source had once and has no more."""
    source = sources_of(instance).first()
    return source is not None and left_over(source, instance) != Removed()


def note_other_words(instance, written, revision, user):
    """Says in the history of a page that what becomes public is not what is written, so that there is work to do."""
    if isinstance(instance, Page) and words_in(instance) != words_in(written):
        log(instance=instance, action=OTHER_WORDS, user=user, revision=revision)


def sources_of(instance) -> QuerySet:
    """The one page or snippet that another is a translation of, as far as it is there; a source is its own."""
    return type(instance).objects.filter(translation_key=instance.translation_key, locale=source_locale())


def source_is_withdrawn(instance) -> bool:
    """Whether what a page or snippet translates is not there to be seen; a page without a source is nobody's."""
    if isinstance(instance, Page):
        return instance.is_withdrawn
    return any(map(is_withdrawn, sources_of(instance)))


def was_rejected(revision) -> bool:
    """Whether a reviewer gave back just this revision, and nobody has approved it since."""
    decisions = TaskState.objects.filter(revision=revision).exclude(status=TaskState.STATUS_CANCELLED)
    last = decisions.order_by("-pk").first()
    return last is not None and last.status == TaskState.STATUS_REJECTED
