"""Several processes may be told to migrate at once, as when machines start together: they do so one after another."""

import io

import psycopg
import pytest
from django.core.management import call_command, get_commands
from django.core.management.commands import migrate as djangos
from django.db import connection

from tests.support.databases import address_of
from vwn_site.core.management.commands import migrate

pytestmark = pytest.mark.django_db


def lock(other: psycopg.Connection) -> bool:
    asked = "SELECT pg_try_advisory_lock(hashtext(current_database()), hashtext('migrate'))"
    return other.execute(asked).fetchone()[0]


@pytest.fixture
def other():
    """Another process's connection to the same database."""
    with psycopg.connect(address_of(connection.settings_dict["NAME"]), autocommit=True) as opened:
        yield opened


def test_who_comes_second_waits_says_so_and_works_alone(other, monkeypatch):
    events, output = [], io.StringIO()

    def release(_seconds):
        events.append("waited")
        other.execute("SELECT pg_advisory_unlock_all()")

    monkeypatch.setattr(migrate.time, "sleep", release)
    monkeypatch.setattr(djangos.Command, "handle", lambda *_arguments, **_options: events.append(lock(other)))
    assert lock(other)
    call_command("migrate", stdout=output)
    assert events == ["waited", False]
    assert "Another process is migrating" in output.getvalue()
    assert lock(other)


def test_who_is_alone_does_not_wait_and_leaves_nothing_locked_when_it_fails(other, monkeypatch):
    def broken(*_arguments, **_options):
        raise RuntimeError("a migration failed")

    monkeypatch.setattr(djangos.Command, "handle", broken)
    with pytest.raises(RuntimeError, match="a migration failed"):
        call_command("migrate")
    assert lock(other)


def test_the_command_that_everybody_runs_is_this_one():
    assert get_commands()["migrate"] == "vwn_site.core"
