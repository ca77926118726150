"""Settings for the tests: as in production where a visitor could tell the difference, quick where not."""

from vwn_site.core.embedded_postgres import database_url

from .base import *
from .base import env

SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {"default": env.db_url_config(env("DATABASE_URL", default="") or database_url("vwn"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
