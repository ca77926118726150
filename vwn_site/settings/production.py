"""Settings for a public server. Everything secret comes from the environment; without it the site refuses to start."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

from vwn_site.core.caches import failsafe
from vwn_site.queue.configuration import through_the_queue

from .base import *
from .base import CACHES, LANGUAGES, NEWSLETTER, STORAGES, env

# Top-level domains that nobody can own (RFC 2606): whoever leaves an example in place is told.
NO_REAL_DOMAINS = ("example", "invalid", "localhost", "test")


def required(name: str) -> str:
    """The environment variable of this name; ImproperlyConfigured names it when it is missing or empty."""
    value = env(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"The environment variable {name} is missing or empty.")
    return value


def required_database() -> dict:
    """The PostgreSQL connection in DATABASE_URL, kept by each thread."""
    try:
        config = env.db_url_config(required("DATABASE_URL"))
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured("DATABASE_URL is not a database address like postgres://user@host/name.") from error
    if config.get("ENGINE") != "django.db.backends.postgresql" or not config.get("NAME"):
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database: postgres://user@host/name.")
    # Each thread keeps its connection, and finds out before a request gets it whether the database closed it. A pool
    # connects in the background: while the database is away requests wait for it, and some still do when it is back.
    return {
        **config,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 2, **config.get("OPTIONS", {})},
    }


def required_secret_key() -> str:
    """SECRET_KEY, long enough to sign with."""
    value = required("SECRET_KEY")
    if len(value) < 50 or len(set(value)) < 5:
        raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters, and not all the same.")
    return value


def required_hosts() -> list[str]:
    """ALLOWED_HOSTS, comma separated; a bare * would switch the protection off and is refused."""
    hosts = [host.strip() for host in required("ALLOWED_HOSTS").split(",") if host.strip()]
    if not hosts or "*" in hosts:
        raise ImproperlyConfigured("ALLOWED_HOSTS must list the site's host names, comma separated, without *.")
    return hosts


def check_newsletter():
    """The newsletter's provider has all that it needs; addresses and the key travel over https only."""
    if NEWSLETTER["provider"] not in ("console", "brevo"):
        raise ImproperlyConfigured("NEWSLETTER_PROVIDER must be console or brevo.")
    if NEWSLETTER["provider"] == "brevo":
        required("BREVO_API_KEY")
        if not NEWSLETTER["url"].startswith("https://"):
            raise ImproperlyConfigured("BREVO_URL must start with https://.")
        lists = NEWSLETTER["lists"]
        if lists.keys() != dict(LANGUAGES).keys() or not all(number.isdecimal() for number in lists.values()):
            raise ImproperlyConfigured("BREVO_LISTS must name a list for each language, like nl=3,en=4.")


def required_base_url(behind_tls: bool) -> str:
    """BASE_URL, the address that the site calls itself: scheme and a host of ALLOWED_HOSTS, with a port or without."""
    value = required("BASE_URL").rstrip("/")
    try:
        address = urlsplit(value)
        host, is_bare = address.hostname or "", f"{address.scheme}://{address.netloc}" == value
        address.port  # noqa: B018 - raises ValueError for a port that is none
    except ValueError as error:
        raise ImproperlyConfigured(f"BASE_URL is no address: {error}.") from error
    if address.scheme not in ("http", "https") or not host or not is_bare or "@" in address.netloc:
        raise ImproperlyConfigured("BASE_URL must be an address without a path, like https://www.example.org.")
    if behind_tls and address.scheme != "https":
        raise ImproperlyConfigured("BASE_URL must start with https://; BEHIND_TLS=0 is for trying the site without.")
    if not validate_host(host, ALLOWED_HOSTS):
        raise ImproperlyConfigured("BASE_URL must have a host that is in ALLOWED_HOSTS.")
    return value


def required_email() -> dict:
    """The mail server in EMAIL_URL. Mail on the console would put secrets and people's messages into the log."""
    value = required("EMAIL_URL")
    scheme = value.partition(":")[0]
    try:
        config = env.email_url_config(value)
    except (ValueError, ImproperlyConfigured):
        config = {}
    if not (config.get("EMAIL_HOST") or (scheme == "filemail" and config.get("EMAIL_FILE_PATH"))):
        raise ImproperlyConfigured("EMAIL_URL must name a mail server, like smtp+tls://user:password@host:587.")
    return config


def required_security_contact() -> str:
    """SECURITY_CONTACT: where somebody who finds a hole writes to, as a mailto: or https: address that can exist."""
    value = required("SECURITY_CONTACT")
    scheme, _colon, rest = value.partition(":")
    host = rest.rpartition("@")[2] if scheme == "mailto" else urlsplit(value).hostname or ""
    is_address = re.fullmatch(r"mailto:[^\s@?]+@[^\s@?]+|https://\S+", value) and "." in host
    if not is_address or host.rpartition(".")[2].lower() in NO_REAL_DOMAINS:
        raise ImproperlyConfigured("SECURITY_CONTACT must be a real address: mailto:name@host or https://host/page.")
    return value


# BEHIND_TLS=0 is for trying the production settings over plain http on one's own machine.
BEHIND_TLS = env.bool("BEHIND_TLS", default=True)
SECRET_KEY = required_secret_key()
ALLOWED_HOSTS = required_hosts()
WAGTAILADMIN_BASE_URL = required_base_url(BEHIND_TLS)
vars().update(through_the_queue(required_email()))
SECURITY_CONTACT = required_security_contact()
DATABASES = {"default": required_database()}
check_newsletter()

# Whatever host a request over plain http names, it is led to the one address of the site.
SECURE_SSL_HOST = urlsplit(WAGTAILADMIN_BASE_URL).netloc if BEHIND_TLS else None
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
PROXIES = env.int("PROXIES", default=int(BEHIND_TLS))
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

STORAGES["staticfiles"] = {"BACKEND": "vwn_site.core.static_files.BundledStaticFilesStorage"}

# Caches in the memory of each process; set the addresses to Redis to share them between processes and machines. Stored
# pages are shared through PostgreSQL where there is no Redis.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_MEGABYTES", default=16) * 1024 * 1024
if not env("PAGE_CACHE_URL", default=""):
    CACHES["pages"] = failsafe({"BACKEND": "vwn_site.core.page_table.PageTable"}, by_generation=False, has_spare=False)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Else a line for each job, each minute.
    "loggers": {"procrastinate": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
