"""Wagtail reads the hooks from here; each module of `admin` registers its own."""

from .admin import editor, handoff, history, integrity  # noqa: F401
