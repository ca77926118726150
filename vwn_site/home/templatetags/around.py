"""What stands around every page, for templates."""

from django import template

from ..frame import frame
from ..models import MenuLocation

register = template.Library()


@register.simple_tag
def around() -> dict:
    """The menus by location, the footer's text and the site's settings, in the language being shown."""
    return frame()


@register.simple_tag(takes_context=True)
def next_steps(context) -> list[dict]:
    """The links of the menu in the header that is about help, support and contact; none on a page that one leads to."""
    request = context.get("request")
    links = frame()["menus"].get(MenuLocation.DOORS, {}).get("links", [])
    return [] if request and request.path in [link["href"] for link in links] else links
