from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "vwn_site.home"
    label = "home"
