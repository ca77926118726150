"""Wagtail reads the hooks from here; each module of `admin` registers its own."""

from .admin import editor, glossary, guarding, handoff, history, integrity, public  # noqa: F401
