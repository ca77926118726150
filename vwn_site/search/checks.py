"""What `manage.py check` says of the search."""

from django.conf import settings
from django.core.checks import Warning, register

from .backend import CONFIGURATIONS


@register("search")
def check_stemming(**_options):
    """Each language has a text search configuration; in one without, only words as they are written are found."""
    return [
        Warning(
            f"PostgreSQL cannot stem {code}: a search in that language finds words only as they are written.",
            hint="Add its configuration to CONFIGURATIONS in vwn_site/search/backend.py, or silence this check.",
            id="search.W001",
        )
        for code in dict(settings.LANGUAGES)
        if code not in CONFIGURATIONS
    ]
