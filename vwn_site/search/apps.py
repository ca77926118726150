from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "vwn_site.search"
    label = "search"
    invisible_to_public = ("wagtailsearchpromotions.Query", "wagtailsearchpromotions.QueryDailyHits")

    def ready(self):
        from . import checks, signals  # noqa: F401

        signals.connect()
