"""Who may do what: the tables that people read and the rights in the database say the same."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page

from tests.factories import block, document, home, picture, project_page, staff, standard_page
from tests.support.tables import table

pytestmark = pytest.mark.django_db

GROUPS = ("Auteurs", "Redactie", "Eindredactie", "Vertalers")
ACCOUNTS = {"redactie": "Redactie", "eindredactie": "Eindredactie", "auteur": "Auteurs", "vertaler": "Vertalers"}
WORDS = "theme|indicator|acknowledgement|definition"
# What each row of the table is in the database: rights to pages by language, to files, and to models.
ROWS = {
    "log in to the admin": r"wagtailadmin\.access_admin",
    "write Dutch pages": r"nl page (add|change)",
    "publish Dutch pages": r"nl page publish",
    "add English pages": r"en page add",
    "change English pages": r"en page change",
    "publish English pages": r"en page publish",
    "delete pages that are or were public": r".. page (bulk_)?delete",
    "lock and unlock pages": r".. page (un)?lock",
    "read facts": r"projects\.view_(country|organisation|project|result)",
    "change facts": r"projects\.change_(country|organisation|project|result)",
    "add and publish facts": r"projects\.(add|publish)_\w+|home\.(add|publish)_definition",
    "read themes, indicators, definitions and acknowledgements": rf"(projects|home)\.view_({WORDS})",
    "change themes, indicators, definitions and acknowledgements": rf"(projects|home)\.change_({WORDS})",
    "delete, lock and unlock facts": r"projects\.(delete|lock|unlock)_\w+|home\.(delete|lock|unlock)_definition",
    "change menus and footer": r"home\.(change|view)_(menu|footertext)",
    "change settings": r"home\.\w+_sitesettings",
    "add and delete menus": r"home\.(add|delete|publish|lock|unlock)_(menu|footertext)",
    "read the glossary": r"translation\.view_glossaryterm",
    "change the glossary": r"translation\.(add|change|delete)_glossaryterm",
    "choose pictures and documents": r"files choose_\w+",
    "add pictures and documents": r"files add_\w+",
    "change pictures and documents": r"files change_\w+",
    "delete pictures and documents that are in use": r"files delete_\w+",
    "submit for translation": r"wagtail_localize\.submit_translation",
    "check all translations": r"translation\.check_translations",
    "lead old addresses on": r"wagtailredirects\.\w+",
    "see, export and erase sign-ups for the newsletter": r"newsletter\.\w+",
}


def rights_of(name: str) -> set[str]:
    """All that the database says a group may."""
    pages = GroupPagePermission.objects.filter(group__name=name).select_related("page__locale", "permission")
    files = GroupCollectionPermission.objects.filter(group__name=name).select_related("permission")
    models = Permission.objects.filter(group__name=name).select_related("content_type")
    return {
        *(f"{one.page.locale.language_code} page {one.permission.codename.removesuffix('_page')}" for one in pages),
        *(f"files {one.permission.codename}" for one in files),
        *(f"{one.content_type.app_label}.{one.codename}" for one in models),
    }


def documented() -> dict[str, set[str]]:
    """The rows that the administrator's table marks for each group."""
    rows = {first: cells for first, *cells in table("docs/administrators.md", "may")}
    assert list(rows) == list(ROWS)
    assert {cell for cells in rows.values() for cell in cells} == {"yes", ""}
    return {name: {row for row, cells in rows.items() if cells[place]} for place, name in enumerate(GROUPS)}


def test_the_table_for_the_administrator_says_what_the_database_says():
    rights = {name: rights_of(name) for name in GROUPS}
    known = set().union(*rights.values())
    of_row = {row: {right for right in known if re.fullmatch(pattern, right)} for row, pattern in ROWS.items()}
    assert all(of_row.values())
    assert known - set().union(*of_row.values()) == set(), "rights that no row tells of"
    for name, rows in documented().items():
        assert {row for row in ROWS if of_row[row] <= rights[name]} == rows, name
        assert rights[name] == set().union(*(of_row[row] for row in rows)), name


def test_the_readme_says_a_part_of_that_table():
    told = {account.strip("`"): may for account, _password, may in table("README.md", "account")}
    assert told.pop("beheer") == "everything"
    marked = documented()
    assert told.keys() == ACCOUNTS.keys()
    for account, words in told.items():
        also = words.startswith("also: ")
        rows = {row for row in ROWS if row in words}
        assert ", ".join(sorted(rows, key=words.index)) == words.removeprefix("also: "), account
        assert rows <= marked[ACCOUNTS[account]]
        assert not also or not rows & marked["Redactie"]


def test_the_command_replaces_the_groups_that_wagtail_comes_with_and_their_review():
    root, person = Page.get_first_root_node(), staff("Vertalers")
    moderators = Group.objects.create(name="Moderators")
    publish = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    GroupPagePermission.objects.create(group=moderators, page=root, permission=publish)
    person.groups.set([moderators])
    task = GroupApprovalTask.objects.get()
    task.groups.set([moderators])
    Group.objects.create(name="Editors").user_set.add(staff())
    before = {name: rights_of(name) for name in GROUPS}
    for _time in range(2):
        call_command("make_roles", stdout=StringIO())
    assert {name: rights_of(name) for name in GROUPS} == before
    assert set(Group.objects.values_list("name", flat=True)) == {*GROUPS, "Editors"}, "a group that people made stays"
    assert person.groups.get() == task.groups.get() == Group.objects.get(name="Eindredactie")


def may_delete(page, group: str) -> bool:
    return page.permissions_for_user(staff(group)).can_delete()


def ways_to_delete(page) -> list[tuple[str, dict]]:
    """The addresses that delete a page, and what their forms send."""
    bulk = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={page.pk}&next=/admin/"
    return [(reverse("wagtailadmin_pages:delete", args=[page.pk]), {}), (bulk, {})]


@pytest.mark.matrix
@pytest.mark.parametrize("state", ["public", "withdrawn", "above a public page", "above a withdrawn page"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("group", ["Redactie", "Vertalers"])
def test_who_may_not_delete_what_is_or_was_public_is_refused_at_every_address(client, state, language, group):
    page = standard_page(title="Ons werk", english=True)
    page = page if language == "nl" else page.get_translations().get()
    if "withdrawn" in state:
        page.unpublish()
    if "above" in state:
        page = page.get_parent().specific
    client.force_login(staff(group))
    assert not may_delete(page, group)
    for address, data in ways_to_delete(page):
        client.post(address, data)
        assert type(page).objects.filter(pk=page.pk).exists(), address
    assert (
        reverse("wagtailadmin_pages:delete", args=[page.pk])
        not in client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).content.decode()
    )


def test_who_writes_pages_deletes_what_nobody_could_read(client):
    draft = standard_page(title="Ons werk", live=False)
    client.force_login(staff("Redactie"))
    client.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert not type(draft).objects.filter(pk=draft.pk).exists()


def test_chief_editors_delete_what_is_public_and_all_who_publish_may_move_it(client):
    page = project_page(title="Raad in de haven")
    assert may_delete(page, "Eindredactie")
    for group in ("Redactie", "Eindredactie"):
        assert page.permissions_for_user(staff(group)).can_move(), group
    client.force_login(staff("Eindredactie"))
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not type(page).objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("group", ["Redactie", "Eindredactie"])
@pytest.mark.parametrize("is_used", [True, False])
def test_only_chief_editors_delete_documents_that_are_in_use(client, group, is_used):
    file = document("Jaarverslag")
    if is_used:
        standard_page(block("download", {"document": file.pk, "text": ""}))
    client.force_login(staff(group))
    bulk = f"{reverse('wagtail_bulk_action', args=['media', 'customdocument', 'delete'])}?id={file.pk}&next=/admin/"
    for address in (bulk, reverse("wagtaildocs:delete", args=[file.pk])):
        client.post(address)
    assert type(file).objects.filter(pk=file.pk).exists() == (is_used and group == "Redactie")


@pytest.mark.parametrize("group", ["Redactie", "Eindredactie"])
@pytest.mark.parametrize("is_used", [True, False])
def test_only_chief_editors_delete_pictures_that_are_in_use(client, group, is_used):
    image = picture("Haven")
    if is_used:
        page = home()
        page.image, page.image_alt = image, "Een haven"
        page.save()
    client.force_login(staff(group))
    bulk = f"{reverse('wagtail_bulk_action', args=['media', 'customimage', 'delete'])}?id={image.pk}&next=/admin/"
    for address in (bulk, reverse("wagtailimages:delete", args=[image.pk])):
        client.post(address)
    assert type(image).objects.filter(pk=image.pk).exists() == (is_used and group == "Redactie")
