from django import template

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
