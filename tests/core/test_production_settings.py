"""Production refuses to start without what it needs, and says which."""

import importlib
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

GOOD = {
    "SECRET_KEY": "k3y-0f-more-than-fifty-characters-for-signing-cookies-and-tokens",
    "ALLOWED_HOSTS": "internationaal.example.org",
    "DATABASE_URL": "postgres://vwn:secret@database.example/vwn",
}
BREVO = {"NEWSLETTER_PROVIDER": "brevo", "BREVO_API_KEY": "xkeysib-test", "BREVO_LISTS": "nl=3,en=4"}
OTHERS = {"DJANGO_SETTINGS_MODULE", "BASE_URL", "BREVO_URL"}
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


def refusal(environment, **variables) -> str:
    """What the production settings say when they refuse these variables, of which None is none."""
    for name, value in variables.items():
        if value is not None:
            environment.setenv(name, value)
    for module in (SETTINGS, "vwn_site.settings.base"):
        environment.delitem(sys.modules, module, raising=False)
    with pytest.raises(ImproperlyConfigured) as refused:
        importlib.import_module(SETTINGS)
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
    ],
)
def test_refuses_a_wrong_variable_and_names_it(environment, name, value):
    assert name in refusal(environment, **{**GOOD, name: value})


def test_starts_with_good_variables():
    outcome = start_with(GOOD)
    assert outcome.returncode == 0, outcome.stderr


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
