"""Production refuses to start without what it needs, and says which."""

import importlib
import os
import subprocess
import sys
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured

GOOD = {
    "SECRET_KEY": "k3y-0f-more-than-fifty-characters-for-signing-cookies-and-tokens",
    "ALLOWED_HOSTS": "internationaal.example.org",
    "DATABASE_URL": "postgres://vwn:secret@database.example/vwn",
    "BASE_URL": "https://internationaal.example.org",
    "EMAIL_URL": "smtp+tls://vwn:secret@mail.example.org:587",
    "SECURITY_CONTACT": "mailto:security@example.org",
}
BREVO = {"NEWSLETTER_PROVIDER": "brevo", "BREVO_API_KEY": "xkeysib-test", "BREVO_LISTS": "nl=3,en=4"}
OTHERS = {"DJANGO_SETTINGS_MODULE", "BEHIND_TLS", "BREVO_URL"}
SETTINGS = "vwn_site.settings.production"


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    """The variables of this process without those that decide whether production starts."""
    for name in {*GOOD, *BREVO, *OTHERS}:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def start_with(variables: dict[str, str]) -> subprocess.CompletedProcess:
    """Django started with production settings and these variables, in a process of its own."""
    variables = {**os.environ, **variables, "DJANGO_SETTINGS_MODULE": SETTINGS}
    command = [sys.executable, "-c", "import django; django.setup()"]
    return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603


def production(environment, **variables) -> ModuleType:
    """The production settings with these variables, of which None is none."""
    for name, value in variables.items():
        if value is not None:
            environment.setenv(name, value)
    for module in (SETTINGS, "vwn_site.settings.base"):
        environment.delitem(sys.modules, module, raising=False)
    return importlib.import_module(SETTINGS)


def refusal(environment, **variables) -> str:
    """What the production settings say when they refuse these variables, of which None is none."""
    with pytest.raises(ImproperlyConfigured) as refused:
        production(environment, **variables)
    return str(refused.value)


@pytest.mark.parametrize("name", list(GOOD))
@pytest.mark.parametrize("value", [None, "", "  "])
def test_refuses_to_start_without_a_variable_and_names_it(environment, name, value):
    assert name in refusal(environment, **{**GOOD, name: value})


def test_a_refusal_ends_the_program_and_is_the_last_that_it_says():
    outcome = start_with({**GOOD, "SECRET_KEY": ""})
    assert outcome.returncode != 0
    assert "SECRET_KEY" in outcome.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", ","),
        ("DATABASE_URL", "sqlite:///var/db.sqlite3"),
        ("DATABASE_URL", "postgres://host-without-a-name"),
        ("DATABASE_URL", "not an address"),
        ("BASE_URL", "internationaal.example.org"),
        ("BASE_URL", "//internationaal.example.org"),
        ("BASE_URL", "https://"),
        ("BASE_URL", "ftp://internationaal.example.org"),
        ("BASE_URL", "http://internationaal.example.org"),
        ("BASE_URL", "https://internationaal.example.org/en"),
        ("BASE_URL", "https://internationaal.example.org?a=b"),
        ("BASE_URL", "https://internationaal.example.org:port"),
        ("BASE_URL", "https://somebody@internationaal.example.org"),
        ("BASE_URL", "https://example.org"),
        ("BASE_URL", "https://internationaal.example.org.elders.example"),
        ("EMAIL_URL", "mail.example.org"),
        ("EMAIL_URL", "https://mail.example.org"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "smtp://mail.example.org:port"),
        ("EMAIL_URL", "consolemail://"),
        ("EMAIL_URL", "dummymail://"),
        ("EMAIL_URL", "memorymail://"),
        ("EMAIL_URL", "filemail://"),
        ("SECURITY_CONTACT", "security@vluchtelingenwerk.nl"),
        ("SECURITY_CONTACT", "mailto:"),
        ("SECURITY_CONTACT", "mailto:security"),
        ("SECURITY_CONTACT", "mailto:security@vluchtelingenwerk.example"),
        ("SECURITY_CONTACT", "mailto:root@localhost"),
        ("SECURITY_CONTACT", "http://www.vluchtelingenwerk.nl/security"),
        ("SECURITY_CONTACT", "https://"),
        ("SECURITY_CONTACT", "https://security.invalid/report"),
        ("SECURITY_CONTACT", "tel:+31205551234"),
    ],
)
def test_refuses_a_wrong_variable_and_names_it(environment, name, value):
    assert name in refusal(environment, **{**GOOD, name: value})


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"BASE_URL": "https://internationaal.example.org:8443/", "SECURITY_CONTACT": "https://example.org/security"},
        {"BASE_URL": "http://internationaal.example.org", "BEHIND_TLS": "0"},
        {"ALLOWED_HOSTS": ".example.org,example.net", "EMAIL_URL": "filemail:////tmp/mails"},
    ],
)
def test_starts_with_good_variables(others):
    outcome = start_with({**GOOD, **others})
    assert outcome.returncode == 0, outcome.stderr


def test_browsers_are_told_for_a_year_to_come_by_https_only_and_send_cookies_no_other_way(environment):
    settings = production(environment, **GOOD)
    assert settings.SECURE_HSTS_SECONDS >= 365 * 24 * 3600
    assert all((settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, settings.SECURE_SSL_REDIRECT))
    assert all((settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE))


def test_without_tls_no_browser_is_sent_to_https(environment):
    settings = production(environment, **GOOD | {"BASE_URL": "http://internationaal.example.org", "BEHIND_TLS": "0"})
    assert (settings.SECURE_HSTS_SECONDS, settings.SECURE_SSL_REDIRECT) == (0, False)


def test_starts_with_a_provider_of_the_newsletter():
    outcome = start_with({**GOOD, **BREVO})
    assert outcome.returncode == 0, outcome.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NEWSLETTER_PROVIDER", "mailbrief"),
        ("BREVO_API_KEY", ""),
        ("BREVO_URL", "http://api.brevo.com/v3"),
        ("BREVO_LISTS", ""),
        ("BREVO_LISTS", "nl=3"),
        ("BREVO_LISTS", "nl=een,en=twee"),
    ],
)
def test_refuses_a_provider_without_all_that_it_needs_and_names_it(environment, name, value):
    assert name in refusal(environment, **{**GOOD, **BREVO, name: value})
