"""Where in the admin something is edited, told without reading it."""

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page


def edit_address(model: type[Model] | None, pk) -> str:
    """The address of the form for an object; empty for what has none."""
    if model is None:
        return ""
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[pk])
    if viewset := getattr(model, "snippet_viewset", None):
        return reverse(viewset.get_url_name("edit"), args=[quote(pk)])
    files = {get_image_model(): "wagtailimages:edit", get_document_model(): "wagtaildocs:edit"}
    return reverse(files[model], args=[pk]) if model in files else ""


def edit_address_of(instance: Model) -> str:
    return edit_address(type(instance), instance.pk)
