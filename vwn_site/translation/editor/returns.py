"""Translations that went offline with their source, which is public again: somebody says whether they are too.

Nothing brings them back by itself: what was withdrawn for somebody's safety may stand in one language only.
"""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db.models import Model
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import DraftStateMixin, Locale

from ..locales import target_locales
from ..permissions import may_edit, may_publish
from ..publication.cascades import is_source
from ..publication.publish import publish
from ..segments.library import Translation, get_edit_url
from ..status.state import Status, state_of, statuses
from .opening import find_translation, gone

# Of more than these one message tells how many there are.
MOST_TOLD = 3


@hooks.register("after_edit_snippet")
def tell_after_publication_of_snippet(request, snippet: Model):
    """Of pages the question whether the translation still holds tells it (publication.consequences)."""
    is_published = "action-publish" in request.POST and isinstance(snippet, DraftStateMixin) and is_source(snippet)
    if is_published and snippet.get_translations().filter(live=False).exists():
        tell_what_stays_offline(request, [snippet])


@hooks.register("after_bulk_action")
def tell_after_publication_of_many(request, action_type: str, objects: Iterable[Model], _action):
    if action_type == "publish":
        tell_what_stays_offline(request, objects)


def tell_what_stays_offline(request, sources: Iterable[Model]):
    """Says of each translation that went offline with its source that it still is, with the way to publish it."""
    keys = [source.translation_key for source in sources if is_source(source)]
    for locale in target_locales():
        offline = [status for status in statuses(locale, keys).values() if status.went_along]
        if len(offline) > MOST_TOLD:
            tell_of_many(request, locale, len(offline))
        else:
            for status in offline:
                tell_of_one(request, locale, status)


def tell_of_many(request, locale: Locale, number: int):
    text = _("%(number)d translations (%(language)s) went offline with their source, and still are.")
    text %= {"number": number, "language": locale.get_display_name()}
    address = f"{reverse('translation:work')}?{urlencode({'language': locale.language_code})}"
    is_translator = request.user.has_perm("wagtail_localize.submit_translation")
    messages.warning(request, text, buttons=[messages.button(address, _("Translations"))] if is_translator else [])


def tell_of_one(request, locale: Locale, status: Status):
    target = target_of(status)
    text = _("The translation of “%(title)s” (%(language)s) went offline with it, and still is.")
    text %= {"language": locale.get_display_name(), "title": status.title or target}
    if status.can_return and may_publish(request.user, target):
        form = render_to_string("translation/return_form.html", {"translation_id": status.translation_id}, request)
        messages.warning(request, format_html("{} {}", text, form))
    else:
        buttons = [messages.button(get_edit_url(target), _("Open the translation"))]
        messages.warning(request, text, buttons=buttons if may_edit(request.user, target) else [])


def target_of(status: Status) -> Model:
    """The translation that a status is of."""
    return ContentType.objects.get_for_id(status.content_type_id).model_class().objects.get(pk=status.target_id)


class ReturnView(View):
    """Publishes a translation that only waits for that, and goes back to its source."""

    http_method_names = ["post"]

    def post(self, request, translation_id: int):
        translation = find_translation(translation_id)
        try:
            source, target = translation.source.get_source_instance(), translation.get_target_instance()
        except ObjectDoesNotExist:
            return gone(request, translation)
        if not may_publish(request.user, target):
            raise PermissionDenied
        if self.is_published(translation, target):
            messages.success(request, _("“%(title)s” is published.") % {"title": target})
        return redirect(get_edit_url(source if may_edit(request.user, source) else target))

    def is_published(self, translation: Translation, target: Model) -> bool:
        """Whether it could be; else whoever asked is told why not."""
        status, reason = state_of(translation.source.get_source_instance(), translation.target_locale), ""
        if status is None or not status.can_return:
            reason = _("Something has changed in the meantime.")
        else:
            try:
                publish(translation, self.request.user)
            except ValidationError as problem:
                reason = " ".join(problem.messages)
        if reason:
            buttons = [messages.button(get_edit_url(target), _("Open the translation"))]
            messages.error(self.request, _("Not published: %(reason)s") % {"reason": reason}, buttons=buttons)
        return not reason
