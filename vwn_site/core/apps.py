from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "vwn_site.core"
    label = "core"

    def ready(self):
        from . import checks, generation, signals, withdrawal  # noqa: F401

        signals.connect()
        generation.change_heard.connect(withdrawal.sweeper.sweep_soon)
