"""A cache in a table of PostgreSQL, for stored pages where there is no Redis: one process renders, others read.

The table is not logged: it costs no more than memory, and is empty after a crash of PostgreSQL. The version that a
value is stored under is the moment of the site that it holds for; what is of an earlier one is dropped.
"""

import pickle
import secrets
from datetime import timedelta

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection
from django.utils import timezone

from .generation import database_answers
from .models import StoredPage

LARGEST_TABLE = 256 * 1024 * 1024
# Of an earlier moment something may still be on its way to whoever asked then.
GRACE = timedelta(minutes=1)
# One of so many writings looks whether the table has grown too large.
TIDY_ONE_IN = 100

# Deleted without the signals of models, for which every row would be read.
DROP_EARLIER = "DELETE FROM core_storedpage WHERE expires_at < %s OR (moment <> %s AND made_at < %s)"
DROP_ALL = "DELETE FROM core_storedpage"
DROP_FIRST = """
DELETE FROM core_storedpage WHERE key IN (
  SELECT key FROM (
    SELECT key, sum(octet_length(value)) OVER (ORDER BY made_at DESC) AS size FROM core_storedpage
  ) AS sizes WHERE size > %s
)
"""


class PageTable(BaseCache):
    """Whoever reads waits for no database that is known to be away."""

    def __init__(self, _location, params):
        super().__init__(params)
        self.moment = None

    def get(self, key, default=None, version=None):
        return self.get_many([key], version).get(key, default)

    def get_many(self, keys, version=None):
        if not database_answers():
            return {}
        places = {self.make_key(key, version): key for key in keys}
        rows = StoredPage.objects.filter(key__in=places, expires_at__gt=timezone.now()).values_list("key", "value")
        return {places[place]: pickle.loads(value) for place, value in rows}  # noqa: S301 - nobody else writes there

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self.set_many({key: value}, timeout, version)

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        if not database_answers():
            return [*data]
        now = timezone.now()
        until = now + timedelta(seconds=self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout)
        rows = [
            StoredPage(self.make_key(key, version), str(version), pickle.dumps(value), now, until)
            for key, value in data.items()
        ]
        replaced = ["moment", "value", "made_at", "expires_at"]
        StoredPage.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=replaced)
        self._tidy(str(version))
        return []

    def clear(self):
        execute(DROP_ALL)

    def _tidy(self, moment: str):
        if moment != self.moment:
            self.moment, now = moment, timezone.now()
            execute(DROP_EARLIER, now, moment, now - GRACE)
        if not secrets.randbelow(TIDY_ONE_IN):
            execute(DROP_FIRST, LARGEST_TABLE)


def execute(query: str, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
