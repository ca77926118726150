"""What the screens of the admin tell the browser of keeping what is not saved yet."""

from django import template
from django.urls import reverse

from .. import unsaved

register = template.Library()


@register.inclusion_tag("core/unsaved/notices.html", takes_context=True)
def unsaved_notices(context) -> dict:
    """What static/js/admin/unsaved.js needs to know of this screen, and the notices that it may show."""
    request = context["request"]
    instance = context.get("page") or context.get("object")
    meta = getattr(instance, "_meta", None)
    is_compared = meta and instance.pk and getattr(instance, "latest_revision_id", None)
    return {
        "account": request.user.pk,
        "is_kept": unsaved.is_kept(request),
        "conflict_url": is_compared
        and reverse("unsaved_conflict", args=[meta.app_label, meta.model_name, instance.pk]),
    }
