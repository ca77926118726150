"""The report of what the organisation has still to fill in or confirm: settings, pages and records."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site
from wagtail.permission_policies.pages import PagePermissionPolicy

from projects.models import Organisation, Project
from vwn_site.core.localisation import source_locale
from vwn_site.core.models import BasePage
from vwn_site.translation.reports import ReportView

from .models import SiteSettings

# Of editors, who keep the facts; translators do not.
PERMISSION = "projects.change_project"
SETTINGS = (
    "main_website",
    "contact_email",
    "address",
    "phone",
    "press_email",
    "press_phone",
    "donate_url",
    "volunteer_url",
    "registration",
    "annual_report_url",
    "social_media",
)


@dataclass(frozen=True)
class Missing:
    """One thing to fill in or confirm: where it belongs, what it is, and where it is done."""

    where: str
    what: str
    url: str


def missing(user) -> Iterator[Missing]:
    """What is missing in what somebody may change."""
    if user.has_perm("home.change_sitesettings"):
        yield from missing_settings()
    yield from unconfirmed_pages(user)
    yield from missing_contacts()
    if user.has_perm("projects.change_organisation"):
        yield from missing_websites()


def missing_settings() -> Iterator[Missing]:
    site = Site.objects.get(is_default_site=True)
    settings = SiteSettings.for_site(site)
    url = reverse("wagtailsettings:edit", args=["home", "sitesettings", site.pk])
    for name in SETTINGS:
        if not str(getattr(settings, name)).strip():
            yield Missing(str(SiteSettings._meta.verbose_name), str(settings._meta.get_field(name).verbose_name), url)


def unconfirmed_pages(user) -> Iterator[Missing]:
    """The lines that editors noted on pages in the source language that this user may change."""
    allowed = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    for page in Page.objects.filter(pk__in=allowed.values("pk"), locale=source_locale()).order_by("path").specific():
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        for line in page.to_confirm.splitlines() if isinstance(page, BasePage) else ():
            if line.strip():
                yield Missing(page.get_admin_display_title(), line.strip(), url)


def missing_contacts() -> Iterator[Missing]:
    for project in Project.objects.live().filter(contact_email=""):
        url = reverse(project.snippet_viewset.get_url_name("edit"), args=[project.pk])
        yield Missing(str(project), str(_("contact")), url)


def missing_websites() -> Iterator[Missing]:
    """Organisations with a page of their own whose website is not known."""
    for organisation in Organisation.objects.live().filter(website="", pages__live=True).distinct():
        url = reverse(organisation.snippet_viewset.get_url_name("edit"), args=[organisation.pk])
        yield Missing(str(organisation), str(_("website")), url)


class ToConfirmView(ReportView):
    permission_required = PERMISSION
    page_title = _("Still to be confirmed")
    header_icon = "help"
    template_name = "home/admin/to_confirm.html"

    def get_context_data(self, **options):
        return super().get_context_data(rows=list(missing(self.request.user)), **options)
