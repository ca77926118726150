"""Production refuses to start without what it needs, and says which."""

import os
import subprocess
import sys

import pytest

GOOD = {
    "SECRET_KEY": "k3y-0f-more-than-fifty-characters-for-signing-cookies-and-tokens",
    "ALLOWED_HOSTS": "internationaal.example.org",
    "DATABASE_URL": "postgres://vwn:secret@database.example/vwn",
}


def start_with(**changes) -> subprocess.CompletedProcess:
    """`manage.py check` with production settings, with variables changed or, given None, taken away."""
    names = {"DJANGO_SETTINGS_MODULE", "BASE_URL", "NEWSLETTER_PROVIDER", *GOOD}
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment |= {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    environment["DJANGO_SETTINGS_MODULE"] = "vwn_site.settings.production"
    command = [sys.executable, "-c", "import django; django.setup()"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603


@pytest.mark.parametrize("name", list(GOOD))
@pytest.mark.parametrize("value", [None, "", "  "])
def test_refuses_to_start_without_a_variable_and_names_it(name, value):
    outcome = start_with(**{name: value})
    assert outcome.returncode != 0
    assert name in outcome.stderr.splitlines()[-1]


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
    ],
)
def test_refuses_a_wrong_variable_and_names_it(name, value):
    outcome = start_with(**{name: value})
    assert outcome.returncode != 0
    assert name in outcome.stderr.splitlines()[-1]


def test_starts_with_good_variables():
    outcome = start_with()
    assert outcome.returncode == 0, outcome.stderr


BREVO = {"NEWSLETTER_PROVIDER": "brevo", "BREVO_API_KEY": "xkeysib-test", "BREVO_LISTS": "nl=3,en=4"}


def test_starts_with_a_provider_of_the_newsletter():
    outcome = start_with(**BREVO)
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
def test_refuses_a_provider_without_all_that_it_needs_and_names_it(name, value):
    outcome = start_with(**{**BREVO, name: value})
    assert outcome.returncode != 0
    assert name in outcome.stderr.splitlines()[-1]
