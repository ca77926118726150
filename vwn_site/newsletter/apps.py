from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "vwn_site.newsletter"
    label = "newsletter"
    invisible_to_public = ("newsletter.ProviderChange", "newsletter.Subscription", "newsletter.Token")

    def ready(self):
        from . import checks  # noqa: F401
