"""Wagtail reads the hooks from here; what people do in each place of the admin is registered beside it."""

# ruff: noqa: F401
from wagtail import hooks

from .audit import admin as audit
from .audit import history
from .checks import admin as checks
from .editor import admin as editor
from .formats import admin as formats
from .publication import consequences
from .publication.language_marks import marking
from .status import admin as status
from .upstream import admin as upstream
from .work_list import account, dashboard
from .work_list import admin as work_list

hooks.register("on_serve_page", marking)
