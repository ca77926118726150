"""Which of our modules import which, read from the code with ast."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Import:
    """`importer` imports `imported`, both full names of our modules; `function` is the one that does it, else empty."""

    importer: str
    imported: str
    function: str = ""


@cache
def modules() -> dict[str, Path]:
    """Our modules and packages by their full names, with the scripts of deployment and without migrations."""
    folders = (ROOT / folder for folder in (*settings.OUR_PACKAGES, "deploy"))
    paths = (path for folder in folders for path in folder.rglob("*.py"))
    return {name_of(path): path for path in sorted(paths) if "migrations" not in path.parts}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports() -> list[Import]:
    """Absolute and relative ones, also within functions. What is imported for types only is left out."""
    return [one for name, path in modules().items() for one in imports_of(name, path)]


def imports_of(name: str, path: Path) -> Iterator[Import]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node, function in import_statements(ast.parse(path.read_text(encoding="utf-8"))):
        for target in targets(node, package):
            imported = module_of(target)
            if imported and imported != name:
                yield Import(name, imported, function)


def import_statements(node: ast.AST, function: str = "") -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    """Import statements below a node, each with the dotted name of the function, and its class, that it stands in."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Import() | ast.ImportFrom():
                yield child, function
            case ast.If(test=ast.Name("TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING")):
                pass
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                above = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
                yield from import_statements(child, function or f"{above}{name}")
            case _:
                yield from import_statements(child, function)


def targets(node: ast.Import | ast.ImportFrom, package: str) -> list[str]:
    """The full names that a statement names in a module of a package."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    above = package.split(".")[: 1 - node.level or None] if node.level else []
    module = ".".join([*above, *([node.module] if node.module else [])])
    return [f"{module}.{alias.name}" for alias in node.names]


def module_of(name: str) -> str | None:
    """The module of ours that a full name is, or is in."""
    while name and name not in modules():
        name = name.rpartition(".")[0]
    return name or None


def app_of(module: str) -> str:
    """The app that a module belongs to, as in INSTALLED_APPS; below vwn_site also what is no app, such as its urls."""
    top, *below = module.split(".")
    return f"{top}.{below[0]}" if top == "vwn_site" and below else top


def circle(edges: list[Import]) -> list[str]:
    """The modules along one circle of imports, from one back to itself; none where there is no circle."""
    graph = {name: set() for name in modules()}
    for edge in edges:
        graph[edge.importer].add(edge.imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def texts_in(path: Path) -> set[str]:
    """All texts that a module has in its code, without comments."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
