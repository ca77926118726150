from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "vwn_site.core"
    label = "core"

    def ready(self):
        from . import addresses, checks, generation, private, signals, withdrawal  # noqa: F401

        private.connect()
        signals.connect()
        post_migrate.connect(addresses.write_site_address, sender=self)
        generation.change_heard.connect(withdrawal.sweeper.sweep_soon)
