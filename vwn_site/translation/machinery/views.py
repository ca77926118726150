"""A draft by a machine of what is missing in a translation."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail_localize.models import Translation

from ..editor.checks import back
from ..editor.opening import writing_view
from .drafts import Drafted, draft_by_machine, may_be_sent, translator


@require_POST
@writing_view
def draft(request, translation: Translation):
    """404 when no machine is set up; PermissionDenied for stories, whose texts stay on this server."""
    machine = translator()
    if machine is None:
        raise Http404
    if not may_be_sent(translation):
        raise PermissionDenied
    draft_and_tell(request, translation, machine)
    return back(request)


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
