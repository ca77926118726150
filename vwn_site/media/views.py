"""Gives out documents and renditions to whoever may have them at the moment of asking."""

import logging

from django.conf import settings
from django.core.files.storage import storages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents.permissions import permission_policy
from wagtail.documents.views.serve import serve as wagtail_serve

from vwn_site.core.kept import kept
from vwn_site.core.querysets import in_open_collection

from .models import CustomDocument, CustomImage, CustomRendition
from .ranges import in_part
from .references import is_shown, was_let_in
from .renditions import TooBusy, make_again

logger = logging.getLogger(__name__)

# For how long a browser or proxy need not ask again, in seconds: a withdrawal holds everywhere within a minute.
RENDITION_SECONDS = 30
ANY_OF = ("add", "change", "delete", "choose")


@require_safe
def serve_document(request, word, name):
    """A document by its address; for the public only while something public leads to it."""
    document = get_object_or_404(CustomDocument, word=word)
    if not (is_shown(document) or may_manage(request, document) or was_let_in(request, document)):
        raise Http404
    return document_file(request, document, name)


@require_safe
def serve_numbered_document(request, document_id, name):
    """A document by its number, which staff may know; for anybody else there is nothing here."""
    document = get_object_or_404(CustomDocument, pk=document_id)
    if not may_manage(request, document):
        raise Http404
    return document_file(request, document, name)


def document_file(request, document: CustomDocument, name: str) -> HttpResponse:
    """Wagtail's answer, which asks for the password of a private collection and compares the name; or a part of it."""
    response = wagtail_serve(request, document.pk, name)
    # Wagtail says "None" of a file that has none.
    if response.get("Content-Encoding") == "None":
        del response["Content-Encoding"]
    return in_part(request, response)


def may_manage(request, document: CustomDocument) -> bool:
    return is_staff(request) and permission_policy.user_has_any_permission_for_instance(request.user, ANY_OF, document)


def is_staff(request) -> bool:
    """Whether somebody is logged in who may open the admin. Without a session cookie the session is not looked at."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.has_perm("wagtailadmin.access_admin")


@require_safe
def serve_rendition(request, path):
    """A rendition by the name of its file, for the public only while something public shows the picture."""
    if is_public(path):
        response = rendition_file(request, path)
        patch_cache_control(response, public=True, max_age=RENDITION_SECONDS, must_revalidate=True)
        return response
    rendition = get_object_or_404(CustomRendition.objects.select_related("image"), file=path)
    if not is_staff(request) and not was_let_in(request, rendition.image):
        raise Http404
    response = rendition_file(request, path)
    response["Cache-Control"] = "private, no-store"
    return response


@kept(in_every_language=True)
def is_public(path: str) -> bool | None:
    """Whether a rendition is of a picture that the public is shown; None instead of no."""
    pictures = CustomImage.objects.filter(renditions__file=path).filter(in_open_collection())
    return any(is_shown(picture) for picture in pictures) or None


def rendition_file(request, path: str) -> HttpResponse:
    """The file of a rendition, made again if it is missing; a browser that has it is told so."""
    if not storages["renditions"].exists(path):
        try:
            make_again(get_object_or_404(CustomRendition.objects.select_related("image"), file=path))
        except TooBusy:
            return HttpResponse(status=503, headers={"Retry-After": "2", "Cache-Control": "no-store"})
        except OSError:
            logger.exception("A rendition could not be made again; its original may be missing.")
            raise Http404 from None
    return in_part(request, serve(request, path, document_root=settings.MEDIA_ROOT))
