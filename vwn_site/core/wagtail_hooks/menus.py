"""Which reports a role is offered."""

from wagtail import hooks

from ..reports import PageTypesReport

# Each step of a review by itself; the report of reviews says the same.
REPORTS_OF_ADMINISTRATORS = {"workflow-tasks"}


@hooks.register("construct_reports_menu")
def hide_reports_that_a_role_needs_not(request, menu_items):
    hidden = set() if request.user.is_superuser else REPORTS_OF_ADMINISTRATORS
    if not PageTypesReport.is_for(request.user):
        hidden = {*hidden, "page-types-usage"}
    menu_items[:] = [item for item in menu_items if item.name not in hidden]
