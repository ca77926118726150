"""Wagtail reads the hooks from here; each module of `admin` registers its own."""

from .admin import (  # noqa: F401
    account,
    consequences,
    dashboard,
    editor,
    glossary,
    guarding,
    handoff,
    history,
    integrity,
    public,
    status,
    work,
)
