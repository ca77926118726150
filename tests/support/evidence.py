"""What a failing browser test leaves behind: a picture of each page, the console, the network log, the server's log."""

import re
import shutil
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error

from .browsers import Watched
from .databases import ROOT
from .servers import Server

DIRECTORY = ROOT / "var" / "test-failures"


def keep(test: str, watched: Watched, server: Server) -> Path:
    """Writes everything below a directory of the test's name; that directory."""
    directory = DIRECTORY / re.sub(r"[^\w.-]+", "-", test)[-150:]
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    for number, page in enumerate(watched.pages, 1):
        # A page that was closed or does not answer has no picture, and the logs are the more needed.
        with suppress(Error):
            page.screenshot(path=directory / f"page-{number}.png", full_page=True, timeout=5_000)
            (directory / f"page-{number}.html").write_text(page.content())
    (directory / "console.log").write_text("\n".join(watched.console))
    (directory / "network.log").write_text("\n".join(watched.network))
    (directory / "server.log").write_text(server.log_text())
    return directory
