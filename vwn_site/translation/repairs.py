"""How the target of a translation is saved, in place of wagtail-localize's way."""

from contextvars import copy_context

from django.db.transaction import atomic, on_commit
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import SegmentOverride, Translation

from .gate import already_checked, check_publication
from .integrity.passages import is_broken
from .publishing import save_draft
from .syncing import target_of

_save_target = Translation.save_target


def save_target(self: Translation, user=None, publish=True):
    """The library's save_target writes drafts of live pages to the public row, and publishes whatever is written.

    Drafts of what exists become a revision; publications pass the gate. A target that does not exist yet is made as
    the library makes it: as a draft where its model has drafts. A page that mirrored the source becomes such a draft.
    """
    if self.source.schema_out_of_date():
        # A passage whose field an upgrade removed would fail the publication.
        self.source.update_from_db()
    target = target_of(self)
    if isinstance(target, Page) and target.alias_of_id:
        stop_mirroring(target, user)
    if target is not None and not publish and isinstance(target, DraftStateMixin):
        return save_draft(self, user)
    if target is not None and publish:
        check_publication(self, target)
    remove_broken_overrides(self)
    if isinstance(target, Page):
        return publish_page(self, user)
    return _save_target(self, user=user, publish=publish)


def stop_mirroring(page: Page, user):
    """Makes a mirror of another page a draft of its own; the library would leave it public with the other's words."""
    ConvertAliasPageAction(page, user=user).execute(skip_permission_checks=True)
    if page.live:
        page.unpublish(user=user)


@atomic
def publish_page(translation: Translation, user):
    """Publishes what has passed the gate. The library's own publication names nobody, and would meet the gate again
    after the commit, when what somebody decided about this one is forgotten."""
    _save_target(translation, user=user, publish=False)
    with already_checked():
        context = copy_context()
    revision = target_of(translation).get_latest_revision()
    on_commit(lambda: context.run(revision.publish, user=user))


def remove_broken_overrides(translation: Translation):
    """An override that points at something deleted would fail the publication; without it the source's value holds."""
    overrides = SegmentOverride.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    )
    model = translation.source.specific_content_type.model_class()
    for override in overrides.select_related("context"):
        if is_broken(override, model):
            override.delete()
