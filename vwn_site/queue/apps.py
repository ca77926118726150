from django.apps import AppConfig


class QueueConfig(AppConfig):
    """The work in the background. It knows no other app: each registers what it wants done in its module `tasks`."""

    name = "vwn_site.queue"
    label = "queue"
    invisible_to_public = ("queue", "procrastinate")
