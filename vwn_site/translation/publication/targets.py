"""How the target of a translation is saved, in place of wagtail-localize's way."""

from dataclasses import replace

from django.db.models import Model
from django.db.transaction import atomic
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.images import get_image_model
from wagtail.models import DraftStateMixin, Page, Revision

from ..audit.segments import is_broken
from ..segments.library import (
    OverridableSegmentValue,
    SegmentOverride,
    StreamFieldSegmentsWriter,
    StringTranslation,
    StringValue,
    Translation,
    TranslationSource,
)
from ..segments.segment import written_page
from .cascades import gather_below
from .gate import Publication, check_publication
from .provenance import note

_save_target = Translation.save_target


def save_target(self: Translation, user=None, publish=True):
    """The library's save_target writes drafts of live pages to the public row, and publishes whatever is written."""
    if publish:
        make_public(Publication(translation=self, user=user))
    else:
        make_draft(self, user)


@atomic
def make_public(publication: Publication):
    """Publishes what is written; CannotBePublished when it may not be."""
    translation, user = publication.translation, publication.user
    target, is_made = ready_target(translation, user)
    check_publication(publication, target)
    for override in broken_overrides(translation.source, translation.target_locale):
        override.delete()
    has_drafts = isinstance(target, DraftStateMixin)
    if not is_made:
        # The library's own publication comes after the commit and names nobody.
        _save_target(translation, user=user, publish=not has_drafts)
    if has_drafts:
        revision = target_of(translation, "latest_revision").latest_revision
        note(revision, translation)
        revision.publication = replace(publication, is_checked=True)
        revision.publish(user=user, skip_permission_checks=True)


@atomic
def make_draft(translation: Translation, user):
    """A draft with what is written; where there is none yet one is made, as the library makes it."""
    target, is_made = ready_target(translation, user)
    if target is None:
        _save_target(translation, user=user, publish=False)
    elif not is_made:
        save_draft(translation, user)


def save_draft(translation: Translation, user) -> Revision:
    """A revision with what is written so far; nothing of it is public."""
    revision = written_page(translation).save_revision(user=user)
    note(revision, translation)
    return revision


def ready_target(translation: Translation, user) -> tuple[Model | None, bool]:
    """What the translation makes, and whether that was made just now: a draft with what is written.

    None of what is not there and has no drafts.
    """
    if translation.source.schema_out_of_date():
        # A segment whose field an upgrade removed would fail the publication.
        translation.source.update_from_db()
    target = target_of(translation)
    if isinstance(target, Page) and target.alias_of_id:
        stop_mirroring(target, user)
    is_made = target is None and issubclass(translation.source.specific_content_type.model_class(), DraftStateMixin)
    if is_made:
        _save_target(translation, user=user, publish=False)
        target = target_of(translation)
        if isinstance(target, Page):
            gather_below(translation.source.get_source_instance(), target)
    return target, is_made


def target_of(translation: Translation, *related: str):
    """The page or snippet that a translation makes, read with what it refers to; None when it is not there."""
    model = translation.source.specific_content_type.model_class()
    targets = model.objects.filter(translation_key=translation.source.object_id, locale=translation.target_locale_id)
    return (targets.select_related(*related) if related else targets).first()


def stop_mirroring(page: Page, user):
    """Makes a mirror of another page a draft of its own; the library would leave it public with the other's words."""
    ConvertAliasPageAction(page, user=user).execute(skip_permission_checks=True)
    if page.live:
        page.unpublish(user=user)


def keep_draft_title(sender, instance: StringTranslation, **_signal):
    if instance.context.path == "title":
        pages = Page.objects.filter(translation_key=instance.context.object_id, locale_id=instance.locale_id)
        pages.update(draft_title=StringValue(instance.data).render_text())


library_segments = TranslationSource._get_segments_for_translation
library_image_block = StreamFieldSegmentsWriter.handle_image_block


def segments_for_translation(source: TranslationSource, locale, fallback: bool = False) -> list:
    """Without choices of something that was deleted: for those the source's value holds."""
    broken = {one.context.path for one in broken_overrides(source, locale)}
    segments = library_segments(source, locale, fallback=fallback)
    return [one for one in segments if not (isinstance(one, OverridableSegmentValue) and one.path in broken)]


def broken_overrides(source: TranslationSource, locale) -> list[SegmentOverride]:
    overrides = SegmentOverride.objects.filter(context__object_id=source.object_id, locale=locale)
    model = source.specific_content_type.model_class()
    return [one for one in overrides.select_related("context") if is_broken(one, model)]


def handle_image_block(writer: StreamFieldSegmentsWriter, block, picture, segments):
    """The picture of a block with its alternative text; one that was deleted has none."""
    if picture is None and not any(isinstance(one, OverridableSegmentValue) for one in segments):
        return None
    # With one of this language's own, the library asks only what kind of thing a picture is.
    picture = picture or get_image_model()()
    return library_image_block(writer, block, picture, segments)
