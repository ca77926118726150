"""Which role is let in to each address of the admin that is the site's own, or about a model of the site.

A cell has the letters of who is let in: `b` administrator, `e` chief editors, `r` editors, `a` authors,
`v` translators, `x` whoever is not signed in. Addresses of translating have their table in tests/translation.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.db.models import Model
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.models import RevisionMixin

from projects.models import Indicator
from tests.factories import (
    acknowledgement,
    country,
    definition,
    document,
    english_locale,
    footer_text,
    menu,
    organisation,
    picture,
    project,
    result,
    staff,
    standard_page,
    theme,
)
from tests.support.callers import Caller, is_let_in
from tests.support.routes import callbacks
from vwn_site.core.localisation import source_locale
from vwn_site.desk.concerns import BY_NAME
from vwn_site.newsletter import subscribing
from vwn_site.newsletter.models import Subscription
from vwn_site.queue.periodic import PERIODIC
from vwn_site.translation.models import GlossaryTerm

pytestmark = pytest.mark.django_db

ROLES = {"b": None, "e": "Eindredactie", "r": "Redactie", "a": "Auteurs", "v": "Vertalers"}
STAFF, WRITERS, EDITORS, CHIEFS, ADMINISTRATOR = "berav", "bera", "ber", "be", "b"
EVERYBODY, ANONYMOUS = f"{STAFF}x", "x"

READ = {
    # To who is signed in already it shows no form.
    "login/": ANONYMOUS,
    "password_reset/": EVERYBODY,
    "account/": STAFF,
    "pages/": STAFF,
    "pages/search/": STAFF,
    # Of a public page.
    "pages/<int:page_id>/unpublish/": EDITORS,
    "pages/<int:page_id>/delete/": CHIEFS,
    "search/": STAFF,
    "help/": STAFF,
    "help/<slug:key>/": STAFF,
    "unsaved/session/": STAFF,
    "unsaved/session/<slug:app_label>/<slug:model_name>/<int:pk>/": STAFF,
    "unsaved/signed-in/": STAFF,
    "checklist/<int:pk>/": WRITERS,
    "stories/new/": WRITERS,
    "reports/page-types-usage/": WRITERS,
    "reports/page-types-usage/results/": WRITERS,
    "reports/to-confirm/": EDITORS,
    "reports/queue/": ADMINISTRATOR,
    "reports/attempts/": ADMINISTRATOR,
    "organisations/<int:pk>/former-name/": EDITORS,
    "api/main/^images/": STAFF,
    "api/main/^images/<int:pk>/": STAFF,
    "api/main/^images/find/": STAFF,
    "images/chooser/": STAFF,
    "images/chooser/results/": STAFF,
    "images/chooser/chosen/<str:pk>/": STAFF,
    "images/chooser/chosen-multiple/": STAFF,
    "images/chooser/<int:image_id>/select_format/": STAFF,
    "images/chooser/create/": WRITERS,
    "images/add/": WRITERS,
    "images/<int:image_id>/": EDITORS,
    # Of what nothing uses, as here.
    "images/<int:image_id>/delete/": EDITORS,
    "documents/delete/<int:document_id>/": EDITORS,
    "images/<int:pk>/replace/": EDITORS,
    "documents/add/": WRITERS,
    "documents/edit/<int:document_id>/": EDITORS,
    "subscription/": CHIEFS,
    "subscription/results/": CHIEFS,
    "subscription/inspect/<int:pk>/": CHIEFS,
    "subscription/erase/<int:pk>/": CHIEFS,
    "providerchange/": ADMINISTRATOR,
    "providerchange/results/": ADMINISTRATOR,
    "users/": ADMINISTRATOR,
    "users/results/": ADMINISTRATOR,
    "users/new/": ADMINISTRATOR,
    "users/copy/<int:pk>/": ADMINISTRATOR,
    "users/edit/<int:pk>/": ADMINISTRATOR,
    "users/delete/<int:pk>/": ADMINISTRATOR,
    "users/usage/<int:pk>/": ADMINISTRATOR,
    "users/history/<int:pk>/": ADMINISTRATOR,
    "users/history-results/<int:pk>/": ADMINISTRATOR,
}
POSTED = {
    "records/begin/<str:page_type>/<str:record_type>/<int:pk>/": WRITERS,
    "rename-page/<int:pk>/": EDITORS,
    "unsaved/conflict/<slug:app_label>/<slug:model_name>/<int:pk>/": EDITORS,
    "projects/<int:pk>/complete/": EDITORS,
    "attention/to-review/<int:pk>/confirm/": WRITERS,
    "attention/to-review/<int:pk>/take-over/": WRITERS,
    "reports/queue/<int:pk>/try-again/": ADMINISTRATOR,
    "reports/queue/<slug:name>/run/": ADMINISTRATOR,
}
CONCERNS = {
    "approvals": STAFF,
    "overdue": "berv",
    "remarks": STAFF,
    "old-drafts": STAFF,
    "old-drafts-of-records": EDITORS,
    "to-review": STAFF,
    "without-source": STAFF,
    "without-summary": STAFF,
    "without-alternative-text": STAFF,
    "to-confirm": STAFF,
    "ended-projects": EDITORS,
    "projects-without-page": EDITORS,
    "countries-without-page": EDITORS,
    "partners-without-page": EDITORS,
    "results-without-year": EDITORS,
    "funders-without-acknowledgement": EDITORS,
    "projects-without-contact": EDITORS,
    "organisations-without-website": EDITORS,
    "undescribed-pictures": WRITERS,
    "unused-pictures": WRITERS,
    "unused-documents": WRITERS,
}
ATTENTION = ("attention/<slug:name>/", "attention/<slug:name>/results/")
COMPARING = re.compile(r"\(\?P<pk>\.\+\)(/revisions/compare/).*")
OF_TRANSLATING = re.compile("(translation|localize)/")

# Of Dutch snippets: who may do what.
RIGHTS = ("list", "add", "change", "look back", "publish", "delete", "lock")
RECORDS = {**dict.fromkeys(RIGHTS, EDITORS), "list": WRITERS, "delete": CHIEFS, "lock": CHIEFS}
WORDS = {**RECORDS, "list": STAFF, "look back": "berv"}
SURROUNDINGS = {**dict.fromkeys(RIGHTS, CHIEFS), "list": "bev", "look back": "bev"}
SNIPPETS = {
    "projects/project": RECORDS,
    "projects/organisation": RECORDS,
    "projects/country": RECORDS,
    "projects/result": RECORDS,
    "projects/theme": WORDS,
    "projects/indicator": WORDS,
    "projects/acknowledgement": WORDS,
    "home/menu": SURROUNDINGS,
    "home/footertext": SURROUNDINGS,
    "home/definition": WORDS,
    "translation/glossaryterm": {**dict.fromkeys(RIGHTS, "bev"), "list": STAFF},
}
NEEDED = {
    "": "list",
    "results/": "list",
    "add/": "add",
    "copy/<int:pk>/": "add",
    "edit/<int:pk>/": "change",
    "usage/<int:pk>/": "look back",
    "history/<int:pk>/": "look back",
    "history-results/<int:pk>/": "look back",
    "history/<str:pk>/revisions/compare/live...latest/": "look back",
    "history/<int:pk>/revisions/<int:revision_id>/revert/": "change",
    "history/<int:pk>/revisions/<int:revision_id>/unschedule/": "publish",
    "unpublish/<int:pk>/": "publish",
    "delete/<int:pk>/": "delete",
    "lock/<int:pk>/": "lock",
    "unlock/<int:pk>/": "lock",
}
# All staff may choose: a chooser offers names.
NEEDED_TO_CHOOSE = {
    **dict.fromkeys(("", "results/", "chosen/<str:pk>/", "chosen-multiple/"), "choose"),
    "create/": "add",
}
SNIPPET = re.compile(r"snippets/(choose/)?(\w+/\w+)/(.*)")


@dataclass(frozen=True)
class Cell:
    """Who is let in at an address, which is read or posted to."""

    route: str
    allowed: str
    is_posted: bool = False


def is_ours(callback) -> bool:
    """Whether a view is the site's, or about a model of the site. Those that urls.py wraps go by Wagtail's name."""
    view = getattr(callback, "view_class", callback)
    model = getattr(callback, "view_initkwargs", {}).get("model")
    modules = [getattr(view, "__module__", type(view).__module__), getattr(model, "__module__", "")]
    return any(re.match(r"(projects|stories|vwn_site|wagtail\.admin\.auth)\b", module) for module in modules)


def own_routes() -> set[str]:
    """The routes of the admin that the tables must name."""
    routes = {
        route.removeprefix("admin/") for route, view in callbacks() if route.startswith("admin/") and is_ours(view)
    }
    compared = re.compile(r"\(\?P<pk>\.\+\)(/revisions/compare/).*")
    return {compared.sub(r"<str:pk>\1live...latest/", route) for route in routes if not OF_TRANSLATING.match(route)}


def cell_of(route: str) -> Cell:
    """What the tables say of an address of snippets."""
    choose, model, rest = SNIPPET.fullmatch(route).groups()
    needed = (NEEDED_TO_CHOOSE if choose else NEEDED)[rest]
    return Cell(route, {**SNIPPETS[model], "choose": STAFF}[needed], is_posted=needed == "lock")


def cells() -> Iterator[Cell]:
    """What the tables say of each address; where views are the same, each model has some of them in turn."""
    yield from (Cell(route, allowed) for route, allowed in READ.items())
    yield from (Cell(route, allowed, is_posted=True) for route, allowed in POSTED.items())
    for route, (name, allowed) in zip(cycle(ATTENTION), CONCERNS.items(), strict=False):
        yield Cell(route.replace("<slug:name>", name), allowed)
    alike = defaultdict(list)
    for route in sorted(filter(SNIPPET.fullmatch, own_routes())):
        choose, model, rest = SNIPPET.fullmatch(route).groups()
        alike[str(SNIPPETS[model]), choose, rest].append(cell_of(route))
    yield from (cells[number % len(cells)] for number, cells in enumerate(alike.values()))


def test_every_address_of_the_site_stands_in_a_table():
    snippets = set(filter(SNIPPET.fullmatch, own_routes()))
    assert own_routes() - snippets == {*READ, *POSTED, *ATTENTION}
    assert all(cell_of(route).allowed for route in snippets)
    assert set(CONCERNS) == set(BY_NAME)


def make_objects() -> dict[str, Model]:
    """What addresses are about, by how they begin; nobody signed in owns any of it."""
    aid, harbour = project("haven", countries=["PT"]), organisation()
    term = {"term": "haven", "target_locale": english_locale(), "translations": "harbour"}
    snippets = [
        aid,
        harbour,
        country(),
        result(aid),
        theme(),
        Indicator.objects.filter(locale=source_locale()).first(),
        acknowledgement(harbour),
    ]
    snippets += [menu(), footer_text(), definition(), GlossaryTerm.objects.create(**term)]
    for snippet in snippets:
        if isinstance(snippet, RevisionMixin):
            snippet.save_revision()
    image = picture("Haven")
    subscribing.sign_up("noor@example.org")
    return {
        **{f"snippets/{snippet._meta.label_lower.replace('.', '/')}/": snippet for snippet in snippets},
        "projects/": aid,
        "organisations/": harbour,
        "records/": aid,
        "unsaved/": aid,
        "images/": image,
        "api/main/images/": image,
        "documents/": document("Verslag"),
        "subscription/": Subscription.objects.get(),
        "users/": staff("Redactie"),
        "reports/queue/": failed_job(),
        "": standard_page(title="Over de haven"),
    }


def failed_job() -> ProcrastinateJob:
    PERIODIC["forget"].task.defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    return ProcrastinateJob.objects.latest("pk")


def address_of(route: str, objects: dict[str, Model]) -> str:
    """The address of a route, about the object that the beginning of the route names."""
    route = route.replace("^", "").replace("images/find/", "images/find/?id=<int:pk>")
    begins = route.replace("snippets/choose/", "snippets/")
    about = next(instance for beginning, instance in objects.items() if begins.startswith(beginning))
    words = {
        "app_label": "projects",
        "model_name": "project",
        "page_type": "projects.projectpage",
        "record_type": "projects.project",
        "key": "project",
        "name": "forget",
        "revision_id": getattr(about, "latest_revision_id", None),
    }
    return "/admin/" + re.sub(r"<\w+:(\w+)>", lambda match: str(words.get(match[1], about.pk)), route)


def test_each_address_lets_in_who_may():
    objects, table = make_objects(), list(cells())
    callers = {letter: Caller(staff(group)) for letter, group in ROLES.items()} | {"x": Caller(AnonymousUser())}
    wrong = {}
    for cell in table:
        address, letters = address_of(cell.route, objects), ""
        for letter, caller in callers.items():
            point = transaction.savepoint()
            answer = caller.post(address) if cell.is_posted else caller.get(address)
            letters += letter if is_let_in(answer) else ""
            transaction.savepoint_rollback(point)
        if letters != cell.allowed:
            wrong[address] = letters, cell.allowed
    assert wrong == {}
