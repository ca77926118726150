"""People with more and fewer rights, pages that are theirs or not, and what a refusal must leave as it is.

`own` is the only page whose English `l` may change, whose Dutch `d` and `p` may change, and which `w` wrote in Dutch.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import (
    GroupPagePermission,
    Locale,
    ModelLogEntry,
    Page,
    PageLogEntry,
    Revision,
    TaskState,
    WorkflowState,
)
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource

from projects.models import Theme
from vwn_site.home.models import HomePage
from vwn_site.translation.models import Delivery, MinorEdit, OverruledCheck, PassageComment, TranslationPlan

from .making import make_page, submit, text_block, translate_all

# The demo roles: beheer (administrator), redactie, eindredactie, vertaler.
DEMO_ROLES = {"b": None, "r": "Redactie", "e": "Eindredactie", "v": "Vertalers"}
# What others may do with which page; all of them may submit translations wherever that is allowed.
OTHERS = {
    "o": (),
    "l": (("own English", "change"),),
    "d": (("own Dutch", "add"), ("own Dutch", "change")),
    "p": (("own Dutch", "change"), ("own Dutch", "publish")),
    "w": (("Dutch home", "add"), ("English home", "add")),
}
ADMINISTRATOR, EVERYBODY = "b", "brevoldpw"
STAFF, EDITORS, CHIEFS, NOBODY = "brev", "bre", "be", ""
REFUSED = (401, 403, 404, 405)


def make_targets(chief) -> dict[str, Translation]:
    """Public pages in both languages, with a link, and a snippet of the starting content."""
    found = {}
    for name in ("own", "other"):
        body = text_block('<p>Wij <a href="https://hulp.example/nl">helpen</a>.</p>')
        found[name] = submit(make_page(body, title=f"Pagina {name}"))
        translate_all(found[name], chief)
        found[name].save_target(user=chief, publish=True)
    snippet = Theme.objects.filter(locale__language_code="nl").first()
    found["snippet"] = Translation.objects.get(source__object_id=snippet.translation_key)
    return found


def make_people(account, own: Translation) -> dict:
    """An account by letter."""
    users = {letter: account(group) for letter, group in DEMO_ROLES.items()}
    pages = {
        "own English": own.get_target_instance(),
        "own Dutch": own.source.get_source_instance(),
        "Dutch home": HomePage.objects.get(locale__language_code="nl"),
        "English home": HomePage.objects.get(locale__language_code="en"),
    }
    entry = Permission.objects.filter(codename__in=["access_admin", "submit_translation"])
    for letter, rights in OTHERS.items():
        group = Group.objects.create(name=f"Group {letter}")
        group.permissions.set(entry)
        users[letter] = account(group.name)
        for page, action in rights:
            allow(group, pages[page], action)
    Page.objects.filter(pk=pages["own Dutch"].pk).update(owner=users["w"])
    return users


def allow(group: Group, page: Page, action: str):
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
    GroupPagePermission.objects.create(group=group, page=page.page_ptr, permission=permission)


def state() -> list:
    """Whatever a view of translating may change."""
    shown = {
        Page: ("live", "latest_revision", "live_revision", "draft_title", "alias_of", "last_published_at"),
        StringTranslation: ("data", "translation_type", "tool_name"),
        Translation: ("enabled",),
        TranslationSource: ("last_updated_at",),
        SegmentOverride: ("data_json",),
        PassageComment: ("text", "resolved_at"),
        OverruledCheck: ("reason",),
        TranslationPlan: ("priority", "assigned_to", "due", "at_agency", "not_needed"),
        MinorEdit: ("undone_at",),
        Delivery: ("taken_at",),
        WorkflowState: ("status",),
        TaskState: ("status", "comment"),
        Locale: ("language_code",),
    }
    counted = (PageLogEntry, ModelLogEntry, Revision)
    return [
        *(list(model.objects.order_by("pk").values_list("pk", *fields)) for model, fields in shown.items()),
        *(model.objects.count() for model in counted),
    ]


def is_let_in(response) -> bool:
    """Not sent to the login or back to the first page of the admin, and neither refused nor answered with nothing."""
    refusals = (reverse("wagtailadmin_home"), reverse("wagtailadmin_login"))
    if response.status_code == 302:
        return response["Location"].split("?")[0] not in refusals
    return response.status_code not in REFUSED


def ask(client: Client, address: str, data: dict | None):
    """Reads an address, or sends it data as its page would."""
    if data is None:
        return client.get(address)
    if "/localize/translate/" in address and address.endswith("/edit/"):
        return client.put(address, data, content_type="application/json")
    return client.post(address, data)


def knock(client: Client, address: str):
    """The answers of an address to every way to ask."""
    return [
        client.get(address),
        client.post(address, {"next": "/admin/pages/"}),
        client.put(address, {"value": "Changed"}, content_type="application/json"),
        client.delete(address),
    ]


def effects(people, act) -> str:
    """The letters of those for whom something changed; each begins with things as they were."""
    before, letters = state(), ""
    for letter, client in people.items():
        point = transaction.savepoint()
        act(client)
        letters += letter if state() != before else ""
        transaction.savepoint_rollback(point)
        assert state() == before
    return letters
