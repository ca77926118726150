from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "vwn_site.media"
    label = "media"
