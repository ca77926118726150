"""What rich text may link to and how, which pages are named to whom in the admin, and what is told of their review."""

from django.db.models import Q
from wagtail import hooks
from wagtail.permission_policies.pages import PagePermissionPolicy

from .reports import PageTypesReport
from .reviews import mail_remarks_on, tell_what_was_sent_back
from .rich_text import ExternalLinkHandler, PublicDocumentLinkHandler, PublicPageLinkHandler

# After Wagtail's own handlers, which these replace.
AFTER = 10


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
def hide_report_of_page_types(request, menu_items):
    if not PageTypesReport.is_for(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


@hooks.register("before_edit_page", order=AFTER)
def tell_of_reviews(request, page):
    tell_what_was_sent_back(request, page)
    mail_remarks_on(request, page)
