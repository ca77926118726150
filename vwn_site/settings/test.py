"""Settings for the tests: as in production where a visitor could tell the difference, quick where not."""

import os
from pathlib import Path

from vwn_site.core.embedded_postgres import database_url

# Each worker of a test run has files of its own, whatever it inherited from the process that started it.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
if WORKER or "VAR_DIR" not in os.environ:
    os.environ["VAR_DIR"] = str(Path(__file__).resolve().parent.parent.parent / "var" / f"test-{WORKER or os.getpid()}")

from .base import *  # noqa: E402
from .base import env  # noqa: E402

# Long enough for production settings: browsers of the tests are signed in at a server that runs with those.
SECRET_KEY = "of-the-tests-only-and-as-long-as-production-settings-ask-for"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {"default": env.db_url_config(env("DATABASE_URL", default="") or database_url("vwn", durable=False))}
WAGTAILADMIN_BASE_URL = "http://testserver"
CONTACT_EMAIL = "contact@example.org"
# Each test client would look through all collected files that a server before it left there.
STATIC_ROOT = None
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("MD5", "PBKDF2")]
# At once; tests of the queue put it in front.
EMAIL_BACKEND = MAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A test's changes are never committed: nobody else could hear of them.
GENERATION_LISTENS = False
