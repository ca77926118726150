from .outbox import ProviderChange
from .pages import ContactPage, NewsletterPage
from .subscriptions import Subscription, Way
from .tokens import Purpose, Token

__all__ = ["ContactPage", "NewsletterPage", "ProviderChange", "Purpose", "Subscription", "Token", "Way"]
