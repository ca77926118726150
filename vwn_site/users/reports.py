"""The report of what is held back after too many attempts, with a button that lifts it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vwn_site.translation.reports import ReportView

from . import attempts

# What the form of a line sends: the kind, and what the failures agree in.
FIELDS = ("kind", "subject", "sender", "device")
# Of who manages accounts.
PERMISSION = "users.change_user"


class HoldsView(ReportView):
    permission_required = PERMISSION
    page_title = gettext_lazy("Too many attempts")
    header_icon = "lock"
    template_name = "users/holds.html"

    def get_context_data(self, **options):
        return super().get_context_data(holds=attempts.holds(), **options)

    def post(self, request, *args, **options):
        """Lifts what a line named; what is no longer held back needs nothing."""
        line = {field: request.POST[field] for field in FIELDS if request.POST.get(field)}
        for hold in attempts.holds():
            if line == {"kind": hold.kind, **hold.values}:
                attempts.lift(kind=hold.kind, **hold.values)
        messages.success(request, _("It may be tried again."))
        return redirect("held_attempts")
