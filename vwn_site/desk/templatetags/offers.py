"""What a screen of the admin offers, which Wagtail offers to everybody."""

from django import template
from wagtail.permissions import page_permission_policy

register = template.Library()


@register.simple_tag(takes_context=True)
def may_not(context) -> str:
    """What whoever is signed in may do nowhere, in words for static/css/admin.css, which hides what leads there."""
    user = context["request"].user
    rights = {
        "change-facts": user.has_perm("projects.change_project"),
        "publish-pages": page_permission_policy.user_has_permission(user, "publish"),
    }
    return " ".join(name for name, has_right in rights.items() if not has_right)
