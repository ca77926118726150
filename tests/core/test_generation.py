"""The word that stored pages belong to: another one for whatever the public may see, none when that is not known."""

import datetime
import os
import socket
import threading
from collections.abc import Callable
from itertools import count
from multiprocessing import Process

import pytest
import requests
from django.db import connection, transaction
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import Page

from tests.factories import (
    change,
    committed,
    home,
    make_private,
    schedule,
    signed_in,
    staff,
    standard_page,
    withdraw,
)
from tests.support.databases import unreachable
from tests.support.servers import comes_true
from vwn_site.core import generation, withdrawal
from vwn_site.core.generation import Listener, Word
from vwn_site.core.kept import kept
from vwn_site.core.models import PublicChange
from vwn_site.core.schedule import do_what_is_due


@pytest.fixture
def file(tmp_path):
    return tmp_path / "word"


# The word in memory


def test_all_who_open_a_file_read_one_word(file):
    one, other = Word.at(file), Word.at(file)
    assert one.read() == ("", 0.0)
    one.write("a" * 32)
    assert other.read()[0] == "a" * 32


def test_a_word_is_read_by_another_process(file):
    word = Word.at(file)
    writer = Process(target=lambda: Word.at(file).write("b" * 32))
    writer.start()
    writer.join(30)
    assert word.read()[0] == "b" * 32


def test_a_word_is_not_replaced_by_who_knows_an_older_one(file):
    word = Word.at(file)
    word.write("a" * 32)
    word.write("b" * 32)
    assert not word.write("c" * 32, instead_of="a" * 32)
    assert word.write("d" * 32, instead_of="b" * 32)
    assert word.read()[0] == "d" * 32


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 48, b"nonsense" * 6, b"y" * 4000])
def test_a_damaged_file_holds_no_word(file, damage):
    file.write_bytes(damage)
    assert Word.at(file).read()[0] == ""


def test_words_written_at_once_are_never_read_in_part(file):
    word, words = Word.at(file), [letter * 32 for letter in "abcd"]
    word.write(words[0])
    writers = [threading.Thread(target=lambda own=own: [word.write(own) for _time in range(300)]) for own in words]
    for writer in writers:
        writer.start()
    read = {word.read()[0] for _time in range(2000)}
    for writer in writers:
        writer.join()
    assert read <= {*words, ""}
    assert word.read()[0] in words


def test_the_file_of_somebody_else_is_not_trusted(file, monkeypatch):
    Word.at(file)
    monkeypatch.setattr(os, "getuid", lambda: file.stat().st_uid + 1)
    with pytest.raises(PermissionError):
        Word.at(file)


def test_a_link_in_the_place_of_the_file_is_not_followed(file, tmp_path):
    file.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic links"):
        Word.at(file)
    assert not (tmp_path / "elsewhere").exists()


# What changes it


@pytest.mark.django_db
def test_a_change_is_announced_once_in_its_transaction_and_not_at_all_when_that_is_undone():
    before = PublicChange.objects.count()
    with transaction.atomic():
        change(home(), title="Wat we doen")
        home().save()
    announced = PublicChange.objects.count() - before
    assert announced >= 1
    with transaction.atomic():
        home().save()
        transaction.set_rollback(True)
    assert PublicChange.objects.count() == before + announced


@pytest.mark.django_db
def test_many_changes_of_one_transaction_are_announced_once():
    before = PublicChange.objects.count()
    with transaction.atomic():
        for _time in range(3):
            home().save()
    assert PublicChange.objects.count() == before + 1


@pytest.mark.django_db
def test_a_change_after_one_that_was_undone_is_announced_all_the_same():
    with committed():
        with transaction.atomic():
            home().save()
            transaction.set_rollback(True)
        before, word = PublicChange.objects.count(), generation.current()
        home().save()
        assert PublicChange.objects.count() == before + 1
    assert generation.current() != word


@pytest.mark.django_db
def test_what_the_public_does_not_see_is_not_announced():
    before = PublicChange.objects.count()
    staff("Redactie")
    assert PublicChange.objects.count() == before


class Truths:
    """A connection on which the truth is each of some words in turn."""

    def __init__(self, *words: str):
        self.words = iter(words)

    def execute(self, _query):
        return self

    def fetchone(self):
        return (next(self.words),)


def test_files_are_swept_once_for_each_change_that_is_heard(monkeypatch):
    heard = []
    monkeypatch.setattr(generation, "change_heard", Signal())
    generation.change_heard.connect(lambda **_signal: heard.append(1), weak=False)
    listener, connection = Listener(), Truths("a" * 32, "a" * 32, "b" * 32)
    for _time in range(3):
        listener.confirm(connection)
    assert len(heard) == 2


def test_what_is_heard_leads_to_a_sweep():
    assert generation.change_heard.disconnect(withdrawal.sweeper.sweep_soon)
    generation.change_heard.connect(withdrawal.sweeper.sweep_soon)


@pytest.mark.django_db
def test_drafts_are_not_announced_and_what_is_made_public_is():
    page, client = standard_page(title="Zeewier"), signed_in(staff("Eindredactie"))
    before = PublicChange.objects.count()

    def announced(action: Callable) -> bool:
        nonlocal before
        with committed():
            action()
        before, last = PublicChange.objects.count(), before
        return before > last

    edit = f"/admin/pages/{page.pk}/edit/"
    words = {"title": "Zeewier en algen", "slug": "zeewier", "body-count": "0", "updates-count": "0"}
    words |= {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    assert not announced(lambda: client.post(edit, words).status_code)
    assert Page.objects.get(pk=page.pk).draft_title == "Zeewier en algen"
    assert not announced(lambda: page.save_revision())
    assert not announced(lambda: standard_page(title="Algen", live=False))
    shown = Page.objects.get(pk=page.pk)
    assert announced(lambda: page.save_revision().publish())
    assert announced(lambda: schedule(page))
    assert announced(lambda: shown.save())
    assert announced(lambda: shown.save(update_fields=["title"]))
    assert announced(lambda: shown.save(update_fields=["title", "draft_title"]))
    assert announced(lambda: make_private(page))
    assert announced(lambda: page.create_alias(update_slug="ook-zeewier"))
    assert announced(lambda: page.move(home(), pos="first-child"))
    assert announced(lambda: page.unpublish())
    assert announced(lambda: page.delete())


# Whether it counts


@pytest.fixture
def listening(settings, monkeypatch, file):
    """A process that would listen, were its database there; its word is `word`."""
    settings.GENERATION_LISTENS = True
    word = Word.at(file)
    monkeypatch.setattr(generation, "own_word", lambda: word)
    monkeypatch.setattr(Listener, "ensure", lambda self: None)
    return word


@pytest.mark.parametrize(("minutes", "counts"), [(0, True), (9, True), (11, False), (-5, False)])
def test_the_last_word_counts_for_ten_minutes(listening, monkeypatch, minutes, counts):
    listening.write("a" * 32)
    now = listening.read()[1] + minutes * 60
    monkeypatch.setattr(generation.time, "monotonic", lambda: now)
    assert generation.current() == ("a" * 32 if counts else None)


@pytest.fixture
def silent_server():
    """The address of a server that lets in whoever comes and never says a word, as one that hangs."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()


@pytest.mark.parametrize(("seconds_ago", "answers"), [(0, True), (5, False)])
def test_a_database_that_hangs_is_not_asked(client, listening, silent_server, monkeypatch, seconds_ago, answers):
    host, port = silent_server
    monkeypatch.setitem(connection.settings_dict, "HOST", host)
    monkeypatch.setitem(connection.settings_dict, "PORT", port)
    own = Listener()
    monkeypatch.setattr(generation, "listener", lambda: own)
    listening.write("a" * 32)
    now = listening.read()[1] + seconds_ago
    monkeypatch.setattr(generation.time, "monotonic", lambda: now)
    assert generation.database_answers() is answers
    if not answers:
        response = client.get("/healthz")
        assert response.status_code == 200
        assert client.get("/landen/").status_code == 503
        assert client.get("/readyz").json()["problems"] == ["database"]


@pytest.mark.django_db
def test_without_a_word_nothing_is_kept_and_nothing_kept_is_given_out(client, listening, monkeypatch):
    monkeypatch.setattr(generation, "current", lambda: None)
    words = count()
    read = kept(lambda: next(words))
    assert [read(), read()] == [0, 1]
    client.get("/")
    Page.objects.filter(pk=home().pk).update(title="Zonder aankondiging")
    assert "Zonder aankondiging" in client.get("/").content.decode()


@pytest.mark.django_db
def test_a_stored_page_is_answered_without_a_query(client, settings, django_assert_num_queries):
    settings.PAGE_CACHE_BYTES = 1024 * 1024
    client.get("/")
    with django_assert_num_queries(0):
        assert client.get("/").status_code == 200


# Real processes


def status(address: str) -> int:
    return requests.get(address, timeout=30).status_code


@pytest.mark.database("sample")
def test_another_machine_hears_of_a_withdrawal_by_itself(site):
    """The test writes as another machine would: the server hears of it through PostgreSQL alone."""
    page = Page.objects.get(url_path="/home/projecten/boten-bij-sfax/").specific
    address = f"{site.url}{page.url}"
    assert [status(address) for _time in range(3)] == [200] * 3
    withdraw(page)
    assert comes_true(lambda: status(address) == 404)


@pytest.mark.database("sample")
def test_a_server_withdraws_by_itself_and_shows_what_the_queue_publishes(site):
    """Nothing else changes: the process knows the deadline, and hears of what another one publishes."""
    page, other = standard_page(title="Zeewier", live=False), standard_page(title="Algen")
    assert [status(f"{site.url}/{slug}/") for slug in ("zeewier", "algen")] == [404, 200]
    page.go_live_at = soon = timezone.now() + datetime.timedelta(seconds=3)
    page.save_revision().publish()
    change(other, expire_at=soon)
    assert comes_true(lambda: status(f"{site.url}/algen/") == 404)
    do_what_is_due()
    assert comes_true(lambda: status(f"{site.url}/zeewier/") == 200)


def test_without_a_database_stored_pages_are_answered_and_others_calmly_refused(site):
    stored, other = f"{site.url}/", f"{site.url}/landen/"
    status(stored)
    assert comes_true(lambda: site.has_heard())
    assert status(stored) == 200
    with unreachable(site.database):
        assert status(stored) == 200
        answer = requests.get(other, timeout=30)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
        assert "even niet bereikbaar" in answer.text
        assert "unavailable for a moment" in answer.text
        assert requests.get(f"{site.url}/readyz", timeout=30).json()["problems"] == ["database"]
    assert comes_true(lambda: status(other) == 200)
    assert status(f"{site.url}/readyz") == 200
