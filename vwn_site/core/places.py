"""Where a page stands: what is above it, which translations of all of these answer, and who may see them."""

from functools import cache
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db.models import F
from wagtail.models import Page

from vwn_site.translation.publication.language_marks import keys_lacking_segments
from vwn_site.translation.status.figures import MADE_OF

from .compiled import CompiledByKey
from .kept import kept
from .localisation import language_of
from .models import BasePage
from .tree import TreePage, tree


class Place:
    """A page, the pages above it from the home page down, and the translations of all of them that answer."""

    def __init__(self, page: Page | TreePage):
        self.page = page
        known = tree().by_pk.get(page.pk)
        self.ancestors = tree().above(page.path or "")
        is_source = language_of(page.locale_id) == settings.LANGUAGE_CODE
        source = known if is_source else self._counterparts(page).get(settings.LANGUAGE_CODE)
        # Whether this page answers, and whether to everybody, as far as that is up to it and to its source.
        self.is_present = bool(known and source)
        self.is_public = bool(known and known.is_public and source and source.is_public)

    @classmethod
    def at(cls, url_path: str) -> Self | None:
        """The place with this address in the tree, such as /home/projecten/malta/; None when no page answers there."""
        page = tree().by_address.get(url_path)
        return cls(page) if page else None

    def specific(self) -> Page:
        """The page as its own model, with what its template shows of its records.

        As `read_as_present` whether it answers at its address, if only to some readers, and as `read_as_public` whether
        to all.
        """
        if not issubclass(self.page.model, BasePage):
            return Page.objects.get(pk=self.page.pk).specific
        page = served(self.page.model).get(self.page.pk)
        page.read_as_present, page.read_as_public = self.is_present, self.is_public
        page.lacks_segments = page.translation_key in lacking(page.locale_id)
        return page

    def translations(self, page: Page | TreePage | None = None) -> dict[str, Page | TreePage]:
        """The pages that say the same as the page of this place, or as one above it, by language.

        Who may see this one may see these: one for some readers only is a counterpart of another such page alone.
        """
        page = page or self.page
        same = self._counterparts(page).items()
        seen = {language: counterpart for language, counterpart in same if counterpart.is_public or not self.is_public}
        return {**seen, language_of(page.locale_id): page}

    def _counterparts(self, page: Page | TreePage) -> dict[str, TreePage]:
        return tree().translations(page.translation_key)


@cache
def served(model: type[BasePage]) -> CompiledByKey:
    """The pages of a type with what their templates show of their records."""
    made_of = {MADE_OF: F(f"live_revision__content__{MADE_OF}")}
    return CompiledByKey(model.objects.for_serving().annotate(**made_of))


@kept(in_every_language=True)
def lacking(locale_id: int) -> frozenset[UUID]:
    """The translation keys of the pages that show texts of their source in a locale, which they then mark."""
    return frozenset(keys_lacking_segments(locale_id))
