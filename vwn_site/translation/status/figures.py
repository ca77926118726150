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

from ..conf import configuration
from ..locales import source_locale
from ..models import TranslationPlan
from ..publication.removals import REMOVAL, TAKEN_DOWN
from ..segments.library import SegmentOverride, StringTranslation, TranslationLog, TranslationSource

# The SQL of querysets by their names, and the values that stand in it by theirs.
Parts = tuple[dict[str, str], dict[str, object]]
# Models of snippets with the primary keys of their content types.
Types = tuple[tuple[type[Model], int], ...]
# In the history of a page: a revision became public that does not say what is written in the editor.
OTHER_WORDS = "translation.other_words"
# In the content of a revision: what it was made of (publication.provenance).
MADE_OF = "made_of"
# By translation key the digest of what is written in a language: words, and choices other than the source's.
WRITTEN = r"""
SELECT key, md5(COALESCE(string_agg(lines, E'\n' ORDER BY place) FILTER (WHERE NOT is_choice), '')
             || COALESCE(string_agg(lines, E'\n' ORDER BY place) FILTER (WHERE is_choice), ''))
FROM ({written}) AS text (key, place, is_choice, lines)
WHERE %(all)s OR key = ANY(%(keys)s)
GROUP BY key
"""
# For each public page and snippet of the source language the fields of state.Status, in their order. Moments are given
# as seconds, which are read in no time. Words, without markup, are counted of segments that are work, and of a string
# that stands in many of them once.
STATUSES = rf"""
WITH source AS (
    SELECT * FROM ({{sources}}) AS source (key, pk, title, content_type_id, depth, in_menus, published_at, revision)
    WHERE %(all)s OR key = ANY(%(keys)s)
), target AS (
    SELECT * FROM ({{targets}}) AS target
        (key, pk, live, was_public, published_at, in_review, says_other_words, taken_down, made_of)
    WHERE %(all)s OR key = ANY(%(keys)s)
), submitted AS (
    SELECT * FROM ({{submitted}}) AS submitted (key, source_id, title, translation_id, enabled)
    WHERE %(all)s OR key = ANY(%(keys)s)
), written (key, words) AS ({WRITTEN}),
segment AS MATERIALIZED (
    SELECT segment.source_id, segment.string_id, done.updated_at, COALESCE(done.translation_type, 'none') AS written_by
    FROM wagtail_localize_stringsegment segment
    LEFT JOIN wagtail_localize_stringtranslation done
           ON done.translation_of_id = segment.string_id AND done.context_id = segment.context_id
          AND done.locale_id = %(locale)s AND NOT done.has_error
    WHERE %(all)s OR segment.source_id = ANY(ARRAY(SELECT source_id FROM submitted))
), to_do AS (
    SELECT id, COALESCE(array_length(regexp_split_to_array(
        NULLIF(btrim(regexp_replace(data, '<[^>]+>', ' ', 'g')), ''), E'\\s+'), 1), 0) AS words
    FROM wagtail_localize_string
    WHERE id = ANY(ARRAY(SELECT DISTINCT string_id FROM segment WHERE written_by IN ('none', 'machine')))
), segments AS (
    SELECT source_id, COUNT(*) AS total,
           COUNT(*) FILTER (WHERE written_by <> 'none') AS done,
           COUNT(*) FILTER (WHERE written_by = 'machine') AS unreviewed,
           SUM(words) FILTER (WHERE written_by IN ('none', 'machine')) AS words,
           MAX(updated_at) AS written_at
    FROM segment LEFT JOIN to_do ON to_do.id = segment.string_id
    GROUP BY source_id
), figures AS (
    SELECT source.*, target.pk AS target_id, COALESCE(target.live, false) AS live, target.was_public,
           target.in_review, target.says_other_words, target.taken_down, target.made_of,
           submitted.translation_id, submitted.enabled, submitted.title AS submitted_title,
           COALESCE(target.published_at, taken_over.at) AS translated_at,
           COALESCE(segments.total, 0) AS total, COALESCE(segments.done, 0) AS done,
           COALESCE(segments.unreviewed, 0) AS unreviewed, COALESCE(segments.words, 0) AS words, segments.written_at,
           GREATEST(source.published_at, segments.written_at) AS changed_at,
           COALESCE(written.words, md5('')) AS written,
           plan.not_needed, plan.priority, plan.assigned_to_id, plan.due, plan.at_agency
    FROM source
    LEFT JOIN target ON target.key = source.key
    LEFT JOIN submitted ON submitted.key = source.key
    LEFT JOIN ({{taken_over}}) AS taken_over (source_id, at) ON taken_over.source_id = submitted.source_id
    LEFT JOIN segments ON segments.source_id = submitted.source_id
    LEFT JOIN written ON written.key = source.key
    LEFT JOIN ({{plans}}) AS plan (key, not_needed, priority, assigned_to_id, due, at_agency) ON plan.key = source.key
), judged AS (
    SELECT *, CASE
        WHEN not_needed THEN 'not_needed'
        WHEN target_id IS NULL THEN 'missing'
        -- What was never submitted is translated when somebody made it by hand.
        WHEN translation_id IS NULL AND NOT live THEN 'missing'
        -- A target was made, and nobody wrote or published anything of it.
        WHEN translation_id IS NOT NULL AND total > 0 AND done = 0 AND NOT live AND NOT was_public THEN 'missing'
        WHEN in_review THEN 'review'
        WHEN translation_id IS NULL THEN 'current'
        WHEN done < total THEN CASE WHEN live THEN 'outdated' ELSE 'started' END
        WHEN unreviewed > 0 THEN 'machine'
        WHEN NOT live THEN 'started'
        -- Whether the public sees what is written, and the source's pictures and order: what is public was made of what
        -- is public of the source, and of what is written now.
        WHEN jsonb_typeof(made_of) = 'object' THEN CASE
            WHEN (made_of ->> 'source')::int IS NOT DISTINCT FROM revision AND made_of ->> 'words' = written
            THEN 'current' ELSE 'started' END
        -- Revisions of an earlier release, or written by hand, and what has none, do not say what they were made of:
        -- then it was published after all else.
        WHEN says_other_words OR translated_at < changed_at OR (translated_at IS NULL AND changed_at IS NOT NULL)
        THEN 'started' ELSE 'current'
    END AS state FROM figures
)
SELECT key, state, COALESCE(NULLIF(title, ''), CASE WHEN translation_id IS NOT NULL THEN submitted_title END, ''),
       content_type_id, pk, target_id, live, CASE WHEN enabled THEN translation_id END, total, done, unreviewed,
       CASE WHEN total > 0 OR translation_id IS NOT NULL THEN words END,
       date_part('epoch', published_at), date_part('epoch', translated_at),
       -- Since when it waits for somebody: the last that was written, or the change of the source.
       date_part('epoch',
           COALESCE(CASE WHEN state IN ('started', 'machine', 'review') THEN written_at END, published_at)),
       depth IS NOT NULL, COALESCE(depth = 2, false), in_menus, COALESCE(priority, %(priority)s), assigned_to_id, due,
       COALESCE(at_agency, false), CASE WHEN live THEN '' ELSE COALESCE(taken_down, '') END
FROM judged WHERE %(any_state)s OR state = ANY(%(states)s)
"""  # noqa: S608


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
    marks = {
        "in_review": Exists(reviews),
        "says_other_words": Exists(publications_of_other_words(OuterRef("live_revision"))),
        "taken_down": takedown(PageLogEntry.objects.filter(page=OuterRef("pk"))),
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
    entries = history.filter(
        action=REMOVAL,
        data__reason=TAKEN_DOWN,
        timestamp__gte=Coalesce(OuterRef("last_published_at"), F("timestamp")),
    )
    reason = entries.annotate(said=KT("data__said")).order_by("-timestamp").values("said")[:1]
    return Case(When(live=False, then=Subquery(reason)), output_field=TextField())


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
        "row_title": Value("", CharField()),
        "row_type": Value(type_id),
        "row_depth": Value(None, IntegerField()),
        "row_is_in_menus": Value(False),
        "row_published_at": F("last_published_at") if is_draftable else Value(None, _datetime()),
        "row_revision": F("live_revision_id") if is_draftable else Value(None, IntegerField()),
    }
    return rows.annotate(row_key=Cast("pk", CharField()), **facts).values_list("translation_key", "row_key", *facts)


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
