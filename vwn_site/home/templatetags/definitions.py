"""Explaining words in what a template writes."""

from django import template
from django.utils.safestring import mark_safe

from ..definitions import definitions, explain

register = template.Library()


@register.simple_block_tag(takes_context=True)
def explained(context, content):
    """Between {% explained %} and {% endexplained %} each known word is explained where it first stands in a text."""
    return mark_safe(explain(content, definitions()))  # noqa: S308
