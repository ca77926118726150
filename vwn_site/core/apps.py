from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "vwn_site.core"
    label = "core"

    def ready(self):
        from . import checks, signals  # noqa: F401

        signals.connect()
