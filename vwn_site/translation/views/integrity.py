"""The report on whether both languages fit together, with a button that mends what is safe to mend."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..integrity import find, mend
from ..integrity.checks import editable

PERMISSION = "translation.check_translations"


class IntegrityView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    permission_required = PERMISSION
    page_title = gettext_lazy("Are the translations in order?")
    header_icon = "warning"
    template_name = "translation/integrity.html"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        findings, finder = list(find()), AdminURLFinder(self.request.user)
        rows = [(finding, finder.get_edit_url(editable(finding.problem.subject))) for finding in findings]
        safe = sum(finding.problem.is_safe_to_mend for finding in findings)
        return super().get_context_data(rows=rows, number_safe=safe, **kwargs)

    def post(self, request, *args, **kwargs):
        number = len(mend(list(find()), request.user))
        text = ngettext("%(number)s problem was fixed.", "%(number)s problems were fixed.", number)
        messages.success(request, text % {"number": number})
        return redirect("translation:integrity")
