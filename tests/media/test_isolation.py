"""A file that needs more than it may is given up, and whatever reads it neither knows secrets nor harms the others."""

import io
import os
import tempfile
import tracemalloc
from fcntl import LOCK_EX, flock

import pytest
from django.conf import settings

from vwn_site.media import isolation
from vwn_site.media.isolated import Refused
from vwn_site.media.isolation import Failed, TooBusy, TooCostly, run_isolated

WORK = "tests.media.work"
DATA = b"\0what was uploaded"


@pytest.fixture(autouse=True)
def small_limits(monkeypatch):
    monkeypatch.setattr(isolation, "CPU_SECONDS", 1)
    monkeypatch.setattr(isolation, "OUTPUT", 100_000)


def answer(function: str, *arguments) -> tuple[bytes, object]:
    made, told = run_isolated(f"{WORK}.{function}", io.BytesIO(DATA), *arguments)
    return made.read(), told


def test_the_result_comes_back_as_it_was():
    value = {"text": "naïve", "bytes": b"\0\xff", "list": [1, (2, None)]}
    assert answer("echo", value) == (DATA, (value,))


def test_a_file_that_somebody_has_read_is_read_from_its_beginning():
    upload = io.BytesIO(DATA)
    upload.read()
    made, _told = run_isolated(f"{WORK}.echo", upload)
    assert made.read() == DATA


def test_the_process_that_waits_holds_no_file_in_its_memory(monkeypatch):
    monkeypatch.setattr(isolation, "OUTPUT", 30_000_000)
    with tempfile.TemporaryFile() as upload:
        upload.write(b"x" * 20_000_000)
        tracemalloc.start()
        made, _told = run_isolated(f"{WORK}.echo", upload)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (made.seek(0, os.SEEK_END), peak < 2_000_000) == (20_000_000, True)


def test_a_refusal_comes_back_with_its_code_and_values():
    with pytest.raises(Refused) as refusal:
        answer("refuse", "locked", 7)
    assert (refusal.value.code, refusal.value.values) == ("locked", {"limit": 7})


@pytest.mark.parametrize("task", ["memory", "time", "output", "words", "files"])
def test_whatever_needs_too_much_is_ended(task):
    with pytest.raises(TooCostly):
        answer("use_up", task)


def test_the_clock_ends_what_only_waits(monkeypatch):
    monkeypatch.setattr(isolation, "SECONDS", 0.3)
    with pytest.raises(TooCostly):
        answer("use_up", "patience")


def test_a_crash_harms_nobody():
    with pytest.raises(TooCostly):
        answer("crash")
    assert answer("echo", 1) == (DATA, (1,))


def test_an_error_is_a_refusal_that_the_log_explains(capfd):
    with pytest.raises(Failed):
        answer("fail")
    assert "PLANTED reason" in capfd.readouterr().err


def test_an_answer_that_is_no_plain_value_is_not_read():
    with pytest.raises(isolation.pickle.UnpicklingError):
        answer("answer_with_an_object")


def test_what_a_library_prints_is_no_answer():
    assert answer("print_and_return") == (DATA, "what it tells")


def test_it_knows_no_secret_and_loads_no_django(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "PLANTED")
    _made, (environment, modules) = answer("surroundings")
    assert "PLANTED" not in environment.values()
    assert not [module for module in modules if module.startswith("django")]


def test_one_runs_at_a_time_on_the_machine(monkeypatch):
    monkeypatch.setattr(isolation, "PATIENCE", 0)
    with open(settings.VAR_DIR / "isolation.lock", "ab") as lock:
        flock(lock, LOCK_EX)
        with pytest.raises(TooBusy):
            answer("echo", 1)
    assert answer("echo", 1) == (DATA, (1,))


def test_threads_stay_for_visitors_however_many_upload():
    with isolation._places, isolation._places, pytest.raises(TooBusy):
        answer("echo", 1)
    assert answer("echo", 1) == (DATA, (1,))


def test_a_process_that_cannot_begin_is_no_fault_of_the_file(monkeypatch):
    monkeypatch.setattr(isolation, "ENTRY", "raise SystemExit(3)")
    with pytest.raises(RuntimeError, match="status 3"):
        answer("echo", 1)
