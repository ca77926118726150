"""What reports of the admin share. Every app may use it; it imports nothing of ours."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class PermissionMenuItem(MenuItem):
    """A line of a menu for who has a permission, such as "users.change_user"."""

    def __init__(self, label, url: str, permission: str, **options):
        super().__init__(label, url, **options)
        self.permission = permission

    def is_shown(self, request):
        return request.user.has_perm(self.permission)


class ReportView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """A report on one page; its class says `permission_required`, `page_title`, `header_icon` and `template_name`."""

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]
