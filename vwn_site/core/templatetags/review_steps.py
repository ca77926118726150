"""At which step reviews are, for the report of them."""

from django import template

from ..review_steps import steps_in_words

register = template.Library()

register.simple_tag(steps_in_words)
