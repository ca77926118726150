"""From a record to its pages: what there is, what is missing, and how a page is begun with what the record knows."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.panels import ObjectList, Panel
from wagtail.models import Page
from wagtail.snippets.views.snippets import CopyView, CreateView

from .finding import named_alike
from .former_titles import NamedEditView
from .identifiers import first_free, identifier_of
from .localisation import language_of, source_locale
from .models import BasePage, page_types
from .records import Record
from .schedule_panel import SchedulePanel
from .viewsets import FindableViewSet

LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class PagesOfType:
    """The pages of a type about a record, with their language in words; and where another one is begun, if it may be.

    `is_missing` is whether a record of this kind should have such a page and has none.
    """

    name: str
    pages: list[tuple[Page, str]]
    begin_url: str
    is_missing: bool


def pages_of_record(record: Record, user) -> list[PagesOfType]:
    """What there is to say of the pages of a record, by type; types of which it may have many are there to be begun."""
    types = [page_type for page_type in page_types() if page_type.pages_with(record) is not None]
    return [_pages_of_type(page_type, record, user) for page_type in types]


def _pages_of_type(page_type: type[BasePage], record: Record, user) -> PagesOfType:
    pages = list(page_type.pages_with(record).order_by("locale_id", "pk")) if page_type.is_once_for_each() else []
    may_begin = not pages and overview_for(page_type, user) is not None
    return PagesOfType(
        page_type._meta.verbose_name,
        [(page, LANGUAGES[language_of(page.locale_id)]) for page in pages],
        begin_url(page_type, record) if may_begin else "",
        page_type.is_once_for_each() and not pages,
    )


def page_type_of(record: Record) -> type[BasePage] | None:
    """The type of which each record of this kind has one page."""
    types = (page_type for page_type in page_types() if page_type.is_once_for_each())
    return next((page_type for page_type in types if page_type.pages_with(record) is not None), None)


def begin_url(page_type: type[BasePage], record: Record) -> str:
    return reverse("begin_page", args=[page_type._meta.label_lower, record._meta.label_lower, record.pk])


def overview_for(page_type: type[BasePage], user) -> Page | None:
    """The Dutch overview below which somebody may make pages of a type."""
    overview = page_type.allowed_parent_page_models()[0].objects.filter(locale=source_locale()).first()
    return overview if overview and overview.permissions_for_user(user).can_add_subpage() else None


def begin_page(page_type: type[BasePage], record: Record, user) -> Page:
    """The page of a type about a record: the one that there is, else a draft with what the record knows."""
    pages = page_type.pages_with(record).filter(locale=source_locale())
    if page_type.is_once_for_each() and (page := pages.first()):
        return page
    overview = overview_for(page_type, user)
    if overview is None:
        raise PermissionDenied
    with translation.override(settings.LANGUAGE_CODE):
        page = page_type.begun_with(record)
    add_draft(page, overview, user)
    return page


def add_draft(page: Page, overview: Page, user):
    """Stores a Dutch page that somebody begins, as a draft below its overview with an address of its own, in ASCII."""
    page.locale, page.owner, page.live = source_locale(), user, False
    siblings = set(overview.get_children().values_list("slug", flat=True))
    page.slug = first_free(page.slug or identifier_of(page.title) or page._meta.model_name, siblings)
    with translation.override(settings.LANGUAGE_CODE):
        overview.add_child(instance=page)
        page.save_revision(user=user, clean=False)


class BeginPageView(View):
    """Begins a page about a record and opens its editor, or the form that asks for more first."""

    http_method_names = ["post"]

    def post(self, request, page_type: str, record_type: str, pk: int):
        pages, records = (model_called(label) for label in (page_type, record_type))
        if pages not in page_types() or not issubclass(records, Record):
            raise Http404
        record = get_object_or_404(records, pk=pk)
        if pages.pages_with(record) is None:
            raise Http404
        if pages.first_form:
            return redirect(f"{reverse(pages.first_form)}?{urlencode({pages.field_of(record): record.pk})}")
        return redirect("wagtailadmin_pages:edit", begin_page(pages, record, request.user).pk)


def model_called(label: str):
    try:
        return apps.get_model(label)
    except (LookupError, ValueError) as error:
        raise Http404 from error


class PagesOfRecordPanel(Panel):
    """In the editor of a record: its pages with a way to each, and a button that makes what is missing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/admin/pages_of_record.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            pages = pages_of_record(self.instance, self.request.user)
            return {**super().get_context_data(parent_context), "types": pages}


class RecordSaved:
    """A view that saves a record, and offers then the ways to its facts and to its page under names of their own."""

    def get_success_buttons(self):
        ways = [(self.get_edit_url(), _("Edit the facts"))]
        if page := None if "with-page" in self.request.POST else self._page_to_write():
            ways.append((reverse("wagtailadmin_pages:edit", args=[page.pk]), _("To the page")))
        return [messages.button(address, label) for address, label in ways]

    def _page_to_write(self) -> Page | None:
        """The Dutch page about the record, if whoever saved it may write there."""
        page_type = page_type_of(self.object)
        page = page_type and page_type.pages_with(self.object).filter(locale=source_locale()).first()
        return page if page and page.permissions_for_user(self.request.user).can_edit() else None


class RecordEditView(RecordSaved, NamedEditView):
    """Changes a record."""


class RecordCreateView(RecordSaved, CreateView):
    """Asks for what a page needs to know first, publishes the record if somebody may, and opens its page.

    A record without a page is in no list, so publishing it first shows nothing. It keeps no drafts by itself: the form
    is short, and the page should be begun with all of it.
    """

    template_name = "core/admin/create_record.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False
        self.named_alike: list[Record] = []

    def is_valid(self, form):
        """Whoever is told of records with nearly the same name may say that this is another one."""
        if not super().is_valid(form):
            return False
        names = self.model.snippet_viewset.own_names
        if names and "is-another" not in self.request.POST:
            self.named_alike = named_alike(self.model.objects.all(), form.instance.words_for_identifier, names)
        self.produced_error_message = (
            _("There is already something with almost the same name.") if self.named_alike else None
        )
        return not self.named_alike

    def get_action(self, request):
        return "publish" if "publish" in self.get_available_actions() else super().get_action(request)

    def get_context_data(self, **kwargs):
        page_type = page_type_of(self.model())
        may_begin = page_type is not None and overview_for(page_type, self.request.user) is not None
        choices = {"may_begin_page": may_begin, "named_alike": self.named_alike}
        return {**super().get_context_data(**kwargs), **choices}

    def get_success_message(self, instance):
        if "with-page" not in self.request.POST:
            return super().get_success_message(instance)
        told = _(
            "The facts of “%(name)s” are saved. Write and publish the page now: until then visitors see nothing of it."
        )
        return told % {"name": instance}

    def form_valid(self, form):
        response = super().form_valid(form)
        is_stored = self.object is not None and self.object.pk
        if "with-page" not in self.request.POST or not is_stored:
            return response
        page = begin_page(page_type_of(self.object), self.object, self.request.user)
        return redirect("wagtailadmin_pages:edit", page.pk)


class RecordCopyView(CopyView):
    """A copy gets an identifier of its own."""

    def get_initial_form_instance(self):
        record = super().get_initial_form_instance()
        record.identifier = ""
        return record


class RecordViewSet(FindableViewSet):
    """Of records, each with its pages beside it. `first_panels` are those of the form that makes one."""

    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    copy_view_class = RecordCopyView
    first_panels: list[Panel] = []

    def get_edit_handler(self):
        return ObjectList([PagesOfRecordPanel(), *self.model.panels, SchedulePanel()]).bind_to_model(self.model)

    def get_add_view_kwargs(self, **kwargs):
        form = ObjectList(self.first_panels or self.model.panels).bind_to_model(self.model)
        added = {"panel": form, "form_class": form.get_form_class(), "template_name": RecordCreateView.template_name}
        return super().get_add_view_kwargs(**{**added, **kwargs})

    def get_copy_view_kwargs(self, **kwargs):
        whole = {
            "panel": self.get_edit_handler(),
            "form_class": self.get_form_class(),
            "template_name": CopyView.template_name,
        }
        return super().get_copy_view_kwargs(**{**whole, **kwargs})
