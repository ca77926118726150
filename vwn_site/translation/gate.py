"""What is asked of every publication of a translated page: from bulk actions, schedules, reviews, forms and code."""

from django.core.exceptions import PermissionDenied
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import Translation

from vwn_site.core.localisation import source_locale

from .passages import Passage, missing_passages
from .publishing import DECISION, Incomplete, SourceWithdrawn
from .stopping import texts_by_place


class ShowsSourceText(Incomplete, PermissionDenied):
    """Wagtail's own views answer it as they answer a missing right: with a message, and nothing done."""


def publication_gate(sender, page: Page, revision: Revision, **_signal):
    """Refuses to publish a translation whose source is not public, or one with source text that nobody decided on."""
    if page.locale_id == source_locale().pk:
        return
    sources = Page.objects.filter(translation_key=page.translation_key, locale=source_locale(), live=True)
    if not sources.exists():
        raise SourceWithdrawn
    untranslated = source_text_of(page, revision)
    if untranslated and not is_decided(revision):
        raise ShowsSourceText(untranslated)


def source_text_of(page: Page, revision: Revision) -> list[Passage]:
    """The passages without a translation whose source text stands in the revision; none when translating stopped."""
    translations = Translation.objects.filter(source__object_id=page.translation_key, target_locale=page.locale_id)
    translation = translations.filter(enabled=True).first()
    missing = missing_passages(translation) if translation else []
    if not missing:
        return []
    texts = texts_by_place(revision.as_object())
    return [one for one in missing if one.source in texts[one.path]]


def is_decided(revision: Revision) -> bool:
    return PageLogEntry.objects.filter(action=DECISION, revision=revision).exists()
