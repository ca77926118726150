import time
from contextlib import contextmanager

from django.core.management.commands import migrate
from django.db import connections

# Of the advisory lock of PostgreSQL that whoever migrates holds; it ends with the connection at the latest.
LOCK = 0x76776D
# In seconds.
PAUSE = 0.5


class Command(migrate.Command):
    help = f"{migrate.Command.help} One at a time: who comes meanwhile waits, and finds the work done."

    def handle(self, *arguments, **options):
        with connections[options["database"]].cursor() as cursor, self.alone(cursor):
            return super().handle(*arguments, **options)

    @contextmanager
    def alone(self, cursor):
        """Waits until nobody else migrates this database.

        It asks again and again: an index that is built concurrently would wait for a query that waits for the lock.
        """
        if not is_taken(cursor):
            self.stdout.write("Another process is migrating this database. Waiting until it is done.")
            while not is_taken(cursor):
                time.sleep(PAUSE)
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def is_taken(cursor) -> bool:
    """Whether this connection got the lock."""
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
    return cursor.fetchone()[0]
