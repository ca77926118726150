"""What the admin does otherwise than Wagtail; a file for each thing."""

from . import finding, look, menus, pages, records, rich_text, schedule, unsaved  # noqa: F401
