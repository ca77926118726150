"""What a supervisor asks: does the process answer, and can it serve pages."""

from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(request):
    """The process is up. Asks nothing of database or cache."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request):
    """Database, cache and migrations are in order; 503 with what is not. Names no host, version or error text."""
    problems = [name for name, works in CHECKS.items() if not works()]
    return JsonResponse(
        {"status": "unavailable" if problems else "ok", "problems": problems}, status=503 if problems else 200
    )


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def cache_answers() -> bool:
    try:
        caches["default"].set("readyz", "ok", 30)
    except Exception:
        return False
    return True


def migrations_are_applied() -> bool:
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return False
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


CHECKS = {"database": database_answers, "cache": cache_answers, "migrations": migrations_are_applied}
