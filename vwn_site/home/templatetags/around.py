"""What stands around every page, for templates."""

from django import template

from ..frame import frame

register = template.Library()


@register.simple_tag(takes_context=True)
def around(context) -> dict:
    """The menus by location, the footer's text and the site's settings, in the language being shown."""
    return frame()
