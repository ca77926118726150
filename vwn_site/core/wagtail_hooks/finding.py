"""What is offered and found in the admin."""

from django.db.models import Q
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.search import SearchArea
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..admin_search import AdminSearchView

# Before Wagtail's own kinds: the first one is what the field in the menu leads to.
FIRST = 1


@hooks.register("construct_page_chooser_queryset")
def offer_no_drafts_of_others(pages, request):
    """Whoever chooses a page is offered the public ones, and drafts only where they work."""
    explorable = PagePermissionPolicy().explorable_instances(request.user)
    return pages.filter(Q(live=True) | Q(pk__in=explorable.values("pk")))


@hooks.register("register_admin_urls")
def register_address_of_search():
    return [path("search/", AdminSearchView.as_view(), name="admin_search")]


@hooks.register("register_admin_search_area")
def register_admin_search_area():
    return SearchArea(_("Everything"), reverse("admin_search"), name="everything", icon_name="view", order=FIRST)
