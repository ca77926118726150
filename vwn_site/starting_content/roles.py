"""The groups of staff and what each may do: made by `manage.py make_roles`, and wherever the content is loaded."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Task,
    Workflow,
)

from vwn_site.home.models import HomePage

GLOSSARY = {"glossaryterm": ("add", "change", "delete", "view")}
RECORDS = ["country", "organisation", "project", "result", "acknowledgement", "theme", "indicator", "definition"]
# Wagtail asks for the permissions of its own models, also when a site has models of its own.
PICTURES_AND_DOCUMENTS = ["image", "document"]
AROUND_THE_PAGE = ["menu", "footertext", "sitesettings"]
TRANSLATABLE_SNIPPETS = ["acknowledgement", "theme", "indicator", "definition", "menu", "footertext"]

EDIT = ("add", "change", "publish")
EVERYTHING = ("add", "change", "delete", "publish", "lock", "unlock", "bulk_delete")

# Who decides about what is handed in for review, in the workflow that Wagtail comes with.
REVIEWERS = "Eindredactie"
# Wagtail calls both that workflow and its task so, in whatever language the staff read the admin.
FIRST_NAME = "Moderators approval"
NAMES = {Workflow: "Beoordeling", Task: "Beoordeling door de eindredactie"}
# What Wagtail calls the top of all pages and of all collections, and what staff read there.
ROOT, TOPS = "Root", {Page: "Alle talen", Collection: "Alle bestanden"}
# The groups that Wagtail comes with, whose rights are on all pages of every language: which of ours their members join.
REPLACED = {"Moderators": REVIEWERS, "Editors": "Auteurs"}

# group → what it may do with pages by language, with models, and which single permissions it has.
ROLES = {
    "Auteurs": {
        "pages": {"nl": ("add", "change")},
        "models": {**dict.fromkeys(RECORDS, ("view",)), "glossaryterm": ("view",)},
        "collections": ("add", "choose"),
        "permissions": ["wagtailadmin.access_admin"],
    },
    "Redactie": {
        "pages": {"nl": EDIT, "en": EDIT},
        "models": {**dict.fromkeys(RECORDS, ("add", "change", "publish", "view")), "glossaryterm": ("view",)},
        "collections": ("add", "change", "choose"),
        "permissions": ["wagtailadmin.access_admin", "wagtail_localize.submit_translation"],
    },
    "Eindredactie": {
        "pages": {"nl": EVERYTHING, "en": EVERYTHING},
        "models": {
            **dict.fromkeys(
                RECORDS + AROUND_THE_PAGE, ("add", "change", "delete", "publish", "lock", "unlock", "view")
            ),
            **GLOSSARY,
        },
        "collections": ("add", "change", "delete", "choose"),
        "permissions": [
            "wagtailadmin.access_admin",
            "wagtail_localize.submit_translation",
            "translation.check_translations",
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "wagtailredirects.delete_redirect",
            "newsletter.view_subscription",
            "newsletter.export_subscription",
            "newsletter.erase_subscription",
        ],
    },
    "Vertalers": {
        "pages": {"en": ("change", "publish")},
        "models": {**dict.fromkeys(TRANSLATABLE_SNIPPETS, ("change", "view")), **GLOSSARY},
        "collections": ("choose",),
        "permissions": ["wagtailadmin.access_admin", "wagtail_localize.submit_translation"],
    },
}


def make_roles():
    """Makes the groups and gives them their permissions; what they have already stays. Safe to run again."""
    for name, role in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*_permissions(role))
        for language, actions in role["pages"].items():
            _allow_pages(group, language, actions)
        _allow_collections(group, role["collections"])
    for name, successor in REPLACED.items():
        replace_group(name, Group.objects.get(name=successor))
    name_reviews()


def replace_group(name: str, successor: Group):
    """Deletes a group that Wagtail comes with; its members and the reviews that it decides about go to another one.

    A group of that name that people made has no rights on the root of all pages, and stays.
    """
    for group in Group.objects.filter(name=name, page_permissions__page__depth=1).distinct():
        successor.user_set.add(*group.user_set.all())
        for task in GroupApprovalTask.objects.filter(groups=group):
            task.groups.add(successor)
        group.delete()


def name_reviews(**_signal):
    """Names what Wagtail comes with in Dutch, the review and the tops; what people named otherwise keeps its name."""
    for model, name in NAMES.items():
        model.objects.filter(name=FIRST_NAME).update(name=name)
    Page.objects.filter(depth=1, title=ROOT).update(title=TOPS[Page], draft_title=TOPS[Page])
    Collection.objects.filter(depth=1, name=ROOT).update(name=TOPS[Collection])


def _permissions(role: dict) -> list[Permission]:
    wanted = {tuple(permission.split(".")) for permission in role["permissions"]}
    codes = {f"{action}_{model}" for model, actions in role["models"].items() for action in actions}
    permissions = Permission.objects.select_related("content_type")
    return [
        permission
        for permission in permissions
        if (permission.content_type.app_label, permission.codename) in wanted
        or (permission.codename in codes and permission.content_type.app_label in ("projects", "home", "translation"))
    ]


def _allow_pages(group: Group, language: str, actions):
    locale = Locale.objects.filter(language_code=language).first()
    home = HomePage.objects.filter(locale=locale).first() if locale else None
    for action in actions if home else ():
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=home.page_ptr, permission=permission)


def _allow_collections(group: Group, actions):
    root = Collection.get_first_root_node()
    codes = [f"{action}_{model}" for action in actions for model in PICTURES_AND_DOCUMENTS]
    for permission in Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=codes
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
