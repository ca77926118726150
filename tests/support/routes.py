"""The addresses of the site, as patterns."""

from django.urls import URLResolver, get_resolver


def routes(patterns=None, before: str = ""):
    """Every route of the site with its view."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route, getattr(pattern.callback, "view_class", pattern.callback)
