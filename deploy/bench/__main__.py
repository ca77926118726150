"""`make bench`: how fast the site answers on this machine, beside what can be compared with it.

All servers run at the same time and are measured in turn, round after round, because a machine is never as fast as a
minute ago. The figures are requests per second: medians, the range, and ratios. What is uncached is a server of the
same site that stores no pages. Databases and files stand below var/bench.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import requests

from deploy import edge
from deploy.serve import ROOT, Processes, environment, gunicorn
from vwn_site.core.embedded_postgres import database_url

FILES = ROOT / "var" / "bench"
PORTS = {"nothing": 8101, "wagtail": 8102, "uncached": 8103, "stored": 8104, "edge": 8105}
ADDRESSES = ["/", "/en/", "/projecten/", "/en/projects/hotspots-in-greece/", "/en/stories/spyros-koulocheris/"]
# What a browser of today accepts.
ACCEPT = {"Accept-Encoding": "gzip, deflate, br, zstd"}
WAGTAIL = """
from .base import *
import os, environ
DEBUG, SECRET_KEY, ALLOWED_HOSTS = False, "measured only", ["127.0.0.1"]
DATABASES = {"default": {**environ.Env().db_url_config(os.environ["DATABASE_URL"]), "CONN_MAX_AGE": 600}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
"""
STAMPEDE = 300


def url(name: str, path: str = "/") -> str:
    return f"http://127.0.0.1:{PORTS[name]}{path}"


class Bench:
    """The servers, and what they are asked."""

    def __init__(self, processes: Processes, projects: int, rounds: int, seconds: int):
        self.processes, self.projects, self.rounds, self.seconds = processes, projects, rounds, seconds
        self.values, self.renderings = processes.values, FILES / "renderings"

    def begin(self):
        """Makes the site and its neighbours where they are not there yet, and starts them all."""
        manage = [sys.executable, str(ROOT / "manage.py")]
        self.processes.run([*manage, "collectstatic", "--no-input", "--verbosity", "0"])
        self.processes.run([*manage, "demo", "--no-server"])
        if self.projects:
            self.processes.run([*manage, "seed_scale", "--projects", str(self.projects)])
        self.processes.run([*manage, "make_pictures"])
        self._start("nothing", "deploy.bench.nothing")
        self._start("uncached", "vwn_site.wsgi", PAGE_CACHE_MEGABYTES="0")
        self._start("stored", "deploy.bench.counted", RENDERINGS=str(self.renderings))
        self._start_wagtail()
        for name in PORTS.keys() - {"edge"}:
            wait_for(url(name))
        if edge.nginx():
            self._start_edge()

    def _start(self, name: str, application: str, folder: Path = ROOT, **more: str):
        command = gunicorn(urlsplit(url(name)).netloc, application)
        self.processes.start([*command, "--chdir", str(folder)], **more)

    def _start_wagtail(self):
        """What `wagtail start` makes, on the same PostgreSQL."""
        folder, values = (
            FILES / "wagtail",
            {"DATABASE_URL": database_url("bare"), "DJANGO_SETTINGS_MODULE": "bare.settings.bench"},
        )
        if not folder.exists():
            folder.mkdir(parents=True)
            subprocess.run([Path(sys.executable).parent / "wagtail", "start", "bare", folder], check=True)  # noqa: S603
            (folder / "bare" / "settings" / "bench.py").write_text(WAGTAIL)
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, cwd=folder, env={**self.values, **values}, check=True)  # noqa: S603
        self._start("wagtail", "bare.wsgi", folder, **values)

    def _start_edge(self):
        """nginx before the stored site, which also serves the same bytes as a file, with as many headers."""
        folder = FILES / "edge"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "file").mkdir(parents=True)
        for number, path in enumerate(ADDRESSES):
            page = requests.get(url("stored", path), headers=ACCEPT, stream=True, timeout=60)
            (folder / "file" / f"{number}.html").write_bytes(page.raw.read())
        same = f"location /file/ {{ root {folder}; etag off; {' '.join(added_headers(page))} }}"
        self.processes.running.append(
            edge.start(folder, urlsplit(url("edge")).netloc, urlsplit(url("stored")).netloc, more=same)
        )
        wait_for(url("edge"))

    def subjects(self) -> Iterator[tuple[str, str]]:
        """What is measured: a name for the table, and an address."""
        yield "do-nothing view", url("nothing")
        yield "bare Wagtail page", url("wagtail")
        for number, path in enumerate(ADDRESSES):
            yield f"{path} uncached", url("uncached", path)
            yield f"{path} stored", url("stored", path)
            if edge.nginx():
                yield f"{path} edge", url("edge", path)
                yield f"{path} as a file", url("edge", f"/file/{number}.html")

    def measure(self) -> dict[str, list[float]]:
        """Requests per second of each subject, round by round."""
        figures = {name: [] for name, _address in self.subjects()}
        for _round in range(self.rounds):
            for name, address in self.subjects():
                figures[name].append(requests_per_second(address, self.seconds))
        return figures

    def stampede(self, name: str) -> str:
        """What many newcomers meet at once when something has just been published."""
        with psycopg.connect(self.values["DATABASE_URL"], autocommit=True) as connection:
            connection.execute("INSERT INTO core_publicchange DEFAULT VALUES")
            connection.execute("NOTIFY public_change")
        time.sleep(2)
        self.renderings.write_bytes(b"")
        with ThreadPoolExecutor(STAMPEDE) as readers:
            times = sorted(readers.map(lambda _number: seconds_to_read(url(name)), range(STAMPEDE)))
        return (
            f"{STAMPEDE} newcomers at once, {name}: {len(self.renderings.read_bytes())} rendering, "
            f"p50 {times[len(times) // 2] * 1000:.0f} ms, p99 {times[int(len(times) * 0.99)] * 1000:.0f} ms"
        )


def added_headers(page: requests.Response) -> Iterator[str]:
    """The headers of a page that nginx does not make itself, as configuration."""
    own = {"server", "date", "content-type", "content-length", "connection", "last-modified"}
    headers = {name: value.replace('"', r"\"") for name, value in page.headers.items() if name.lower() not in own}
    return (f'add_header {name} "{value}";' for name, value in headers.items())


def wait_for(address: str):
    for _try in range(600):
        try:
            requests.get(address, timeout=60).raise_for_status()
            return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise SystemExit(f"{address} did not start.")


def seconds_to_read(address: str) -> float:
    begun = time.perf_counter()
    requests.get(address, headers=ACCEPT, timeout=60).raise_for_status()
    return time.perf_counter() - begun


def with_wrk(address: str, seconds: int) -> float:
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "-H", f"Accept-Encoding: {ACCEPT['Accept-Encoding']}", address]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    if "Non-2xx" in output:
        raise SystemExit(f"{address} answers with errors:\n{output}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])


def with_python(address: str, seconds: int) -> float:
    """Slower than what it measures where that is nginx; good enough for what Python serves."""
    end, session, number = time.perf_counter() + seconds, requests.Session(), 0
    while time.perf_counter() < end:
        session.get(address, headers=ACCEPT, timeout=60).raise_for_status()
        number += 1
    return number / seconds


requests_per_second: Callable[[str, int], float] = with_wrk if shutil.which("wrk") else with_python


def table(figures: dict[str, list[float]]) -> Iterator[str]:
    """One line for each subject, with its ratio to the do-nothing view and of the edge to a file."""
    nothing = statistics.median(figures["do-nothing view"])
    yield "| what | requests/s, median | range | of do-nothing | of the file |"
    yield "|---|---|---|---|---|"
    for name, values in figures.items():
        median, file = statistics.median(values), figures.get(name.replace(" edge", " as a file"))
        of_file = f"{median / statistics.median(file):.2f}" if file and name.endswith(" edge") else ""
        share = median / nothing
        of_nothing = f"{share:.2f}" if share > 0.2 or not share else f"1/{1 / share:.0f}"
        yield f"| {name} | {median:.0f} | {min(values):.0f}-{max(values):.0f} | {of_nothing} | {of_file} |"


def main():
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--projects", type=int, default=0, help="with so many projects more, such as 2000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="for each subject in each round")
    options = parser.parse_args()
    name = f"bench{options.projects or ''}"
    own = {"VAR_DIR": str(FILES / name), "BASE_URL": url("stored").rstrip("/"), "LOG_LEVEL": "WARNING"}
    values = environment(database_url(name), **own)
    with Processes(values) as processes:
        bench = Bench(processes, options.projects, options.rounds, options.seconds)
        bench.begin()
        processes.run([sys.executable, str(ROOT / "manage.py"), "bench"])
        for program, found in {"nginx": edge.nginx(), "wrk": shutil.which("wrk")}.items():
            if not found:
                print(f"{program} was not found: " + MISSING[program])  # noqa: T201
        for line in table(bench.measure()):
            print(line)  # noqa: T201
        for server in ("stored", "edge") if edge.nginx() else ("stored",):
            print(bench.stampede(server))  # noqa: T201


MISSING = {
    "nginx": "the edge and the file are left out.",
    "wrk": "a loop in Python asks instead, with one connection, which is slower than some of what it measures.",
}

if __name__ == "__main__":
    os.chdir(ROOT)
    main()
