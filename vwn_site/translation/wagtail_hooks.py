"""Wagtail reads the hooks from here; each module of `admin` registers its own."""

from .admin import account, dashboard, editor, guarding, handoff, history, integrity, public, status, work  # noqa: F401
