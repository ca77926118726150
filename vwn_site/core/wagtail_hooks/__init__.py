"""What the admin does otherwise than Wagtail; a file for each thing."""

from . import (  # noqa: F401
    bulk_changes,
    finding,
    look,
    menus,
    names,
    pages,
    records,
    removals,
    rich_text,
    schedule,
    unsaved,
)
