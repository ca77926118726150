"""What the public may see at this moment, and in which language: the one place that decides it.

Whatever shows a page, or says something about one, asks here: its address, lists, blocks, menus, feeds and the search.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Exists, F, Func, Model, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Left, Length
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageQuerySet,
    PageViewRestriction,
    Site,
    get_page_models,
)

from vwn_site.translation.pages import is_in_its_tree
from vwn_site.translation.publication.language_marks import folded, plain, with_source_text

from .compiled import compiled
from .kept import kept
from .localisation import active_locale, language_of, source_locale

SOURCE_TEXT = ("translation_key", "locale_id", "source_text")


@dataclass(frozen=True)
class Places:
    """Which parts of the tree are closed, also to pages that are live, and where the home page of each language is.

    `withdrawn` are the paths at and below which no page is present, `private` those that are for some readers only;
    `empty` are the translation keys of the overviews that are not shown because they would list nothing;
    `collections` are the primary keys of the collections of files that are, themselves or through one above;
    `homes` has the paths of the home pages by language.
    """

    withdrawn: frozenset[str]
    private: frozenset[str]
    empty: frozenset[UUID]
    collections: frozenset[int]
    homes: dict[str, str]


class BeginsWithAny(Func):
    """Whether a text begins with one of the texts of an array."""

    template = "(%(expressions)s))"
    arg_joiner = " ^@ ANY ("
    output_field = BooleanField()


def is_live(prefix: str = "", now: datetime.datetime | None = None) -> Q:
    """What is live and has not expired at this moment: pages, records, snippets; `prefix` leads to them."""
    unexpired = Q(**{f"{prefix}expire_at": None}) | Q(**{f"{prefix}expire_at__gt": now or timezone.now()})
    return Q(**{f"{prefix}live": True}) & unexpired


def present() -> Q:
    """Pages whose address answers: they stand, and are no overview that is not shown while it lists nothing.

    Some may be for some readers only. Of a translation its source is to be asked too.
    """
    empty = places().empty
    return standing() & ~Q(translation_key__in=empty) if empty else standing()


def standing() -> Q:
    """Pages that are live, in the tree of their own language, and below nothing that is not live."""
    return is_live() & _outside(places().withdrawn)


def public() -> Q:
    """Present pages that everybody may see: neither they nor a page above them is for some readers only."""
    return present() & _outside(places().private)


def _outside(paths: frozenset[str]) -> Q:
    return ~Q(BeginsWithAny(F("path"), Value(sorted(paths), ArrayField(TextField())))) if paths else Q()


@kept(in_every_language=True)
def places() -> Places:
    """What is kept of the tree, because every query about pages asks for it: hardly anything is closed."""
    by_kind = defaultdict(list)
    for kind, path, other in rows_of_places():
        by_kind[kind].append((path, other))
    closed = closed_paths(by_kind)
    shut, listed = closed["withdrawn"] | closed["private"], [path for path, _key in by_kind["listed"]]
    withdrawn = tuple(closed["withdrawn"])
    return Places(
        withdrawn=frozenset(closed["withdrawn"]),
        private=frozenset(closed["private"]),
        empty=frozenset(UUID(key) for path, key in by_kind["overviews"] if not lists_anything(path, listed, shut)),
        collections=frozenset(int(key) for _path, key in by_kind["collections"]),
        homes={language: path for path, language in by_kind["homes"] if not path.startswith(withdrawn)},
    )


@compiled
def rows_of_places(now: datetime.datetime) -> QuerySet:
    """What `places` is made of, in one query: a kind, a path, and a third value that depends on the kind."""
    pages = Page.objects.filter(depth__gt=1).order_by()
    roots = Site.objects.filter(is_default_site=True).values("root_page__translation_key")
    homes = pages.filter(is_live(now=now), translation_key__in=roots)
    private = PageViewRestriction.objects.order_by().values_list(Value("private"), "page__path", Value(""))
    return private.union(
        *(queryset.values_list(Value("withdrawn"), "path", Value("")) for queryset in withdrawn_pages(pages, now)),
        mirrors_in(pages).values_list(Value("mirrors"), "path", "alias_of__path"),
        homes.values_list(Value("homes"), "path", "locale__language_code"),
        closed_collections().values_list(Value("collections"), "path", Cast("pk", TextField())),
        *overviews_and_their_pages(now),
        all=True,
    )


def withdrawn_pages(pages: QuerySet, now: datetime.datetime) -> list[QuerySet]:
    """What is not live and has pages below it, is in the tree of another language, or is about a record not live."""
    about_records = [
        model.objects.filter(is_live(now=now), ~is_live(f"{model.record_field}__", now)).order_by()
        for model in models_about_records()
    ]
    return [
        pages.filter(~is_live(now=now), numchild__gt=0),
        pages.filter(~Q(is_in_its_tree())),
        mirrors_in(pages).filter(~is_live("alias_of__", now) | ~Q(alias_of__locale=F("locale"))),
        *about_records,
    ]


def mirrors_in(pages: QuerySet) -> QuerySet:
    return pages.filter(alias_of__isnull=False)


def closed_paths(by_kind: dict[str, list[tuple[str, str]]]) -> dict[str, set[str]]:
    """The paths that are withdrawn and private; a page that mirrors another one is closed as that is."""
    closed = {kind: {path for path, _other in by_kind[kind]} for kind in ("withdrawn", "private")}
    for path, original in by_kind["mirrors"]:
        for paths in closed.values():
            paths |= {path} if original.startswith(tuple(paths)) else set()
    return closed


@kept(in_every_language=True)
def untranslated_texts() -> frozenset[tuple[UUID, int, str]]:
    """What lists show of live translations and nobody translated: translation key, primary key of the locale, text."""
    return frozenset((key, locale, plain(text)) for key, locale, text in rows_of_untranslated_texts())


@compiled
def rows_of_untranslated_texts(now: datetime.datetime) -> QuerySet:
    live = Page.objects.filter(is_live(now=now), depth__gt=1).order_by()
    title, summary = (with_source_text(live, field).values_list(*SOURCE_TEXT) for field in ("title", "summary"))
    return title.union(summary, all=True)


def language_of_text(page: Page, text: str) -> str:
    """The language of a title or summary of a page: the page's, or that of its source where nobody translated it."""
    if page.locale_id == source_locale().pk:
        return settings.LANGUAGE_CODE
    is_of_source = (page.translation_key, page.locale_id, folded(text)) in untranslated_texts()
    return settings.LANGUAGE_CODE if is_of_source else language_of(page.locale_id)


def overviews_and_their_pages(now: datetime.datetime) -> list[QuerySet]:
    """Rows of the overviews that are not shown while they list nothing, and of the live pages that they could list.

    Those of the source language decide: in another one an overview lists what is not translated too.
    """
    rows, source = [], source_locale()
    for overview in (model for model in get_page_models() if not getattr(model, "is_shown_empty", True)):
        pages = overview.objects.filter(locale=source).order_by()
        rows.append(pages.values_list(Value("overviews"), "path", Cast("translation_key", TextField())))
        for model in overview.allowed_subpage_models():
            below = model.objects.filter(is_live(now=now), locale=source).order_by()
            rows.append(below.values_list(Value("listed"), "path", Value("")))
    return rows


def lists_anything(overview: str, listed: Iterable[str], shut: Iterable[str]) -> bool:
    """Whether a page below the path of an overview is closed to nobody to whom the overview is open."""
    narrower = tuple(path for path in shut if path.startswith(overview) and path != overview)
    return any(path.startswith(overview) and not path.startswith(narrower) for path in listed)


def closed_collections() -> QuerySet:
    above = CollectionViewRestriction.objects.annotate(place=Left(OuterRef("path"), Length("collection__path")))
    return Collection.objects.filter(Exists(above.filter(collection__path=F("place")))).order_by()


def models_about_records() -> list[type[Page]]:
    """The types of pages that show the facts of a record, and are there as long as the record is public."""
    return [model for model in get_page_models() if getattr(model, "record_field", "")]


def has_source(condition: Q) -> Exists:
    """Pages whose page in the source language meets a condition; one in the source language has itself."""
    return Exists(Page.objects.filter(condition, translation_key=OuterRef("translation_key"), locale=source_locale()))


def has_public_source() -> Exists:
    """Pages whose page in the source language is public."""
    return has_source(public())


def readable_pages(*, also_private: bool = False) -> QuerySet:
    """The pages that any visitor may read at their own address, in all languages; or who is let in may read.

    Of a translation the page in the source language is one of them too.
    """
    condition = present() if also_private else public()
    return Page.objects.filter(condition, has_source(condition))


def in_open_collection() -> Q:
    """Pictures and documents that are in no collection for some readers only."""
    return ~Q(collection__in=places().collections)


def live_words(model: type[Model]) -> Q:
    """Public translatable snippets in whatever language; a translation is while its source is."""
    source = model.objects.filter(is_live(), locale=source_locale(), translation_key=OuterRef("translation_key"))
    return is_live() & (Q(locale=source_locale()) | Exists(source))


def readable_words(model: type[Model]) -> QuerySet:
    """Public translatable snippets in the languages that the site is shown in."""
    return model.objects.filter(live_words(model), locale__in=readable_pages().filter(depth=2).values("locale"))


def shown_words(model: type[Model]) -> QuerySet:
    """Public translatable snippets, each once: in the language being shown, else in the source language."""
    locale, source = active_locale(), source_locale()
    translation = model.objects.filter(is_live(), locale=locale, translation_key=OuterRef("translation_key"))
    return model.objects.filter(live_words(model), Q(locale=locale) | Q(locale=source) & ~Exists(translation))


class ShownPageQuerySet(PageQuerySet):
    """Pages of which listings show each once, in the language of the reader where it exists in it."""

    def shown(self) -> Self:
        """Each public page once: its public translation in the language being shown, else the page of the source.

        A translation whose source is not public is not shown. The order of a listing must follow from facts, not
        from words, so that it is the same in every language.
        """
        pages, locale, source = self.filter(public()), active_locale(), source_locale()
        if locale == source:
            return pages.filter(locale=source)
        translation = Page.objects.filter(public(), translation_key=OuterRef("translation_key"), locale=locale)
        translated = Q(locale=locale, alias_of=None) & has_public_source()
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
