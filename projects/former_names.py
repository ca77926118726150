"""After an organisation was renamed: the offer to keep its former name, by which people still look for it."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from vwn_site.core.amendments import amend, lock_on_amending
from vwn_site.core.former_titles import LANGUAGES, NamedEditView, tell_of_former_titles

from .models import Organisation, OrganisationName, PartnerPage

EDIT = "wagtailsnippets_projects_organisation:edit"
LONGEST = OrganisationName._meta.get_field("name").max_length


class OrganisationEditView(NamedEditView):
    """Offers to keep the name that a publication replaced, unless that puts back what a former version says."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.former_name = self.live_object.name

    def get_success_buttons(self):
        buttons = super().get_success_buttons()
        is_renamed = self.action == "publish" and not self.puts_back
        return [*buttons, *offers_to_keep(self.former_name, self.object)] if is_renamed else buttons

    @staticmethod
    def offers_about(former, record, user):
        may_keep = record.is_named and user.has_perm("projects.publish_organisation")
        return offers_to_keep(former, record) if may_keep else []


def offers_to_keep(name: str, organisation: Organisation) -> list:
    """The button that keeps a former name of an organisation; none if it has that name still."""
    if name in known_names(organisation):
        return []
    address = f"{reverse('keep_former_name', args=[organisation.pk])}?{urlencode({'name': name})}"
    return [messages.button(address, _("Keep “%(name)s” as a former name") % {"name": name})]


def known_names(organisation: Organisation) -> set[str]:
    return {organisation.name, *(other.name for other in organisation.names.all())}


def offer_former_title(request, page):
    """Before a page about an organisation is published under another title, which the organisation may have had.

    Not of a version that is put back: then what it replaces was a mistake.
    """
    if (
        not isinstance(page, PartnerPage)
        or request.POST.get("revision")
        or not request.user.has_perm("projects.publish_organisation")
    ):
        return
    former = PartnerPage.objects.filter(pk=page.pk, live=True).values_list("title", flat=True).first()
    buttons = offers_to_keep(former, page.organisation) if former not in (None, page.title) else []
    if buttons:
        messages.info(request, _("The page has another title."), buttons=buttons)


class KeepFormerNameView(WagtailAdminTemplateMixin, TemplateView):
    """Asks whether a former name is to be kept, and keeps it; then offers to rename the pages that have it still."""

    template_name = "projects/admin/former_name.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("projects.publish_organisation"):
            raise PermissionDenied
        self.organisation = get_object_or_404(Organisation, pk=kwargs["pk"])
        self.name = request.GET.get("name", "").strip()[:LONGEST]
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.organisation)}]

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "name": self.name}

    def post(self, request, pk):
        lock = lock_on_amending(request.user, self.organisation)
        is_wanted = self.name and "no" not in request.POST
        if is_wanted and lock:
            messages.error(request, lock.get_message(request.user))
        elif is_wanted:
            amend(self.organisation, self.keep_name, request.user)
            messages.success(request, _("“%(name)s” is kept as a former name.") % {"name": self.name})
        if self.name:
            tell_of_former_titles(request, self.organisation, dict.fromkeys(LANGUAGES, self.name))
        return redirect(EDIT, pk)

    def keep_name(self, organisation: Organisation):
        if self.name not in known_names(organisation):
            language = organisation.name_language or settings.LANGUAGE_CODE
            organisation.names.add(OrganisationName(name=self.name, language=language, former=True))
