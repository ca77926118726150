"""Settings for work on one's own machine: debug pages, and an embedded PostgreSQL when DATABASE_URL is not set."""

from vwn_site.core.embedded_postgres import database_url
from vwn_site.queue.configuration import through_the_queue

from .base import *
from .base import INSTALLED_APPS, env

vars().update(through_the_queue(env.email("EMAIL_URL", default="consolemail://")))
DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = "development-only-and-never-in-production"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
# Static files take the way of every request, with its headers.
INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]
INTERNAL_IPS = ["127.0.0.1"]
CONTACT_EMAIL = env("CONTACT_EMAIL", default="contact@example.org")
DATABASES = {"default": env.db_url_config(env("DATABASE_URL", default="") or database_url("vwn"))}
