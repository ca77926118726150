"""wagtail-localize's own views, each behind the question whether this person may do this to this page now.

The library asks for a right to submit anything, or for the right to edit, and never for locks or for what is public.
"""

from functools import wraps

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import StringTranslation, Translation, TranslationSource, get_edit_url
from wagtail_localize.views import edit_translation, report, snippets_api, submit_translations, update_translations

from .. import permissions
from ..editor.opening import find_translation, gone, segment_of
from ..machinery import drafts
from ..machinery.messages import draft_and_tell
from ..segments.overrides import save_override
from ..segments.store import erase_segment, stored_translation, write_segment


def guarded(allowed, view):
    """The view, for who is `allowed` to do it to the target of the translation; 410 when the target is gone."""

    @wraps(view)
    def guarding(request, translation_id, *args, **kwargs):
        translation = find_translation(translation_id)
        try:
            target = translation.get_target_instance()
        except (ObjectDoesNotExist, AttributeError):
            return gone(request, translation)
        if not allowed(request.user, target):
            raise PermissionDenied
        return view(request, translation_id, *args, **kwargs)

    return guarding


class TranslationsReport(report.TranslationsReportView):
    """Only what is public or what this person may see in the tree of pages: no titles of drafts of others."""

    def get_queryset(self):
        own = PagePermissionPolicy().explorable_instances(self.request.user)
        seen = Page.objects.filter(Q(live=True) | Q(pk__in=own.values("pk")), locale=OuterRef("source__locale"))
        is_page = Page.objects.filter(translation_key=OuterRef("source__object_id"))
        return (
            super()
            .get_queryset()
            .filter(Exists(seen.filter(translation_key=OuterRef("source__object_id"))) | ~Exists(is_page))
        )


class SubmitPageView(submit_translations.SubmitPageTranslationView):
    """Only into languages in which this person may add pages, and with what lies below only where that holds for it."""

    def dispatch(self, request, *args, **kwargs):
        page = self.get_object()
        locales = Locale.objects.exclude(pk=page.locale_id)
        if not any(permissions.may_submit(request.user, page, locale) for locale in locales):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        pages = [self.object]
        if form.cleaned_data["include_subtree"]:
            pages += self.object.get_descendants().specific()
        check_submission(self.request.user, pages, form.cleaned_data["locales"])
        return super().form_valid(form)


class SubmitSnippetView(submit_translations.SubmitSnippetTranslationView):
    def dispatch(self, request, *args, **kwargs):
        snippet = self.get_object()
        locales = Locale.objects.exclude(pk=snippet.locale_id)
        if not any(permissions.may_submit(request.user, snippet, locale) for locale in locales):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


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


def endpoint(view):
    """An endpoint that stores and removes, for who may translate, with the text that was sent; 410 without a target."""

    def answering(request, translation_id, **arguments):
        translation = find_translation(translation_id)
        try:
            allowed = permissions.may_translate(request.user, translation)
        except (ObjectDoesNotExist, AttributeError):
            return Response(status=410)
        if not allowed:
            raise PermissionDenied
        sent = request.data.get("value") if isinstance(request.data, dict) else None
        try:
            return view(request, translation, "" if sent is None else str(sent), **arguments)
        except ValidationError as error:
            return Response({"error": " ".join(error.messages)}, status=400)

    asking = permission_classes([IsAuthenticated])(authentication_classes([SessionAuthentication])(answering))
    return api_view(["PUT", "DELETE"])(asking)


@endpoint
def edit_string(request, translation, text: str, string_segment_id):
    """Writes or removes the translation of a segment, and says so in the history."""
    segment = segment_of(translation, string_segment_id)
    stored = stored_translation(translation, segment)
    if request.method == "DELETE":
        erase_segment(translation, segment, request.user)
        return Response(status=200 if stored else 404)
    written = write_segment(translation, segment, text, request.user)
    return Response(serialised(written, translation), status=200 if stored else 201)


@endpoint
def edit_override(request, translation, value: str, overridable_segment_id):
    """Stores or removes what this language has of its own, checked as in the editor."""
    given = "" if request.method == "DELETE" else value
    save_override(translation, overridable_segment_id, given, request.user)
    return Response(status=200)


def serialised(written: StringTranslation, translation: Translation) -> dict:
    context = {"translation_source": translation.source}
    return edit_translation.StringTranslationSerializer(written, context=context).data


@require_POST
def stop(request, translation_id):
    """Stopping gives the page the ordinary editor, in which anybody who may publish can change its structure."""
    return guarded(permissions.may_publish, edit_translation.stop_translation)(request, translation_id)


def convert_to_alias(request, page_id):
    """There are no pages that show another language: one would lie about its language to who cannot see it."""
    messages.error(request, _("Pages on this site are not copies of a page in another language."))
    return redirect("wagtailadmin_pages:edit", page_id)


@require_POST
def upload_pofile(request, translation_id):
    """Files are taken over with a report of what was taken, skipped and why."""
    messages.warning(request, _("Choose the file here. You will see what would be imported before anything changes."))
    return redirect("translation:import")


@require_POST
def machine_translate(request, translation_id):
    """Drafts with the machine of the settings, as the editor does: unreviewed, and never what may not be sent."""
    return guarded(permissions.may_edit, draft)(request, translation_id)


def draft(request, translation_id):
    translation = find_translation(translation_id)
    if drafts.translator() is None:
        messages.error(request, _("There is no machine translation on this site."))
    elif not drafts.may_be_sent(translation):
        messages.error(request, _("The texts of stories are not sent to a machine."))
    else:
        draft_and_tell(request, translation, drafts.translator())
    return redirect(get_edit_url(translation.get_target_instance()))


class SnippetViewSet(snippets_api.SnippetViewSet):
    """The snippets that an editor can choose from, for who may see their list."""

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        model = self.get_model()
        if not any(permissions.has_model_permission(request.user, model, one) for one in ("view", "change", "add")):
            raise PermissionDenied
