"""Loads the starting content through the same models and translations that staff use.

Everything is checked first; then everything is written in one transaction, so that an error leaves nothing behind.
What staff changed in the admin since the last load is left alone, and what they deleted stays deleted.
"""

from collections.abc import Collection
from pathlib import Path

from django.db import transaction
from wagtail.log_actions import LogContext
from wagtail.models import Page

from vwn_site.core.localisation import forget_locales
from vwn_site.search.backend import indexing_postponed

from ..content import DATA_DIR, read_content
from ..roles import make_roles
from .media import MediaLoader
from .pages import PageLoader
from .records import RecordLoader
from .run import Outcome, Run
from .surroundings import SurroundingsLoader


class UnknownItems(LookupError):
    """Names that no item of the content has."""


def load(directory: Path = DATA_DIR, *, overwrite: Collection[str] = ()) -> Outcome:
    """Loads the content of a directory; ContentErrors, with nothing written, when anything in it is wrong.

    What staff changed or deleted is taken back for the items named in `overwrite` alone; UnknownItems for a name that
    no item has.
    """
    content = read_content(directory)
    if unknown := {*overwrite} - content.full_keys:
        raise UnknownItems(sorted(unknown))
    stored_files = []
    try:
        with indexing_postponed(), transaction.atomic(), LogContext():
            run = Run(content, directory, stored_files, overwrite)
            write(run)
    except Exception:
        for stored in stored_files:
            stored.storage.delete(stored.name)
        raise
    finally:
        forget_locales()
    if run.outcome.written:
        # wagtail-localize publishes when the transaction ends, from objects that do not know of children added since.
        Page.fix_tree()
    return run.outcome


def write(run: Run):
    """Takes all steps of a run; ContentErrors after the step that found any."""
    MediaLoader(run).load()
    RecordLoader(run).load()
    run.stop_at_errors()
    PageLoader(run).load()
    SurroundingsLoader(run).load()
    run.stop_at_errors()
    make_roles()
