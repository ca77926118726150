"""Who may reach which address of translating, and that a refusal changes nothing.

A column is one page in both languages, or a snippet: `own` is the page that people with few rights may change, `other`
a page of somebody else, `snippet` a theme. A cell holds the letters of who is let in; `rights` says who they are.
"""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from tests.factories import committed
from tests.support.callers import is_let_in
from tests.support.routes import routes
from vwn_site.translation.models import Delivery

from .rights import ADMINISTRATOR, CHIEFS, EVERYBODY, NOBODY, STAFF, ask, askers, knock, state


@dataclass(frozen=True)
class Rule:
    """Who is let in to an address for each target; `data` is posted, without it the address is read."""

    own: str
    other: str
    snippet: str
    data: dict | None = None


def everywhere(allowed: str, data: dict | None = None) -> Rule:
    return Rule(allowed, allowed, allowed, data)


WORK = Rule("brevl", STAFF, STAFF)
T, L = "translation/<int:translation_id>/", "localize/translate/<int:translation_id>/"
API = "localize/api/snippets/<slug:app_label>/<slug:model_name>/"
RULES = {
    f"{T}": Rule("brevl", STAFF, STAFF, {"action": "save"}),
    f"{T}segments/<int:segment_id>/": Rule("brevl", STAFF, STAFF, {"text": "Changed", "seen": ""}),
    f"{T}comments/<int:context_id>/": Rule("brevl", STAFF, STAFF, {"text": "A remark"}),
    f"{T}preview/": WORK,
    f"{T}preview/source/": Rule("brevl", STAFF, NOBODY),
    f"{T}preview/target/": Rule("brevl", STAFF, NOBODY),
    f"{T}check/<int:segment_id>/": Rule("brevl", STAFF, STAFF, {"text": "Text"}),
    f"{T}overrule/<int:segment_id>/": Rule("brevl", STAFF, STAFF, {"reason": "It holds", "check_name": "numbers"}),
    f"{T}matches/<int:segment_id>/": WORK,
    "translation/files/export/": everywhere(EVERYBODY),
    "translation/files/import/": everywhere(EVERYBODY),
    "translation/files/<int:pk>/": everywhere("v"),
    "translation/files/<int:pk>/report.csv": everywhere("v"),
    "translation/": everywhere(EVERYBODY),
    "translation/action/": everywhere(EVERYBODY, {}),
    f"{T}still-holds/": Rule("brep", "bre", "bre"),
    f"{T}take-down/": Rule("brep", "bre", "bre"),
    f"{T}return/": Rule("brev", STAFF, STAFF, {}),
    "translation/soundness/": everywhere(CHIEFS),
    "localize/submit/page/<int:page_id>/": Rule("brevw", "brevw", NOBODY),
    "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/": Rule(NOBODY, NOBODY, STAFF),
    # Who may change either language may have the segments taken over.
    "localize/update/<int:translation_source_id>/": Rule("brevldpw", STAFF, STAFF, {}),
    f"{L}strings/<int:string_segment_id>/edit/": everywhere(NOBODY, {"value": "Changed"}),
    f"{L}overrides/<int:overridable_segment_id>/edit/": everywhere(NOBODY, {"value": "https://hulp.example/en"}),
    f"{L}pofile/download/": everywhere(NOBODY),
    f"{L}pofile/upload/": everywhere(NOBODY, {}),
    f"{L}machine_translate/": everywhere(NOBODY, {}),
    f"{L}preview/": everywhere(NOBODY),
    f"{L}preview/<str:mode>/": everywhere(NOBODY),
    f"{L}disable/": everywhere(STAFF, {"next": "/admin/pages/"}),
    "localize/page/<int:page_id>/convert_to_alias/": everywhere(NOBODY, {}),
    f"{API}": everywhere(NOBODY),
    f"{API}<str:pk>/": everywhere(NOBODY),
    "localize/reports/translations/": everywhere(NOBODY),
    "localize/reports/translations/results/": everywhere(NOBODY),
    "localize/jsi18n/": everywhere(EVERYBODY),
    "locales/": everywhere(ADMINISTRATOR),
    "locales/results/": everywhere(ADMINISTRATOR),
    "locales/new/": everywhere(ADMINISTRATOR),
    "locales/edit/<int:pk>/": everywhere(ADMINISTRATOR),
    "locales/delete/<int:pk>/": everywhere(ADMINISTRATOR),
}
MODULES = ("wagtail_localize", "vwn_site.translation")


def test_every_address_of_translating_has_a_rule():
    addresses = {
        route.removeprefix("admin/")
        for route, view in routes()
        if view.__module__.startswith(MODULES) or route.startswith(("admin/localize/", "admin/translation/"))
    }
    assert addresses == set(RULES)


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
        "<str:mode>": "second",
    }


def filled_in(route: str, numbers: dict) -> str:
    """The address of a route with numbers in place of its placeholders."""
    for placeholder, value in numbers.items():
        route = route.replace(placeholder, str(value))
    return f"/admin/{route}"


def addresses_of(route: str, targets, people) -> dict[str, str]:
    """The address for each target; one without a page or snippet in it is the same for all."""
    delivery = Delivery.objects.create(made_by=people["v"].user)
    pk = Locale.objects.first().pk if "locales" in route else delivery.pk
    numbers = {column: {**numbers_of(translation), "<int:pk>": pk} for column, translation in targets.items()}
    differs = any(placeholder in route for placeholder in numbers_of(targets["own"]))
    return {column: filled_in(route, numbers[column]) for column in (targets if differs else ("own",))}


@pytest.mark.parametrize("route", RULES)
def test_each_address_lets_in_who_may_and_changes_nothing_for_others(route, people, targets):
    rule, cells = RULES[route], {}
    addresses = addresses_of(route, targets, people)
    before = state()
    for column, address in addresses.items():
        assert ask(Client(), address, rule.data).status_code in (302, 401, 403), address
        cells[column] = ""
        for letter, asker in askers(people, getattr(rule, column)).items():
            point = transaction.savepoint()
            response = ask(asker, address, rule.data)
            assert response.status_code < 500, (address, letter)
            if is_let_in(response):
                cells[column] += letter
            else:
                assert not any(is_let_in(answer) for answer in knock(people[letter].caller, address)), (address, letter)
                assert state() == before, (address, letter)
            transaction.savepoint_rollback(point)
    assert state() == before
    assert cells == {column: getattr(rule, column) for column in addresses}


@pytest.mark.parametrize("deleted", ["nl", "en"])
def test_no_address_of_a_page_that_is_gone_fails(people, targets, deleted):
    translation, source = targets["own"], targets["own"].source
    numbers = numbers_of(translation)
    with committed():
        (source.get_source_instance() if deleted == "nl" else translation.get_target_instance()).delete()
    browser = people["b"]
    for route in RULES:
        if "translation_id" in route or "source_id" in route or "page_id" in route:
            address = filled_in(route, numbers)
            answers = [browser.get(address), *knock(browser.caller, address)]
            assert all(answer.status_code < 500 for answer in answers), route
