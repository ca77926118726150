"""Answers for Wagtail's own views, in the language of who asks.

They know no publication that is refused: forms, bulk actions, moderation.
"""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import activate
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from .addresses import ours
from .exceptions import CannotBePublished

# The names in Wagtail's addresses of forms in which a page or snippet is written, and was saved as a draft.
FORMS = {"add", "edit", "revisions_revert"}


def address_after(request, refusal: CannotBePublished) -> str | None:
    """Where what was typed stands, also of what was made or of an earlier version; else where the browser was."""
    if request.resolver_match.url_name in FORMS and refusal.instance is not None:
        return AdminURLFinder(request.user).get_edit_url(refusal.instance)
    return ours(request, request.headers.get("referer", ""), "")


class RefusedPublications:
    """Says in the admin why a publication was refused.

    What a bulk action or an approval had done is undone by its own transaction; a form has saved a draft before.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, _view, _arguments, _options):
        """The admin speaks the language of its user only within its views, and refuses outside of them."""
        if request.path_info.startswith(reverse("wagtailadmin_home")) and hasattr(request.user, "wagtail_userprofile"):
            activate(request.user.wagtail_userprofile.get_preferred_language())

    def process_exception(self, request, exception):
        if not isinstance(exception, CannotBePublished):
            return None
        messages.error(request, _("Not published: %(reason)s") % {"reason": " ".join(exception.messages)})
        address = address_after(request, exception) or reverse("wagtailadmin_home")
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What Wagtail's dialogs expect of a step that was done: they close, and the page says the rest.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)
