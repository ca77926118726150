"""Fixtures that every test may use: a database to begin with, a clock that stands at a known moment, and a browser.

A test begins with the `skeleton` of a site, or with the database that its module names:
`pytestmark = pytest.mark.database("sample")`; those below `starting_content` begin with that. See support/databases.py
for what each holds.
"""

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.signals import request_started, setting_changed
from django.db import connection, transaction
from django.test import Client
from django.test.signals import storages_changed
from django.utils import timezone, translation
from wagtail.models import Page

from deploy.edge import nginx
from vwn_site.core.generation import Change, replace_word
from vwn_site.core.localisation import forget_locales
from vwn_site.media import isolation

# What helpers assert is told like what tests assert.
pytest.register_assert_rewrite("tests.support", "tests.projects", "tests.translation", "tests.newsletter")

from .support import evidence  # noqa: E402
from .support.browsers import Reader, Watched, chromium_path, launch, open_page  # noqa: E402
from .support.clock import NOW  # noqa: E402
from .support.databases import TEMPLATE, drop, maintenance  # noqa: E402
from .support.edge import Edge  # noqa: E402
from .support.matrices import left_out  # noqa: E402
from .support.reading import know_content_types  # noqa: E402
from .support.servers import Server  # noqa: E402
from .support.uploads import in_process_of_its_own, in_this_process  # noqa: E402

# Fields of models keep the storage that they were defined with. With others in its place for every test that follows
# one that changed a setting of static files, the two would disagree about where a file is.
setting_changed.disconnect(storages_changed)

STARTING_CONTENT = Path(__file__).parent / "starting_content"
MAKING = pytest.StashKey[subprocess.Popen]()
WATCHED = pytest.StashKey[Watched]()


class WorkerDatabases:
    """This worker's copies of the templates, of which one at a time is what Django is connected to."""

    def __init__(self):
        self.worker = os.environ.get("PYTEST_XDIST_WORKER") or f"main_{os.getpid()}"
        self.names = {}

    def connect(self, template: str):
        if template not in self.names:
            self.names[template] = f"vwn_test_of_{self.worker}_{template}"
            TEMPLATE[template].clone(self.names[template])
            shutil.copytree(TEMPLATE[template].files, settings.VAR_DIR, dirs_exist_ok=True)
        self.connect_to(self.names[template])

    def connect_to(self, database: str):
        if connection.settings_dict["NAME"] != database:
            connection.close()
            connection.settings_dict["NAME"] = database
            ContentType.objects.clear_cache()

    def drop(self):
        connection.close()
        with maintenance() as server:
            for name in self.names.values():
                drop(server, name)


def template_of(node) -> str:
    """The database that a module begins with; tests about the starting content say so by their folder."""
    if node.path.is_relative_to(STARTING_CONTENT):
        return "content"
    marker = node.get_closest_marker("database")
    return marker.args[0] if marker else "skeleton"


def pytest_configure(config):
    """A run of the whole suite makes the template databases beside the first tests, which need only the smallest."""
    is_worker, is_parallel = hasattr(config, "workerinput"), config.getoption("numprocesses", None)
    if is_parallel and not is_worker and config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        names = ["skeleton", "sample"] if os.environ.get("FAST") else ["skeleton", "sample", "static", "content"]
        config.stash[MAKING] = subprocess.Popen([sys.executable, "-m", "tests.support.prepare", *names])  # noqa: S603


def pytest_unconfigure(config):
    if MAKING in config.stash:
        config.stash[MAKING].terminate()
        config.stash[MAKING].wait()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Long matrices are thinned out while the tests stand in the order of their files; then they are put at random.

    Tests of the starting content come last: making that takes as long as a good part of the others.
    """
    if spare := set(left_out(items)):
        config.hook.pytest_deselected(items=spare)
        items[:] = [item for item in items if item not in spare]
    yield
    items.sort(key=lambda item: item.path.is_relative_to(STARTING_CONTENT))


def pytest_collection_finish():
    """What was imported stays until the end: nobody need look again and again whether it is rubbish."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def worker_databases():
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)
    databases = WorkerDatabases()
    yield databases
    databases.drop()
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup():
    """Databases are cloned for each module; see `database`."""


@pytest.fixture(scope="module", autouse=True)
def database(request, worker_databases, django_db_setup, django_db_blocker):
    """Connects Django to this worker's copy of the database that the module begins with."""
    worker_databases.connect(template_of(request.node))
    with django_db_blocker.unblock():
        know_content_types()
    forget_everything()


@pytest.fixture(scope="session", autouse=True)
def uploads_in_this_process():
    """Files are cleaned where the test runs; `isolated` is for the tests of the process that they have otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolation, "run_isolated", in_this_process)
        yield


@pytest.fixture
def isolated(monkeypatch):
    """Files are cleaned in a process of their own, as at a real site."""
    monkeypatch.setattr(isolation, "run_isolated", in_process_of_its_own)


@pytest.fixture(autouse=True)
def clock():
    """The time, which begins at the same moment for every test; `clock.move_to` moves it."""
    with time_machine.travel(NOW, tick=True) as travelled:
        yield travelled


@pytest.fixture(autouse=True)
def fresh_caches(database):
    """No test sees what another one cached, nor reads in the language of the last request of another one.

    Nor does what is made for a whole module, before the first of its tests that asks for it.
    """
    forget_everything()
    translation.deactivate()
    yield
    forget_everything()


@pytest.fixture(autouse=True)
def each_request_finds_all_committed():
    """What a test changed was committed before the next reader comes, although its own transaction never is."""
    request_started.connect(commit_changes)
    yield
    request_started.disconnect(commit_changes)


def commit_changes(**_signal):
    waiting = connection.run_on_commit
    for place, (savepoints, action, *more) in enumerate(waiting):
        if isinstance(action, Change):
            action()
            waiting[place] = (savepoints, nothing, *more)


def nothing():
    """What is left to be done at a commit when it was done before."""


def forget_everything():
    for name in settings.CACHES:
        caches[name].clear()
    replace_word()
    forget_locales()


@pytest.fixture(scope="module")
def module_data(database, django_db_blocker):
    """A transaction around all tests of a module: what its fixtures of the same scope make is there for each test.

    What a test changes is undone after it.
    """
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=True), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def read_pages() -> dict[str, list]:
    """What `rendered` read of each template database."""
    return {}


@pytest.fixture(scope="module")
def rendered(request, database, read_pages, django_db_blocker):
    """Every live page of the module's database with its response to a reader, asked for once by each worker."""
    template = template_of(request.node)
    if template not in read_pages:
        with django_db_blocker.unblock(), time_machine.travel(NOW):
            client = Client(headers={"accept-encoding": "identity"})
            pages = Page.objects.live().filter(depth__gt=1).select_related("locale").order_by("path")
            read_pages[template] = [(page, client.get(f"{page.url}?utm_source=mail&page=1")) for page in pages]
    return read_pages[template]


# Browsers


@pytest.fixture(scope="session")
def browser():
    """Chromium; without one the test is skipped, or fails when REQUIRE_BROWSER=1."""
    if chromium_path() is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, but no Chromium or Chrome was found.")
        pytest.skip("no Chromium or Chrome was found")
    with launch() as running:
        yield running


@pytest.fixture(scope="session")
def server(worker_databases):
    with Server(f"vwn_site_of_{worker_databases.worker}") as running:
        yield running


@pytest.fixture
def site(request, server, database, worker_databases, django_db_blocker, clock):
    """The real server with production settings on a fresh copy of the module's database.

    The test is connected to that database too, and what it makes there is committed at once. Tests with the marker
    `only_reads` leave no more behind than a reader does, and share one copy.
    """
    template = template_of(request.node)
    server.begin(TEMPLATE[template], only_reads=request.node.get_closest_marker("only_reads") is not None)
    worker_databases.connect_to(server.database)
    # One clock for both, which ticks from when it is asked first: what the server does is later than what it reads.
    clock.move_to(server.now)
    timezone.now()
    with django_db_blocker.unblock():
        yield server
    worker_databases.connect(template)


@pytest.fixture
def edge(site, tmp_path):
    """nginx before the site, which keeps nothing yet; without one a test is skipped, or fails when REQUIRE_NGINX=1."""
    if nginx() is None:
        if os.environ.get("REQUIRE_NGINX") == "1":
            pytest.fail("REQUIRE_NGINX=1, but no nginx was found.")
        pytest.skip("no nginx was found")
    with Edge(tmp_path, site) as running:
        yield running


@pytest.fixture
def browser_of(request, browser, site):
    """Opens a page in a browser of its own, signed in as an account of staff when one is named."""
    watched = request.node.stash[WATCHED] = Watched(site.url)
    yield lambda name="", **options: open_page(browser, watched, name, **options)
    for context in {page.context for page in watched.pages}:
        context.close()
    assert_asked_no_other_host(request.node, watched)


def assert_asked_no_other_host(node, watched: Watched):
    allowed = [host for marker in node.iter_markers("asks") for host in marker.args]
    unexpected = [address for address in watched.strangers if not any(host in address for host in allowed)]
    assert unexpected == [], "other hosts were asked"


@pytest.fixture(scope="session")
def reader(browser, server):
    """The browser of a reader, which all tests of a worker use in turn: to start one costs half a second."""
    return Reader(browser, server.url)


@pytest.fixture
def page(request, reader, site):
    """The page of a reader in Dutch, 1280 px wide, whose browser remembers nothing.

    What it asks of other hosts fails, and is kept in `strangers`.
    """
    request.node.stash[WATCHED] = reader.watched
    yield reader.fresh_page()
    assert_asked_no_other_host(request.node, reader.watched)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call" and report.failed and WATCHED in item.stash:
        directory = evidence.keep(item.nodeid, item.stash[WATCHED], item.funcargs["site"])
        report.sections.append(("browser", f"pictures of the pages, console, network and server log: {directory}"))
    return report
