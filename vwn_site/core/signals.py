"""Changes after which stored pages no longer hold."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .generation import announce_change
from .localisation import forget_locales

# Where the models live that migrations work with.
MIGRATING = "__fake__"
# Saving one of these changes nothing that the public sees.
INVISIBLE_APPS = {
    "admin",
    "auth",
    "contenttypes",
    "migrations",
    "sessions",
    "starting_content",
    "translation",
    "taggit",
    "users",
    "wagtailadmin",
    "wagtailsearch",
    "wagtailusers",
    "modelsearch",
    "wagtail_localize",
    "django_tasks_database",
}
INVISIBLE_MODELS = {
    "newsletter.ProviderChange",
    "newsletter.Subscription",
    "newsletter.Token",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.ReferenceIndex",
    "wagtailcore.Revision",
    "wagtailcore.Task",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowState",
    "wagtailcore.WorkflowTask",
    "wagtailsearchpromotions.Query",
    "wagtailsearchpromotions.QueryDailyHits",
}

# Until a page or record leads to them, which is a change of its own, nobody sees these.
INVISIBLE_WHEN_MADE = {"media.CustomDocument", "media.CustomImage", "media.CustomRendition"}


def connect():
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(announce_change, dispatch_uid=f"announce_change_{id(signal)}")
    for signal in (post_save, post_delete):
        signal.connect(after_change, dispatch_uid=f"after_change_{id(signal)}")


def after_change(sender, created=False, **_signal):
    """Anything else that shows: records, pictures, documents, menus, settings, redirects, privacy, locales, sites.

    What a migration writes is shown by another release, which shares nothing with this one.
    """
    if sender.__module__ == MIGRATING:
        return
    if sender is Locale:
        forget_locales()
    invisible = INVISIBLE_MODELS | INVISIBLE_WHEN_MADE if created else INVISIBLE_MODELS
    if sender._meta.app_label not in INVISIBLE_APPS and sender._meta.label not in invisible:
        announce_change()
