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
from wagtail.snippets.views.snippets import EditView

from .models import Organisation, OrganisationName

EDIT = "wagtailsnippets_projects_organisation:edit"
LONGEST = OrganisationName._meta.get_field("name").max_length


class OrganisationEditView(EditView):
    """Offers to keep the name that a publication replaced."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.former_name = self.live_object.name

    def get_success_buttons(self):
        former, buttons = self.former_name, super().get_success_buttons()
        names = {self.object.name, *(name.name for name in self.object.names.all())}
        if self.action != "publish" or former in names:
            return buttons
        address = f"{reverse('keep_former_name', args=[self.object.pk])}?{urlencode({'name': former})}"
        return [*buttons, messages.button(address, _("Keep “%(name)s” as a former name") % {"name": former})]


class KeepFormerNameView(WagtailAdminTemplateMixin, TemplateView):
    """Asks whether a former name is to be kept, and keeps it."""

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
        edit_url = reverse(EDIT, args=[self.organisation.pk])
        return {**super().get_context_data(**kwargs), "name": self.name, "edit_url": edit_url}

    def post(self, request, pk):
        """What of the record waits to be published goes on waiting, and the name with it."""
        waits, user = self.organisation.has_unpublished_changes, request.user
        draft = self.organisation.get_latest_revision_as_object()
        if self.name and self.name not in {name.name for name in draft.names.all()}:
            language = draft.name_language or settings.LANGUAGE_CODE
            draft.names.add(OrganisationName(name=self.name, language=language, former=True))
            revision = draft.save_revision(user=user, log_action="wagtail.edit")
            if not waits:
                revision.publish(user=user)
        messages.success(request, _("“%(name)s” is kept as a former name.") % {"name": self.name})
        return redirect(EDIT, pk)
