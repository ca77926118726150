"""One database with the starting content, made once and cloned for each worker and each browser module."""

import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from filelock import FileLock
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ("projects", "stories", "vwn_site")
TEMPLATE = "vwn_test_template"


def address_of(database: str) -> str:
    """The address of a database on the server that the tests use."""
    base = os.environ.get("DATABASE_URL")
    if base:
        return urlunsplit(urlsplit(base)._replace(path=f"/{database}"))
    from vwn_site.core.embedded_postgres import database_url

    return database_url("postgres").replace("/postgres?", f"/{database}?", 1)


def fingerprint() -> str:
    """Changes when code, templates of content or content do, so that a stale template is made again."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in CODE for path in (ROOT / folder).rglob("*")):
        if path.suffix in (".py", ".yaml", ".pdf"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def copy_files(source: Path, target: Path):
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


@contextmanager
def maintenance():
    """A connection that may create and drop databases."""
    with psycopg.connect(address_of("postgres"), autocommit=True) as connection:
        yield connection


def drop(connection, database: str):
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


def clone(database: str, template: str = TEMPLATE):
    """A copy of the template under a name; an older database of that name is dropped."""
    with FileLock(ROOT / "var" / "test-template.lock"), maintenance() as connection:
        drop(connection, database)
        command = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(database), sql.Identifier(template))
        connection.execute(command)


def ensure_template() -> Path:
    """Makes the template database and its files when they are missing or stale; the directory of its files.

    With KEEP_TEST_DATABASE=1 a stale one is kept and only migrated: for quick repeats while code is being written.
    """
    files = ROOT / "var" / "test-template"
    (ROOT / "var").mkdir(exist_ok=True)
    with FileLock(ROOT / "var" / "test-template.lock"):
        stamp = files / "fingerprint"
        current = fingerprint()
        is_made = stamp.exists() and _exists(TEMPLATE)
        if is_made and os.environ.get("KEEP_TEST_DATABASE") == "1":
            manage(["migrate", "--verbosity", "0"], TEMPLATE, files)
        elif not (is_made and stamp.read_text() == current):
            shutil.rmtree(files, ignore_errors=True)
            with maintenance() as connection:
                drop(connection, TEMPLATE)
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
            for command in (["migrate", "--verbosity", "0"], ["load_content"], ["warm_pictures"]):
                manage(command, TEMPLATE, files)
            stamp.write_text(current)
    return files


def _exists(database: str) -> bool:
    with maintenance() as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
    return found is not None


def manage(command: list[str], database: str, files: Path) -> str:
    """Runs a management command with the test settings against a database and a directory of files; its output."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTEST_XDIST_WORKER"}
    own = {"DJANGO_SETTINGS_MODULE": "vwn_site.settings.test", "DATABASE_URL": address_of(database)}
    return run(command, {**inherited, **own, "VAR_DIR": str(files)})


def run(command: list[str], environment: dict[str, str]) -> str:
    """Runs a management command in an environment; its output."""
    outcome = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return outcome.stdout
