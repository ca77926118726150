"""What stands around every page, for templates."""

from django import template

from ..frame import frame
from ..models import MenuLocation

register = template.Library()


@register.simple_tag
def around() -> dict:
    """The menus by location, the footer's text and the site's settings, in the language being shown."""
    return frame()


@register.simple_tag
def footer_links() -> list[dict]:
    """The links of the footer's menu but for those about help, support and contact, which stand beside them anyway."""
    menus = frame()["menus"]
    doors, links = (menus.get(place, {}).get("links", []) for place in (MenuLocation.DOORS, MenuLocation.FOOTER))
    beside = {link["href"] for link in doors}
    return [link for link in links if link["href"] not in beside]
