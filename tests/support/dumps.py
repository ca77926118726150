"""Databases as other installations have them, from dumps.

A dump is what `pg_dump --no-owner --no-privileges --no-comments` writes, without the lines that begin with
`\\restrict`, `\\unrestrict` and `SET transaction_timeout`, packed by `xz -9e`.
"""

import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

import psycopg
from django.db import connection

from .databases import address_of, create, drop, maintenance

END_OF_ROWS = "\\.\n"


def restore(dump: Path, database: str, changes: str = ""):
    """Makes a database of what a dump says, and changes it by SQL; an older one of that name is dropped."""
    with maintenance() as server:
        drop(server, database)
        create(server, database)
    with psycopg.connect(address_of(database)) as connection, lzma.open(dump, "rt", encoding="utf-8") as lines:
        statements = []
        for line in lines:
            if line.startswith("COPY "):
                connection.execute("".join(statements))
                statements = []
                with connection.cursor().copy(line) as copy:
                    for row in takewhile(lambda row: row != END_OF_ROWS, lines):
                        copy.write(row)
            else:
                statements.append(line)
        connection.execute("".join(statements))
        connection.execute("SET search_path TO public; " + changes)


@contextmanager
def connected(worker_databases, dump: Path, name: str, changes: str = "") -> Iterator[None]:
    """Connects Django to a database of what a dump says, until its end."""
    database = f"vwn_test_of_{worker_databases.worker}_{name}"
    restore(dump, database, changes)
    worker_databases.connect_to(database)
    yield
    connection.close()
    with maintenance() as server:
        drop(server, database)


def select(query: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()
