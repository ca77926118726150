"""The language of names in what a template writes."""

from django import template
from django.utils.safestring import mark_safe

from ..frame import frame
from ..names import mark_names

register = template.Library()


@register.simple_block_tag(name="mark_names", takes_context=True)
def with_names_marked(context, content):
    """Between {% mark_names %} and {% endmark_names %} each name in another language says which."""
    return mark_safe(mark_names(content, frame()["names"]))  # noqa: S308
