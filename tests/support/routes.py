"""The addresses of the site, as patterns."""

from django.urls import URLResolver, get_resolver


def callbacks(patterns=None, before: str = ""):
    """Every route of the site with what is called for it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from callbacks(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


def routes():
    """Every route of the site with its view."""
    return ((route, getattr(callback, "view_class", callback)) for route, callback in callbacks())
