"""Where a page stands: the pages above it, and the same pages in the other languages."""

from itertools import accumulate
from typing import Self

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation

from .localisation import language_of
from .models import BasePage
from .querysets import present, public


class Place:
    """A page, the pages above it from the home page down, and the translations of all of them that answer."""

    def __init__(self, page: Page, pages: list[Page]):
        self.page = page
        known = next((one for one in pages if one.pk == page.pk), None)
        # As far as the database knew when the place was read; None for a page that is not in it.
        self.lacks_passages = known.lacks_passages if known else None
        self._present = [one for one in pages if one.is_present]
        self.ancestors = [one for one in self._present if one.pk != page.pk and page.path.startswith(one.path)]
        is_source = language_of(page.locale_id) == settings.LANGUAGE_CODE
        self._source = known if is_source else self._counterparts(page).get(settings.LANGUAGE_CODE)
        # Whether this page itself answers, as far as that is up to it and to its source.
        self.is_present = bool(known and known.is_present and self._source)
        self.is_public = bool(known and known.is_public and self._source and self._source.is_public)

    @classmethod
    def at(cls, url_path: str) -> Self | None:
        """The place with this address in the tree, such as /home/projecten/malta/; None when no page answers there."""
        pages = _pages_around(url_path)
        page = next((one for one in pages if one.is_present and one.url_path == url_path), None)
        return cls(page, pages) if page else None

    @classmethod
    def of(cls, page: Page) -> Self:
        """The place of a page that may be a draft, as in a preview."""
        return cls(page, _pages_around(page.url_path) if page.url_path else [])

    def specific(self) -> Page:
        """The page as its own model, with what its template shows of its records."""
        model = self.page.content_type.model_class()
        return model.objects.for_serving().get(pk=self.page.pk) if issubclass(model, BasePage) else self.page.specific

    def translations(self, page: Page | None = None) -> dict[str, Page]:
        """The pages that say the same as the page of this place, or as one above it, by language.

        Who may see this one may see these: one for some readers only is a counterpart of another such page alone.
        """
        page = page or self.page
        same = self._counterparts(page).items()
        seen = {language: one for language, one in same if one.is_public or not self.is_public}
        return {**seen, language_of(page.locale_id): page}

    def _counterparts(self, page: Page) -> dict[str, Page]:
        same = [one for one in self._present if one.translation_key == page.translation_key and not one.alias_of_id]
        return {language_of(one.locale_id): one for one in same}


def _pages_around(url_path: str) -> list[Page]:
    """The pages along an address and their translations, from the top down; one query."""
    slugs = url_path.strip("/").split("/")
    along = Page.objects.filter(slug__in=slugs, url_path__in=[*accumulate(f"{slug}/" for slug in ["", *slugs])])
    pages = Page.objects.filter(translation_key__in=along.values("translation_key")).select_related("content_type")
    pages = pages.annotate(is_present=present(), is_public=public(), lacks_passages=Exists(missing_passages()))
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
