"""What is typed and not saved yet."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from .. import unsaved


@hooks.register("register_admin_urls")
def register_addresses_of_what_is_unsaved():
    return unsaved.urlpatterns


@hooks.register("insert_global_admin_js")
def keep_what_is_unsaved():
    return format_html('<script type="module" src="{}"></script>', static("js/admin/unsaved.js"))


@hooks.register("insert_global_admin_css")
def show_notices_of_what_is_unsaved():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-unsaved.css"))
