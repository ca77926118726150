"""What happens to the source happens to its translations: withdrawal, deletion, privacy, place and schedule.

wagtail-localize and Wagtail's own cascade know single actions in the admin only. Signals also come from bulk actions,
from scheduled ones and from code. What they cause is in one transaction with them.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import LogContext, get_active_log_context
from wagtail.models import DraftStateMixin, Page, PageLogEntry, PageQuerySet, PageViewRestriction, TranslatableMixin

from ..locales import source_locale
from ..segments.library import TranslationSource
from .removals import DELETED, PRIVATE, REMOVAL, WITHDRAWN, note_removal, revisions_to_come


def is_source(instance) -> bool:
    """Whether something is what others are translations of. A tree's root has a locale but no words."""
    if not isinstance(instance, TranslatableMixin) or instance.locale_id != source_locale().pk:
        return False
    return not (isinstance(instance, Page) and instance.is_root())


def withdraw_translations(sender, instance, **_signal):
    if not is_source(instance):
        return
    for translation in instance.get_translations().filter(live=True):
        withdraw(translation.specific if isinstance(translation, Page) else translation, get_active_log_context().user)


def withdraw(instance, user, reason: str = WITHDRAWN, **said):
    """Unpublishes a page or snippet because of its source; for that nobody needs a right to it.

    `said` is what the history says of it beside the reason.
    """
    action = UnpublishPageAction if isinstance(instance, Page) else UnpublishAction
    with transaction.atomic():
        action(instance, user=user).execute(skip_permission_checks=True)
        note_removal(instance, user, reason, **said)


def delete_translations(sender, instance, **_signal):
    """Translations of a deleted page or draft-state snippet go too; what was written for them stays in the memory.

    A page with others below it that are in its language alone stays, as a draft. Of pages the tree's own rows are
    heard: when they are gone, so is everything that is deleted at once.
    """
    is_heard = sender is Page if isinstance(instance, Page) else isinstance(instance, DraftStateMixin)
    if not is_heard or not is_source(instance):
        return
    user = get_active_log_context().user
    others = sender.objects.filter(translation_key=instance.translation_key).exclude(locale=instance.locale_id)
    for translation in others:
        if isinstance(translation, Page) and pages_of_its_own(translation).exists():
            keep_as_draft(translation.specific, user)
        else:
            delete(translation.specific if isinstance(translation, Page) else translation, user)


def delete(translation, user):
    note_removal(translation, user, DELETED)
    translation.delete()


delete_of_wagtail = DeletePageAction.execute


@transaction.atomic
def delete_with_translations(action: DeletePageAction, *arguments, **options):
    """As Wagtail's, in one transaction with what goes along, all of it in the name of who deletes."""
    if not Page.objects.filter(pk=action.page.pk).exists():
        # It was chosen together with its source, and went along.
        return 0, {}
    with LogContext(user=action.user or get_active_log_context().user):
        return delete_of_wagtail(action, *arguments, **options)


def pages_of_its_own(page: Page) -> PageQuerySet:
    """What is below a translation and not a translation of something that is gone."""
    return page.get_descendants().filter(is_of_its_own())


def is_of_its_own() -> Q:
    """Pages in another language than the source that do not go with a page in it."""
    sources = TranslationSource.objects.filter(object_id=OuterRef("translation_key"), locale=source_locale())
    pages = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=source_locale())
    return Q(~Exists(sources)) | Q(Exists(pages))


def translations_along(pages: Iterable[Page]) -> tuple[list[Page], list[Page]]:
    """The translations that are deleted with pages and do not stand among them, and those that stay as drafts.

    The pages are all that are deleted, with what is below them. What stays has pages of its own below it.
    """
    sources = [page for page in pages if is_source(page)]
    keys = {page.translation_key for page in sources}
    translations = Page.objects.filter(translation_key__in=keys).exclude(locale=source_locale())
    along = list(translations.select_related("locale").order_by("path"))
    paths = paths_of_their_own(along)
    kept = [page for page in along if any(path.startswith(page.path) for path in paths)]
    return [page for page in along if page not in kept], kept


def paths_of_their_own(translations: list[Page]) -> list[str]:
    """Where below some translations, which are in the order of the tree, pages stand that do not go with them."""
    tops: list[str] = []
    for page in translations:
        if not tops or not page.path.startswith(tops[-1]):
            tops.append(page.path)
    if not tops:
        return []
    below = Page.objects.filter(reduce(or_, (Q(path__startswith=path) for path in tops)), is_of_its_own())
    return list(below.exclude(pk__in=[page.pk for page in translations]).values_list("path", flat=True))


def keep_as_draft(page: Page, user):
    """For people to decide about what is below it."""
    if page.live:
        withdraw(page, user)


def move_translations(sender, instance, parent_page_after, **_signal):
    """Translations follow to the translation of the new parent, and stand in the same order as the source."""
    if not is_source(instance):
        return
    for translation in instance.get_translations():
        parent = parent_page_after.get_translation_or_none(translation.locale)
        if parent is not None:
            place(translation, instance, parent)


def place(translation: Page, source: Page, parent: Page):
    """Moves a translation below a page, where its source stands among what is translated there."""
    neighbour = _next_translated(source, parent, translation)
    if neighbour is not None:
        translation.specific.move(neighbour, pos="left")
    else:
        translation.specific.move(parent, pos="last-child")


def gather_below(source: Page, parent: Page):
    """Translations of what is below a source come below its translation that was just made; they waited elsewhere."""
    for child in source.get_children():
        translation = child.get_translation_or_none(parent.locale)
        if translation is not None and not translation.is_child_of(parent):
            place(translation, child, parent)


def _next_translated(page: Page, parent: Page, translation: Page) -> Page | None:
    """The translation, below this parent, of the nearest page after this one that has one there."""
    below = {one.translation_key: one for one in parent.get_children().exclude(pk=translation.pk)}
    after = page.get_siblings().filter(path__gt=page.path)
    return next((below[one.translation_key] for one in after if one.translation_key in below), None)


def copy_expiry(instance, before: datetime | None):
    """A translation expires when its source does, also with a draft that was made before; a date of its own stays.

    `before` is when the source expired when it was last taken over. Its later beginning holds for a translation by what
    may be shown.
    """
    if before == instance.expire_at:
        return
    model = Page if isinstance(instance, Page) else type(instance)
    stored = instance.serializable_data()["expire_at"]
    for translation in instance.get_translations():
        if translation.expire_at == before:
            model.objects.filter(pk=translation.pk).update(expire_at=instance.expire_at)
        for revision in revisions_to_come(translation):
            if revision.as_object().expire_at == before:
                revision.content["expire_at"] = stored
                revision.save(update_fields=["content"])


def mirror_restriction(sender, instance, **_signal):
    """A translation is for the same readers. One that somebody made private by itself stays as they left it.

    Who may see the source is asked of every translation as well (core.models.BasePage.get_view_restrictions).
    """
    for page in _mirrors(instance):
        mirror(instance, page)


def mirror(restriction: PageViewRestriction, page: Page):
    copy = PageViewRestriction.objects.filter(page=page).first()
    if copy is not None and not is_mirrored(page):
        return
    user = get_active_log_context().user
    copy = copy or PageViewRestriction(page=page)
    copy.restriction_type, copy.password = restriction.restriction_type, restriction.password
    copy.save(user=user)
    copy.groups.set(restriction.groups.all())
    note_removal(page, user, PRIVATE)


def mirror_groups(sender, instance, action, reverse, **_signal):
    if not reverse and action.startswith("post_"):
        mirror_restriction(sender, instance)


def lift_restriction(sender, instance, **_signal):
    """Only a person lifts a restriction: with that of the source goes what was set because of it, and nothing else."""
    for page in _mirrors(instance):
        if is_mirrored(page):
            PageViewRestriction.objects.filter(page=page).delete()


def is_mirrored(page: Page) -> bool:
    """Whether the last that was decided about who may see a translation was what was decided about its source."""
    decisions = PageLogEntry.objects.filter(page=page.pk).filter(
        Q(action__startswith="wagtail.view_restriction.") | Q(action=REMOVAL, data__reason=PRIVATE)
    )
    last = decisions.order_by("-timestamp", "-pk").first()
    return last is not None and last.action == REMOVAL


def _mirrors(restriction: PageViewRestriction) -> list[Page]:
    page = Page.objects.filter(pk=restriction.page_id).first()
    return list(page.get_translations().specific()) if page is not None and is_source(page) else []


def sync_view_restrictions(_source, original, translation):
    """In place of the library's way, which at every publication lifts what the source does not have."""
    restriction = original.view_restrictions.first()
    if restriction is not None:
        mirror(restriction, translation)
