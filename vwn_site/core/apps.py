from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "vwn_site.core"
    label = "core"
    # What comes with Django and Wagtail; see signals.declared.
    invisible_to_public = (
        "admin",
        "auth",
        "contenttypes",
        "core.StoredPage",
        "migrations",
        "modelsearch",
        "sessions",
        "taggit",
        "wagtailadmin",
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
        "wagtailsearch",
        "wagtailusers",
    )

    def ready(self):
        from . import (  # noqa: F401
            addresses,
            checks,
            control_characters,
            edge,
            generation,
            patches,
            plans,
            redirects,
            signals,
            withdrawal,
        )

        patches.install()
        signals.connect()
        control_characters.connect()
        redirects.connect()
        plans.connect()
        post_migrate.connect(addresses.write_site_address, sender=self)
        generation.change_heard.connect(edge.note_change)
        generation.change_heard.connect(withdrawal.sweeper.sweep_soon)
