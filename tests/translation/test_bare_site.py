"""The app that translates can be lifted out of this project: it works alone in another site."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.databases import ROOT, address_of, create, drop, maintenance

BARE_SITE = Path(__file__).parent / "bare_site"
APP = ROOT / "vwn_site" / "translation"


@pytest.fixture
def empty_database(worker_databases):
    """The address of a database with nothing in it."""
    name = f"vwn_bare_{worker_databases.worker}"
    with maintenance() as server:
        drop(server, name)
        create(server, name)
    yield address_of(name)
    with maintenance() as server:
        drop(server, name)


def test_the_app_alone_translates_a_page_of_a_bare_site(tmp_path, empty_database):
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(APP, tmp_path / "translation", ignore=without)
    shutil.copytree(BARE_SITE, tmp_path / "bare_site", ignore=without)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(tmp_path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "DJANGO_SETTINGS_MODULE": "bare_site.settings",
        "DATABASE_URL": empty_database,
    }
    command = [sys.executable, "-m", "bare_site.walk"]
    options = {"cwd": tmp_path, "env": environment, "capture_output": True, "text": True}
    walk = subprocess.run(command, check=False, **options)  # noqa: S603
    assert walk.returncode == 0, walk.stderr
