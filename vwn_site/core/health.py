"""What a supervisor asks: does the process answer, and can it serve pages."""

from collections.abc import Iterator

from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vwn_site.queue.alarms import warnings

from . import generation


@require_safe
@never_cache
def healthz(request):
    """The process is up. Asks nothing of database or cache."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request):
    """Database, cache and migrations are in order; 503 with what is not. Names no host, version or error text.

    Warnings are about work in the background, which pages do not need: with these alone the site is ready.
    """
    problems = list(problems_of_this_process())
    return JsonResponse(
        {
            "status": "unavailable" if problems else "ok",
            "problems": problems,
            "warnings": [] if problems else list(warnings()),
        },
        status=503 if problems else 200,
    )


def problems_of_this_process() -> Iterator[str]:
    """What does not work; without a database nothing that asks it is tried, so that the answer comes at once."""
    for name, works in CHECKS.items():
        if not works():
            yield name
            if name == "database":
                return


def can_query() -> bool:
    """Whether this process's own connection answers, which is not even tried when PostgreSQL is known to be away."""
    if not generation.database_answers():
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def cache_answers() -> bool:
    return caches["default"].works()


def migrations_are_applied() -> bool:
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return False
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


CHECKS = {"cache": cache_answers, "database": can_query, "migrations": migrations_are_applied}
