"""After something was renamed: which pages about it still have its former name in their title, and renaming those."""

import re
from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.mixins import RevisionsRevertMixin
from wagtail.models import Page
from wagtail.snippets.views.snippets import EditView

from vwn_site.translation.permissions import has_right_to_publish

from .amendments import amend, may_amend
from .localisation import language_of, source_locale
from .models import page_types

LANGUAGES = dict(settings.LANGUAGES)
LONGEST = Page._meta.get_field("title").max_length


class NamedEditView(EditView):
    """Tells whoever publishes facts or words under another name of pages that have the former one in their title."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        # Before it is saved; a draft that keeps itself asks for no names.
        self.former_names = names_of(self.live_object) if "action-publish" in request.POST else {}

    def form_valid(self, form):
        response = super().form_valid(form)
        if self.action == "publish" and not self.is_planned:
            tell_of_former_titles(self.request, self.object, self.former_names, puts_back=self.puts_back)
        return response

    @property
    def puts_back(self) -> bool:
        """Whether a former version is put back: then the name that it replaces was a mistake."""
        return isinstance(self, RevisionsRevertMixin)

    @staticmethod
    def offers_about(former: str, record: Model, user) -> list:
        """Buttons for what somebody may do with a former name of a record beside renaming its pages."""
        return []

    @property
    def is_planned(self) -> bool:
        moment = self.object.go_live_at
        return moment is not None and moment > timezone.now()


def names_of(record: Model) -> dict[str, str]:
    """What something is called in each language of the site."""
    names = {}
    for language in LANGUAGES:
        with translation.override(language):
            names[language] = str(record)
    return names


def tell_of_former_titles(request, record: Model, former_names: dict[str, str], *, puts_back: bool = False):
    """Names each page, with the way to it; a page that whoever asks may publish is renamed with one button.

    Where that puts a name back, nothing is offered afterwards about the one that it replaces.
    """
    names = names_of(record)
    if names == former_names:
        return
    finder = AdminURLFinder(request.user)
    for page in pages_about(record):
        language = language_of(page.locale_id)
        former, name = former_names[language], names[language]
        if not has_name(page, former) or has_name(page, name):
            continue
        text = _("The title of the page “%(title)s” (%(language)s) still has the former name. Check its summary too.")
        text %= {"title": page.get_admin_display_title(), "language": LANGUAGES[language]}
        if may_rename(request.user, page):
            choice = {"page": page, "former": former, "name": name, "puts_back": puts_back}
            text = format_html("{} {}", text, render_to_string("core/admin/rename_page_form.html", choice, request))
        address = finder.get_edit_url(page)
        messages.warning(request, text, buttons=[messages.button(address, _("Open the page"))] if address else [])


def pages_about(record: Model) -> Iterator[Page]:
    """The pages in all languages that are about it alone; a publication is called what it was called then."""
    for page_type in page_types():
        is_about_one = page_type.is_once_for_each() or len(page_type.record_paths) == 1
        pages = page_type.pages_with(record) if is_about_one else None
        if pages is not None:
            yield from pages.order_by("locale_id", "pk")


def has_name(page: Page, name: str) -> bool:
    return any(pattern_of(name).search(title) for title in (page.title, page.draft_title))


def pattern_of(name: str) -> re.Pattern:
    """Finds a name where it stands as words of its own."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def may_rename(user, page: Page) -> bool:
    """Of a page in the source language; a translation gets its title where it is translated."""
    return page.locale_id == source_locale().pk and may_amend(user, page) and has_right_to_publish(user, page)


class RenamePageView(View):
    """Puts a name in the place of a former one in the title of a page, in what is public and in the draft."""

    http_method_names = ["post"]

    def post(self, request, pk: int):
        page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=pk).specific
        if not may_rename(request.user, page):
            raise PermissionDenied
        former, name = (request.POST.get(key, "").strip()[:LONGEST] for key in ("former", "name"))
        if former and name:
            amend(page, partial(rename, former=former, name=name), request.user)
            page.refresh_from_db()
            told = _("The page is now called “%(title)s”. Check whether its text and its translation say so too.")
            messages.success(request, told % {"title": page.get_admin_display_title()})
            self.tell_of_the_rest(page, former)
        return redirect(reverse("wagtailadmin_pages:edit", args=[pk]))

    def tell_of_the_rest(self, page: Page, former: str):
        """Offers again what stood beside this offer: the other pages with the former name, and what else there is."""
        record = page.record
        if record is None:
            return
        puts_back = "puts_back" in self.request.POST
        tell_of_former_titles(self.request, record, dict.fromkeys(LANGUAGES, former), puts_back=puts_back)
        offers_about = record.snippet_viewset.edit_view_class.offers_about
        buttons = [] if puts_back else offers_about(former, record, self.request.user)
        if buttons:
            messages.info(self.request, _("People may still look for the former name."), buttons=buttons)


def rename(page: Page, former: str, name: str):
    """In a version that does not have the name yet, which may contain the former one."""
    if not pattern_of(name).search(page.title):
        page.title = pattern_of(former).sub(lambda _found: name, page.title)[:LONGEST]
