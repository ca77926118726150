"""The databases that tests begin with, each made once and kept as a template that is cloned in a moment.

`skeleton` has what every site has: home pages and overviews in both languages, groups of staff, one account of each.
`sample` has besides one page of every type with everything on it, all invented. `content` is the starting content, made
by the real migrations and commands. A template has the digest of what it was made of in its name, and its files lie
beside the others below `var/test-templates`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from filelock import FileLock
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ("projects", "stories", "vwn_site")
TEMPLATES = ROOT / "var" / "test-templates"
SETTINGS = "vwn_site.settings.test"


def address_of(database: str) -> str:
    """The address of a database on the server that the tests use."""
    base = os.environ.get("DATABASE_URL")
    if base:
        return urlunsplit(urlsplit(base)._replace(path=f"/{database}"))
    from vwn_site.core.embedded_postgres import database_url

    return database_url("postgres", durable=False).replace("/postgres?", f"/{database}?", 1)


@contextmanager
def maintenance() -> Iterator[psycopg.Connection]:
    """A connection that may create and drop databases."""
    with psycopg.connect(address_of("postgres"), autocommit=True) as connection:
        yield connection


def exists(connection, database: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone() is not None


def create(connection, database: str, template: str = "template1"):
    command = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(database), sql.Identifier(template))
    connection.execute(command)


def drop(connection, database: str):
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


@contextmanager
def unreachable(database: str) -> Iterator[None]:
    """While it lasts nobody can reach the database, and who was connected no longer is."""
    from django.db import connection as own

    own.close()
    name = sql.Identifier(database)
    with maintenance() as server:
        server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(name))
        try:
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database])
            yield
        finally:
            server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(name))


def rename(connection, database: str, name: str):
    connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(database), sql.Identifier(name)))


@dataclass(frozen=True)
class Template:
    """A database to begin with: what it is made of, how it is filled, and which template it is filled on top of."""

    name: str
    made_of: Callable[[], Iterator[Path]]
    fill: Callable[[str, Path], None]
    on_top_of: str = "template1"

    @property
    def database(self) -> str:
        return f"vwn_test_{self.name}_{self.digest[:12]}"

    @property
    def files(self) -> Path:
        """What belongs in VAR_DIR beside the database: pictures and documents."""
        return TEMPLATES / self.database

    @property
    def digest(self) -> str:
        return digest_of(self.name)

    def ensure(self) -> "Template":
        """Makes the template unless it is there; older ones of its name go."""
        TEMPLATES.mkdir(parents=True, exist_ok=True)
        with FileLock(TEMPLATES / f"{self.name}.lock"), maintenance() as connection:
            if not (exists(connection, self.database) and self.files.is_dir()):
                self._forget_older(connection)
                self._make(connection)
        return self

    def _make(self, connection):
        half_made, files = f"{self.database}_half", self.files.with_suffix(".half")
        drop(connection, half_made)
        shutil.rmtree(files, ignore_errors=True)
        base = TEMPLATE[self.on_top_of].ensure() if self.on_top_of in TEMPLATE else None
        create(connection, half_made, base.database if base else self.on_top_of)
        files.mkdir(parents=True)
        if base:
            shutil.copytree(base.files, files, dirs_exist_ok=True)
        self.fill(half_made, files)
        rename(connection, half_made, self.database)
        files.rename(self.files)

    def _forget_older(self, connection):
        pattern = f"vwn\\_test\\_{self.name}\\_%"
        for (database,) in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern]):
            drop(connection, database)
            shutil.rmtree(TEMPLATES / database, ignore_errors=True)

    def clone(self, database: str):
        """A fresh copy under a name; an older database of that name is dropped, whoever uses it."""
        self.ensure()
        with maintenance() as connection:
            drop(connection, database)
            create(connection, database, self.database)


@cache
def digest_of(name: str) -> str:
    digest = hashlib.sha256()
    for path in sorted(TEMPLATE[name].made_of()):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def files_of(*suffixes: str, folders=CODE) -> Iterator[Path]:
    for folder in folders:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in suffixes:
                yield path


def schema() -> Iterator[Path]:
    """What decides which tables there are and what stands in them before anybody writes."""
    yield ROOT / "uv.lock"
    yield ROOT / "vwn_site" / "settings" / "base.py"
    yield Path(__file__)
    yield from (ROOT / "tests" / "factories" / name for name in ("skeleton.py", "states.py"))
    yield ROOT / "vwn_site" / "starting_content" / "roles.py"
    for path in files_of(".py"):
        if "migrations" in path.parts or "models" in path.parts or path.name in ("models.py", "records.py"):
            yield path


def code() -> Iterator[Path]:
    yield from schema()
    yield from files_of(".py")
    yield from files_of(".py", folders=("tests/factories",))


def code_and_content() -> Iterator[Path]:
    yield from schema()
    yield from files_of(".py", ".yaml", ".pdf")


def fill_in_python(function: str) -> Callable[[str, Path], None]:
    """Fills a database with a function of the factories, in a process of its own."""
    program = f"from tests.factories.{function.partition('.')[0]} import {function.partition('.')[2]} as fill; fill()"
    return lambda database, files: manage(["shell", "--no-imports", "-c", program], database, files)


def fill_with_content(database: str, files: Path):
    for command in (["migrate", "--verbosity", "0"], ["load_content"], ["make_pictures"]):
        manage(command, database, files)
    fill_in_python("skeleton.make_accounts")(database, files)


TEMPLATE = {
    one.name: one
    for one in (
        Template("skeleton", schema, fill_in_python("skeleton.fill")),
        Template("sample", code, fill_in_python("sample.fill"), on_top_of="skeleton"),
        Template("content", code_and_content, fill_with_content),
    )
}


def manage(command: list[str], database: str, files: Path) -> str:
    """Runs a management command with the test settings against a database and a directory of files; its output."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTEST_XDIST_WORKER"}
    own = {"DJANGO_SETTINGS_MODULE": SETTINGS, "DATABASE_URL": address_of(database), "VAR_DIR": str(files)}
    return run(command, {**inherited, **own})


def run(command: list[str], environment: dict[str, str]) -> str:
    """Runs a management command in an environment; its output."""
    outcome = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return outcome.stdout
