"""Which pages go when somebody deletes some or takes them offline, and which addresses they leave behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from vwn_site.translation.publication.cascades import translations_along

from ..redirects import plain
from ..tree import TreePage, tree


@dataclass(frozen=True)
class Address:
    """An address that a page leaves behind: its own, or an older one that led to it."""

    old_path: str
    page: TreePage

    @property
    def is_last(self) -> bool:
        return self.old_path == plain(self.page.url)


@dataclass(frozen=True)
class Removal:
    """Pages that are deleted, or taken offline, in one go; or of more than can go at once some (`is_part_of_many`)."""

    chosen: tuple[Page, ...]
    is_deletion: bool = True
    is_part_of_many: bool = False

    @classmethod
    def of(cls, pages: Iterable[Page], **options) -> "Removal":
        return cls(tuple(pages), **options)

    @cached_property
    def pages(self) -> list[Page]:
        """The chosen pages and all below them, from the top down."""
        if not self.chosen:
            return []
        places = reduce(or_, (Q(path__startswith=page.path) for page in self.chosen))
        return list(Page.objects.filter(places).select_related("locale").order_by("path"))

    @cached_property
    def below(self) -> list[Page]:
        chosen = {page.pk for page in self.chosen}
        return [page for page in self.pages if page.pk not in chosen]

    @cached_property
    def translations(self) -> tuple[list[Page], list[Page]]:
        """Those that are deleted too, and those that stay as drafts; none of the pages themselves is among them."""
        pages = {page.pk for page in self.pages}
        going, kept = translations_along(self.pages)
        return [page for page in going if page.pk not in pages], [page for page in kept if page.pk not in pages]

    @cached_property
    def keys(self) -> set[int]:
        """The primary keys of all pages that nobody can read afterwards."""
        going, kept = self.translations
        return {page.pk for page in (*self.pages, *going, *kept)}

    @cached_property
    def public(self) -> list[TreePage]:
        """Those of them that answer at their address now."""
        return [page for key in sorted(self.keys) if (page := tree().by_pk.get(key))]

    @property
    def is_about_person(self) -> bool:
        return any(getattr(page.model, "is_about_person", False) for page in self.public)

    def addresses(self) -> list[Address]:
        """The addresses of the public pages; of what is deleted also those that led there."""
        known = {page.pk: page for page in self.public}
        addresses = [Address(plain(page.url), page) for page in self.public if page.url]
        if self.is_deletion:
            former = Redirect.objects.filter(redirect_page__in=known).values_list("old_path", "redirect_page")
            addresses += [Address(old_path, known[key]) for old_path, key in former]
        return addresses

    def hidden_paths(self) -> list[str]:
        """Where those of the pages were that do not answer now; what leads on from there was decided before."""
        known, (going, kept) = tree().by_pk, self.translations
        hidden = [page for page in (*self.pages, *going, *kept) if page.pk not in known]
        return [plain(page.url) for page in hidden if page.url]

    def top_of(self, page: TreePage) -> Page:
        """The chosen page with which one goes: itself, one above it, or that which is so of its source."""
        path = self._path_by_key.get(page.translation_key, page.path)
        return next((chosen for chosen in self.chosen if path.startswith(chosen.path)), self.chosen[0])

    @cached_property
    def _path_by_key(self) -> dict:
        return {page.translation_key: page.path for page in self.pages}
