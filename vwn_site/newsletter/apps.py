from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "vwn_site.newsletter"
    label = "newsletter"

    def ready(self):
        from . import checks  # noqa: F401
