"""Settings for the tests: as in production where a visitor could tell the difference, quick where not."""

import os
from pathlib import Path

from vwn_site.core.embedded_postgres import database_url

# Each worker of a test run has files of its own, whatever it inherited from the process that started it.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
if WORKER or "VAR_DIR" not in os.environ:
    os.environ["VAR_DIR"] = str(Path(__file__).resolve().parent.parent.parent / "var" / f"test-{WORKER or 'main'}")

from .base import *  # noqa: E402
from .base import env  # noqa: E402

SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {"default": env.db_url_config(env("DATABASE_URL", default="") or database_url("vwn"))}
CONTACT_EMAIL = "contact@example.org"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
