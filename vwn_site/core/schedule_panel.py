"""Planning when a page goes live and when it goes: one button in the editor, and the dialog that it opens."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.panels import PublishingPanel

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
            if self.instance.pk:
                return self.instance.permissions_for_user(user).can_publish()
            return self.form.parent_page.permissions_for_user(user).can_publish_subpage()


class PlanMenuItem(ActionMenuItem):
    """Opens the dialog in which a publication is planned; for whoever may publish."""

    name = "plan"
    label = _("Plan for …")
    icon_name = "calendar-alt"
    template_name = "core/plan_menu_item.html"

    def get_context_data(self, parent_context):
        return {**super().get_context_data(parent_context), "dialog": DIALOG}

    def is_shown(self, context):
        if context["view"] == "create":
            return context["parent_page"].permissions_for_user(context["request"].user).can_publish_subpage()
        is_edited = context["view"] == "edit" and not context["locked_for_user"]
        return is_edited and self.get_user_page_permissions_tester(context).can_publish()
