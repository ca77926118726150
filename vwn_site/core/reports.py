"""Wagtail's report of how often each type of page is used."""

from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.permissions import page_permission_policy


class PageTypesReport(PageTypesUsageReportView):
    """For who writes pages: it names the last edited page of each type, also a draft that is not for translators."""

    any_permission_required = ["add"]

    @classmethod
    def is_for(cls, user) -> bool:
        return page_permission_policy.user_has_any_permission(user, cls.any_permission_required)
