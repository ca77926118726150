"""The views of wagtail-localize that a button leads to, each for who may do this to this page; and what others answer.

The library asks for a right to submit anything, or for the right to edit, and never for locks or for what is public.
"""

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Locale
from wagtail_localize.views import edit_translation, submit_translations, update_translations

from .. import permissions
from ..editor.opening import translation_view
from ..publication.cascades import is_source
from ..segments.library import TranslationSource, get_edit_url


class OnlySources:
    """For the forms that submit: only what is in the source language, and only for who may submit it somewhere."""

    def dispatch(self, request, *args, **kwargs):
        instance = self.get_object()
        if not is_source(instance):
            messages.error(request, _("Only Dutch is translated here. Make this in Dutch first, and translate that."))
            return redirect(get_edit_url(instance))
        locales = Locale.objects.exclude(pk=instance.locale_id)
        if not any(permissions.may_submit(request.user, instance, locale) for locale in locales):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class SubmitPageView(OnlySources, submit_translations.SubmitPageTranslationView):
    """Only into languages in which this person may add pages, and with what lies below only where that holds for it."""

    def form_valid(self, form):
        pages = [self.object]
        if form.cleaned_data["include_subtree"]:
            pages += self.object.get_descendants().specific()
        check_submission(self.request.user, pages, form.cleaned_data["locales"])
        return super().form_valid(form)


class SubmitSnippetView(OnlySources, submit_translations.SubmitSnippetTranslationView):
    pass


def check_submission(user, pages, locales):
    """PermissionDenied unless each of the pages may be submitted into each of the languages."""
    # What lies below a page has no translated parent yet: who may add the page itself may add those.
    if not all(permissions.may_submit(user, pages[0], locale) for locale in locales):
        raise PermissionDenied
    if not all(page.live or page.permissions_for_user(user).can_edit() for page in pages):
        raise PermissionDenied


class UpdateForm(update_translations.UpdateTranslationsForm):
    """Without publishing at once: what needs no translation follows by itself, the rest is to be looked at first."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["publish_translations"]

    def clean(self):
        return {**super().clean(), "publish_translations": False}


class UpdateView(update_translations.UpdateTranslationsView):
    def dispatch(self, request, *args, **kwargs):
        source = get_object_or_404(TranslationSource, pk=kwargs["translation_source_id"])
        if not may_sync(request.user, source):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self):
        return UpdateForm(self.request.POST) if self.request.method == "POST" else UpdateForm()


def may_sync(user, source: TranslationSource) -> bool:
    """Who may edit the source, or one of its translations."""
    try:
        instances = [source.get_source_instance()]
    except (ObjectDoesNotExist, AttributeError):
        return False
    for translation in source.translations.filter(enabled=True):
        instances += [*filter(None, [source.object.get_instance_or_none(translation.target_locale)])]
    return user.has_perm("wagtail_localize.submit_translation") and any(
        permissions.may_edit(user, one) for one in instances
    )


@require_POST
@translation_view
def stop(request, opened):
    """Stopping gives the page the ordinary editor, in which anybody who may publish can change its structure."""
    if not permissions.may_publish(request.user, opened.instance):
        raise PermissionDenied
    return edit_translation.stop_translation(request, opened.translation.pk)


def not_used(request, **_numbers):
    """What the library would do here, the editor of translations or the work list does; no button leads here."""
    message = _("This address is not in use. Translations are in the work list.")
    return render(request, "translation/gone.html", {"title": _("Translations"), "message": message}, status=410)
