"""Who may change and publish what, and do what with a translation, of which wagtail-localize asks less."""

from django.contrib.auth import get_permission_codename
from wagtail.locks import BaseLock
from wagtail.models import DraftStateMixin, Locale, LockableMixin, Page, TranslatableMixin

from .publication.cascades import is_source
from .segments.library import Translation


def may_edit(user, instance) -> bool:
    """Whether somebody may change a page, record or snippet, and nothing locks it for them."""
    return has_right_to_change(user, instance) and lock_against(user, instance) is None


def may_publish(user, instance) -> bool:
    """Whether somebody may make it public or change what of it is public, and nothing locks it for them."""
    return may_edit(user, instance) and has_right_to_publish(user, instance)


def has_right_to_change(user, instance) -> bool:
    """Whether somebody may change a page, record or snippet while nothing locks it.

    Rights to snippets know no languages, so who only translates has the right to change and no other; what others are
    translations of asks for that to add as well.
    """
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    may_change = has_model_permission(user, instance, "change")
    return may_change and (not is_source(instance) or has_model_permission(user, instance, "add"))


def has_right_to_publish(user, instance) -> bool:
    """Whether somebody may publish what they may change, while nothing locks it; a translation of a snippet always."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    is_translation = isinstance(instance, TranslatableMixin) and not is_source(instance)
    has_drafts = isinstance(instance, DraftStateMixin)
    return is_translation or not has_drafts or has_model_permission(user, instance, "publish")


def lock_against(user, instance) -> BaseLock | None:
    """What keeps somebody from changing it, as in Wagtail's forms: a colleague, a review, or its own schedule."""
    lock = instance.get_lock() if isinstance(instance, LockableMixin) else None
    return lock if lock and lock.for_user(user) else None


def has_model_permission(user, instance, action: str) -> bool:
    """Whether somebody has a right to all of a model; `instance` is one of it or the model itself."""
    options = instance._meta
    return user.has_perm(f"{options.app_label}.{get_permission_codename(action, options)}")


def may_translate(user, translation: Translation) -> bool:
    """Whether somebody may write the segments of a translation."""
    return may_edit(user, translation.get_target_instance())


def may_submit(user, instance, locale: Locale) -> bool:
    """Whether somebody may have a page or snippet translated into a language: edit the source, add to the target.

    Translators, who may not edit the source, may submit a live page into a tree in which they may work.
    """
    if not user.has_perm("wagtail_localize.submit_translation") or not is_source(instance):
        return False
    if not isinstance(instance, Page):
        return has_model_permission(user, instance, "change")
    parent = instance.get_parent()
    if not parent.is_root():
        # A home page is made where all of them stand.
        parent = parent.get_translation_or_none(locale) or home_of(locale)
    if parent is None or not may_make_below(user, parent):
        return False
    return instance.permissions_for_user(user).can_edit() or instance.live


def may_make_below(user, parent: Page) -> bool:
    """Whether somebody may make translations below a page, or who may change it has them made."""
    permissions = parent.permissions_for_user(user)
    if parent.is_root():
        # How many home pages there may be is said for each language.
        return user.is_superuser or "add" in permissions.permissions
    return permissions.can_add_subpage() or permissions.can_edit()


def home_of(locale: Locale) -> Page | None:
    return Page.objects.filter(locale=locale, depth=2).first()
