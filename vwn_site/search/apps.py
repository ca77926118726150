from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "vwn_site.search"
    label = "search"

    def ready(self):
        from . import signals

        signals.connect()
