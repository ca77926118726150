"""Where a page stands: the pages above it, and the same pages in the other languages."""

from itertools import accumulate
from typing import Self

from django.conf import settings
from django.db.models import F, JSONField, Value
from wagtail.models import Page

from vwn_site.translation.publication.language_marks import lacks_segments
from vwn_site.translation.status.figures import MADE_OF

from .localisation import language_of
from .models import BasePage
from .querysets import present, public


class Place:
    """A page, the pages above it from the home page down, and the translations of all of them that answer."""

    def __init__(self, page: Page, pages: list[Page]):
        self.page = page
        known = next((other for other in pages if other.pk == page.pk), None)
        # Whether it shows texts of its source, which the page then marks; None for one that is not in the database.
        self.lacks_segments = known.lacks_segments if known else None
        self.made_of = known.made_of if known else None
        self._present = [other for other in pages if other.is_present]
        self.ancestors = [other for other in self._present if other.pk != page.pk and page.path.startswith(other.path)]
        is_source = language_of(page.locale_id) == settings.LANGUAGE_CODE
        self._source = known if is_source else self._counterparts(page).get(settings.LANGUAGE_CODE)
        # Whether this page answers, and whether to everybody, as far as that is up to it and to its source.
        self.is_present = bool(known and known.is_present and self._source)
        self.is_public = bool(known and known.is_public and self._source and self._source.is_public)

    @classmethod
    def at(cls, url_path: str) -> Self | None:
        """The place with this address in the tree, such as /home/projecten/malta/; None when no page answers there."""
        pages = _pages_around(url_path)
        page = next((other for other in pages if other.is_present and other.url_path == url_path), None)
        return cls(page, pages) if page else None

    @classmethod
    def of(cls, page: Page) -> Self:
        """The place of a page that may be a draft, as in a preview."""
        return cls(page, _pages_around(page.url_path) if page.url_path else [])

    def specific(self) -> Page:
        """The page as its own model, with what its template shows of its records.

        As `read_as_present` whether it answers at its address, if only to some readers, and as `read_as_public` whether
        to all.
        """
        model = self.page.content_type.model_class() or Page
        if not issubclass(model, BasePage):
            return self.page.specific
        known = {
            "read_as_present": Value(self.is_present),
            "read_as_public": Value(self.is_public),
            "lacks_segments": Value(self.lacks_segments),
            MADE_OF: Value(self.made_of, JSONField()),
        }
        return model.objects.for_serving().annotate(**known).get(pk=self.page.pk)

    def translations(self, page: Page | None = None) -> dict[str, Page]:
        """The pages that say the same as the page of this place, or as one above it, by language.

        Who may see this one may see these: one for some readers only is a counterpart of another such page alone.
        """
        page = page or self.page
        same = self._counterparts(page).items()
        seen = {language: counterpart for language, counterpart in same if counterpart.is_public or not self.is_public}
        return {**seen, language_of(page.locale_id): page}

    def _counterparts(self, page: Page) -> dict[str, Page]:
        same = [other for other in self._present if other.translation_key == page.translation_key]
        return {language_of(other.locale_id): other for other in same if not other.alias_of_id}


def _pages_around(url_path: str) -> list[Page]:
    """The pages along an address and their translations, from the top down; one query."""
    slugs = url_path.strip("/").split("/")
    along = Page.objects.filter(slug__in=slugs, url_path__in=[*accumulate(f"{slug}/" for slug in ["", *slugs])])
    pages = Page.objects.filter(translation_key__in=along.values("translation_key")).select_related("content_type")
    pages = pages.annotate(is_present=present(), is_public=public(), lacks_segments=lacks_segments())
    pages = pages.annotate(**{MADE_OF: F(f"live_revision__content__{MADE_OF}")})
    return list(pages.order_by("depth"))
