"""Wagtail reads the hooks from here; each module of `admin` registers its own."""

from .admin import editor, guarding, handoff, history, integrity, public, work  # noqa: F401
