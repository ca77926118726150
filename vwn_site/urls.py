"""All addresses. Pages in the source language stand at the root, others below their code: /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.urls import serve_pattern

from projects.results_file import results_columns, results_file
from vwn_site.core import error_pages, health
from vwn_site.core.page_removal.views import UnpublishPageView, delete_page
from vwn_site.core.reports import PageTypesReport
from vwn_site.core.request_bodies import KIBIBYTE, takes_form
from vwn_site.core.routing import serve
from vwn_site.core.video_player import video_player
from vwn_site.desk.explorer.views import explorer_viewset, search_pages
from vwn_site.home import views as home_views
from vwn_site.media.views import serve_document, serve_numbered_document, serve_rendition
from vwn_site.newsletter import urls as newsletter_urls
from vwn_site.search.views import search, suggestions
from vwn_site.syndication import views as syndication_views
from vwn_site.syndication.feeds import CountryFeed, EverythingFeed, ProjectFeed, ProjectListFeed
from vwn_site.users import views as user_views

# A password or an account with its password, and where to go on.
PASSWORD = 4 * KIBIBYTE

# What is only read needs no token: a wrong method is answered with 405, not with a complaint about a token.
urlpatterns = [
    path("healthz", csrf_exempt(health.healthz), name="healthz"),
    path("readyz", csrf_exempt(health.readyz), name="readyz"),
    path("admin/reports/page-types-usage/", require_admin_access(PageTypesReport.as_view())),
    path("admin/reports/page-types-usage/results/", require_admin_access(PageTypesReport.as_view(results_only=True))),
    path("admin/pages/<int:page_id>/delete/", require_admin_access(delete_page)),
    path("admin/pages/<int:page_id>/unpublish/", require_admin_access(UnpublishPageView.as_view())),
    path("admin/pages/", require_admin_access(explorer_viewset.index_view)),
    path("admin/pages/search/", require_admin_access(search_pages)),
    path("admin/login/", user_views.AdminLoginView.as_view()),
    path("admin/account/", require_admin_access(user_views.AccountView.as_view())),
    path("admin/password_reset/", user_views.PasswordResetView.as_view()),
    path("admin/", include(wagtailadmin_urls)),
    # Not Wagtail's own addresses of documents, which answer for whatever is stored.
    path("documents/<uuid:word>/<str:name>", serve_document, name="document"),
    path("documents/<int:document_id>/<str:name>", serve_numbered_document, name="wagtaildocs_serve"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        takes_form(PASSWORD)(user_views.document_password),
        name="wagtaildocs_authenticate_with_password",
    ),
    re_path(r"^media/(?P<path>images/[\w.-]{1,100})$", serve_rendition, name="rendition"),
    path("robots.txt", csrf_exempt(home_views.robots), name="robots"),
    path("sitemap.xml", csrf_exempt(syndication_views.sitemap), name="sitemap"),
    path("sitemap-<int:number>.xml", csrf_exempt(syndication_views.sitemap_part), name="sitemap_part"),
    path("share/<int:pk>-<slug:version>.jpg", csrf_exempt(syndication_views.picture), name="share_picture"),
    path(".well-known/security.txt", csrf_exempt(home_views.security_txt), name="security_txt"),
    path("video/<slug:provider>/<str:identifier>/", video_player, name="video_player"),
]
urlpatterns += i18n_patterns(
    path(_("search/"), csrf_exempt(search), name="search"),
    path(_("search/suggestions/"), csrf_exempt(suggestions), name="search_suggestions"),
    path("feed/", EverythingFeed.as_view(), name="feed"),
    path(_("feed/country/<slug:country>/"), CountryFeed.as_view(), name="country_feed"),
    path("feed/project/<slug:project>/", ProjectFeed.as_view(), name="project_feed"),
    path(_("data/results.csv"), csrf_exempt(results_file), name="results_file"),
    path(_("data/results.csv-metadata.json"), csrf_exempt(results_columns), name="results_columns"),
    path(_("feed/projects/"), ProjectListFeed.as_view(), name="list_feed"),
    path("llms.txt", csrf_exempt(syndication_views.llms), name="llms"),
    re_path(r"^(?P<path>(?:[\w-]+/)*)index\.md$", csrf_exempt(syndication_views.page_as_markdown), name="markdown"),
    *newsletter_urls.urlpatterns,
    # All of Wagtail's own addresses, each with a view of ours.
    path("_util/login/", takes_form(PASSWORD)(user_views.ReaderLoginView.as_view()), name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        takes_form(PASSWORD)(user_views.page_password),
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(serve_pattern, serve, name="wagtail_serve"),
    prefix_default_language=False,
)

handler400 = error_pages.bad_request
handler403 = error_pages.permission_denied
handler404 = error_pages.page_not_found
handler500 = error_pages.server_error
