"""`make serve` ends whatever it started, at whatever moment it is told to end."""

import os
import signal
import subprocess
import sys

import pytest

from tests.support.databases import ROOT

# Stands for each of the programs: says its number and lives until it is told to end.
PROGRAM = "import os, signal; print(os.getpid(), flush=True); signal.pause()"
STUBBORN = (
    "import os, signal; signal.signal(15, 1); print(os.getpid(), flush=True); [signal.pause() for _ in iter(int, 1)]"
)
SERVE = """
import signal, sys
from deploy import serve
for number in serve.ENDING:
    # Who runs the tests may ignore signals, as nohup does.
    signal.signal(number, signal.SIG_DFL)
serve.PATIENCE, serve.environment = 2, lambda: dict(serve.os.environ)
programs = {programs!r}
with serve.Processes(serve.environment()) as processes:
    for program in programs[:-1]:
        processes.start([sys.executable, "-c", program])
    processes.run([sys.executable, "-c", programs[-1]])
"""


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("programs", [[PROGRAM], [PROGRAM, PROGRAM], [STUBBORN, PROGRAM]])
def test_nothing_that_was_started_outlives_it(programs, ending):
    command = [sys.executable, "-c", SERVE.format(programs=programs)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as serving:  # noqa: S603
        numbers = [int(serving.stdout.readline()) for _program in programs]
        assert all(is_running(number) for number in numbers)
        serving.send_signal(ending)
        serving.wait(60)
    assert [is_running(number) for number in numbers] == [False] * len(programs)


def test_a_step_that_fails_ends_it_with_its_status():
    command = [sys.executable, "-c", SERVE.format(programs=[PROGRAM, "import sys; sys.exit(3)"])]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as serving:  # noqa: S603
        output, _error = serving.communicate(timeout=60)
    assert serving.returncode == 3
    assert not any(is_running(int(number)) for number in output.split())
