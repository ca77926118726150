from django import template
from django.utils.translation import get_language

from vwn_site.home.frame import frame

from ..query import Hit
from ..words import passage

register = template.Library()


@register.simple_tag(takes_context=True)
def search_address(context, kind: str) -> str:
    """The address of the same search for one kind of results; an empty kind means all."""
    query = context["request"].GET.copy()
    for key in ("kind", "page"):
        query.pop(key, None)
    if kind:
        query["kind"] = kind
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def offer_address(context, offer: str) -> str:
    """The address of the same search with other words."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    query["q"] = offer
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def as_passage(context, hit: Hit) -> str:
    """The sentences of a hit around the words that were asked for, as HTML."""
    return passage(hit.text, hit.question, get_language(), frame()["names"], hit.source_texts)
