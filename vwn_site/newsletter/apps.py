from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "vwn_site.newsletter"
    label = "newsletter"
