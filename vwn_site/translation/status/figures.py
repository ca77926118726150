"""What the database knows of all translations into a language, each in one query and as plain rows.

Rows are by translation key, the one thing that a source and its translations share.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.aggregates import StringAgg
from django.db import connection
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    JSONField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import MD5, Cast, Coalesce, Concat
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
from ..publication.removals import REMOVAL, TAKEN_DOWN
from ..segments.library import SegmentOverride, StringTranslation, Translation, TranslationLog

# In the history of a page: a revision became public that does not say what is written in the editor.
OTHER_WORDS = "translation.other_words"
# In the content of a revision: what it was made of (publication.provenance).
MADE_OF = "made_of"
# Of each segment: whether a translation of it can be shown, whether a machine made that, and its words without markup.
# Words are counted only of segments that are work, and of strings as a whole only once.
SEGMENTS = """
SELECT source.object_id,
       COUNT(*),
       COUNT(done.id),
       COUNT(done.id) FILTER (WHERE done.translation_type = 'machine'),
       COALESCE(SUM(CASE WHEN done.id IS NULL OR done.translation_type = 'machine' THEN
           COALESCE(array_length(regexp_split_to_array(
               NULLIF(btrim(regexp_replace(string.data, '<[^>]+>', ' ', 'g')), ''), E'\\\\s+'), 1), 0)
       END), 0),
       MAX(done.updated_at)
FROM wagtail_localize_stringsegment segment
JOIN wagtail_localize_translationsource source ON source.id = segment.source_id
JOIN wagtail_localize_string string ON string.id = segment.string_id
LEFT JOIN wagtail_localize_stringtranslation done
       ON done.translation_of_id = segment.string_id AND done.context_id = segment.context_id
      AND done.locale_id = %(locale)s AND NOT done.has_error
WHERE source.locale_id = %(source_locale)s AND (%(all)s OR source.object_id = ANY(%(keys)s))
GROUP BY source.object_id
"""


@dataclass(frozen=True, slots=True)
class Segments:
    """How far the segments of a source are. `words` are those not translated, or by a machine and not reviewed."""

    total: int = 0
    done: int = 0
    unreviewed: int = 0
    words: int = 0
    written_at: datetime | None = None

    @property
    def missing(self) -> int:
        return self.total - self.done


def segments(locale: Locale, keys: list[UUID] | None) -> dict[UUID, Segments]:
    values = {"locale": locale.pk, "source_locale": source_locale().pk, "all": keys is None, "keys": keys or []}
    with connection.cursor() as cursor:
        cursor.execute(SEGMENTS, values)
        return {key: Segments(*rest) for key, *rest in cursor.fetchall()}


def pages(locale: Locale, keys: list[UUID] | None) -> tuple[dict[UUID, dict], dict[UUID, dict]]:
    """The pages of the source language that answer, and all of the language they are translated into."""
    names = ("pk", "translation_key", "last_published_at")
    of_sources = ("title", "content_type_id", "depth", "show_in_menus", "live_revision_id")
    found = chosen(Page.objects.filter(depth__gt=1, alias_of=None), keys)
    public = found.filter(configuration().is_present(), locale=source_locale()).annotate(
        in_menus=Exists(links_in_menus())
    )
    sources = public.values(*names, *of_sources, "in_menus")
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
    targets = found.filter(locale=locale).annotate(**marks).values(*names, "live", "first_published_at", *marks)
    return by_key(sources), by_key(targets)


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


def snippets(locale: Locale, keys: list[UUID] | None) -> tuple[dict[UUID, dict], dict[UUID, dict]]:
    """The same for what is translated and no page; one query for all models together."""
    locales = (source_locale().pk, locale.pk)
    queries = [_snippets_of(model, locales, keys) for model in snippet_models()]
    if not queries:
        return {}, {}
    rows = list(queries[0].union(*queries[1:], all=True))
    sources = [row for row in rows if row["locale_id"] == locales[0] and row["live"]]
    return by_key(sources), by_key(row for row in rows if row["locale_id"] == locales[1])


def _snippets_of(model, locales, keys):
    own = model._meta.pk.name
    is_draftable = issubclass(model, DraftStateMixin)
    content_type = ContentType.objects.get_for_model(model)
    history = ModelLogEntry.objects.filter(content_type=content_type, object_id=Cast(OuterRef(own), CharField()))
    return (
        chosen(model.objects.order_by(), keys)
        .filter(locale_id__in=locales)
        .values("translation_key", "locale_id")
        .annotate(
            pk=Cast(F(own), CharField()),
            content_type_id=Value(content_type.pk),
            taken_down=takedown(history) if is_draftable else Value("", output_field=TextField()),
            live=F("live") if is_draftable else Value(True),
            last_published_at=F("last_published_at") if is_draftable else Value(None, output_field=_datetime()),
            live_revision_id=F("live_revision") if is_draftable else Value(None, output_field=IntegerField()),
            made_of=F(f"live_revision__content__{MADE_OF}") if is_draftable else Value(None, output_field=JSONField()),
        )
    )


def _datetime():
    return Page._meta.get_field("last_published_at").clone()


def snippet_models() -> list[type]:
    """The translatable models that stand by themselves: neither pages nor parts of something else."""
    return [
        model
        for model in get_translatable_models()
        if not issubclass(model, Page) and not any(isinstance(field, ParentalKey) for field in model._meta.get_fields())
    ]


def translations(locale: Locale, keys: list[UUID] | None) -> dict[UUID, dict]:
    """Those that were submitted, with what is written, and when they were last taken over into the page or snippet."""
    found = Translation.objects.filter(source__locale=source_locale(), target_locale=locale)
    if keys is not None:
        found = found.filter(source__object_id__in=keys)
    logs = TranslationLog.objects.filter(locale=locale).values("source_id").annotate(at=Max("created_at"))
    taken_over = dict(
        logs.filter(Q() if keys is None else Q(source__object_id__in=keys)).values_list("source_id", "at")
    )
    names = ("pk", "enabled", "source_id", "source__object_repr")
    rows = found.values(*names, words=written_words(), translation_key=F("source__object_id"))
    return by_key({**row, "taken_over_at": taken_over.get(row["source_id"])} for row in rows)


def written_words() -> MD5:
    """Of each translation the digest of what is written in its language: words, and choices other than the source's."""
    words = StringTranslation.objects.filter(
        context__object_id=OuterRef("source__object_id"), locale=OuterRef("target_locale"), has_error=False
    )
    choices = SegmentOverride.objects.filter(
        context__object_id=OuterRef("source__object_id"), locale=OuterRef("target_locale")
    )
    return MD5(Concat(_as_text(words, "translation_of_id", "data"), _as_text(choices, "locale_id", "data_json")))


def _as_text(rows: QuerySet, key: str, text: str) -> Coalesce:
    """All of some rows of a language in one text."""
    place = Concat(
        Cast("context_id", TextField()), Value("."), Cast(key, TextField()), Value(" "), text, output_field=TextField()
    )
    joined = rows.order_by().values("locale").annotate(all=StringAgg(place, "\n", order_by=("context_id", key)))
    return Coalesce(Subquery(joined.values("all")), Value(""), output_field=TextField())


def chosen(rows, keys: list[UUID] | None):
    return rows if keys is None else rows.filter(translation_key__in=keys)


def by_key(rows) -> dict[UUID, dict]:
    return {row["translation_key"]: row for row in rows}
