"""The list of what is replaced or private of the framework is complete, and upstream is as it was when it was made."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
import wagtail
from django.apps import apps
from django.conf import settings
from django.core.checks import run_checks
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver
from wagtail.models import Page
from wagtail.models.view_restrictions import BaseViewRestriction

from tests.support.without_patches import UNDOING
from vwn_site.translation.patching import NONE_FOUND, Patch, all_patches, digest_of, replaced

ROOT = Path(__file__).resolve().parent.parent.parent
PATCHES = list(all_patches())
# What begins with an underscore and is documented: by Django of models, by Python of named tuples.
DOCUMENTED = {"_meta", "_state", "_default_manager", "_base_manager", "_fields", "_replace"}
# The framework's addresses at which views of ours answer, which ask or tell more than its own.
ANSWERED_BY_US = {
    "wagtail_localize": {
        "submit_page_translation",
        "submit_snippet_translation",
        "update_translations",
        "edit_string_translation",
        "edit_override",
        "upload_pofile",
        "download_pofile",
        "preview_translation",
        "machine_translate",
        "stop_translation",
        "convert_to_alias",
        "translations_report",
        "translations_report_results",
        "snippets_api_listing",
        "snippets_api_detail",
    },
    "wagtaildocs": {"add", "edit", "delete"},
    "wagtailimages": {"add", "edit", "delete"},
    "wagtailimages_chooser": {"create"},
    "": {"wagtailadmin_login", "wagtailadmin_password_reset"},
}
# What Wagtail and Django say may be put in the place of theirs.
DOCUMENTED_TEMPLATES = {
    "404.html",
    "500.html",
    "wagtailcore/login.html",
    "wagtailcore/password_required.html",
    "wagtaildocs/password_required.html",
}
# What has no block to go on from and says something in English or leads to it, with the digest of the framework's.
WRITTEN_WHOLE = {
    "wagtailadmin/bulk_actions/footer.html": "55cdf57df519",
    "wagtailadmin/home/account_summary.html": "ff5c7d30e467",
    "wagtailadmin/shared/headers/_actions.html": "facea723b6b9",
    "wagtailadmin/shared/user_avatar.html": "10cbd09a2e94",
}


def name_of(patch: Patch) -> str:
    return patch.target.removeprefix("wagtail_localize.").removeprefix("wagtail.")


# What the entries say


def test_nothing_has_changed_upstream():
    assert run_checks(tags=["patches"]) == []


@pytest.mark.parametrize("patch", PATCHES, ids=name_of)
def test_an_entry_is_complete_and_names_a_test_that_there_is(patch):
    assert patch.what and patch.why
    assert patch.upstream == NONE_FOUND or patch.upstream.startswith("https://")
    module, _dot, test = patch.test.rpartition(".")
    assert module.startswith("tests.") and test.startswith("test_")
    assert hasattr(import_module(module), test), patch.test
    assert patch.by or patch.target in UNDOING


def changed_upstream(request, path):
    return request._wagtail_route_for_request


def test_it_is_said_in_one_line_when_a_function_has_changed(monkeypatch):
    monkeypatch.setattr(Page, "route_for_request", staticmethod(changed_upstream))
    [problem] = run_checks(tags=["patches"])
    assert problem.id == "patches.W003"
    assert problem.msg.startswith("wagtail.models.pages.Page.route_for_request has changed upstream: its digest is ")
    assert "\n" not in problem.msg


def test_it_is_said_when_a_function_that_is_replaced_has_changed(monkeypatch):
    target = "wagtail.models.view_restrictions.BaseViewRestriction.accept_request"
    assert replaced[target] is not BaseViewRestriction.accept_request
    monkeypatch.setitem(replaced, target, changed_upstream)
    [problem] = run_checks(tags=["patches"])
    assert (problem.id, target in problem.msg) == ("patches.W003", True)


def test_it_is_said_when_a_private_name_or_a_function_is_gone(monkeypatch):
    monkeypatch.setattr(Page, "route_for_request", staticmethod(lambda request, path: None))
    [problem] = run_checks(tags=["patches"])
    assert problem.id == "patches.W002"
    assert "says nothing of _wagtail_route_for_request any more" in problem.msg
    monkeypatch.delattr(Page, "route_for_request")
    [problem] = run_checks(tags=["patches"])
    assert (problem.id, "is gone upstream" in problem.msg) == ("patches.W001", True)


def test_it_is_said_when_a_function_has_no_source_any_more(monkeypatch):
    monkeypatch.setattr(Page, "route_for_request", staticmethod(len))
    [problem] = run_checks(tags=["patches"])
    assert (problem.id, "has no Python source any more" in problem.msg) == ("patches.W004", True)


# What the code uses


@cache
def our_code() -> dict[Path, ast.Module]:
    """What runs on the site, by its path."""
    paths = (path for folder in ("vwn_site", "projects", "stories") for path in (ROOT / folder).rglob("*.py"))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths if "migrations" not in path.parts}


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in DOCUMENTED


def is_ours(module: str) -> bool:
    return f"{module}.".startswith(settings.OUR_PACKAGES)


@cache
def our_private_names() -> set[str]:
    """Those of functions, of variables and of what an object sets on itself."""
    names = set()
    for node in (node for tree in our_code().values() for node in ast.walk(tree)):
        match node:
            case ast.FunctionDef(name=name) | ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                names.add(name)
            case ast.Attribute(attr=name, ctx=ast.Store(), value=ast.Name(id="self" | "cls")):
                names.add(name)
    return {name for name in names if is_private(name)}


def foreign_names_in(tree: ast.Module) -> Iterator[str]:
    """The private names that no code of ours gives to anything, and what is assigned to parts of what was imported."""
    imported = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level and not is_ours(node.module):
            yield from filter(is_private, [*node.module.split("."), *(alias.name for alias in node.names)])
            imported |= {alias.asname or alias.name: node.module for alias in node.names}
        if isinstance(node, ast.Import):
            imported |= {alias.asname or alias.name: alias.name for alias in node.names}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name, ctx=ast.Store(), value=ast.Name(id=owner)) if owner in imported:
                yield name
            case ast.Attribute(attr=name) if is_private(name) and name not in our_private_names():
                yield name
            case ast.Call(func=ast.Name(id="getattr" | "setattr" | "hasattr"), args=[_, ast.Constant(value=name), *_]):
                yield from filter(is_private, [str(name)])


def overridden_names_in(module_name: str) -> Iterator[str]:
    """The private names of the framework's classes that ours give another meaning."""
    module = import_module(module_name)
    for cls in (
        value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module_name
    ):
        ours = {name for base in cls.__mro__ if is_ours(base.__module__) for name in vars(base)}
        foreign = {name for base in cls.__mro__ if not is_ours(base.__module__) for name in vars(base)}
        yield from ours & foreign & our_private_names()


def listed(path: Path) -> set[str]:
    """The private names in the list of the app that a file belongs to."""
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    [config] = [one for one in apps.get_app_configs() if module.startswith(f"{one.name}.")] or [None]
    patches = import_module(f"{config.name}.patches").PATCHES if config and has_list(config) else []
    return {name for patch in patches for name in patch.names}


def has_list(config) -> bool:
    return (Path(config.path) / "patches.py").exists()


def test_every_private_name_of_the_framework_is_listed_where_it_is_used():
    unlisted = {
        (str(path.relative_to(ROOT)), name)
        for path, tree in our_code().items()
        for name in set(foreign_names_in(tree)) - listed(path)
    }
    assert unlisted == set()


def test_every_private_method_of_the_framework_that_is_overridden_is_listed():
    names = {
        (module.name, name)
        for package in ("vwn_site", "projects", "stories")
        for module in walk_packages([str(ROOT / package)], f"{package}.")
        if not re.search(r"\.(migrations|settings|wsgi)\b", module.name)
        for name in overridden_names_in(module.name)
    }
    assert names
    unlisted = {(module, name) for module, name in names if name not in listed(ROOT / module.replace(".", "/"))}
    assert unlisted == set()


def test_every_table_of_the_framework_that_our_sql_names_is_listed():
    foreign = {model._meta.db_table for model in apps.get_models(True) if not is_ours(model.__module__)}
    named = set()
    for path, tree in our_code().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and re.search("FROM |JOIN |INTO |UPDATE ", str(node.value)):
                tables = foreign & set(re.findall(r"\w+", node.value))
                named |= {(str(path.relative_to(ROOT)), table) for table in tables - listed(path)}
    assert named == set()


def test_a_template_in_the_place_of_one_of_the_framework_goes_on_from_it():
    ours = {str(path.relative_to(ROOT / "templates")): path for path in (ROOT / "templates").rglob("*.*")}
    foreign = {
        str(path.relative_to(folder))
        for folder in map(Path, get_app_template_dirs("templates"))
        if not folder.is_relative_to(ROOT) or ".venv" in folder.parts
        for path in folder.rglob("*.*")
    }
    replacing = (ours.keys() & foreign) - DOCUMENTED_TEMPLATES - WRITTEN_WHOLE.keys()
    assert [name for name in replacing if f'extends "{name}"' not in ours[name].read_text(encoding="utf-8")] == []


def test_a_template_that_is_written_whole_says_what_that_of_the_framework_says():
    folder = Path(wagtail.__file__).parent / "admin" / "templates"
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in WRITTEN_WHOLE}
    assert {name: digest_of(text) for name, text in texts.items()} == WRITTEN_WHOLE


def views_in(patterns, before: str = "", namespace: str = "") -> Iterator[tuple[str, str, str, str]]:
    """Of each address its form, the namespace and name, and the module of its view."""
    for pattern in patterns:
        route = before + re.sub(r"<(?:\w+:)?\w+>", "<>", str(pattern.pattern))
        if hasattr(pattern, "url_patterns"):
            yield from views_in(pattern.url_patterns, route, pattern.namespace or namespace)
        else:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield route, namespace, pattern.name or "", view.__module__


def test_our_views_answer_first_at_addresses_of_the_framework():
    answering, ours = {}, defaultdict(set)
    for route, namespace, name, module in views_in(get_resolver().url_patterns):
        if is_ours(answering.setdefault(route, module)) and not is_ours(module):
            ours[namespace].add(name)
    assert ours == ANSWERED_BY_US
