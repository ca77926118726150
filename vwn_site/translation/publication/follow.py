"""Keeps what translators see equal to what is public in the source language, and translations in step with it.

When a source is published its segments are taken over at once, also before anybody submits it, so that its words can
be counted. When that leaves nothing to translate, as after a change of a picture, of an order or by leaving something
out, the live translation follows by itself. Not when somebody is at work on it: what a translator has not published
stays theirs to publish.
"""

import logging

from django.core.exceptions import ValidationError
from django.db.transaction import on_commit
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from ..segments.library import StringSegment, StringTranslation, Translation, TranslationSource
from ..segments.segment import missing_segments
from ..segments.source import source_of, taken_over
from ..segments.store import stored_translation, write_segment
from ..status.figures import publications_of_other_words
from .cascades import copy_expiry, is_source
from .gate import Publication
from .provenance import made_of, note_if_public, words_of
from .removals import take_away
from .takedown import SLUG
from .targets import make_public, target_of

logger = logging.getLogger(__name__)


def after_publication(sender, instance, **_signal):
    """First goes what a source has no more; then its segments are taken over, and its translations follow."""
    if not is_source(instance):
        return
    user = get_active_log_context().user
    source = source_of(instance)
    before = taken_over(source) if source else None
    if before:
        take_away(instance, before, user)
    copy_expiry(instance, before.expire_at if before else None)
    if source is None:
        on_commit(lambda: TranslationSource.get_or_create_from_instance(instance))
    else:
        on_commit(lambda: sync(source.pk, user))


def sync(source_id: int, user=None):
    """Takes over the segments of a source, and lets its translations follow where nothing is left to translate."""
    source = TranslationSource.objects.select_related("specific_content_type").filter(pk=source_id).first()
    if source is None or not source.specific_content_type.model_class():
        return
    translations = list(source.translations.select_related("target_locale"))
    in_step = [translation for translation in translations if translation.enabled and is_in_step(translation)]
    source.update_from_db()
    for translation in translations:
        # Also one that is stopped: its page stays at its address, and nobody has to translate that.
        if lacks_segments(translation, user) or not translation.enabled:
            continue
        if translation in in_step:
            follow(translation, user)
        else:
            note_if_public(translation, target_of(translation))


def lacks_segments(translation: Translation, user) -> bool:
    """Whether something is left to translate once the translation has kept its address."""
    missing = missing_segments(translation)
    if any(segment.path == SLUG for segment in missing):
        keep_slug(translation, user)
        missing = missing_segments(translation)
    return bool(missing)


def keep_slug(translation: Translation, user):
    """A translation keeps its address when only that of its source changes."""
    segment = (
        StringSegment.objects.select_related("string", "context")
        .filter(source=translation.source_id, context__path=SLUG)
        .first()
    )
    if segment is None or stored_translation(translation, segment) is not None:
        return
    former = StringTranslation.objects.filter(context=segment.context_id, locale=translation.target_locale_id)
    last = former.order_by("-updated_at").first()
    if last is not None:
        write_segment(translation, segment, last.data, user)


def is_in_step(translation: Translation) -> bool:
    """Whether what is public of a translation is all that was written for it, and nobody is at work on it."""
    target = target_of(translation, "live_revision")
    if target is None:
        return False
    if not target.live or target.has_unpublished_changes or is_taken(target):
        return False
    public = made_of(target.live_revision)
    return public["words"] == words_of(translation) if public else is_published_last(translation, target)


def is_published_last(translation: Translation, target) -> bool:
    """Whether nothing was written since a publication: where the live revision does not say what it was made of."""
    if says_other_words(target):
        return False
    written = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    )
    published_at = target.last_published_at
    return published_at is None or not written.filter(updated_at__gt=published_at).exists()


def says_other_words(target) -> bool:
    """Whether what is public of a page is not what is written in its editor."""
    return isinstance(target, Page) and publications_of_other_words(target.live_revision_id).exists()


def is_taken(target) -> bool:
    """Whether somebody has locked a page or snippet, or is reviewing it."""
    return getattr(target, "locked", False) or getattr(target, "workflow_in_progress", False)


def follow(translation: Translation, user):
    """Publishes the translation as it was written; one that cannot be is left as it is, and counts as outdated."""
    try:
        # What stands in the translation is public already; only the source's pictures and order change.
        make_public(Publication(translation=translation, user=user, allow_remarks=True))
    except ValidationError:
        logger.warning("Translation %s could not follow its source.", translation.pk, exc_info=True)
