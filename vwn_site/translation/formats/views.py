"""The pages from which files leave for an agency and on which they come back."""

from itertools import chain

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .archive import LARGEST_TOTAL, stream_zip
from .exporting import export, translatable_by, with_work
from .forms import ExportForm, ImportForm
from .importing import receive, take_over
from .models import Delivery
from .outcomes import Outcome, write_csv

MOST_SHOWN = 500


class TranslatorsOnlyMixin(PermissionRequiredMixin):
    permission_required = "wagtail_localize.submit_translation"


class FilesViewMixin(TranslatorsOnlyMixin, WagtailAdminTemplateMixin):
    header_icon = "download"

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), {"url": reverse("translation:export"), "label": _("Files")}, here]


class ExportView(FilesViewMixin, FormView):
    """Shows what was chosen (`translation` ids, in the address or posted), or else all that has work; makes the zip."""

    page_title = gettext_lazy("Files for the agency")
    template_name = "translation/export.html"
    form_class = ExportForm

    def chosen(self) -> list[int]:
        data = self.request.POST if self.request.method == "POST" else self.request.GET
        return [int(value) for value in data.getlist("translation") if value.isdecimal() and len(value) < 10]

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        # The work list posts a selection without the rest of the form.
        return kwargs if "file_format" in self.request.POST else {**kwargs, "data": None, "files": None}

    def get_context_data(self, **kwargs):
        mine, chosen = translatable_by(self.request.user), self.chosen()
        offered = list(mine.filter(pk__in=chosen) if chosen else with_work(mine)[:MOST_SHOWN])
        left_out = len(set(chosen)) - len(offered) if chosen else 0
        return super().get_context_data(offered=offered, left_out=left_out, **kwargs)

    def form_valid(self, form):
        choice = form.cleaned_data
        files = export(
            self.chosen(),
            self.request.user,
            file_format=choice["file_format"],
            everything=choice["segments"] == "all",
            at_agency=choice["at_agency"],
        )
        first = next(files, None)
        if first is None:
            messages.warning(self.request, _("There is nothing to translate in what you chose. Choose something else."))
            return self.render_to_response(self.get_context_data(form=form))
        return zip_response(chain([first], files))


def zip_response(files) -> StreamingHttpResponse:
    name = f"translations-{timezone.localdate():%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    # It is compressed already; without a word on it, it would be compressed again.
    headers["Content-Encoding"] = "identity"
    return StreamingHttpResponse(stream_zip(files), content_type="application/zip", headers=headers)


class ImportView(FilesViewMixin, FormView):
    page_title = gettext_lazy("Files from the agency")
    template_name = "translation/import.html"
    form_class = ImportForm
    success_url = reverse_lazy("translation:import")
    # For core/request_bodies.py: what an agency made of a whole site comes as one zip.
    largest_body = LARGEST_TOTAL

    def form_valid(self, form):
        uploads = [(one.name, one.file, one.size) for one in form.cleaned_data["files"]]
        unfinished = form.cleaned_data["take_unfinished"]
        delivery = receive(uploads, self.request.user, take_unfinished=unfinished)
        return redirect("translation:delivery", delivery.pk)


class OwnDeliveryMixin:
    """What somebody sent is for them only."""

    def delivery(self) -> Delivery:
        return get_object_or_404(Delivery, pk=self.kwargs["pk"], made_by=self.request.user)


class DeliveryView(OwnDeliveryMixin, FilesViewMixin, TemplateView):
    """The report of what was sent; posting takes it over."""

    page_title = gettext_lazy("Report on the files")
    template_name = "translation/delivery.html"

    def get_context_data(self, **kwargs):
        delivery = self.delivery()
        rows = delivery.rows
        counts = [(outcome, sum(row.kind is outcome for row in rows)) for outcome in Outcome]
        return super().get_context_data(
            delivery=delivery,
            counts=[(outcome, number) for outcome, number in counts if number],
            taken=[row for row in rows if row.kind.is_taken][:MOST_SHOWN],
            skipped=[row for row in rows if row.kind.needs_attention][:MOST_SHOWN],
            number_taken=sum(row.kind.is_taken for row in rows),
            most_shown=MOST_SHOWN,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        delivery = take_over(self.delivery())
        number = sum(row.kind.is_taken for row in delivery.rows)
        text = ngettext("%(number)s segment was imported.", "%(number)s segments were imported.", number)
        messages.success(request, text % {"number": number})
        return redirect("translation:delivery", delivery.pk)


class DeliveryReportView(TranslatorsOnlyMixin, OwnDeliveryMixin, View):
    def get(self, request, *args, **kwargs):
        delivery = self.delivery()
        headers = {"Content-Disposition": f'attachment; filename="report-{delivery.pk}.csv"'}
        response = HttpResponse(content_type="text/csv; charset=utf-8", headers=headers)
        # With a byte order mark Excel reads it as UTF-8.
        response.write("\ufeff")
        write_csv(delivery.rows, response)
        return response
