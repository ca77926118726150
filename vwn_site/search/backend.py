"""Wagtail's database search for several languages in one index.

Each object is indexed with the stemming of its own language, without accents, and with the parts of its compounds. A
question is looked for with the stemming of every language: which language is answered is up to the queryset.
"""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property, reduce
from itertools import chain
from operator import add, or_

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, F, Value, When
from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    ObjectIndexer,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
    get_content_type_pk,
)
from modelsearch.index import SearchField
from modelsearch.query import Or, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from vwn_site.core.control_characters import clean
from vwn_site.core.letters import fold
from vwn_site.core.localisation import language_of

from .compounds import parts_in

# PostgreSQL's text search configurations; what has no language or another one is not stemmed.
CONFIGURATIONS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nl": "dutch",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
UNSTEMMED = "simple"
TITLE_WEIGHT = 4.0
# The least that a search field can weigh.
WEIGHT_OF_PARTS = "D"
# More than any rank, so that a step cannot be made up for.
STEP = 1000.0
FIELDS = ("title", "body", "autocomplete", "title_norm", "title_text", "body_text")


def written_in(item) -> str:
    """The language that something is written in, as a code; empty when it has none."""
    locale_id = getattr(item, "locale_id", None)
    return language_of(locale_id) if locale_id else getattr(item, "language", "")


class FoldingIndexer(ObjectIndexer):
    """Makes vectors in the language of the object, without accents; for a search also of the parts of compounds."""

    def __init__(self, item, backend):
        super().__init__(item, backend)
        self.language = written_in(item)
        self.config = CONFIGURATIONS.get(self.language, UNSTEMMED)
        self.prepared = {}

    def prepare_field(self, obj, field):
        """The values of a field. Those of the object itself are read once: five vectors are made of them."""
        if obj is not self.obj:
            return super().prepare_field(obj, field)
        if field not in self.prepared:
            self.prepared[field] = list(super().prepare_field(obj, field))
        return self.prepared[field]

    def prepare_value(self, value):
        """Each heading, paragraph and fact stands on a line of its own, so that a passage can be cut from prose."""
        parts = value.values() if isinstance(value, dict) else value
        if isinstance(parts, str) or not isinstance(parts, Iterable):
            return super().prepare_value(value)
        return "\n".join(self.prepare_value(part) for part in parts)

    @cached_property
    def body_text(self):
        fields = chain.from_iterable(self.prepare_field(self.obj, field) for field in self.search_fields)
        searched = ((field, text) for field, _weight, text in fields if isinstance(field, SearchField))
        return "\n".join(text.strip() for field, text in searched if field.field_name != "title" and text.strip())

    def as_vector(self, texts, for_autocomplete=False):
        if not for_autocomplete:
            parts = (part for text, _weight in texts for part in parts_in(text, self.language))
            texts = [*texts, (" ".join(parts), WEIGHT_OF_PARTS)]
        return super().as_vector([(fold(text), weight) for text, weight in texts], for_autocomplete)


class InOrder(Or):
    """What any of several queries finds; what an earlier one finds comes before what only later ones do.

    Each query must find whatever those before it find.
    """

    def rank_of_step(self, place: int) -> float:
        """The least rank of what the query at this place finds."""
        return STEP * (len(self.subqueries) - place)


_postponed: ContextVar[dict | None] = ContextVar("objects_to_index", default=None)


@contextmanager
def indexing_postponed():
    """Within it what changes is not indexed; at the end each object is, once. For commands that write much."""
    collected = defaultdict(set)
    token = _postponed.set(collected)
    try:
        yield
    finally:
        _postponed.reset(token)
        backend = get_search_backend()
        for model, keys in collected.items():
            backend.add_bulk(model, list(model.get_indexed_objects().filter(pk__in=keys)))
        weigh_titles()


def weigh_titles():
    """Weighs all titles against the average of all: what was indexed first must not keep an older average."""
    get_search_backend().get_index_for_model(Page)._refresh_title_norms(full=True)


class BilingualIndex(PostgresIndex):
    def add_items(self, model, objs):
        if not model.get_search_fields():
            return
        if (postponed := _postponed.get()) is not None:
            postponed[model].update(item.pk for item in objs)
            return
        content_type = get_content_type_pk(model)
        entries = [
            IndexEntry(
                content_type_id=content_type,
                object_id=indexer.id,
                **{name: 1.0 if name == "title_norm" else getattr(indexer, name) for name in FIELDS},
            )
            for indexer in (FoldingIndexer(item, self.backend) for item in objs)
        ]
        IndexEntry._default_manager.bulk_create(
            entries, update_conflicts=True, unique_fields=["content_type", "object_id"], update_fields=FIELDS
        )
        self._refresh_title_norms()


class AnyFilter:
    """The database applies whatever filters the queryset has; other search engines know indexed fields only."""

    def _get_filters_from_queryset(self, check_only=False):
        return None


class BilingualQueryCompiler(AnyFilter, PostgresSearchQueryCompiler):
    def build_tsquery(self, query, config=None):
        stemmed = (CONFIGURATIONS[code] for code, _name in settings.LANGUAGES if code in CONFIGURATIONS)
        queries = [self.build_tsquery_content(query, config=name) for name in (*stemmed, UNSTEMMED)]
        return reduce(or_, queries) if queries[0] else SearchQuery("")

    def build_tsquery_content(self, query, config=None, invert=False):
        if isinstance(query, PlainText):
            query = PlainText(fold(clean(query.query_string)), operator=query.operator)
        return super().build_tsquery_content(query, config=config, invert=invert)

    def get_index_vectors(self, search_query):
        return [
            (F("index_entries__title"), F("index_entries__title_norm") * TITLE_WEIGHT),
            (F("index_entries__body"), 1.0),
        ]

    def _build_rank_expression(self, vectors, config):
        rank = super()._build_rank_expression(vectors, config)
        if not isinstance(self.query, InOrder):
            return rank
        # The queryset that is ranked has title and body as one vector, of this name.
        steps = [When(_vector_=self.build_tsquery(query), then=Value(STEP)) for query in self.query.subqueries]
        return reduce(add, (Case(step, default=Value(0.0)) for step in steps), rank)


class FoldingAutocompleteCompiler(AnyFilter, PostgresAutocompleteQueryCompiler):
    def build_tsquery(self, query, config=None):
        if isinstance(query, PlainText):
            query = PlainText(fold(clean(query.query_string)), operator=query.operator)
        return super().build_tsquery(query, config=config)


class SearchBackend(PostgresSearchBackend):
    index_class = BilingualIndex
    query_compiler_class = BilingualQueryCompiler
    autocomplete_query_compiler_class = FoldingAutocompleteCompiler
