"""The admin: links of rich text, its look, who is offered what, and what is planned, unsaved and told of reviews."""

from django.db.models import Q
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.search import SearchArea
from wagtail.permission_policies.pages import PagePermissionPolicy

from . import history, unsaved
from .admin_search import AdminSearchView
from .body_remarks import remarks_on_body
from .page_names import tell_of_pages_named_alike, tell_where_the_address_leads
from .page_removal.views import BulkDeletion, BulkUnpublication
from .record_pages import BeginPageView
from .reports import PageTypesReport
from .reviews import mail_remarks_on, tell_what_was_sent_back
from .rich_text import ExternalLinkHandler, PublicDocumentLinkHandler, PublicPageLinkHandler
from .schedule import clockwork
from .schedule_panel import PlanMenuItem

# After Wagtail's own handlers, which these replace.
AFTER = 10
# Before Wagtail's own kinds: the first one is what the field in the menu leads to.
FIRST = 1
# Each step of a review by itself; the report of reviews says the same.
REPORTS_OF_ADMINISTRATORS = {"workflow-tasks"}


@hooks.register("register_rich_text_features", order=AFTER)
def register_rich_text_features(features):
    for handler in (ExternalLinkHandler, PublicPageLinkHandler, PublicDocumentLinkHandler):
        features.register_link_type(handler)


@hooks.register("construct_page_chooser_queryset")
def offer_no_drafts_of_others(pages, request):
    """Whoever chooses a page is offered the public ones, and drafts only where they work."""
    explorable = PagePermissionPolicy().explorable_instances(request.user)
    return pages.filter(Q(live=True) | Q(pk__in=explorable.values("pk")))


@hooks.register("construct_reports_menu")
def hide_reports_that_a_role_needs_not(request, menu_items):
    hidden = set() if request.user.is_superuser else REPORTS_OF_ADMINISTRATORS
    if not PageTypesReport.is_for(request.user):
        hidden = {*hidden, "page-types-usage"}
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


@hooks.register("insert_global_admin_css")
def style_sheet_of_admin():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("before_edit_page", order=AFTER)
def tell_of_reviews(request, page):
    tell_what_was_sent_back(request, page)
    mail_remarks_on(request, page)


@hooks.register("register_admin_urls")
def register_admin_urls():
    begin = "records/begin/<str:page_type>/<str:record_type>/<int:pk>/"
    return [
        path("search/", AdminSearchView.as_view(), name="admin_search"),
        path(begin, BeginPageView.as_view(), name="begin_page"),
    ]


@hooks.register("register_admin_search_area")
def register_admin_search_area():
    return SearchArea(_("Everything"), reverse("admin_search"), name="everything", icon_name="view", order=FIRST)


@hooks.register("insert_global_admin_js")
def leave_typed_dates_alone():
    return format_html('<script type="module" src="{}"></script>', static("js/admin-dates.js"))


@hooks.register("register_page_action_menu_item")
def offer_to_plan():
    return PlanMenuItem(order=35)


@hooks.register("after_publish_page")
def say_when_it_happens(request, page):
    """Of what was planned: when it goes live by itself, or that nobody can count on that now."""
    revision = page.scheduled_revision
    if revision is None:
        return
    if clockwork().is_silent:
        messages.warning(request, _("Nothing is published by itself at the moment: tell your administrator"))
    moment = date_format(localtime(revision.approved_go_live_at), "DATETIME_FORMAT")
    messages.info(request, _("It goes live by itself on %(moment)s.") % {"moment": moment})


@hooks.register("register_admin_urls")
def register_addresses_of_what_is_unsaved():
    return unsaved.urlpatterns


@hooks.register("insert_global_admin_js")
def keep_what_is_unsaved():
    return format_html('<script type="module" src="{}"></script>', static("js/admin/unsaved.js"))


@hooks.register("insert_global_admin_css")
def show_notices_of_what_is_unsaved():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-unsaved.css"))


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def publish_a_former_version_first(menu_items, request, context):
    history.first_publish(menu_items, context)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_what_visitors_would_notice(request, page):
    """To who presses a button; a draft that is kept by itself says nothing."""
    if request.accepts("text/html"):
        for remark in remarks_on_body(page):
            messages.warning(request, remark)


for action in (BulkDeletion, BulkUnpublication):
    hooks.register("register_bulk_action", action, order=AFTER)


@hooks.register("after_create_page")
def tell_of_names(request, page):
    """Publishing tells it too."""
    if "action-publish" not in request.POST:
        tell_of_pages_named_alike(request, page)


@hooks.register("before_publish_page")
def tell_of_names_and_addresses(request, page):
    tell_where_the_address_leads(request, page)
    if page.first_published_at is None:
        tell_of_pages_named_alike(request, page)
