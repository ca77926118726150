from django.apps import AppConfig


class StartingContentConfig(AppConfig):
    name = "vwn_site.starting_content"
    label = "starting_content"
    invisible_to_public = ("starting_content",)
