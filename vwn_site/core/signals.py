"""Changes after which stored pages no longer hold."""

from functools import cache

from django.apps import apps
from django.db.models.signals import post_delete, post_save
from wagtail.models import DraftStateMixin, Revision
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .generation import announce_change
from .revisions import FIELDS_OF_DRAFTS

# Where the models live that migrations work with.
MIGRATING = "__fake__"


def connect():
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(announce_change, dispatch_uid=f"announce_change_{id(signal)}")
    for signal in (post_save, post_delete):
        signal.connect(after_change, dispatch_uid=f"after_change_{id(signal)}")


def after_change(sender, instance, **signal):
    """Anything else that shows: records, pictures, documents, menus, settings, redirects, privacy, locales, sites.

    What a migration writes is shown by another release, which shares nothing with this one.
    """
    if sender.__module__ == MIGRATING:
        return
    if shows(instance) and not is_draft(instance, **signal):
        announce_change()


def shows(instance) -> bool:
    """Whether the public may see something of an object; of a revision that it is approved for a later moment."""
    if isinstance(instance, Revision):
        return instance.approved_go_live_at is not None
    return {instance._meta.app_label, instance._meta.label}.isdisjoint(declared("invisible_to_public"))


@cache
def declared(name: str) -> frozenset[str]:
    """The labels of apps and models that the AppConfigs of all apps give under a name, themselves or their libraries'.

    `invisible_to_public`: saving one of these changes nothing that the public sees. `invisible_when_made`: nobody sees
    one of these until a page or record leads to it, which is a change of its own.
    """
    return frozenset(label for config in apps.get_app_configs() for label in getattr(config, name, ()))


def is_draft(instance, created: bool = False, update_fields=None, **_signal) -> bool:
    """Whether only a draft or an unused file was saved: what is made is no more, or fields were written that say so.

    Whoever saves a whole row may have changed anything in it.
    """
    if created:
        is_file = instance._meta.label in declared("invisible_when_made")
        return is_file or (isinstance(instance, DraftStateMixin) and not instance.live)
    return bool(update_fields) and FIELDS_OF_DRAFTS.issuperset(update_fields)
