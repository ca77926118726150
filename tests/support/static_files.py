"""The static files as a public server has them, collected and compressed once for all servers of the tests."""

import shutil
from pathlib import Path

from filelock import FileLock

from deploy.serve import environment

from .databases import ROOT, TEMPLATES, files_of, run

COLLECTS = ROOT / "vwn_site" / "core" / "static_files.py"
STATIC = TEMPLATES / "static"


def ensure_static_files() -> Path:
    """Collects and compresses the static files unless none changed; their directory."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    sources = [*files_of(".css", ".js", ".svg", ".woff2", folders=("static", "vwn_site")), ROOT / "uv.lock", COLLECTS]
    changed = max(path.stat().st_mtime_ns for path in sources)
    with FileLock(TEMPLATES / "static.lock"):
        stamp = STATIC / "changed"
        if not stamp.exists() or stamp.read_text() != f"{changed} {len(sources)}":
            shutil.rmtree(STATIC, ignore_errors=True)
            run(
                ["collectstatic", "--no-input", "--verbosity", "0"],
                environment("postgres:///none", VAR_DIR=str(STATIC)),
            )
            stamp.write_text(f"{changed} {len(sources)}")
    return STATIC / "static"
