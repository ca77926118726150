"""The search of the admin: facts, words, pages, pictures, documents, redirects and accounts in one list.

Whoever searches finds what they may work on, of each kind the first few and a way to all; the kind with what is called
like the words comes first.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Case, Model, QuerySet, When
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.permissions import permission_policy as redirects
from wagtail.documents import get_document_model
from wagtail.documents.permissions import permission_policy as documents
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as images
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.models import get_snippet_models

from .alphabet import best_first, fit_of
from .finding import having_words
from .localisation import language_of, source_locale
from .viewsets import FindableViewSet

MOST_OF_A_KIND = 8
LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Kind:
    """What is searched in one go: its rows, what finds those with a text, and where each and all are edited."""

    heading: str
    rows: QuerySet
    find: Callable[[QuerySet, str], QuerySet]
    list_url: str
    edit_url_name: str
    describe: Callable[[Model], Iterable[str]] = lambda _row: ()


@dataclass(frozen=True)
class Hit:
    title: str
    url: str
    description: str


@dataclass(frozen=True)
class Hits:
    """The first hits of a kind, and the address of the list with all of them if there are more."""

    kind: Kind
    hits: list[Hit]
    all_url: str


def hits_of(kind: Kind, text: str) -> Hits:
    rows = list(kind.find(kind.rows, text)[: MOST_OF_A_KIND + 1])
    hits = [
        Hit(
            str(row),
            reverse(kind.edit_url_name, args=[row.pk]),
            ", ".join(str(word) for word in kind.describe(row) if word),
        )
        for row in rows[:MOST_OF_A_KIND]
    ]
    is_all = len(rows) <= MOST_OF_A_KIND
    return Hits(kind, hits, "" if is_all else f"{kind.list_url}?{urlencode({'q': text})}")


def by_paths(*paths: str) -> Callable[[QuerySet, str], QuerySet]:
    """Finds rows by words at some paths; what is called like the text at the first path comes before the others."""
    return lambda rows, text: best_first(having_words(rows, text, list(paths)), paths[0], text)


def kinds_for(user, request) -> Iterator[Kind]:
    """What somebody may search, in the order in which it is shown."""
    for model in get_snippet_models():
        viewset = model.snippet_viewset
        is_findable = isinstance(viewset, FindableViewSet) and viewset.search_fields
        if is_findable and _may_change(viewset.permission_policy, user):
            yield kind_of_snippets(viewset, request)
    yield kind_of_pages(user)
    yield from kinds_of_files(user)
    if _may_change(redirects, user):
        yield kind_of_redirects()
    if _may_change(ModelPermissionPolicy(get_user_model()), user):
        yield kind_of_accounts()


def kind_of_pages(user) -> Kind:
    """The pages that somebody may change: what is written first, then what is translated from it."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return Kind(
        _("Pages"),
        pages.order_by(Case(When(locale=source_locale(), then=0), default=1), "title", "pk"),
        by_paths("draft_title", "title", "slug"),
        reverse("wagtailadmin_pages:search"),
        "wagtailadmin_pages:edit",
        lambda page: (page.page_type_display_name, LANGUAGES.get(language_of(page.locale_id), "")),
    )


def kind_of_redirects() -> Kind:
    return Kind(
        _("Redirects"),
        Redirect.objects.order_by("old_path"),
        by_paths("old_path", "redirect_link", "redirect_page__title"),
        reverse("wagtailredirects:index"),
        "wagtailredirects:edit",
    )


def kind_of_accounts() -> Kind:
    return Kind(
        _("Accounts"),
        get_user_model().objects.order_by("username"),
        by_paths("username", "first_name", "last_name", "email"),
        reverse("wagtailusers_users:index"),
        "wagtailusers_users:edit",
        lambda account: (account.get_full_name(), account.email),
    )


def kinds_of_files(user) -> Iterator[Kind]:
    """Pictures and documents, each where somebody may change some."""
    kinds = ((get_image_model(), images, "wagtailimages"), (get_document_model(), documents, "wagtaildocs"))
    for model, policy, namespace in kinds:
        if policy.user_has_any_permission(user, ["change", "delete"]):
            yield Kind(
                capfirst(model._meta.verbose_name_plural),
                policy.instances_user_has_any_permission_for(user, ["change", "delete"]).order_by("title", "pk"),
                by_paths("title", "tags__name", "file"),
                reverse(f"{namespace}:index"),
                f"{namespace}:edit",
            )


def kind_of_snippets(viewset: FindableViewSet, request) -> Kind:
    rows = viewset.get_queryset(request)
    return Kind(
        capfirst(viewset.model._meta.verbose_name_plural),
        viewset.model._default_manager.all() if rows is None else rows,
        viewset.having_words,
        reverse(viewset.get_url_name("list")),
        viewset.get_url_name("edit"),
        lambda row: [column.get_value(row) for column in viewset.recognised_by],
    )


def _may_change(policy, user) -> bool:
    return policy.user_has_permission(user, "change")


class AdminSearchView(WagtailAdminTemplateMixin, TemplateView):
    """What staff find by a part of a name, all kinds in one list."""

    template_name = "core/admin/search.html"
    page_title = _("Search")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        form = SearchForm(self.request.GET)
        text = form.cleaned_data["q"].strip() if form.is_valid() else ""
        kinds = kinds_for(self.request.user, self.request) if text else ()
        results = [hits for hits in (hits_of(kind, text) for kind in kinds) if hits.hits]
        results.sort(key=lambda hits: fit_of(hits.hits[0].title, text))
        return {**super().get_context_data(**kwargs), "text": text, "results": results}
