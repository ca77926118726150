"""Fixtures that every test may use: a database with the starting content, and a browser at the real server."""

import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from wagtail.models import Page

from vwn_site.core.localisation import forget_locales

from .support import databases
from .support.browsers import chromium_path, launch
from .support.servers import RunningSite


@pytest.fixture(scope="session")
def django_db_setup(worker_id, django_db_blocker):
    """Points Django at this worker's own copy of the database with the starting content."""
    from django.db import connection

    files = databases.ensure_template()
    name = f"vwn_test_{worker_id}"
    databases.clone(name)
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)
    shutil.copytree(files, settings.VAR_DIR)
    connection.settings_dict["NAME"] = name
    yield
    connection.close()
    with databases.maintenance() as maintenance:
        databases.drop(maintenance, name)
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


@pytest.fixture(autouse=True)
def fresh_caches():
    """No test sees what another one cached."""
    for name in settings.CACHES:
        caches[name].clear()
    forget_locales()


@pytest.fixture(scope="session")
def rendered(django_db_setup, django_db_blocker):
    """Every live page with its response to a reader, asked for once."""
    with django_db_blocker.unblock():
        client = Client(headers={"accept-encoding": "identity"})
        pages = Page.objects.live().filter(depth__gt=1).select_related("locale").order_by("path")
        return [(page, client.get(f"{page.url}?q=samos")) for page in pages]


@pytest.fixture(scope="session")
def browser():
    """Chromium; without one the test is skipped, or fails when REQUIRE_BROWSER=1."""
    if chromium_path() is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, but no Chromium or Chrome was found.")
        pytest.skip("no Chromium or Chrome was found")
    with launch() as running:
        yield running


@pytest.fixture(scope="module")
def site(worker_id, request):
    """The real server with production settings on its own copy of the starting content."""
    name = f"vwn_site_{worker_id}"
    with RunningSite(name) as running:
        yield running
    with databases.maintenance() as maintenance:
        databases.drop(maintenance, name)


@pytest.fixture
def page(browser, site):
    """A fresh page in Dutch, 1280 px wide; requests to other hosts are refused and kept in `strangers`."""
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 900}, locale="nl-NL")
    context.set_default_timeout(15_000)
    opened = context.new_page()
    opened.strangers = []

    def judge(route):
        if route.request.url.startswith((site.url, "data:", "blob:")):
            return route.continue_()
        opened.strangers.append(route.request.url)
        return route.abort()

    context.route("**/*", judge)
    yield opened
    context.close()
