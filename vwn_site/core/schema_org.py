"""What pages tell search engines, in schema.org's words (JSON-LD)."""

from django.utils.translation import gettext as _


def publisher() -> dict:
    """Who publishes the site, under the name that it has in the language being shown."""
    return {"@type": "NGO", "name": _("Dutch Council for Refugees"), "url": "https://www.vluchtelingenwerk.nl/"}


def without_empty(described: dict) -> dict:
    return {key: value for key, value in described.items() if value}
