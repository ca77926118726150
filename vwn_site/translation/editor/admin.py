"""The editor of translations in place of wagtail-localize's, for pages and snippets."""

from django.urls import include, path
from wagtail import hooks
from wagtail.models import Page, TranslatableMixin

from ..segments.segment import translations
from . import comments, preview, segment, views
from .opening import opened_by

# Before wagtail-localize's hooks, whose answer would be its own editor.
BEFORE = -5


@hooks.register("register_admin_urls")
def register_editor_urls():
    urls = [
        path("", views.editor, name="editor"),
        path("segments/<int:segment_id>/", segment.save, name="save_segment"),
        path("comments/<int:context_id>/", comments.thread, name="thread"),
        path("preview/", preview.side_by_side, name="preview"),
        path("preview/source/", preview.source, name="preview_source"),
        path("preview/target/", preview.target, name="preview_target"),
    ]
    return [path("translation/<int:translation_id>/", include((urls, "translation_editor")))]


@hooks.register("before_edit_page", order=BEFORE)
def open_page_in_editor(request, page: Page):
    if not page.alias_of_id:
        return open_in_editor(request, page)
    return None


@hooks.register("before_edit_snippet", order=BEFORE)
def open_snippet_in_editor(request, instance):
    if isinstance(instance, TranslatableMixin):
        return open_in_editor(request, instance)
    return None


def open_in_editor(request, instance):
    """The editor for what is being translated; None for what is not, and for what wagtail-localize is asked to do."""
    if request.method != "GET":
        return None
    going_on = translations().filter(source__object_id=instance.translation_key, enabled=True)
    translation = going_on.filter(target_locale=instance.locale_id).first()
    return translation and views.edit(request, opened_by(request.user, translation, instance))
