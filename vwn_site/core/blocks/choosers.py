"""Choosers that several kinds of block on one page can share a query with.

A StreamField reads what its blocks point at once for each kind of block. A page with many kinds says beforehand what
all of them point at, and the choosers here take it from there.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

_at_hand: ContextVar[dict | None] = ContextVar("objects_at_hand", default=None)


@contextmanager
def at_hand(*objects: Iterable):
    """Within it, choosers take these objects by model and primary key instead of asking the database."""
    token = _at_hand.set({(one._meta.concrete_model, one.pk): one for group in objects for one in group})
    try:
        yield
    finally:
        _at_hand.reset(token)


class SharedChooser:
    """Takes what it points at from the objects at hand when all of them are there."""

    def bulk_to_python(self, values):
        values = list(values)
        known = _at_hand.get() or {}
        objects = [value and known.get((self.model_class, value)) for value in values]
        missing = any(value and found is None for value, found in zip(values, objects, strict=True))
        return super().bulk_to_python(values) if missing else objects


class SharedPageChooserBlock(SharedChooser, blocks.PageChooserBlock):
    """A page chooser for blocks of which many kinds stand on one page."""


class SharedImageChooserBlock(SharedChooser, ImageChooserBlock):
    """A picture chooser for blocks of which many kinds stand on one page."""


class SharedDocumentChooserBlock(SharedChooser, DocumentChooserBlock):
    """A document chooser for blocks of which many kinds stand on one page."""


class SharedSnippetChooserBlock(SharedChooser, SnippetChooserBlock):
    """A chooser of snippets that the page reads for another use too."""
