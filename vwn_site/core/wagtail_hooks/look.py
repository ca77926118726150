"""The look of the admin, how its fields take dates, and what its check of a page looks for."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem


@hooks.register("insert_global_admin_css")
def style_sheet_of_admin():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def leave_typed_dates_alone():
    return format_html('<script type="module" src="{}"></script>', static("js/admin-dates.js"))


@hooks.register("construct_wagtail_userbar")
def leave_headings_to_the_checklist(request, items, page):
    """It knows what editors wrote as a heading; the check of Wagtail also finds titles that the site writes itself."""
    for item in items:
        if isinstance(item, ContentCheckerItem):
            item.axe_run_only = [rule for rule in item.axe_run_only if rule != "p-as-heading"]
