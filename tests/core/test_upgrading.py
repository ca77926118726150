"""A database of an earlier release becomes one of today by `manage.py migrate`, and readers find all of it again.

`data` has what `make demo` made at two commits, and the addresses that the sitemap named there.
"""

import json
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from wagtail.models import Page

from tests.support.dumps import connected, select
from tests.support.matrices import FULL

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent / "data"
# As of a commit between the two, which lacks some of what came later and knows a migration that is in no file.
BETWEEN = """
    DROP TABLE projects_resulttheme;
    ALTER TABLE stories_storypage DROP COLUMN content_note;
    ALTER TABLE projects_organisation DROP CONSTRAINT organisation_is_no_part_of_itself;
    DROP INDEX rendition_by_file;
    INSERT INTO django_migrations (app, name, applied) VALUES ('projects', '0010_languages_of_the_site', now());
"""
# A dump, and what is changed in it before the upgrade.
INSTALLATIONS = {"afac81c": ("afac81c", ""), "8f8b50e": ("8f8b50e", ""), "between": ("8f8b50e", BETWEEN)}


@dataclass
class Upgraded:
    """A database after its upgrade, and what was in it before."""

    addresses: list[str]
    # How many rows each table had.
    rows: dict[str, int]
    # The title of each live page, and the paragraphs of those that have some, by its number.
    titles: dict[int, str]
    paragraphs: dict[int, list[str]]


@pytest.fixture(scope="module", params=INSTALLATIONS)
def upgraded(request, worker_databases, database, django_db_blocker):
    commit, changes = INSTALLATIONS[request.param]
    with connected(worker_databases, DATA / f"{commit}.sql.xz", request.param, changes):
        with django_db_blocker.unblock():
            before = Upgraded(addresses_of(commit), rows(), titles(), paragraphs())
            call_command("migrate", verbosity=0, skip_checks=True, interactive=False)
        yield before


def addresses_of(commit: str) -> list[str]:
    return (DATA / f"{commit}.txt").read_text(encoding="utf-8").split()


def rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    return {table: select(f'SELECT count(*) FROM "{table}"')[0][0] for table in tables}


def titles() -> dict[int, str]:
    return dict(select("SELECT id, title FROM wagtailcore_page WHERE live AND depth > 1"))


def paragraphs() -> dict[int, list[str]]:
    tables = select(
        "SELECT table_name FROM information_schema.columns WHERE column_name = 'body' AND data_type = 'jsonb'"
    )
    bodies = [row for (table,) in tables for row in select(f"SELECT page_ptr_id, body FROM {table}")]
    return {page: [block["value"] for block in json.loads(body) if block["type"] == "text"] for page, body in bodies}


def words(html: str) -> set[str]:
    """What somebody reads of it: an explained word may have its explanation behind it."""
    return set(re.findall(r"\w+", unescape(re.sub(r"<[^>]*>", " ", html))))


def pages_to_read(addresses: list[str]) -> list[Page]:
    """The pages at these addresses: with FULL=1 all, else one of each type in each language."""
    pages = {page.url: page for page in Page.objects.live().filter(depth__gt=1).select_related("locale")}
    assert set(addresses) <= set(pages)
    chosen = [pages[address] for address in addresses]
    if FULL:
        return chosen
    return list({(page.content_type_id, page.locale_id): page for page in chosen}.values())


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith(settings.OUR_PACKAGES)]


def missing_columns() -> set[tuple[str, str]]:
    columns = select("SELECT table_name, column_name FROM information_schema.columns")
    fields = [field for model in our_models() for field in model._meta.local_concrete_fields]
    return {(field.model._meta.db_table, field.column) for field in fields} - set(columns)


def missing_rules() -> set[str]:
    """Names of the indexes and constraints that models declare and the database lacks."""
    known = {name for (name,) in select("SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes")}
    declared = [rule for model in our_models() for rule in (*model._meta.indexes, *model._meta.constraints)]
    return {rule.name for rule in declared} - known


def test_the_database_has_what_the_models_need(upgraded):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    assert missing_columns() == set()
    assert missing_rules() == set()


def test_no_row_is_lost(upgraded):
    now = rows()
    assert {table: number for table, number in upgraded.rows.items() if now.get(table, 0) < number} == {}


def test_each_address_answers_with_the_words_it_had(upgraded, client):
    pages, read = pages_to_read(upgraded.addresses), 0
    for page in pages:
        response = client.get(page.url)
        assert response.status_code == 200, page.url
        expected = words(" ".join([upgraded.titles[page.pk], *upgraded.paragraphs.get(page.pk, [])]))
        assert expected - words(response.content.decode().partition("<main")[2]) == set(), page.url
        read += len(expected)
    assert read > len(pages) > 20
