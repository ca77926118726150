"""What the screens of the admin tell the browser of keeping what is not saved yet."""

from django import template
from django.urls import reverse
from wagtail.models import RevisionMixin

from .. import unsaved

register = template.Library()


@register.inclusion_tag("core/unsaved/notices.html", takes_context=True)
def unsaved_notices(context) -> dict:
    """What static/js/admin/unsaved.js needs to know of this screen, and the notices that it may show."""
    request = context["request"]
    instance = context.get("page") or context.get("object")
    about = instance or getattr(context.get("opened"), "instance", None) or context.get("page_class")
    return {
        "account": request.user.pk,
        "is_kept": unsaved.is_kept(request, about),
        "session_url": address("unsaved_session_of", about) or reverse("unsaved_session"),
        "conflict_url": getattr(instance, "latest_revision_id", None) and address("unsaved_conflict", instance),
    }


def address(name: str, instance) -> str:
    """The address with this name about a page or a snippet that is stored; empty for anything else."""
    if not isinstance(instance, RevisionMixin) or not instance.pk:
        return ""
    return reverse(name, args=[instance._meta.app_label, instance._meta.model_name, instance.pk])
