"""Answers for Wagtail's own views, which know no publication that is refused: bulk actions and its moderation."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin import messages
from wagtail.users.models import UserProfile

from .addresses import ours
from .exceptions import CannotBePublished


class RefusedPublications:
    """Says in the admin why a publication was refused; what the view had done is undone by its own transaction."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, CannotBePublished):
            return None
        # The admin speaks the language of its user only within its views, which this is not.
        with override(UserProfile.get_for_user(request.user).get_preferred_language()):
            messages.error(request, _("Not published: %(reason)s") % {"reason": " ".join(exception.messages)})
        address = ours(request, request.headers.get("referer", ""), reverse("wagtailadmin_home"))
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What Wagtail's dialogs expect of a step that was done: they close, and the page says the rest.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)
