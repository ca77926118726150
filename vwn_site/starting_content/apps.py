from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StartingContentConfig(AppConfig):
    name = "vwn_site.starting_content"
    label = "starting_content"
    invisible_to_public = ("starting_content",)

    def ready(self):
        from .roles import name_reviews

        post_migrate.connect(name_reviews, sender=self)
