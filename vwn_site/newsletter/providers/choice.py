from django.conf import settings

from .base import Provider
from .brevo import Brevo
from .console import Console


def provider(timeout: float) -> Provider:
    """The provider of the settings, which waits this many seconds for an answer."""
    chosen = settings.NEWSLETTER
    if chosen["provider"] == "brevo":
        lists = {language: int(number) for language, number in chosen["lists"].items()}
        return Brevo(chosen["url"], chosen["api_key"], lists, timeout)
    return Console()
