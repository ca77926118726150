"""Where the site replaces a part of the framework, or uses a private one: the form of that list, and its check.

Each app has its entries in its module `patches`, and replaces there what it replaces. The digest of an entry is that of
the source that was read when it was written: after an upgrade `manage.py check` names the entries to look at again.
docs/upgrading.md says how.
"""

import hashlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from django.apps import apps
from django.core.checks import Warning, register
from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.module_loading import module_has_submodule

NONE_FOUND = "none found"


@dataclass(frozen=True, kw_only=True)
class Patch:
    """One place of the framework.

    `target` is the dotted name of the function or class that is replaced, or that gives a meaning to the private
    `names`; of a model its table counts. `by` takes its place, and `test` fails without what is done. `upstream` is
    where the framework's authors know of the need.
    """

    target: str
    what: str
    why: str
    test: str
    digest: str
    upstream: str = NONE_FOUND
    names: tuple[str, ...] = ()
    by: Callable | None = None


# What stood at the targets of entries that are replaced, by target.
replaced: dict[str, object] = {}


def replace(patches: Iterable[Patch]):
    """Puts what entries say `by` in the place of their targets; an app calls it once, when it is ready."""
    for patch in patches:
        if patch.by and patch.target not in replaced:
            owner, name = place_of(patch.target)
            replaced[patch.target] = inspect.getattr_static(owner, name)
            setattr(owner, name, patch.by)


def place_of(target: str) -> tuple[object, str]:
    """The class or module that has a target, and its name there."""
    owner, _dot, name = target.rpartition(".")
    return pkgutil.resolve_name(owner), name


def all_patches() -> Iterator[Patch]:
    """The entries of all apps."""
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "patches"):
            yield from getattr(import_module(f"{config.name}.patches"), "PATCHES", ())


def source_of(target: str) -> str:
    """The framework's source of a target, also when it is replaced; of a model its table with its columns.

    AttributeError or ImportError when the framework has no such thing.
    """
    value = function_in(replaced.get(target) or inspect.getattr_static(*place_of(target)))
    if not inspect.isclass(value):
        return inspect.getsource(value)
    if issubclass(value, Model):
        columns = (f"{field.column} {field.get_internal_type()}" for field in value._meta.concrete_fields)
        return "\n".join([value._meta.db_table, *sorted(columns)])
    # Of a whole class inspect.getsource would parse the whole module.
    functions = filter(inspect.isfunction, map(function_in, vars(value).values()))
    return "".join(map(inspect.getsource, functions))


def function_in(value):
    """The function in a property, class method or static method; anything else as it is."""
    match value:
        case property():
            return value.fget
        case cached_property():
            return value.func
        case classmethod() | staticmethod():
            return value.__func__
    return value


def digest_of(source: str) -> str:
    """The first twelve hexadecimal digits of a source's SHA-256."""
    return hashlib.sha256(source.encode()).hexdigest()[:12]


def problem_of(patch: Patch) -> Warning | None:
    """What has changed upstream since an entry was written, in one line."""
    try:
        source = source_of(patch.target)
    except (AttributeError, ImportError):
        return Warning(f"{patch.target} is gone upstream. The site {patch.what}.", id="patches.W001")
    except (OSError, TypeError):
        return Warning(f"{patch.target} has no Python source any more. The site {patch.what}.", id="patches.W004")
    missing = [name for name in patch.names if not re.search(rf"\b{re.escape(name)}\b", source)]
    if missing:
        said = f"{patch.target} says nothing of {', '.join(missing)} any more. The site {patch.what}."
        return Warning(said, id="patches.W002")
    if (digest := digest_of(source)) != patch.digest:
        said = f"{patch.target} has changed upstream: its digest is {digest}. The site {patch.what}."
        return Warning(said, id="patches.W003")
    return None


@register("patches")
def check_patches(**_options) -> list[Warning]:
    return [problem for patch in all_patches() if (problem := problem_of(patch))]
