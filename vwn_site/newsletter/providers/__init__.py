"""Who sends the newsletters. A provider holds a list of addresses for each language; we tell it what changes."""

from .base import Provider, ProviderFailed
from .choice import provider

__all__ = ["Provider", "ProviderFailed", "provider"]
