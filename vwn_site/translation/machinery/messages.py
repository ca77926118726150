"""What people are told of a draft by a machine."""

from django.contrib import messages
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from .drafts import Drafted, draft_by_machine


def draft_and_tell(request, translation: Translation, machine):
    """Drafts what is missing and says in messages what became of it."""
    tell(request, draft_by_machine(translation, request.user, machine), machine.display_name)


def tell(request, drafted: Drafted, name: str):
    values = {"name": name, "written": drafted.written, "skipped": drafted.skipped}
    if drafted.failure is not None:
        messages.error(request, _("%(name)s is not responding. Drafted: %(written)d. Try again later.") % values)
        if drafted.failure.retry_after:
            wait = {"name": name, "seconds": drafted.failure.retry_after}
            messages.error(request, _("%(name)s asks you to wait %(seconds)d seconds.") % wait)
        return
    messages.success(request, _("%(name)s drafted %(written)d segments; check each of them.") % values)
    if drafted.skipped:
        messages.warning(request, _("Not drafted, because the markup was lost: %(skipped)d.") % values)
