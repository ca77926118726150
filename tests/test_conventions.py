"""House rules that no single feature would notice breaking."""

import ast
from pathlib import Path

import pytest

from vwn_site.core.checks import our_page_models

ROOT = Path(__file__).resolve().parent.parent
# Each app, and the apps that it may import besides itself.
MAY_IMPORT = {
    "vwn_site.queue": set(),
    "vwn_site.core": {"vwn_site.queue"},
    "vwn_site.users": {"vwn_site.core", "vwn_site.queue"},
    "vwn_site.media": {"vwn_site.core", "vwn_site.queue"},
    "projects": {"vwn_site.core", "vwn_site.media"},
    "stories": {"vwn_site.core", "vwn_site.media", "projects"},
}
APPS = [*MAY_IMPORT, "vwn_site.home", "vwn_site.search", "vwn_site.syndication", "vwn_site.newsletter"]
APPS += ["vwn_site.translation", "vwn_site.starting_content"]


def imported_apps(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
        found |= {app for app in APPS for name in names if name == app or name.startswith(f"{app}.")}
    return found


@pytest.mark.parametrize("app", MAY_IMPORT)
def test_imports_go_one_way(app):
    folder = ROOT / app.replace(".", "/")
    for path in folder.rglob("*.py"):
        if "migrations" not in path.parts:
            assert imported_apps(path) <= MAY_IMPORT[app] | {app}, path


def test_there_are_seventeen_page_types_and_each_tells_editors_what_it_is_for():
    descriptions = {str(model.page_description) for model in our_page_models()}
    assert len(our_page_models()) == 17
    assert len(descriptions) == 17
