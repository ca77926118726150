"""Planning when something goes live and when it goes: one button in the editor, and the dialog that it opens."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.panels import PublishingPanel
from wagtail.models import Page
from wagtail.snippets.action_menu import ActionMenuItem as SnippetMenuItem

from vwn_site.translation.permissions import has_model_permission

from .forms import PLAN
from .schedule import clockwork

FIELDS = {"go_live_at": _("Goes live on"), "expire_at": _("Goes offline on")}
# As Wagtail calls it where it offers to open it.
DIALOG = "schedule-publishing-dialog"


class SchedulePanel(PublishingPanel):
    """Wagtail's dialog with a button that plans, and the word of the site that it will happen."""

    def __init__(self, **options):
        super().__init__(**options)
        for panel in self.children:
            panel.heading = FIELDS[panel.field_name]

    class BoundPanel(PublishingPanel.BoundPanel):
        template_name = "core/schedule_dialog.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            has_errors = not self.form.errors.keys().isdisjoint(FIELDS)
            told = {"dialog": DIALOG, "plan": PLAN, "may_publish": self.may_publish, "has_errors": has_errors}
            return {**context, **told, "clockwork": clockwork()}

        @property
        def may_publish(self) -> bool:
            user = self.request.user
            if not isinstance(self.instance, Page):
                return has_model_permission(user, self.instance, "publish")
            if self.instance.pk:
                return self.instance.permissions_for_user(user).can_publish()
            return self.form.parent_page.permissions_for_user(user).can_publish_subpage()


class Planning:
    """An entry of the menu of actions that opens the dialog in which a publication is planned; for who may publish."""

    name = "plan"
    label = _("Plan for …")
    icon_name = "calendar-alt"
    template_name = "core/plan_menu_item.html"

    def get_context_data(self, parent_context):
        return {**super().get_context_data(parent_context), "dialog": DIALOG}


class PlanSnippetMenuItem(Planning, SnippetMenuItem):
    """Of a record or of words that are there; the form that makes a record asks for the most necessary only."""

    def is_shown(self, context):
        is_edited = context["view"] == "edit" and not context.get("locked_for_user")
        return is_edited and has_model_permission(context["request"].user, context["model"], "publish")


class PlanMenuItem(Planning, ActionMenuItem):
    """Of a page."""

    def is_shown(self, context):
        if context["view"] == "create":
            return context["parent_page"].permissions_for_user(context["request"].user).can_publish_subpage()
        is_edited = context["view"] == "edit" and not context["locked_for_user"]
        return is_edited and self.get_user_page_permissions_tester(context).can_publish()
