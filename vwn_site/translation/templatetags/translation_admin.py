"""What the templates of the translators' editor ask."""

from django import template

from ..work_list.listing import name_of

register = template.Library()
register.filter("person", name_of)
