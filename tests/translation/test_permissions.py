"""Who may reach which address of translating, and that a refusal changes nothing.

A column is one page or snippet: `own` is the only English page that the limited editor may change, `other` is another
page, `snippet` a theme. A cell holds the letters of who is let in.
"""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver
from wagtail.models import GroupPagePermission, Locale, Page, PageLogEntry, Revision
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource

from projects.models import Theme
from vwn_site.translation.models import Delivery, PassageComment

from .making import make_page, submit, text_block, translate_all

# Letter → who: beheer (administrator), redactie, eindredactie, vertaler; an outsider, who may submit but has no right
# to any page; a limited editor, who may change one English page and publish nothing.
ADMINISTRATOR, EVERYBODY = "b", "brevol"
STAFF = "brev"
EDITORS = "bre"
CHIEFS = "be"
NOBODY = ""


@dataclass(frozen=True)
class Rule:
    """Who is let in to an address for each target; `data` is posted, without it the address is read."""

    own: str
    other: str
    snippet: str
    data: dict | None = None


def everywhere(allowed: str, data: dict | None = None) -> Rule:
    return Rule(allowed, allowed, allowed, data)


WORK, WORK_POST = Rule("brevl", STAFF, STAFF), Rule("brevl", STAFF, STAFF, {})
T, L = "translation/<int:translation_id>/", "localize/translate/<int:translation_id>/"
API = "localize/api/snippets/<slug:app_label>/<slug:model_name>/"
RULES = {
    f"{T}": Rule("brevl", STAFF, STAFF, {"action": "save"}),
    f"{T}passages/<int:segment_id>/": Rule("brevl", STAFF, STAFF, {"text": "Changed", "seen": ""}),
    f"{T}comments/<int:context_id>/": Rule("brevl", STAFF, STAFF, {"text": "A remark"}),
    f"{T}preview/": WORK,
    f"{T}preview/source/": Rule("brevl", STAFF, NOBODY),
    f"{T}preview/target/": Rule("brevl", STAFF, NOBODY),
    f"{T}check/<int:segment_id>/": Rule("brevl", STAFF, STAFF, {"text": "Text"}),
    f"{T}overrule/<int:segment_id>/": Rule("brevl", STAFF, STAFF, {"reason": "It holds", "check_name": "numbers"}),
    f"{T}matches/<int:segment_id>/": WORK,
    f"{T}fill/": Rule("brevl", STAFF, STAFF, {"next": "/admin/pages/"}),
    f"{T}machine/": everywhere(NOBODY, {}),
    "translation/files/export/": everywhere(EVERYBODY),
    "translation/files/import/": everywhere(EVERYBODY),
    "translation/files/<int:pk>/": everywhere("v"),
    "translation/files/<int:pk>/report.csv": everywhere("v"),
    "translation/": everywhere(EVERYBODY),
    "translation/action/": everywhere(EVERYBODY, {}),
    f"{T}still-holds/": everywhere(EDITORS),
    "translation/soundness/": everywhere(CHIEFS),
    "localize/submit/page/<int:page_id>/": Rule("brev", "brev", NOBODY),
    "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/": Rule(NOBODY, NOBODY, STAFF),
    "localize/update/<int:translation_source_id>/": Rule("brevl", STAFF, STAFF, {}),
    f"{L}strings/<int:string_segment_id>/edit/": Rule("brevl", STAFF, STAFF, {"value": "Changed"}),
    f"{L}overrides/<int:overridable_segment_id>/edit/": Rule(NOBODY, NOBODY, NOBODY, {"value": 1}),
    f"{L}pofile/download/": WORK,
    f"{L}pofile/upload/": everywhere(EVERYBODY, {}),
    f"{L}machine_translate/": WORK_POST,
    f"{L}preview/": Rule("brevl", STAFF, NOBODY),
    # No page has a second way to be previewed.
    f"{L}preview/<str:mode>/": everywhere(NOBODY),
    f"{L}disable/": everywhere(STAFF, {"next": "/admin/pages/"}),
    "localize/page/<int:page_id>/convert_to_alias/": everywhere(EVERYBODY, {}),
    f"{API}": everywhere(STAFF),
    f"{API}<str:pk>/": Rule(NOBODY, NOBODY, STAFF),
    "localize/reports/translations/": everywhere(EVERYBODY),
    "localize/reports/translations/results/": everywhere(EVERYBODY),
    "localize/jsi18n/": everywhere(EVERYBODY),
    "locales/": everywhere(ADMINISTRATOR),
    "locales/results/": everywhere(ADMINISTRATOR),
    "locales/new/": everywhere(ADMINISTRATOR),
    "locales/edit/<int:pk>/": everywhere(ADMINISTRATOR),
    "locales/delete/<int:pk>/": everywhere(ADMINISTRATOR),
}
MODULES = ("wagtail_localize", "vwn_site.translation")


def routes(patterns=None, before: str = ""):
    """Every route of the site with its view."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, route)
        else:
            yield route, getattr(one.callback, "view_class", one.callback)


def test_every_address_of_translating_has_a_rule():
    found = {
        route.removeprefix("admin/")
        for route, view in routes()
        if view.__module__.startswith(MODULES) or route.startswith(("admin/localize/", "admin/translation/"))
    }
    assert found == set(RULES)


@pytest.fixture
def targets(account) -> dict[str, Translation]:
    chief = account("Eindredactie")
    found = {}
    for name in ("own", "other"):
        found[name] = submit(make_page(text_block("<p>Wij helpen.</p>"), title=f"Pagina {name}"))
        translate_all(found[name], chief)
        found[name].save_target(user=chief, publish=True)
    found["snippet"] = Translation.objects.get(
        source__object_id=Theme.objects.filter(locale__language_code="nl").first().translation_key
    )
    return found


@pytest.fixture
def people(account, targets, sign_in) -> dict[str, Client]:
    """A signed-in browser by letter."""
    users = {
        letter: account(group)
        for letter, group in zip("brev", (None, "Redactie", "Eindredactie", "Vertalers"), strict=True)
    }
    entry = Permission.objects.filter(codename__in=["access_admin", "submit_translation"])
    for letter, name in (("o", "Outsiders"), ("l", "Limited")):
        Group.objects.create(name=name).permissions.set(entry)
        users[letter] = account(name)
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    own = targets["own"].get_target_instance().page_ptr
    GroupPagePermission.objects.create(group=Group.objects.get(name="Limited"), page=own, permission=change)
    return {letter: sign_in(user) for letter, user in users.items()}


def numbers_of(translation: Translation) -> dict:
    """What the placeholders of a route stand for."""
    source = translation.source
    instance = source.get_source_instance()
    segment = source.stringsegment_set.order_by("order").last()
    overridable = source.overridablesegment_set.first()
    is_page = isinstance(instance, Page)
    return {
        "<int:translation_id>": translation.pk,
        "<int:segment_id>": segment.pk,
        "<int:string_segment_id>": segment.pk,
        "<int:context_id>": segment.context_id,
        "<int:overridable_segment_id>": overridable.pk if overridable else 0,
        "<int:translation_source_id>": source.pk,
        "<int:page_id>": instance.pk if is_page else 0,
        "<slug:app_label>": "projects",
        "<slug:model_name>": "theme",
        "<str:pk>": 0 if is_page else instance.pk,
        "<str:mode>": "",
    }


def state() -> list:
    """Whatever a view of translating may change."""
    return [
        list(Page.objects.order_by("pk").values_list("pk", "live", "latest_revision", "draft_title", "alias_of")),
        list(StringTranslation.objects.order_by("pk").values_list("pk", "data", "translation_type")),
        list(Translation.objects.order_by("pk").values_list("pk", "enabled")),
        list(TranslationSource.objects.order_by("pk").values_list("pk", "last_updated_at")),
        list(Locale.objects.values_list("pk", "language_code")),
        *(model.objects.count() for model in (SegmentOverride, PassageComment, PageLogEntry, Revision, Delivery)),
    ]


def is_let_in(response) -> bool:
    """Not sent to the login or back to the first page of the admin, and neither refused nor answered with nothing."""
    refusals = (reverse("wagtailadmin_home"), reverse("wagtailadmin_login"))
    if response.status_code == 302:
        return response["Location"].split("?")[0] not in refusals
    return response.status_code not in (401, 403, 404)


def ask(client: Client, address: str, data: dict | None):
    if data is None:
        return client.get(address)
    if "/localize/translate/" in address and address.endswith("/edit/"):
        return client.put(address, data, content_type="application/json")
    return client.post(address, data)


@pytest.mark.parametrize("route", RULES)
def test_each_address_lets_in_who_may_and_changes_nothing_for_others(route, people, targets):
    rule, found = RULES[route], {}
    delivery = Delivery.objects.create(made_by_id=people["v"].session["_auth_user_id"])
    before = state()
    for column, translation in targets.items():
        pk = Locale.objects.first().pk if "locales" in route else delivery.pk
        address = f"/admin/{route}".replace("<int:pk>", str(pk))
        for placeholder, value in numbers_of(translation).items():
            address = address.replace(placeholder, str(value))
        anonymous = ask(Client(), address, rule.data)
        assert anonymous.status_code in (302, 401, 403), address
        letters = ""
        for letter, client in people.items():
            point = transaction.savepoint()
            response = ask(client, address, rule.data)
            assert response.status_code < 500, (address, letter)
            if is_let_in(response):
                letters += letter
            else:
                assert state() == before, (address, letter)
            transaction.savepoint_rollback(point)
        found[column] = letters
        assert state() == before
    assert found == {"own": rule.own, "other": rule.other, "snippet": rule.snippet}
