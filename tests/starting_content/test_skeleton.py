"""The database that nearly all tests begin with is as the migrations make one.

`skeleton` is made from the models, and what migrations write in the tables is written by hand; `content` is made by the
migrations.
"""

from collections import Counter
from contextlib import ExitStack

import psycopg
import pytest

from tests.support.databases import TEMPLATE, address_of, drop, maintenance

# What is compared, and the rows that describe it. Names of indexes, constraints and sequences have a digest in them, or
# the name that a model had when it was made, so these are compared by their definition, and sequences not at all.
DESCRIPTIONS = {
    "tables": """
        SELECT relname, relkind::text FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')""",
    "columns": """
        SELECT relname, attname, format_type(atttypid, atttypmod), collname, attnotnull,
            pg_get_expr(adbin, adrelid), attidentity::text, attgenerated::text
        FROM pg_attribute
            JOIN pg_class ON pg_class.oid = attrelid
            LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
            LEFT JOIN pg_collation ON pg_collation.oid = attcollation
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped""",
    "indexes": """
        SELECT tablename, regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON') FROM pg_indexes
        WHERE schemaname = 'public'""",
    "constraints": """
        SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace""",
    "migrations": "SELECT app, name FROM django_migrations",
    "content types": "SELECT app_label, model FROM django_content_type",
    "permissions": """
        SELECT app_label, model, codename, name FROM auth_permission
            JOIN django_content_type ON django_content_type.id = content_type_id""",
    "permissions of groups": """
        SELECT auth_group.name, app_label, codename FROM auth_group_permissions
            JOIN auth_group ON auth_group.id = group_id
            JOIN auth_permission ON auth_permission.id = permission_id
            JOIN django_content_type ON django_content_type.id = content_type_id""",
    "permissions on pages": """
        SELECT auth_group.name, depth, url_path, codename FROM wagtailcore_grouppagepermission
            JOIN auth_group ON auth_group.id = group_id
            JOIN wagtailcore_page ON wagtailcore_page.id = page_id
            JOIN auth_permission ON auth_permission.id = permission_id""",
    "permissions on collections": """
        SELECT auth_group.name, depth, path, codename FROM wagtailcore_groupcollectionpermission
            JOIN auth_group ON auth_group.id = group_id
            JOIN wagtailcore_collection ON wagtailcore_collection.id = collection_id
            JOIN auth_permission ON auth_permission.id = permission_id""",
    "workflows": """
        SELECT wagtailcore_workflow.name, wagtailcore_workflow.active, wagtailcore_task.name, wagtailcore_task.active,
            app_label, model, sort_order, auth_group.name, depth
        FROM wagtailcore_workflow
            JOIN wagtailcore_workflowtask ON wagtailcore_workflowtask.workflow_id = wagtailcore_workflow.id
            JOIN wagtailcore_task ON wagtailcore_task.id = wagtailcore_workflowtask.task_id
            JOIN django_content_type ON django_content_type.id = content_type_id
            JOIN wagtailcore_groupapprovaltask_groups ON groupapprovaltask_id = wagtailcore_task.id
            JOIN auth_group ON auth_group.id = group_id
            JOIN wagtailcore_workflowpage ON wagtailcore_workflowpage.workflow_id = wagtailcore_workflow.id
            JOIN wagtailcore_page ON wagtailcore_page.id = page_id""",
    "languages": "SELECT language_code FROM wagtailcore_locale",
    "root of the pages": """
        SELECT path, title, draft_title, slug, url_path, live, has_unpublished_changes, model, language_code
        FROM wagtailcore_page
            JOIN django_content_type ON django_content_type.id = content_type_id
            JOIN wagtailcore_locale ON wagtailcore_locale.id = locale_id
        WHERE depth = 1""",
    "collections": "SELECT path, depth, name FROM wagtailcore_collection",
    "sites": """
        SELECT hostname, port, is_default_site, url_path FROM wagtailcore_site
            JOIN wagtailcore_page ON wagtailcore_page.id = root_page_id""",
}
# Columns whose type and collation may differ, and why that does not matter.
EXCEPTIONS = {
    # Numbers of rows that nothing refers to: a migration gives them the type of DEFAULT_AUTO_FIELD, the model that of
    # its app.
    ("auth_group_permissions", "id"),
    ("wagtailcore_collectionviewrestriction_groups", "id"),
    ("wagtailcore_groupapprovaltask_groups", "id"),
    ("wagtailcore_pageviewrestriction_groups", "id"),
    # A migration of Wagtail sets the collation by SQL; the digits and capitals of a path sort the same in all.
    ("wagtailcore_collection", "path"),
    ("wagtailcore_page", "path"),
}
# For each description a change after which the databases differ in it.
CHANGES = {
    "tables": "ALTER TABLE projects_result RENAME TO projects_outcome",
    "columns": "ALTER TABLE projects_result ALTER COLUMN year DROP NOT NULL",
    "indexes": "CREATE INDEX another ON projects_result (year)",
    "constraints": "ALTER TABLE projects_result ADD CONSTRAINT another CHECK (year > 1900)",
    "migrations": "DELETE FROM django_migrations WHERE app = 'wagtailcore' AND name = '0001_initial'",
    "content types": "UPDATE django_content_type SET model = 'outcome' WHERE model = 'result'",
    "permissions": "UPDATE auth_permission SET codename = 'add_outcome' WHERE codename = 'add_result'",
    "permissions of groups": """
        DELETE FROM auth_group_permissions
        WHERE permission_id = (SELECT id FROM auth_permission WHERE codename = 'access_admin')""",
    "permissions on pages": """
        DELETE FROM wagtailcore_grouppagepermission
        WHERE id = (SELECT min(id) FROM wagtailcore_grouppagepermission)""",
    "permissions on collections": """
        DELETE FROM wagtailcore_groupcollectionpermission
        WHERE id = (SELECT min(id) FROM wagtailcore_groupcollectionpermission)""",
    "workflows": "UPDATE wagtailcore_task SET active = false",
    "languages": "UPDATE wagtailcore_locale SET language_code = 'de' WHERE language_code = 'en'",
    "root of the pages": "UPDATE wagtailcore_page SET live = false",
    "collections": "UPDATE wagtailcore_collection SET name = 'All'",
    "sites": "UPDATE wagtailcore_site SET port = 8000",
}


@pytest.fixture(scope="module")
def connections(worker_databases):
    """A connection to a copy of each of both databases, by its name; a template with connections cannot be cloned."""
    copies = {name: f"vwn_test_of_{worker_databases.worker}_{name}_compared" for name in ("skeleton", "content")}
    for name, copy in copies.items():
        TEMPLATE[name].clone(copy)
    with ExitStack() as stack:
        yield {name: stack.enter_context(psycopg.connect(address_of(copy))) for name, copy in copies.items()}
    with maintenance() as server:
        for copy in copies.values():
            drop(server, copy)


def description(connection, subject: str) -> Counter:
    """The rows that describe a subject, of which there are some."""
    rows = connection.execute(DESCRIPTIONS[subject]).fetchall()
    assert rows != []
    return Counter(row[:2] + row[4:] if row[:2] in EXCEPTIONS else row for row in rows)


def differences(connections, subject: str) -> list[tuple]:
    """Each row that only one of the databases has, behind the name of that database."""
    skeleton, content = (description(connections[name], subject) for name in ("skeleton", "content"))
    surplus, missing = skeleton - content, content - skeleton
    return [("skeleton", *row) for row in surplus] + [("content", *row) for row in missing]


@pytest.mark.parametrize("subject", DESCRIPTIONS)
def test_the_skeleton_is_as_the_migrations_make_a_site(connections, subject):
    assert differences(connections, subject) == []


@pytest.mark.parametrize("subject", DESCRIPTIONS)
def test_a_difference_between_the_two_is_seen(connections, subject):
    with connections["skeleton"].transaction(force_rollback=True):
        connections["skeleton"].execute(CHANGES[subject])
        assert differences(connections, subject) != []


def test_every_exception_is_still_needed(connections):
    skeleton, content = (set(connection.execute(DESCRIPTIONS["columns"])) for connection in connections.values())
    assert {row[:2] for row in skeleton ^ content} == EXCEPTIONS
