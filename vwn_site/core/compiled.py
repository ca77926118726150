"""Queries whose SQL is put together once, because that takes longer than PostgreSQL needs to answer them."""

import datetime
from collections.abc import Callable
from copy import copy
from functools import cache, wraps
from types import SimpleNamespace

from django.db import connection, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.utils import timezone

from .localisation import source_locale

# Stands in SQL that is kept for the moment at which it is asked.
NOW = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
# And for the primary key of the object that is asked for; no object has it.
KEY = -1


def compiled(build: Callable[[datetime.datetime], QuerySet]) -> Callable[[], list[tuple]]:
    """Decorates a function that builds a query of rows for a moment; called, it reads the rows of this moment.

    The query may depend on nothing else but the source language. Rows come as PostgreSQL has them: columns of which
    Django would convert the values are to be cast.
    """

    @cache
    def statement(_source: int) -> tuple[str, tuple]:
        return build(NOW).query.sql_with_params()

    @wraps(build)
    def read() -> list[tuple]:
        sql, values = statement(source_locale().pk)
        now = timezone.now()
        with connection.cursor() as cursor:
            cursor.execute(sql, [now if value == NOW else value for value in values])
            return cursor.fetchall()

    return read


class CompiledByKey:
    """The objects of a queryset, each read by its primary key as `get` of the queryset would.

    Django puts SQL together at each question; its compiler is asked once here, and that is given to what makes
    objects of rows. The queryset may not depend on the moment, and prefetches nothing.
    """

    def __init__(self, queryset: QuerySet):
        self.model, self.using = queryset.model, queryset.db
        self.compiler = queryset.filter(pk=KEY).query.get_compiler(self.using)
        self.sql, self.values = self.compiler.as_sql()
        # Each thread has its own.
        self.compiler.connection = None

    def get(self, key: int) -> Model:
        """The object. DoesNotExist of its model when there is none."""
        compiler = copy(self.compiler)
        compiler.connection = connections[self.using]
        compiler.as_sql = lambda: (self.sql, tuple(key if value == KEY else value for value in self.values))
        query = SimpleNamespace(get_compiler=lambda using: compiler)
        rows = ModelIterable(SimpleNamespace(db=self.using, query=query, _known_related_objects={}))
        for instance in rows:
            return instance
        raise self.model.DoesNotExist
