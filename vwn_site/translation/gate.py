"""What has to hold before a translation is public, whoever publishes it and however.

No translation is public whose source is not, none shows source text unless somebody who may publish said so, none gets
its first address before somebody wrote it, and none is published while a remark of a quality check holds it up.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import Translation

from vwn_site.core.localisation import source_locale

from .passages import Passage, missing_passages, texts_by_place
from .quality import blocking_remarks
from .refusals import Incomplete, Remarked, SlugMissing, SourceWithdrawn

SLUG = "slug"
INCOMPLETE, REMARKS, EVERYTHING = "incomplete", "remarks", "everything"
# What somebody has decided about the publication that is going on, or has been looked at before.
_settled: ContextVar[frozenset[str]] = ContextVar("settled", default=frozenset())


@contextmanager
def settled(*questions: str):
    token = _settled.set(_settled.get() | set(questions))
    try:
        yield
    finally:
        _settled.reset(token)


def incomplete_allowed(allowed: bool = True):
    """Within it, publications may show source text; the public page then marks it with its language."""
    return settled(INCOMPLETE) if allowed else settled()


def remarks_allowed():
    """Within it, remarks of quality checks hold up nothing: where nobody decides, or somebody else will."""
    return settled(REMARKS)


def already_checked():
    """Within it, publications are of translations that passed `check_publication`."""
    return settled(EVERYTHING)


def check_publication(translation: Translation, target):
    """Raises CannotBePublished when a translation must not be made public as it is written."""
    if is_withdrawn(translation.source.get_source_instance()):
        raise SourceWithdrawn
    check_passages(translation, target, missing_passages(translation))


def check_passages(translation: Translation, target, missing: list[Passage]):
    unwritten_slug = [one for one in missing if one.path == SLUG]
    if unwritten_slug and not getattr(target, "first_published_at", None):
        raise SlugMissing(unwritten_slug)
    # Only a page can mark what it shows in another language; the words of a snippet stand on many.
    may_be_incomplete = INCOMPLETE in _settled.get() and isinstance(target, Page)
    if missing and not may_be_incomplete:
        raise Incomplete(missing)
    remarks = {} if REMARKS in _settled.get() else blocking_remarks(translation)
    if remarks:
        raise Remarked(remarks)


def is_withdrawn(source) -> bool:
    return isinstance(source, DraftStateMixin) and not source.live


def publication_gate(sender, page: Page, revision, **_signal):
    """Refuses the publication of a page, from wherever it comes, by what stands in the revision."""
    if page.locale_id == source_locale().pk:
        return
    if page.is_withdrawn:
        raise SourceWithdrawn
    if EVERYTHING in _settled.get():
        return
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    if translation is not None:
        check_passages(translation, page, untranslated_in(revision.as_object(), missing_passages(translation)))


def untranslated_in(page: Page, missing: list[Passage]) -> list[Passage]:
    """Those whose source text stands on the page; others came into the source after the page was written."""
    if not missing:
        return []
    texts = texts_by_place(page)
    return [one for one in missing if one.path == SLUG or one.source in texts[one.path]]
