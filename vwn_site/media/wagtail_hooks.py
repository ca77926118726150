from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.images import permissions

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


@hooks.register("register_page_header_buttons")
def offer_to_replace_the_picture(page, user, view_name, next_url=None):
    """In the editor of a page, for whoever may change the page's picture."""
    picture = getattr(page, "image", None) if view_name == "edit" else None
    policy = permissions.permission_policy
    if picture and policy.user_has_permission_for_instance(user, "change", picture):
        address = reverse("replace_picture", args=[picture.pk])
        yield Button(_("Replace the picture"), address, icon_name="image", priority=45)
