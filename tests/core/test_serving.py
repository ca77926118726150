"""`make serve` ends whatever it started, at whatever moment it is told to end."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.support.databases import ROOT
from tests.support.edge import is_open
from tests.support.servers import comes_true

# Stands for each of the programs: says its number and lives until it is told to end.
PROGRAM = "import os, signal; os.write(1, b'%d\\n' % os.getpid()); signal.pause()"
STUBBORN = (
    "import os, signal; signal.signal(15, 1); os.write(1, b'%d\\n' % os.getpid()); "
    "[signal.pause() for _ in iter(int, 1)]"
)
SERVE = """
import signal, sys
from deploy import serve
for number in serve.ENDING:
    # Who runs the tests may ignore signals, as nohup does.
    signal.signal(number, signal.SIG_DFL)
serve.PATIENCE, serve.environment = 2, lambda: dict(serve.os.environ)
{preparation}
programs = {programs!r}
with serve.Processes(serve.environment()) as processes:
    for program in programs[:-1]:
        processes.start([sys.executable, "-c", program])
    processes.run([sys.executable, "-c", programs[-1]])
"""


# The signal comes when there is a process that nobody has a name for.
ENDED_WHILE_IT_STARTS = """
class Popen(serve.subprocess.Popen):
    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        print(self.pid, flush=True)
        signal.raise_signal(signal.SIGTERM)
serve.subprocess.Popen = Popen
"""


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def serve(programs: list[str], preparation: str = "") -> Iterator[subprocess.Popen]:
    """Starts these programs one after the other as `make serve` does; whatever fails here is not waited for."""
    command = [sys.executable, "-c", SERVE.format(programs=programs, preparation=preparation)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as serving:  # noqa: S603
        try:
            yield serving
        finally:
            serving.kill()


@pytest.mark.matrix
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("programs", [[PROGRAM], [PROGRAM, PROGRAM], [STUBBORN, PROGRAM]])
def test_nothing_that_was_started_outlives_it(programs, ending):
    with serve(programs) as serving:
        numbers = [int(serving.stdout.readline()) for _program in programs]
        assert all(is_running(number) for number in numbers)
        serving.send_signal(ending)
        serving.wait(60)
    assert [is_running(number) for number in numbers] == [False] * len(programs)


def test_what_is_being_started_at_that_moment_is_ended_too():
    with serve(["import signal; signal.pause()"], preparation=ENDED_WHILE_IT_STARTS) as serving:
        number = int(serving.stdout.readline())
        assert serving.wait(60) == 128 + signal.SIGTERM
    assert not is_running(number)


def test_a_step_that_fails_ends_it_with_its_status():
    with serve([PROGRAM, "import sys; sys.exit(3)"]) as serving:
        output, _error = serving.communicate(timeout=60)
    assert serving.returncode == 3
    assert not any(is_running(int(number)) for number in output.split())


APPLICATION = """
import os
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getppid()).encode()]
"""


def test_a_server_that_is_to_reload_goes_on_until_the_next_one_is_ready(tmp_path):
    """Somebody asks all the time; each is answered, first by one server and then by the other."""
    (tmp_path / "small.py").write_text(APPLICATION)
    command = [Path(sys.executable).parent / "gunicorn", "--config", ROOT / "deploy" / "gunicorn.conf.py", "--bind"]
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    masters = []
    with subprocess.Popen([*command, address, "small:application"], cwd=tmp_path) as first:  # noqa: S603
        assert comes_true(lambda: is_open(address))

        def another_answers() -> bool:
            masters.append(int(requests.get(f"http://{address}", timeout=10).text))
            return masters[-1] != first.pid

        assert not another_answers()
        first.send_signal(signal.SIGUSR2)
        try:
            assert comes_true(another_answers, within=30)
            first.wait(30)
        finally:
            os.kill(masters[-1], signal.SIGTERM)
    assert {*masters} == {first.pid, masters[-1]}
