"""The report on whether both languages fit together, with a button that mends what is safe to mend."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder

from ..reports import ReportView
from . import find, mend
from .checks import editable

PERMISSION = "translation.check_translations"


class IntegrityView(ReportView):
    permission_required = PERMISSION
    page_title = gettext_lazy("Are the translations in order?")
    header_icon = "warning"
    template_name = "translation/integrity.html"

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
