"""The tree of pages as it can be seen at this moment, in the memory of the process: addresses, titles, translations.

What links to pages, lists them or finds one by its address asks here, and the database only for what else is shown.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.apps import apps
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from vwn_site.translation.pages import PATH_OF_HOME

from .kept import kept
from .localisation import active_locale, language_of, source_locale
from .querysets import places, present, public

FIELDS = ("pk", "path", "url_path", "title", "locale_id", "translation_key", "alias_of_id", "last_published_at")
FIELDS += ("live_revision_id",)
FIELDS += ("content_type__app_label", "content_type__model")


@dataclass(frozen=True)
class TreePage:
    """A page whose address answers, if only to some readers; and whether everybody may see it."""

    pk: int
    path: str
    url_path: str
    title: str
    locale_id: int
    translation_key: UUID
    alias_of_id: int | None
    last_published_at: datetime.datetime | None
    live_revision_id: int | None
    app_label: str
    model_name: str
    is_public: bool

    @cached_property
    def url(self) -> str:
        """The address within this site; empty outside its tree."""
        home = tree().by_path.get(self.path[:PATH_OF_HOME])
        if home is None or places().homes.get(home.language) != home.path:
            return ""
        with override(home.language):
            return reverse("wagtail_serve", args=[self.url_path.removeprefix(home.url_path)])

    @property
    def model(self) -> type[Page]:
        """Its own type."""
        return apps.get_model(self.app_label, self.model_name)

    @property
    def language(self) -> str:
        return language_of(self.locale_id)

    @property
    def is_fallback(self) -> bool:
        """Whether the page stands in for a translation into the language being shown."""
        return self.locale_id != active_locale().pk


class Tree:
    """All pages whose addresses answer, from the top down."""

    def __init__(self, pages: Iterable[TreePage]):
        self.by_key: dict[UUID, list[TreePage]] = defaultdict(list)
        self.by_pk, self.by_path, self.by_address = {}, {}, {}
        for page in pages:
            self.by_pk[page.pk] = self.by_path[page.path] = self.by_address[page.url_path] = page
            self.by_key[page.translation_key].append(page)

    def above(self, path: str) -> list[TreePage]:
        """The pages above a path, from the home page down."""
        ends = range(PATH_OF_HOME, len(path), Page.steplen)
        return [page for end in ends if (page := self.by_path.get(path[:end]))]

    def translations(self, key: UUID) -> dict[str, TreePage]:
        """The pages with a translation key by language, without those that mirror another one."""
        return {page.language: page for page in self.by_key.get(key, ()) if not page.alias_of_id}

    def source(self, key: UUID) -> TreePage | None:
        """The public page in the source language with a translation key, on which it depends who may see the others."""
        source = source_locale().pk
        return next((page for page in self.by_key.get(key, ()) if page.locale_id == source and page.is_public), None)


@kept(in_every_language=True)
def tree() -> Tree:
    pages = Page.objects.filter(present(), depth__gt=1).annotate(is_public=public()).order_by("path")
    return Tree(TreePage(*row) for row in pages.values_list(*FIELDS, "is_public"))


@kept
def shown_by_key() -> dict[UUID, TreePage]:
    """Every public page once, by its translation key: its public translation in the language being shown, else the
    page of the source, as ShownPageQuerySet.shown has them."""
    locale, pages = active_locale().pk, tree()
    shown = {key: page for key in pages.by_key if (page := pages.source(key))}
    for page in pages.by_pk.values():
        is_translation = page.locale_id == locale and not page.alias_of_id
        if is_translation and page.is_public and page.translation_key in shown:
            shown[page.translation_key] = page
    return shown


def shown_pages(primary_keys: Iterable[int | None]) -> dict[int, tuple[TreePage, TreePage]]:
    """The public ones of the pages with these primary keys, each with itself as it is shown in this language.

    What is to be shown or linked because somebody chose it is asked for here.
    """
    pages, locale = tree(), active_locale()
    chosen = [pages.by_pk[key] for key in dict.fromkeys(primary_keys) if key in pages.by_pk]
    public_pages = [page for page in chosen if page.is_public and pages.source(page.translation_key)]
    return {page.pk: (page, _in_language(page, pages, locale)) for page in public_pages}


def _in_language(page: TreePage, pages: Tree, locale) -> TreePage:
    translation = pages.translations(page.translation_key).get(locale.language_code)
    is_shown = page.locale_id != locale.pk and translation and translation.is_public
    return translation if is_shown else page
