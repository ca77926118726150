from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from . import uploads
from .api import PicturesAdminAPIViewSet


# After Wagtail's own hook, whose answer would hold the address of the original.
@hooks.register("construct_admin_api", order=1)
def describe_pictures_by_rendition(router):
    router.register_endpoint("images", PicturesAdminAPIViewSet)


# Before Wagtail's own hook, so that these views answer at its addresses.
@hooks.register("register_admin_urls", order=-1)
def tell_what_was_changed():
    return uploads.urlpatterns


@hooks.register("insert_editor_js")
def offer_descriptions_as_alternative_texts():
    return format_html('<script type="module" src="{}"></script>', static("js/admin/alternative-text.js"))
