"""Where a page stands: the pages above it, and the same pages in the other languages."""

from itertools import accumulate
from typing import Self

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import StringSegment, StringTranslation

from .localisation import language_of


class Place:
    """A page, the live pages above it from the home page down, and the live translations of all of them."""

    def __init__(self, page: Page, pages: list[Page]):
        self.page = page
        self.ancestors = [one for one in pages if one.live and one.pk != page.pk and page.path.startswith(one.path)]
        # As far as the database knew when the place was read; None for a page that is not in it.
        self.lacks_passages = next((one.lacks_passages for one in pages if one.pk == page.pk), None)
        self.may_be_restricted = any(one.is_restricted or one.alias_of_id for one in pages)
        self._translations = [one for one in pages if one.live and not one.alias_of_id]

    @classmethod
    def at(cls, url_path: str) -> Self | None:
        """The place with this address in the tree, such as /home/projecten/malta/; None without a live page there."""
        pages = _pages_around(url_path)
        page = next((one for one in pages if one.live and one.url_path == url_path), None)
        return cls(page, pages) if page else None

    @classmethod
    def of(cls, page: Page) -> Self:
        """The place of a page that may be a draft, as in a preview."""
        return cls(page, _pages_around(page.url_path) if page.url_path else [])

    def specific(self) -> Page:
        """The page as its own model, with what its template shows of its records."""
        model = self.page.content_type.model_class()
        page = model.objects.for_serving().get(pk=self.page.pk) if hasattr(model, "place") else self.page.specific
        page.place = self
        return page

    def translations(self, page: Page | None = None) -> dict[str, Page]:
        """The live pages that say the same as the page of this place, or as one above it, by language."""
        page = page or self.page
        same = [one for one in self._translations if one.translation_key == page.translation_key]
        return {**{language_of(one.locale_id): one for one in same}, language_of(page.locale_id): page}


def _pages_around(url_path: str) -> list[Page]:
    """The pages along an address and their translations, from the top down; one query."""
    slugs = url_path.strip("/").split("/")
    along = Page.objects.filter(slug__in=slugs, url_path__in=[*accumulate(f"{slug}/" for slug in ["", *slugs])])
    pages = Page.objects.filter(translation_key__in=along.values("translation_key")).select_related("content_type")
    restrictions = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    pages = pages.annotate(is_restricted=Exists(restrictions), lacks_passages=Exists(missing_passages()))
    return list(pages.order_by("depth"))


def usable_translations(locale) -> QuerySet:
    """The translations that can be shown, for the passage of an outer query, into a locale: its key or an OuterRef."""
    return StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"), context=OuterRef("context_id"), locale=locale, has_error=False
    )


def missing_passages() -> QuerySet:
    """The passages, for the page of an outer query, that have no translation into its language."""
    done = usable_translations(OuterRef(OuterRef("locale_id")))
    passages = StringSegment.objects.filter(source__object_id=OuterRef("translation_key"))
    return passages.exclude(context__path="slug").filter(~Exists(done))
