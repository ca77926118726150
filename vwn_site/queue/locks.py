"""What only one process may be at, on whichever machine: advisory locks of PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections


@contextmanager
def alone(name: str, using: str = DEFAULT_DB_ALIAS) -> Iterator[bool]:
    """Whether this process is the only one that is at something; PostgreSQL frees it when its connection ends."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(current_database()), hashtext(%s))", [name])
        (is_alone,) = cursor.fetchone()
        try:
            yield is_alone
        finally:
            if is_alone:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(current_database()), hashtext(%s))", [name])
