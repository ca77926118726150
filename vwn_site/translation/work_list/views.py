"""The work list of translators, and what is done to its lines."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from ..addresses import ours
from ..formats.views import TranslatorsOnlyMixin
from ..locales import target_locales
from ..status.state import statuses
from .actions import EXPORT, ActionForm, act
from .listing import WorkList, translators
from .rows import rows_of

PER_PAGE = 50
MOST_REASONS = 10


class WorkListView(TranslatorsOnlyMixin, SpreadsheetExportMixin, WagtailAdminTemplateMixin, TemplateView):
    """All that waits, or what is asked for of it; with `export` in the address as a spreadsheet."""

    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"
    template_name = "translation/work_list.html"
    export_filename = gettext_lazy("Translations")
    list_export = [
        "title_for_a_cell",
        "kind",
        "state",
        "status.words_to_do",
        "status.since",
        "priority",
        "importance",
        "assigned_to",
        "status.due",
        "at_agency",
    ]
    export_headings = {
        "title_for_a_cell": gettext_lazy("Title"),
        "kind": gettext_lazy("Type"),
        "state": gettext_lazy("State"),
        "status.words_to_do": gettext_lazy("Words to do"),
        "status.since": gettext_lazy("Since"),
        "priority": gettext_lazy("Priority"),
        "importance": gettext_lazy("Importance"),
        "assigned_to": gettext_lazy("Assigned to"),
        "status.due": gettext_lazy("Due"),
        "at_agency": gettext_lazy("At the agency"),
    }

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get(self, request, *args, **kwargs):
        self.work = WorkList.of(request.GET, request.user)
        if self.is_export:
            return self.as_spreadsheet(rows_of(self.work.found, self.work.people, request.user), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def write_csv_response(self, queryset):
        headers = {"Content-Disposition": f'attachment; filename="{self.get_filename()}.csv"'}
        # With a byte order mark Excel reads it as UTF-8.
        content = "\ufeff".encode() + b"".join(self.stream_csv(queryset))
        return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)

    def get_context_data(self, **kwargs):
        pages = Paginator(self.work.found, PER_PAGE)
        page = pages.get_page(self.request.GET.get("p"))
        context = super().get_context_data(
            work=self.work,
            rows=rows_of(page.object_list, self.work.people, self.request.user),
            items=page,
            elided_page_range=pages.get_elided_page_range(page.number),
            actions=ActionForm(people=translators()),
            **kwargs,
        )
        # Filled from what was read already: a choice field reads its queryset again.
        context["actions"].fields["assigned_to"].choices = [("", _("Nobody")), *self._people()]
        return context

    def _people(self) -> list[tuple[int, str]]:
        return self.work.form.fields["assigned"].choices[3:]


class WorkActionView(TranslatorsOnlyMixin, View):
    """Does something to the chosen lines and goes back to the list as it was."""

    def post(self, request):
        locale = self._locale()
        if "begin" in request.POST:
            return redirect(self._begin(locale) or self._back())
        form = ActionForm(request.POST, people=translators())
        chosen = statuses(locale, chosen_keys(request.POST.getlist("key")))
        if not chosen:
            messages.warning(request, _("Choose at least one line."))
        elif not form.is_valid():
            messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        elif form.cleaned_data["action"] == EXPORT:
            return export(request, chosen.values())
        else:
            values = form.cleaned_data
            tell(request, act(values["action"], chosen.values(), values, locale, request.user))
        return redirect(self._back())

    def _begin(self, locale) -> str | None:
        """Has one line translated; answers where its segments are, if there."""
        keys = chosen_keys([self.request.POST["begin"]])
        report = act("submit", statuses(locale, keys).values(), {}, locale, self.request.user)
        rows = rows_of(list(statuses(locale, keys).values()), [], self.request.user)
        opened = next((row.target_url for row in rows if row.target_url), None)
        if opened is None:
            tell(self.request, report)
        return opened

    def _locale(self):
        locales = {one.language_code: one for one in target_locales()}
        return locales.get(self.request.POST.get("language")) or next(iter(locales.values()))

    def _back(self) -> str:
        return ours(self.request, self.request.POST.get("next", ""), reverse("translation:work"))


def chosen_keys(values: list[str]) -> list[UUID]:
    """The keys in what was posted; what is none is left out."""
    keys = []
    for value in values[: 10 * PER_PAGE]:
        try:
            keys.append(UUID(value))
        except ValueError:
            continue
    return keys


def export(request, chosen):
    ids = [one.translation_id for one in chosen if one.translation_id]
    if not ids:
        messages.warning(request, _("Nothing that you chose has been submitted yet."))
        return redirect("translation:work")
    return redirect(f"{reverse('translation:export')}?{urlencode({'translation': ids}, doseq=True)}")


def tell(request, report):
    """What became of an action, in messages."""
    number = len(report.done)
    if number:
        text = ngettext("Done for %(number)s line.", "Done for %(number)s lines.", number)
        messages.success(request, text % {"number": number})
    if report.refused:
        reasons = [f"{status.title}: {reason}" for status, reason in report.refused[:MOST_REASONS]]
        more = len(report.refused) - MOST_REASONS
        left = [ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more}] if more > 0 else []
        messages.warning(request, " · ".join([_("Not done:"), *reasons, *left]))
