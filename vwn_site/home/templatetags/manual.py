"""The link from a screen of the admin to the help with it."""

from django import template
from django.urls import reverse

from ..manual import key_for

register = template.Library()


@register.inclusion_tag("home/admin/help_link.html", takes_context=True)
def help_link(context) -> dict:
    """A link to what a template says it is about, `help_key`, else to what the path is about; to all without that.

    A dialog has none: it would lead away from the form below.
    """
    request = getattr(context, "request", None)
    if request and request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return {"address": ""}
    key = context.get("help_key") or key_for(request.path if request else "")
    return {"address": reverse("help_topic", args=[key]) if key else reverse("help")}
