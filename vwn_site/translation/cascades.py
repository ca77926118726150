"""What happens to the source happens to its translations: withdrawal, deletion, privacy, place and schedule.

wagtail-localize and Wagtail's own cascade know single actions in the admin only. Signals also come from bulk actions,
from scheduled ones and from code. A deletion of translations waits until the source's own has been committed; until
then, and should the process end in between, nothing shows a translation whose source is not public
(core.models.BasePage.route, core.querysets).
"""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.db.transaction import on_commit
from wagtail.log_actions import LogContext, get_active_log_context
from wagtail.models import DraftStateMixin, Page, PageViewRestriction, TranslatableMixin
from wagtail.signals import page_published, page_unpublished, post_page_move, unpublished

from vwn_site.core.localisation import source_locale


def connect():
    uid = "translation_cascades"
    page_unpublished.connect(withdraw_translations, dispatch_uid=uid)
    unpublished.connect(withdraw_translations, dispatch_uid=uid)
    page_published.connect(copy_schedule, dispatch_uid=uid)
    post_page_move.connect(move_translations, dispatch_uid=uid)
    pre_delete.connect(delete_translations, dispatch_uid=uid)
    post_save.connect(mirror_restriction, sender=PageViewRestriction, dispatch_uid=uid)
    post_delete.connect(lift_restriction, sender=PageViewRestriction, dispatch_uid=uid)
    m2m_changed.connect(mirror_groups, sender=PageViewRestriction.groups.through, dispatch_uid=uid)


def is_source(instance) -> bool:
    """Whether something is what others are translations of. A tree's root has a locale but no words."""
    if not isinstance(instance, TranslatableMixin) or instance.locale_id != source_locale().pk:
        return False
    return not (isinstance(instance, Page) and instance.is_root())


def withdraw_translations(sender, instance, **_signal):
    if not is_source(instance):
        return
    for translation in instance.get_translations().filter(live=True):
        specific = translation.specific if isinstance(translation, Page) else translation
        specific.unpublish(user=get_active_log_context().user)


def delete_translations(sender, instance, **_signal):
    """Translations of a deleted page or draft-state snippet go too; what was written for them stays in the memory."""
    if not isinstance(instance, DraftStateMixin) or not is_source(instance) or sender is Page:
        return
    key, locale, user = instance.translation_key, instance.locale_id, get_active_log_context().user
    model = Page if isinstance(instance, Page) else sender
    on_commit(lambda: _delete_others(model, key, locale, user))


def _delete_others(model, translation_key, locale_id, user):
    with LogContext(user=user):
        for other in model.objects.filter(translation_key=translation_key).exclude(locale_id=locale_id):
            (other.specific if isinstance(other, Page) else other).delete()


def move_translations(sender, instance, parent_page_after, **_signal):
    """Translations follow to the translation of the new parent, and stand in the same order as the source."""
    if not is_source(instance):
        return
    for translation in instance.get_translations():
        parent = parent_page_after.get_translation_or_none(translation.locale)
        if parent is None:
            continue
        neighbour = _next_translated(instance, parent, translation)
        if neighbour is not None:
            translation.specific.move(neighbour, pos="left")
        else:
            translation.specific.move(parent, pos="last-child")


def _next_translated(page: Page, parent: Page, translation: Page) -> Page | None:
    """The translation, below this parent, of the nearest page after this one that has one there."""
    below = {one.translation_key: one for one in parent.get_children().exclude(pk=translation.pk)}
    after = page.get_siblings().filter(path__gt=page.path)
    return next((below[one.translation_key] for one in after if one.translation_key in below), None)


def copy_schedule(sender, instance, **_signal):
    """A translation expires when its source does; the source's later beginning holds for it by what may be shown."""
    if is_source(instance):
        instance.get_translations().update(expire_at=instance.expire_at)


def mirror_restriction(sender, instance, **_signal):
    for page in _mirrors(instance):
        lift(page)
        PageViewRestriction.objects.create(
            page=page, restriction_type=instance.restriction_type, password=instance.password
        ).groups.set(instance.groups.all())


def mirror_groups(sender, instance, action, reverse, **_signal):
    if not reverse and action.startswith("post_"):
        mirror_restriction(sender, instance)


def lift_restriction(sender, instance, **_signal):
    for page in _mirrors(instance):
        lift(page)


def lift(page: Page):
    PageViewRestriction.objects.filter(page=page).delete()


def _mirrors(restriction: PageViewRestriction) -> list[Page]:
    page = Page.objects.filter(pk=restriction.page_id).first()
    return list(page.get_translations()) if page is not None and is_source(page) else []
