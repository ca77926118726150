"""Wagtail's database search for two languages in one index.

Each object is indexed with the stemming of its own language, and without accents. A question is looked for with the
stemming of every language: which language is answered is up to the queryset.
"""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db.models import F
from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    ObjectIndexer,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
    get_content_type_pk,
)
from modelsearch.query import PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from vwn_site.core.localisation import language_of

from .words import fold

# PostgreSQL's text search configurations; what has no language or another one is not stemmed.
CONFIGURATIONS = {"nl": "dutch", "en": "english"}
UNSTEMMED = "simple"
TITLE_WEIGHT = 4.0
FIELDS = ("title", "body", "autocomplete", "title_norm", "title_text", "body_text")


def configuration_of(item) -> str:
    """The text search configuration for the language that something is written in."""
    locale_id = getattr(item, "locale_id", None)
    language = language_of(locale_id) if locale_id else getattr(item, "language", "")
    return CONFIGURATIONS.get(language, UNSTEMMED)


class FoldingIndexer(ObjectIndexer):
    """Makes vectors in the language of the object, without accents."""

    def __init__(self, item, backend):
        super().__init__(item, backend)
        self.config = configuration_of(item)

    def as_vector(self, texts, for_autocomplete=False):
        return super().as_vector([(fold(text), weight) for text, weight in texts], for_autocomplete)


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
        # Titles are weighed against the average of all: what was indexed first must not keep an older average.
        backend.get_index_for_model(Page)._refresh_title_norms(full=True)


class BilingualIndex(PostgresIndex):
    def add_items(self, model, objs):
        if not model.get_search_fields():
            return
        if (postponed := _postponed.get()) is not None:
            postponed[model].update(one.pk for one in objs)
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
        if not isinstance(query, PlainText):
            return super().build_tsquery(query, config=config)
        folded = PlainText(fold(query.query_string), operator=query.operator)
        configurations = [*(CONFIGURATIONS[code] for code, _name in settings.LANGUAGES if code in CONFIGURATIONS)]
        queries = [self.build_tsquery_content(folded, config=one) for one in (*configurations, UNSTEMMED)]
        return reduce(or_, queries) if queries[0] else SearchQuery("")

    def get_index_vectors(self, search_query):
        return [
            (F("index_entries__title"), F("index_entries__title_norm") * TITLE_WEIGHT),
            (F("index_entries__body"), 1.0),
        ]


class FoldingAutocompleteCompiler(AnyFilter, PostgresAutocompleteQueryCompiler):
    def build_tsquery(self, query, config=None):
        if isinstance(query, PlainText):
            query = PlainText(fold(query.query_string), operator=query.operator)
        return super().build_tsquery(query, config=config)


class SearchBackend(PostgresSearchBackend):
    index_class = BilingualIndex
    query_compiler_class = BilingualQueryCompiler
    autocomplete_query_compiler_class = FoldingAutocompleteCompiler
