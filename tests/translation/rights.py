"""People with more and fewer rights, pages that are theirs or not, and what a refusal must leave as it is.

`own` is the only page whose English `l` may change, whose Dutch `d` and `p` may change, and which `w` wrote in Dutch.
"""

from copy import copy

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.test import Client
from django.utils.functional import cached_property
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
from tests.factories import home, staff, standard_page, text_block, theme, translation_of
from tests.support.callers import Caller
from vwn_site.home.models import StandardPage
from vwn_site.translation.models import Delivery, MinorEdit, OverruledCheck, SegmentComment, TranslationPlan

# The roles of the site: beheer (administrator), redactie, eindredactie, vertaler.
ROLES = {"b": None, "r": "Redactie", "e": "Eindredactie", "v": "Vertalers"}
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

# Whatever a view of translating may change.
CHANGEABLE = (
    Page,
    StandardPage,
    Theme,
    Revision,
    StringTranslation,
    Translation,
    TranslationSource,
    SegmentOverride,
    SegmentComment,
    OverruledCheck,
    TranslationPlan,
    MinorEdit,
    Delivery,
    WorkflowState,
    TaskState,
    Locale,
    PageLogEntry,
    ModelLogEntry,
)
DIGESTS = " UNION ALL ".join(
    f"SELECT '{table}', md5(string_agg(line::text, ' ' ORDER BY line::text)) FROM {table} line"
    for table in (model._meta.db_table for model in CHANGEABLE)
)


class Browser(Client):
    """A browser in which somebody is signed in."""

    def __init__(self, user):
        super().__init__()
        self.user = user

    def again(self) -> "Browser":
        """Another browser of the same person, which knows of them only that they are signed in."""
        browser, name = Browser(copy(self.user)), settings.SESSION_COOKIE_NAME
        browser.cookies[name] = self.cookies[name].value
        return browser

    @cached_property
    def caller(self) -> "Caller":
        return Caller(self.user)


def make_targets() -> dict[str, Translation]:
    """Public pages in both languages, with a link, and a snippet."""
    targets = {"snippet": theme("Rechtshulp", english="Legal aid")}
    for name in ("own", "other"):
        body = text_block('<p>Wij <a href="https://hulp.example/nl">helpen</a>.</p>')
        targets[name] = standard_page(body, title=f"Pagina {name}", english=True)
    return {name: translation_of(targets[name]) for name in ("own", "other", "snippet")}


def make_people(own: Translation) -> dict[str, Browser]:
    """The browser of somebody by letter."""
    people = {letter: staff(group) for letter, group in ROLES.items()}
    pages = {
        "own English": own.get_target_instance(),
        "own Dutch": own.source.get_source_instance(),
        "Dutch home": home(),
        "English home": home().get_translation(own.target_locale),
    }
    entry = Permission.objects.filter(codename__in=["access_admin", "submit_translation"])
    for letter, rights in OTHERS.items():
        group = Group.objects.create(name=f"Group {letter}")
        group.permissions.set(entry)
        people[letter] = staff(group.name)
        for page, action in rights:
            allow(group, pages[page], action)
    Page.objects.filter(pk=pages["own Dutch"].pk).update(owner=people["w"])
    browsers = {letter: Browser(user) for letter, user in people.items()}
    for browser in browsers.values():
        browser.force_login(browser.user)
    return browsers


def allow(group: Group, page: Page, action: str):
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
    GroupPagePermission.objects.create(group=group, page=page.page_ptr, permission=permission)


def state() -> dict[str, str | None]:
    """A digest of all that stands in each table which a view of translating may change."""
    with connection.cursor() as cursor:
        cursor.execute(DIGESTS)
        return dict(cursor.fetchall())


def ask(client: Client | Caller, address: str, data: dict | None):
    """Reads an address, or sends it data as its page would."""
    if data is None:
        return client.get(address)
    if "/localize/translate/" in address and address.endswith("/edit/"):
        return client.put(address, data, content_type="application/json")
    return client.post(address, data)


def knock(client: Client | Caller, address: str):
    """The answers of an address to every way to ask."""
    return [
        client.get(address),
        client.post(address, {"next": "/admin/pages/"}),
        client.put(address, {"value": "Changed"}, content_type="application/json"),
        client.delete(address),
    ]


def askers(people: dict[str, Browser], allowed: str) -> dict[str, Browser | Caller]:
    """By letter who asks for a cell: the last who may and the first who may not over HTTP, others the view itself.

    So each address is asked in the way of a browser from both sides, and a whole table costs little.
    """
    refused = [letter for letter in people if letter not in allowed]
    over_http = {*allowed[-1:], *refused[:1]}
    return {letter: browser if letter in over_http else browser.caller for letter, browser in people.items()}


def effects(people: dict[str, Browser], allowed: str, act) -> str:
    """The letters of those for whom something changed; each begins with things as they were."""
    before, letters = state(), ""
    for letter, asker in askers(people, allowed).items():
        point = transaction.savepoint()
        act(asker)
        letters += letter if state() != before else ""
        transaction.savepoint_rollback(point)
    assert state() == before
    return letters
