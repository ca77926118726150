"""The lists behind the counts of the first page, what is done with a page that is due for review, and the checklist."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from . import reviews
from .checklist import findings_of
from .concerns import BY_NAME, Concern


class AttentionView(ReportView):
    """What one concern is about, of that what whoever is signed in can do something about."""

    template_name = "desk/concern.html"

    @cached_property
    def concern(self) -> Concern:
        concern = BY_NAME.get(self.kwargs["name"])
        if concern is None:
            raise Http404
        return concern

    def dispatch(self, request, *args, **kwargs):
        if not self.concern.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return self.concern.title

    @property
    def header_icon(self):
        return self.concern.icon

    @property
    def columns(self):
        return self.concern.columns

    @property
    def filterset_class(self):
        return self.concern.filterset_class

    def get_index_url(self):
        return reverse("attention", args=[self.concern.name])

    def get_index_results_url(self):
        return reverse("attention_results", args=[self.concern.name])

    @property
    def no_results_message(self):
        return _("Nothing to be done here.")

    def get_base_queryset(self):
        return self.concern.items(self.request.user)

    def get_context_data(self, *args, **options):
        return super().get_context_data(*args, concern=self.concern, **options)


@require_POST
def confirm_page(request, pk: int):
    """Somebody found that a page still holds."""
    page = changeable_page(request.user, pk)
    reviews.confirm(page, request.user)
    messages.success(
        request, _("You confirmed that “%(page)s” is still correct.") % {"page": page.get_admin_display_title()}
    )
    return redirect(list_to_review(request))


@require_POST
def take_over_page(request, pk: int):
    """Somebody will look after a page from now on."""
    page = changeable_page(request.user, pk)
    reviews.take_over(page, request.user)
    told = _("You now look after “%(page)s”. You will get an e-mail when it is time to check it again.")
    messages.success(request, told % {"page": page.get_admin_display_title()})
    return redirect(list_to_review(request))


def list_to_review(request) -> str:
    """The address of the list of pages to be looked through, as whoever pressed a button in it had filtered it."""
    asked = QueryDict(request.POST.get("asked", "")).urlencode()
    return f"{reverse('attention', args=['to-review'])}{asked and '?'}{asked}"


def changeable_page(user, pk: int) -> Page:
    page = get_object_or_404(Page, pk=pk, depth__gt=1).specific
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return page


def checklist(request, pk: int):
    """What to look at again on a page as it was kept last, for the panel beside its form."""
    draft = changeable_page(request.user, pk).get_latest_revision_as_object()
    return render(request, "desk/checklist.html", {"findings": findings_of(draft)})
