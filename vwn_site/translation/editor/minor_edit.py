"""The page on which an editor says that the translation still holds after a small change, or takes that back."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..publication.minor_edits import carried_over, last_minor_edit, make_minor_edit, may_make, undo
from ..segments.diff import difference
from ..segments.library import get_edit_url
from .opening import find_translation, gone
from .returns import tell_what_stays_offline


class PublishersView(WagtailAdminTemplateMixin):
    """For views of a translation for who may publish its source, whom it takes back to that."""

    def dispatch(self, request, *args, **kwargs):
        self.translation = find_translation(kwargs["translation_id"])
        try:
            self.translation.get_target_instance()
            allowed = may_make(request.user, self.translation)
        except ObjectDoesNotExist:
            return gone(request, self.translation)
        if not allowed:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.translation.source.object_repr

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]

    def go_back(self):
        return redirect(get_edit_url(self.translation.source.get_source_instance()))


class MinorEditView(PublishersView, TemplateView):
    """Shows each changed segment with the translation that would be kept; posting keeps them."""

    page_title = gettext_lazy("The translation is still correct")
    header_icon = "check"
    template_name = "translation/minor_edit.html"

    def get_context_data(self, **kwargs):
        segments = carried_over(self.translation)
        return super().get_context_data(
            segments=[(one, difference(one.former.source, one.source)) for one in segments],
            source_language=self.translation.source.locale.language_code,
            last=last_minor_edit(self.translation),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if "undo" in request.POST:
            edit = last_minor_edit(self.translation)
            if edit is not None:
                undo(edit, request.user)
            messages.success(request, _("The translation is marked as outdated again."))
        else:
            self._make(request)
        return self.go_back()

    def _make(self, request):
        try:
            make_minor_edit(self.translation, request.user)
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
        else:
            messages.success(request, _("The translation is kept as it is."))
            tell_what_stays_offline(request, [self.translation.source.get_source_instance()])
