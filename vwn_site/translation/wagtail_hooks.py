"""Wagtail reads the hooks from here; each module of `admin` registers its own."""

from .admin import glossary, history, quality  # noqa: F401
