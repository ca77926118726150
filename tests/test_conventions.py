"""House rules that no single feature would notice breaking."""

import re

from django.apps import apps

from vwn_site.core.checks import our_page_models

from .support.import_graph import Import, app_of, circle, imports, modules, texts_in

# From the bottom up: each app, and which of those before it that it may import.
MAY_IMPORT = {
    "vwn_site.translation": [],
    "vwn_site.queue": ["vwn_site.translation"],
    "vwn_site.core": ["vwn_site.translation", "vwn_site.queue"],
    "vwn_site.users": ["vwn_site.translation", "vwn_site.queue", "vwn_site.core"],
    "vwn_site.media": ["vwn_site.translation", "vwn_site.queue", "vwn_site.core"],
    "projects": ["vwn_site.core", "vwn_site.media"],
    "stories": ["vwn_site.core", "vwn_site.media", "projects"],
    "vwn_site.home": ["vwn_site.translation", "vwn_site.core", "vwn_site.media", "projects", "stories"],
    "vwn_site.newsletter": ["vwn_site.queue", "vwn_site.core", "vwn_site.home"],
}
for above_all in ("vwn_site.search", "vwn_site.syndication", "vwn_site.starting_content", "vwn_site.desk"):
    MAY_IMPORT[above_all] = list(MAY_IMPORT)

# Who imports one of our modules within a function, and why. AppConfig.ready must: it runs when models can be imported.
WITHIN_FUNCTIONS: dict[tuple[str, str], str] = {}


def test_every_app_of_ours_has_its_place_in_the_order():
    assert {config.name for config in apps.get_app_configs() if config.name in modules()} == set(MAY_IMPORT)
    names = list(MAY_IMPORT)
    assert all(set(below) <= set(names[: names.index(app)]) for app, below in MAY_IMPORT.items())


def test_imports_go_one_way():
    assert [edge for edge in imports() if app_of(edge.importer) in MAY_IMPORT and not is_allowed(edge)] == []


def is_allowed(edge: Import) -> bool:
    importer, imported = app_of(edge.importer), app_of(edge.imported)
    return imported in (importer, *MAY_IMPORT[importer])


def test_no_file_imports_what_imports_it():
    assert circle(imports()) == []


def test_nothing_of_ours_is_imported_within_a_function():
    hidden = {(edge.importer, edge.function) for edge in imports() if edge.function and not is_ready(edge)}
    assert hidden == set(WITHIN_FUNCTIONS)


def is_ready(edge: Import) -> bool:
    return edge.importer.endswith(".apps") and edge.function.endswith("Config.ready")


def test_core_names_no_app_that_looks_at_it():
    above = [config.label for config in apps.get_app_configs() if "vwn_site.core" in MAY_IMPORT.get(config.name, [])]
    name_of_app = re.compile(rf"(vwn_site\.)?({'|'.join(above)})(\.[\w.]+)?")
    core = {name: path for name, path in modules().items() if app_of(name) == "vwn_site.core"}
    texts = {(name, text) for name, path in core.items() for text in texts_in(path) if name_of_app.fullmatch(text)}
    # A kind of block, and a file that says which processes use the embedded database.
    assert texts == {("vwn_site.core.blocks.media", "media"), ("vwn_site.core.embedded_postgres", "users.lock")}


def test_of_translating_core_knows_only_how_a_field_says_what_a_translation_copies():
    core = [path for name, path in modules().items() if app_of(name) == "vwn_site.core"]
    imported = re.compile(r"^\s*(?:from|import) (wagtail_localize\S*)", re.MULTILINE)
    assert {name for path in core for name in imported.findall(path.read_text())} == {"wagtail_localize.fields"}


def test_there_are_nineteen_page_types_and_each_tells_editors_what_it_is_for():
    descriptions = {str(model.page_description) for model in our_page_models()}
    assert len(our_page_models()) == 19
    assert len(descriptions) == 19


def test_one_folder_alone_knows_how_the_library_keeps_texts():
    views_and_machines = re.compile(r"wagtail_localize\.(views|machine_translators|fields)\b|wagtail_localize$")
    outside = [
        path
        for name, path in modules().items()
        if app_of(name) == "vwn_site.translation" and ".segments." not in name and ".migrations." not in name
    ]
    imported = re.compile(r"^\s*(?:from|import) (wagtail_localize\S*)", re.MULTILINE)
    named = {name for path in outside for name in imported.findall(path.read_text())}
    assert {name for name in named if not views_and_machines.match(name)} == set()
