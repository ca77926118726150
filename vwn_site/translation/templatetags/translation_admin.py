"""What the templates of the translators' editor ask."""

from django import template
from django.utils.translation import gettext as _

from ..work import name_of

register = template.Library()


@register.filter
def person(user) -> str:
    """What somebody is called; of an account that is gone nobody knows."""
    return name_of(user) if user else _("Somebody")
