"""The real nginx in front of the real web server, with the configuration that a server has."""

import shutil
import socket
from pathlib import Path

import requests

from deploy.edge import CONFIGURATION, start
from vwn_site.core.edge import CHANGES

from .servers import Server, comes_true

# What the configuration takes of the clock, and the first figure, which stays for two centuries.
PERIOD = r"(?<hundred_seconds>\d+)\d\d\."
ALWAYS = r"(?<hundred_seconds>\d)"
EACH_SECOND = r"(?<hundred_seconds>\d+)\."
# Says whether an answer was kept, which nginx tells nobody.
TOLD = "add_header X-Kept $upstream_cache_status always;"


def free_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"127.0.0.1:{listening.getsockname()[1]}"


def is_open(address: str) -> bool:
    host, port = address.split(":")
    with socket.socket() as trying:
        return trying.connect_ex((host, int(port))) == 0


class Edge:
    """nginx on a free port, which keeps nothing yet."""

    def __init__(self, folder: Path, site: Server):
        self.folder, self.address = folder, free_address()
        self.upstream, self.configuration = site.url.removeprefix("http://"), folder / "configuration"
        self.url = f"http://{self.address}"
        shutil.copytree(CONFIGURATION, self.configuration)
        self.changes = folder / "changes"
        locations = self.configuration / "locations.conf"
        locations.write_text(locations.read_text().replace(str(CHANGES), str(self.changes)))

    def __enter__(self):
        self.log = (self.folder / "nginx.log").open("w")
        self._start()
        return self

    def _start(self):
        kept = self.folder / "kept"
        options = {"workers": 1, "more": TOLD, "configuration": self.configuration, "log": self.log}
        self.process = start(kept, self.address, self.upstream, **options)
        assert comes_true(lambda: is_open(self.address)), (self.folder / "nginx.log").read_text()

    def __exit__(self, *_error):
        self._end()
        self.log.close()

    def _end(self):
        self.process.terminate()
        self.process.wait(30)

    def restart(self, upstream: str = "", period: str = ""):
        """Begins again with what was kept: before another server, with a regular expression for the period of keys."""
        self._end()
        self.upstream = upstream or self.upstream
        if period:
            variables = self.configuration / "variables.conf"
            variables.write_text(variables.read_text().replace(PERIOD, period))
        self._start()

    def something_changes(self):
        """As the site notes it, in a period that lasts."""
        self.changes.mkdir()
        (self.changes / "1").touch()

    def get(self, path: str, **options) -> requests.Response:
        return requests.get(self.url + path, timeout=30, **options)
