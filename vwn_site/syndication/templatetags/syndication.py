"""What the head of a page says for those who follow or share it."""

import json

from django import template
from django.utils.safestring import mark_safe
from wagtail.models import Page

from vwn_site.core.addresses import full_address
from vwn_site.core.templatetags.site import place_of

from ..share_pictures import share_picture_address
from ..structured_data import structured_data

register = template.Library()

# What could end the script element or begin another one, as JSON may write it.
HARMLESS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@register.simple_tag(takes_context=True)
def share_picture_url(context) -> str:
    """The full address of the picture that shows when the page is shared; empty for what is no page."""
    request, page = context.get("request"), context.get("page")
    if request is None or not isinstance(page, Page) or not page.pk or context.get("status"):
        return ""
    return full_address(share_picture_address(page))


@register.simple_tag(takes_context=True)
def json_ld(context) -> str:
    """The page in schema.org's words, one script element for each thing."""
    request, page = context.get("request"), context.get("page")
    if request is None or not isinstance(page, Page) or not page.pk or context.get("status"):
        return ""
    place = place_of(context)
    items = structured_data(page, place.ancestors if place else [], context.flatten())
    written = [json.dumps(item, ensure_ascii=False).translate(HARMLESS) for item in items]
    elements = "\n".join(f'<script type="application/ld+json">{element}</script>' for element in written)
    return mark_safe(elements)  # noqa: S308 - every character that HTML knows was replaced
