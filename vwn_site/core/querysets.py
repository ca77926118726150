"""Which pages the public may see, and in which language: the one place that decides it for every listing."""

from typing import Self

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Left, Length
from django.utils import timezone
from wagtail.models import Page, PageQuerySet, PageViewRestriction

from .localisation import active_locale, source_locale


def public() -> Q:
    """Live pages that are not for some readers only, themselves or through a page above them."""
    above = PageViewRestriction.objects.annotate(place=Left(OuterRef("path"), Length("page__path")))
    return Q(live=True) & ~Exists(above.filter(page__path=F("place")))


def has_public_source() -> Exists:
    """Pages whose page in the source language is public; one in the source language has itself."""
    return Exists(Page.objects.filter(public(), translation_key=OuterRef("translation_key"), locale=source_locale()))


def in_time(prefix: str = "") -> Q:
    """What did not expire, also while no job has taken it down yet."""
    return Q(**{f"{prefix}expire_at": None}) | Q(**{f"{prefix}expire_at__gt": timezone.now()})


def readable_pages(*, also_private: bool = False) -> QuerySet:
    """The pages that any visitor may read at their own address, in all languages; or who is let in may read.

    They are public, below a home page that is, and so is the page in the source language that they say the same as.
    """
    readable = in_time() & (Q(live=True) if also_private else public())
    home = Page.objects.filter(readable, depth=2, path=Left(OuterRef("path"), 2 * Page.steplen))
    pages = Page.objects.filter(readable, Exists(home))
    source = pages.filter(translation_key=OuterRef("translation_key"), locale=source_locale())
    return pages.filter(Exists(source)).filter(Q(alias_of=None) | Q(alias_of__locale=F("locale")))


def readable_words(model: type[Model]) -> QuerySet:
    """Public translatable snippets in the languages that the site is shown in."""
    languages = readable_pages().filter(depth=2).values("locale")
    return model.objects.filter(in_time(), live=True, locale__in=languages)


def shown_words(model: type[Model]) -> QuerySet:
    """Public translatable snippets, each once: in the language being shown, else in the source language."""
    shown, source = active_locale(), source_locale()
    translation = model.objects.filter(live=True, locale=shown, translation_key=OuterRef("translation_key"))
    return model.objects.filter(Q(locale=shown) | Q(locale=source) & ~Exists(translation), live=True)


class ShownPageQuerySet(PageQuerySet):
    """Pages of which listings show each once, in the language of the reader where it exists in it."""

    def shown(self) -> Self:
        """Each public page once: its public translation in the language being shown, else the page of the source.

        A translation whose source is not public is not shown. The order of a listing must follow from facts, not
        from words, so that it is the same in every language.
        """
        pages, shown, source = self.filter(public()), active_locale(), source_locale()
        if shown == source:
            return pages.filter(locale=source)
        translation = Page.objects.filter(public(), translation_key=OuterRef("translation_key"), locale=shown)
        translated = Q(locale=shown, alias_of=None) & has_public_source()
        untranslated = Q(locale=source) & ~Exists(translation.filter(alias_of=None))
        return pages.filter(translated | untranslated)

    def for_listing(self) -> Self:
        """What is shown of these pages, in the order of the listing."""
        return self.shown().order_by("translation_key")

    def for_cards(self) -> Self:
        """With everything that a card shows, in a fixed number of queries."""
        return self.select_related("image").prefetch_related("image__renditions")

    def for_serving(self) -> Self:
        """With what the page's own address shows of its records, in the query that reads the page."""
        return self.select_related("image")
