"""Runs the site as in production on one's own machine: real server, page cache, compressed static files, no debug.

The database is the embedded one unless DATABASE_URL is set; there is no TLS in front, so BEHIND_TLS is off.
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from vwn_site.core.embedded_postgres import database_url  # noqa: E402
from vwn_site.queue.companion import working  # noqa: E402


def environment(database: str = "", **more: str) -> dict[str, str]:
    """The environment of a production process on this machine; its mails become files below VAR_DIR."""
    files = Path(more.get("VAR_DIR") or os.environ.get("VAR_DIR") or ROOT / "var").resolve()
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "vwn_site.settings.production",
        "DATABASE_URL": database or os.environ.get("DATABASE_URL") or database_url("vwn"),
        "SECRET_KEY": os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "BASE_URL": f"http://127.0.0.1:{os.environ.get('PORT', '8000')}",
        "EMAIL_URL": os.environ.get("EMAIL_URL") or f"filemail:///{files}/mails",
        "SECURITY_CONTACT": os.environ.get("SECURITY_CONTACT") or "mailto:security@example.org",
        "BEHIND_TLS": "0",
        "DEMO": "1",
        "CONTACT_EMAIL": os.environ.get("CONTACT_EMAIL") or "contact@example.org",
        **more,
    }


def gunicorn(address: str, application: str = "vwn_site.wsgi") -> list[str]:
    """The command of the web server at an address that gunicorn knows: host:port, or fd:// and a descriptor."""
    config = str(ROOT / "deploy" / "gunicorn.conf.py")
    return [sys.executable, "-m", "gunicorn", "--config", config, "--bind", address, application]


def main():
    port, values = os.environ.get("PORT", "8000"), environment()
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "collectstatic", "--no-input", "--verbosity", "0"], env=values, cwd=ROOT, check=True)  # noqa: S603
    subprocess.run([*manage, "demo", "--no-server"], env=values, cwd=ROOT, check=True)  # noqa: S603
    with working(values):
        server = subprocess.Popen(gunicorn(f"127.0.0.1:{port}"), env=values, cwd=ROOT)  # noqa: S603
        try:
            sys.exit(server.wait())
        except KeyboardInterrupt:
            server.terminate()
            sys.exit(server.wait())


if __name__ == "__main__":
    main()
