"""Who may do what with a translation. wagtail-localize asks less; every view of the app asks here."""

from django.contrib.auth import get_permission_codename
from wagtail.models import Locale, Page

from .publication.cascades import is_source
from .segments.library import Translation


def may_edit(user, instance) -> bool:
    """Whether somebody may change a page or snippet, and nobody else has locked it."""
    if isinstance(instance, Page):
        permissions = instance.permissions_for_user(user)
        return permissions.can_edit() and not permissions.page_locked()
    if not may_change_snippet(user, instance):
        return False
    lock = instance.get_lock() if hasattr(instance, "get_lock") else None
    return lock is None or not lock.for_user(user)


def may_publish(user, instance) -> bool:
    """Whether somebody may make a page or snippet public, or change what of it is public.

    Who may change a snippet's translation may publish it.
    """
    if isinstance(instance, Page):
        return may_edit(user, instance) and instance.permissions_for_user(user).can_publish()
    if is_source(instance) and hasattr(instance, "live") and not has_model_permission(user, instance, "publish"):
        return False
    return may_edit(user, instance)


def may_change_snippet(user, instance) -> bool:
    """Whether somebody may change a snippet: a translation with the right to change, the source with that to add.

    Rights to snippets know no languages, so who only translates has the right to change and no other.
    """
    may_change = has_model_permission(user, instance, "change")
    return may_change and (not is_source(instance) or has_model_permission(user, instance, "add"))


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
