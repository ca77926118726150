"""How the target of a translation is saved, in place of wagtail-localize's way."""

from django.db.models.signals import post_save
from django.db.transaction import atomic, on_commit
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.images import get_image_model
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationSource,
    post_save_string_translation,
)
from wagtail_localize.segments import OverridableSegmentValue
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter
from wagtail_localize.strings import StringValue

from ..audit.segments import is_broken
from .cascades import gather_below
from .follow import target_of
from .gate import already_checked, check_publication
from .publish import save_draft

_save_target = Translation.save_target


def save_target(self: Translation, user=None, publish=True):
    """The library's save_target writes drafts of live pages to the public row, and publishes whatever is written.

    Drafts of what exists become a revision; publications pass the gate. A target that does not exist yet is made as
    the library makes it: as a draft where its model has drafts. A page that mirrored the source becomes such a draft.
    """
    if self.source.schema_out_of_date():
        # A segment whose field an upgrade removed would fail the publication.
        self.source.update_from_db()
    target = target_of(self)
    if target is None:
        return make_target(self, user, publish)
    if isinstance(target, Page) and target.alias_of_id:
        stop_mirroring(target, user)
    if publish:
        check_publication(self, target)
        for override in broken_overrides(self.source, self.target_locale):
            override.delete()
    if isinstance(target, DraftStateMixin):
        return publish_target(self, user) if publish else save_draft(self, user)
    return _save_target(self, user=user, publish=publish)


def make_target(translation: Translation, user, publish: bool):
    _save_target(translation, user=user, publish=publish)
    target = target_of(translation)
    if isinstance(target, Page):
        # The library publishes after the commit, and writes how many pages there were below it before.
        on_commit(lambda: gather_below(translation.source.get_source_instance(), target_of(translation)))


def stop_mirroring(page: Page, user):
    """Makes a mirror of another page a draft of its own; the library would leave it public with the other's words."""
    ConvertAliasPageAction(page, user=user).execute(skip_permission_checks=True)
    if page.live:
        page.unpublish(user=user)


@atomic
def publish_target(translation: Translation, user):
    """Publishes what has passed the gate. The library's own publication comes after the commit and names nobody."""
    _save_target(translation, user=user, publish=False)
    with already_checked():
        target_of(translation).get_latest_revision().publish(user=user, skip_permission_checks=True)


def connect():
    """Draft titles are kept by us: the library puts markup in them, which may be longer than a title can be."""
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(keep_draft_title, sender=StringTranslation, dispatch_uid="draft_title")


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
