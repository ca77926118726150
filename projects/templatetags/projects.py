"""What templates of other apps may ask about projects."""

from urllib.parse import urlencode

from django import template
from django.utils.translation import get_language

from vwn_site.core.page_cache import remember

from ..models import ProjectIndexPage

register = template.Library()


@register.simple_tag
def project_list(key: str = "", value: str = "") -> str:
    """The address of the list of projects in the language being shown, with one choice made."""
    address = remember(f"project-list-{get_language()}", _address)
    return f"{address}?{urlencode({key: value})}" if key and address else address


def _address() -> str:
    page = ProjectIndexPage.objects.shown().first()
    return page.url if page else ""
