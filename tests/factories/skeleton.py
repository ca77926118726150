"""What every site has before anybody writes: tables, rights, home pages and overviews in both languages, accounts.

The tables are made from the models, and what migrations write in them is written here, because running the migrations
of all packages takes longer than most tests. A test of the starting content, which is made by the migrations, holds
that both come to the same.
"""

from datetime import timedelta
from importlib import import_module

import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import override_settings
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from projects import models as projects
from stories.models import StoryIndexPage
from tests.support.clock import NOW
from vwn_site.core.addresses import write_site_address
from vwn_site.core.localisation import source_locale
from vwn_site.home.models import HomePage
from vwn_site.starting_content.management.commands.demo import ACCOUNTS
from vwn_site.starting_content.roles import TOPS, make_roles

from .states import translate

HOME = {"nl": "VluchtelingenWerk internationaal", "en": "VluchtelingenWerk international"}
# Overview → its titles and addresses.
OVERVIEWS = {
    projects.ProjectIndexPage: ("Projecten", "Projects"),
    projects.CountryIndexPage: ("Landen", "Countries"),
    projects.PartnerIndexPage: ("Partners", "Partners"),
    projects.ThemeIndexPage: ("Themas", "Themes"),
    projects.AchievementsIndexPage: ("Resultaten", "Results"),
    projects.PublicationIndexPage: ("Publicaties", "Publications"),
    StoryIndexPage: ("Verhalen", "Stories"),
}
# Wagtail's first groups, and what they may do.
MODERATORS = ("add", "change", "publish", "lock", "unlock")
EDITORS = ("add", "change")


@time_machine.travel(NOW - timedelta(days=30))
def fill():
    """Fills an empty database, a month before the tests."""
    make_tables()
    record_migrations()
    write_what_migrations_write()
    make_pages()
    make_accounts()


def make_tables():
    """All from the models, but those of the queue, whose tables have functions and no models that make them."""
    without = {config.label: None for config in apps.get_app_configs() if config.label != "procrastinate"}
    with override_settings(MIGRATION_MODULES=without):
        call_command("migrate", run_syncdb=True, verbosity=0, skip_checks=True, interactive=False)


def record_migrations():
    """Says of every migration that it was applied; their number is the version of what translations are made from."""
    executor = MigrationExecutor(connection)
    executor.recorder.ensure_schema()
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        executor.record_migration(migration)
    executor.check_replacements()


def write_what_migrations_write():
    with connection.cursor() as cursor:
        cursor.execute(import_module("vwn_site.search.migrations.0001_index_of_all_words").CREATE)
    locale = Locale.objects.create(language_code=settings.LANGUAGE_CODE)
    root = Page.add_root(title=TOPS[Page], slug="root", locale=locale)
    Collection.add_root(name="Root")
    moderators, editors = (Group.objects.create(name=name) for name in ("Moderators", "Editors"))
    for group, actions in ((moderators, MODERATORS), (editors, EDITORS)):
        for action in actions:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
            GroupPagePermission.objects.create(group=group, page=root, permission=permission)
        _allow_files(group)
    for app_label, model, codename, name in (
        ("wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"),
        ("wagtail_localize", "translation", "submit_translation", "Can submit translations"),
    ):
        content_type, _made = ContentType.objects.get_or_create(app_label=app_label, model=model)
        permission, _made = Permission.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )
        for group in (moderators, editors):
            group.permissions.add(permission)
    task = GroupApprovalTask.objects.create(name="Moderators approval")
    task.groups.add(moderators)
    workflow = Workflow.objects.create(name="Moderators approval")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=root)


def _allow_files(group: Group):
    """Rights on pictures and documents: everywhere, and those in the root collection."""
    root = Collection.get_first_root_node()
    codes = [f"{action}_{model}" for action in ("add", "change", "choose", "delete") for model in ("image", "document")]
    apps_of_files = ["wagtailimages", "wagtaildocs"]
    for permission in Permission.objects.filter(content_type__app_label__in=apps_of_files, codename__in=codes):
        group.permissions.add(permission)
        if not permission.codename.startswith("delete"):
            GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)


def make_pages():
    Locale.objects.create(language_code="en")
    home = HomePage(
        title="VluchtelingenWerk internationaal", slug="home", locale=source_locale(), summary="Wat wij doen."
    )
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="VluchtelingenWerk")
    write_site_address()
    for model, (dutch, _english) in OVERVIEWS.items():
        home.add_child(instance=model(title=dutch, slug=dutch.lower(), locale=home.locale, summary="Wat wij doen."))
    publish_with_translation(home, {"title": HOME["en"], "slug": "home"})
    for model, (_dutch, english) in OVERVIEWS.items():
        publish_with_translation(model.objects.get(), {"title": english})
    make_roles()


def publish_with_translation(page: Page, english: dict):
    page = type(page).objects.get(pk=page.pk)
    page.save_revision().publish()
    translate(page, english)


def make_accounts():
    """The accounts of the demo, whose passwords are checked quickly."""
    for name, group in ACCOUNTS.items():
        password = PBKDF2PasswordHasher().encode(f"demo-{name}", "salt", iterations=1)
        user = get_user_model().objects.create(
            username=name,
            email=f"{name}@example.org",
            password=password,
            is_superuser=group is None,
            is_staff=group is None,
        )
        if group:
            user.groups.add(Group.objects.get(name=group))
