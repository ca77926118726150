"""What the database knows of all translations into a language, put together and judged there in one query.

Rows are by translation key, the one thing that a source and its translations share.
"""

from collections.abc import Iterable
from functools import cache
from hashlib import md5
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.aggregates import StringAgg
from django.db import connection
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    IntegerField,
    JSONField,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Concat
from django.db.models.lookups import Exact
from modelcluster.fields import ParentalKey
from wagtail.models import (
    DraftStateMixin,
    Locale,
    ModelLogEntry,
    Page,
    PageLogEntry,
    ReferenceIndex,
    WorkflowState,
    get_translatable_models,
)
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from ..conf import configuration
from ..locales import source_locale
from ..models import TranslationPlan
from ..publication.removals import REMOVAL, TAKEN_DOWN, WITHDRAWN
from ..segments.library import SegmentOverride, StringTranslation, TranslationLog, TranslationSource
from .statements import STATUSES, WRITTEN

# The SQL of querysets by their names, and the values that stand in it by theirs.
Parts = tuple[dict[str, str], dict[str, object]]
# Models of snippets with the primary keys of their content types.
Types = tuple[tuple[type[Model], int], ...]
# In the history of a page: a revision became public that does not say what is written in the editor.
OTHER_WORDS = "translation.other_words"
# In the content of a revision: what it was made of (publication.provenance).
MADE_OF = "made_of"


def statuses(locale: Locale, keys: list[UUID] | None, states: list[str] | None, *, pages_only: bool) -> list[tuple]:
    """The rows of STATUSES, all or those with some keys or in some states; one query beside what is_present() asks."""
    values = {
        "locale": locale.pk,
        "priority": TranslationPlan._meta.get_field("priority").default,
        "any_state": states is None,
        "states": states or [],
    }
    types, source = types_of([] if pages_only else snippet_models()), source_locale().pk
    parts = (of_sources(source, types), of_targets(locale.pk, types), of_translations(locale.pk, source))
    return rows_of(STATUSES, keys, *parts, **values)


def digest_of_written(key: UUID, locale: Locale) -> str:
    """The digest of what is written of the page or snippet with a key in a language."""
    rows = rows_of(WRITTEN, [key], of_translations(locale.pk, source_locale().pk))
    return dict(rows).get(key) or md5(b"", usedforsecurity=False).hexdigest()


def rows_of(sql: str, keys: list[UUID] | None, *parts: Parts, **values) -> list[tuple]:
    """The rows of SQL in which querysets stand by their names, and values by theirs."""
    queries, values = {}, {**values, "all": keys is None, "keys": keys or []}
    for sql_by_name, values_by_name in parts:
        queries |= sql_by_name
        values |= values_by_name
    with connection.cursor() as cursor:
        cursor.execute(sql.format(**queries), values)
        return cursor.fetchall()


def named(**querysets: QuerySet) -> Parts:
    """The SQL of querysets by their names, and all their values, by names that stand in it."""
    queries, values = {}, {}
    for name, queryset in querysets.items():
        sql, own_values = queryset.query.sql_with_params()
        names = [f"{name}_{number}" for number in range(len(own_values))]
        queries[name] = sql.replace("%%", "%%%%") % tuple(f"%({each})s" for each in names)
        values |= dict(zip(names, own_values, strict=True))
    return queries, values


def types_of(models: Iterable[type[Model]]) -> Types:
    return tuple((model, ContentType.objects.get_for_model(model).pk) for model in models)


def of_sources(locale_id: int, snippets: Types) -> Parts:
    """The public pages and snippets of the source language; which pages are public changes with the time."""
    return named(sources=all_of([present_pages(), *sources_of(locale_id, snippets)]))


@cache
def sources_of(locale_id: int, snippets: Types) -> list[QuerySet]:
    return [_sources_of(model, type_id, locale_id) for model, type_id in snippets]


# What is asked of a language beside the public pages is put together once: that takes longer than the database needs to
# answer it.
@cache
def of_targets(locale_id: int, snippets: Types) -> Parts:
    """The pages and snippets of the language that they are translated into."""
    return named(
        targets=all_of([pages_in(locale_id), *(_targets_of(model, type_id, locale_id) for model, type_id in snippets)])
    )


def all_of(querysets: list[QuerySet]) -> QuerySet:
    first, *others = querysets
    return first.union(*others, all=True) if others else first


@cache
def of_translations(locale_id: int, source_locale_id: int) -> Parts:
    """What is written in a language, and decided of it."""
    return named(
        submitted=submitted(locale_id, source_locale_id),
        taken_over=TranslationLog.objects.filter(locale=locale_id).values_list("source").annotate(Max("created_at")),
        written=_lines(StringTranslation.objects.filter(has_error=False), locale_id, "translation_of_id", "data").union(
            _lines(SegmentOverride.objects.all(), locale_id, "locale_id", "data_json", is_choice=True), all=True
        ),
        plans=TranslationPlan.objects.filter(target_locale=locale_id).values_list(
            "translation_key", "not_needed", "priority", "assigned_to_id", "due", "at_agency"
        ),
    )


def submitted(locale_id: int, source_locale_id: int) -> QuerySet:
    """What was read of sources, with the translation that somebody asked for."""
    of_language = FilteredRelation("translations", condition=Q(translations__target_locale=locale_id))
    sources = TranslationSource.objects.filter(locale=source_locale_id).order_by().annotate(submitted=of_language)
    return sources.values_list("object_id", "pk", "object_repr", "submitted__pk", "submitted__enabled")


def _lines(rows: QuerySet, locale_id: int, key: str, text: str, *, is_choice: bool = False) -> QuerySet:
    """All of some rows of a language in one text for each place."""
    line = Concat(
        Cast("context_id", TextField()), Value("."), Cast(key, TextField()), Value(" "), text, output_field=TextField()
    )
    places = rows.filter(locale=locale_id).order_by().values("context__object_id", "context_id")
    lines = places.annotate(is_choice=Value(is_choice), lines=StringAgg(line, "\n", order_by=key))
    return lines.values_list("context__object_id", "context_id", "is_choice", "lines")


def present_pages() -> QuerySet:
    """The pages of the source language that answer."""
    pages = Page.objects.filter(configuration().is_present(), depth__gt=1, alias_of=None, locale=source_locale())
    is_in_menus = ExpressionWrapper(Q(show_in_menus=True) | Q(Exists(links_in_menus())), BooleanField())
    names = ("text_key", "title", "content_type_id", "depth", "is_in_menus", "last_published_at", "live_revision_id")
    annotated = pages.order_by().annotate(text_key=Cast("pk", CharField()), is_in_menus=is_in_menus)
    return annotated.values_list("translation_key", *names)


def pages_in(locale_id: int) -> QuerySet:
    """All pages of the language that they are translated into."""
    reviews = WorkflowState.objects.filter(
        object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type=ContentType.objects.get_for_model(Page),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    history = PageLogEntry.objects.filter(page=OuterRef("pk"))
    marks = {
        "in_review": Exists(reviews),
        "says_other_words": Exists(publications_of_other_words(OuterRef("live_revision"))),
        "taken_down": takedown(history),
        "went_along": went_along(history),
        MADE_OF: F(f"live_revision__content__{MADE_OF}"),
    }
    pages = Page.objects.filter(depth__gt=1, alias_of=None, locale=locale_id).order_by()
    was_public = ExpressionWrapper(Q(first_published_at__isnull=False), BooleanField())
    annotated = pages.annotate(text_key=Cast("pk", CharField()), was_public=was_public, **marks)
    return annotated.values_list("translation_key", "text_key", "live", "was_public", "last_published_at", *marks)


def publications_of_other_words(revision) -> QuerySet:
    """What the history says of a revision, by its primary key or a reference to it: that it has other words."""
    return PageLogEntry.objects.filter(action=OTHER_WORDS, revision=revision)


def takedown(history: QuerySet) -> Case:
    """Why a page or snippet of an outer query, whose history this is, was taken offline since its last publication."""
    entries = removals_since_publication(history).filter(data__reason=TAKEN_DOWN)
    reason = entries.annotate(said=KT("data__said")).order_by("-timestamp").values("said")[:1]
    return Case(When(live=False, then=Subquery(reason)), output_field=TextField())


def went_along(history: QuerySet) -> Case:
    """Whether a page or snippet of an outer query, whose history this is, is offline only because its source was."""
    entries = removals_since_publication(history).annotate(reason=KT("data__reason"))
    decisions = entries.filter(reason__in=(WITHDRAWN, TAKEN_DOWN)).order_by("-timestamp")
    last = Subquery(decisions.values("reason")[:1])
    is_last = ExpressionWrapper(Q(Exact(last, Value(WITHDRAWN, TextField()))), BooleanField())
    return Case(When(live=False, then=is_last), output_field=BooleanField())


def removals_since_publication(history: QuerySet) -> QuerySet:
    return history.filter(action=REMOVAL, timestamp__gte=Coalesce(OuterRef("last_published_at"), F("timestamp")))


def links_in_menus() -> QuerySet:
    """The links to the page of an outer query in the menus that the settings name."""
    told = configuration()
    types = ContentType.objects.get_for_models(*told.models(told.menus)).values()
    pages = ContentType.objects.get_for_model(Page)
    return ReferenceIndex.objects.filter(
        base_content_type__in=types, to_content_type=pages, to_object_id=Cast(OuterRef("pk"), CharField())
    )


def _sources_of(model: type[Model], type_id: int, locale_id: int) -> QuerySet:
    """The rows of a model that are public in the source language, as those of pages."""
    is_draftable = issubclass(model, DraftStateMixin)
    rows = model.objects.filter(locale=locale_id, **({"live": True} if is_draftable else {})).order_by()
    facts = {
        "row_title": _title_of(model),
        "row_type": Value(type_id),
        "row_depth": Value(None, IntegerField()),
        "row_is_in_menus": Value(False),
        "row_published_at": F("last_published_at") if is_draftable else Value(None, _datetime()),
        "row_revision": F("live_revision_id") if is_draftable else Value(None, IntegerField()),
    }
    return rows.annotate(row_key=Cast("pk", CharField()), **facts).values_list("translation_key", "row_key", *facts)


def _title_of(model: type[Model]) -> Cast | Value:
    """What a row is called: its first line of text that is translated; nothing where that says no name."""
    names = [field.field_name for field in get_translatable_fields(model) if isinstance(field, TranslatableField)]
    is_line = bool(names) and type(model._meta.get_field(names[0])) is CharField
    return Cast(names[0], CharField()) if is_line else Value("", CharField())


def _targets_of(model: type[Model], type_id: int, locale_id: int) -> QuerySet:
    """The rows of the language that a model's are translated into, as those of pages."""
    is_draftable = issubclass(model, DraftStateMixin)
    history = ModelLogEntry.objects.filter(content_type=type_id, object_id=Cast(OuterRef("pk"), CharField()))
    facts = {
        "row_is_live": F("live") if is_draftable else Value(True),
        "row_was_public": Value(False),
        "row_published_at": F("last_published_at") if is_draftable else Value(None, _datetime()),
        "row_in_review": Value(False),
        "row_says_other_words": Value(False),
        "row_taken_down": takedown(history) if is_draftable else Value("", TextField()),
        "row_went_along": went_along(history) if is_draftable else Value(False),
        "row_made_of": F(f"live_revision__content__{MADE_OF}") if is_draftable else Value(None, JSONField()),
    }
    rows = model.objects.filter(locale=locale_id).order_by().annotate(row_key=Cast("pk", CharField()), **facts)
    return rows.values_list("translation_key", "row_key", *facts)


def _datetime():
    return Page._meta.get_field("last_published_at").clone()


def snippet_models() -> list[type]:
    """The translatable models that stand by themselves: neither pages nor parts of something else."""
    return [
        model
        for model in get_translatable_models()
        if not issubclass(model, Page) and not any(isinstance(field, ParentalKey) for field in model._meta.get_fields())
    ]
