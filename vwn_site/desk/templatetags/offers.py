"""What a screen of the admin offers, which Wagtail offers to everybody."""

from django import template
from django.apps import apps
from django.db.models import Model
from django.urls import reverse
from wagtail.admin.templatetags.wagtailadmin_tags import bulk_action_choices
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

register = template.Library()

# Of what is done to many at once: the right that it takes, where that is not the one to change.
RIGHTS = {"delete": "delete", "publish": "publish", "unpublish": "publish"}


@register.simple_tag(takes_context=True)
def may_not(context) -> str:
    """What whoever is signed in may do nowhere, in words for static/css/admin.css, which hides what leads there."""
    return "" if context["request"].user.has_perm("projects.change_project") else "change-facts"


@register.simple_tag(takes_context=True)
def offered_bulk_actions(context, app_label: str, model_name: str) -> list:
    """Wagtail's buttons for what is done to many of a model, without what whoever is signed in may do to none."""
    user, model = context["request"].user, apps.get_model(app_label, model_name)
    offered = {
        reverse("wagtail_bulk_action", args=[app_label, model_name, action.action_type])
        for action in bulk_action_registry.get_bulk_actions_for_model(app_label, model_name)
        if may_to_some(user, action, model)
    }
    return [button for button in buttons_of(context, app_label, model_name) if button.url in offered]


def buttons_of(context, app_label: str, model_name: str) -> list:
    """All of Wagtail's buttons, also those that it puts under “More”."""
    buttons = bulk_action_choices(context, app_label, model_name)["buttons"]
    return [each for button in buttons for each in getattr(button, "dropdown_buttons", [button])]


def may_to_some(user, action: type[BulkAction], model: type[Model]) -> bool:
    right = RIGHTS.get(action.action_type, "change")
    if issubclass(model, Page):
        # Who may change a page may delete it, as long as visitors do not see it.
        return page_permission_policy.user_has_permission(user, "change" if right == "delete" else right)
    holder = getattr(model, "snippet_viewset", action)
    return holder.permission_policy.user_has_permission(user, right)
