from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "vwn_site.search"
    label = "search"
