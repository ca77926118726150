"""The look of the admin, and how its fields take dates."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def style_sheet_of_admin():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def leave_typed_dates_alone():
    return format_html('<script type="module" src="{}"></script>', static("js/admin-dates.js"))
