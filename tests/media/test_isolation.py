"""A file that needs more than it may is given up, and whatever reads it neither knows secrets nor harms the others."""

from fcntl import LOCK_EX, flock

import pytest
from django.conf import settings

from vwn_site.media import isolation
from vwn_site.media.isolated import Refused
from vwn_site.media.isolation import Failed, TooBusy, TooCostly, run_isolated

WORK = "tests.media.work"


@pytest.fixture(autouse=True)
def small_limits(monkeypatch):
    monkeypatch.setattr(isolation, "CPU_SECONDS", 1)
    monkeypatch.setattr(isolation, "OUTPUT", 100_000)


def test_the_result_comes_back_as_it_was():
    value = {"text": "naïve", "bytes": b"\0\xff", "list": [1, (2, None)]}
    assert run_isolated(f"{WORK}.echo", value) == value


def test_a_refusal_comes_back_with_its_code_and_values():
    with pytest.raises(Refused) as refusal:
        run_isolated(f"{WORK}.refuse", "locked", 7)
    assert (refusal.value.code, refusal.value.values) == ("locked", {"limit": 7})


@pytest.mark.parametrize("task", ["memory", "time", "output", "files"])
def test_whatever_needs_too_much_is_ended(task):
    with pytest.raises(TooCostly):
        run_isolated(f"{WORK}.use_up", task)


def test_the_clock_ends_what_only_waits(monkeypatch):
    monkeypatch.setattr(isolation, "SECONDS", 0.3)
    with pytest.raises(TooCostly):
        run_isolated(f"{WORK}.use_up", "patience")


def test_a_crash_harms_nobody():
    with pytest.raises(TooCostly):
        run_isolated(f"{WORK}.crash")
    assert run_isolated(f"{WORK}.echo", 1) == 1


def test_an_error_is_a_refusal_that_the_log_explains(capfd):
    with pytest.raises(Failed):
        run_isolated(f"{WORK}.fail")
    assert "PLANTED reason" in capfd.readouterr().err


def test_an_answer_that_is_no_plain_value_is_not_read():
    with pytest.raises(isolation.pickle.UnpicklingError):
        run_isolated(f"{WORK}.answer_with_an_object")


def test_what_a_library_prints_is_no_answer():
    assert run_isolated(f"{WORK}.print_and_return", 5) == 5


def test_it_knows_no_secret_and_loads_no_django(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "PLANTED")
    environment, modules = run_isolated(f"{WORK}.surroundings")
    assert "PLANTED" not in environment.values()
    assert not [module for module in modules if module.startswith("django")]


def test_one_runs_at_a_time_on_the_machine(monkeypatch):
    monkeypatch.setattr(isolation, "PATIENCE", 0)
    with open(settings.VAR_DIR / "isolation.lock", "ab") as lock:
        flock(lock, LOCK_EX)
        with pytest.raises(TooBusy):
            run_isolated(f"{WORK}.echo", 1)
    assert run_isolated(f"{WORK}.echo", 1) == 1


def test_threads_stay_for_visitors_however_many_upload():
    with isolation._places, isolation._places, pytest.raises(TooBusy):
        run_isolated(f"{WORK}.echo", 1)
    assert run_isolated(f"{WORK}.echo", 1) == 1


def test_a_process_that_cannot_begin_is_no_fault_of_the_file(monkeypatch):
    monkeypatch.setattr(isolation, "ENTRY", "raise SystemExit(3)")
    with pytest.raises(RuntimeError, match="status 3"):
        run_isolated(f"{WORK}.echo", 1)
