"""What a screen of the admin offers, which Wagtail offers to everybody."""

from operator import attrgetter

from django import template
from django.apps import apps
from django.db.models import Model
from django.urls import reverse
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.widgets.button import ListingButton
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
def offered_bulk_actions(context, app_label: str, model_name: str) -> list[ListingButton]:
    """A button for each thing that may be done to many of a model, without what whoever is signed in may do to none."""
    user, model = context["request"].user, apps.get_model(app_label, model_name)
    actions = bulk_action_registry.get_bulk_actions_for_model(app_label, model_name)
    offered = sorted(
        (action for action in actions if may_to_some(user, action, model)), key=attrgetter("action_priority")
    )
    return [button_of(action, app_label, model_name) for action in offered]


def button_of(action: type[BulkAction], app_label: str, model_name: str) -> ListingButton:
    return ListingButton(
        action.display_name,
        reverse("wagtail_bulk_action", args=[app_label, model_name, action.action_type]),
        attrs={"aria-label": action.aria_label, "data-bulk-action-button": ""},
        classname=" ".join(action.classes | {"bulk-action-btn"}),
    )


def may_to_some(user, action: type[BulkAction], model: type[Model]) -> bool:
    right = RIGHTS.get(action.action_type, "change")
    if issubclass(model, Page):
        # Who may change a page may delete it, as long as visitors do not see it.
        return page_permission_policy.user_has_permission(user, "change" if right == "delete" else right)
    holder = getattr(model, "snippet_viewset", action)
    return holder.permission_policy.user_has_permission(user, right)
