"""The language of names in what a template writes."""

from django import template
from django.utils.safestring import mark_safe

from ..frame import frame
from ..names import mark_names

register = template.Library()


@register.simple_block_tag(takes_context=True)
def named(context, content):
    """Between {% named %} and {% endnamed %} each name in another language than the page's carries that language."""
    return mark_safe(mark_names(content, frame()["names"]))  # noqa: S308
