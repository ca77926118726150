"""Queries whose SQL is put together once, because that takes longer than PostgreSQL needs to answer them."""

import datetime
from collections.abc import Callable
from functools import cache, wraps

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from .localisation import source_locale

# Stands in SQL that is kept for the moment at which it is asked.
NOW = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


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
