"""Choosers that take an object in place of its primary key.

A StreamField reads what its blocks point at once for each kind of block. A page with many kinds reads all of it
together and gives the stream the objects.
"""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class SharedChooser:
    """Takes the values of a stream as they are when none of them is a primary key."""

    def bulk_to_python(self, values):
        values = list(values)
        is_read = not any(isinstance(value, int) for value in values)
        return values if is_read else super().bulk_to_python(values)


class SharedPageChooserBlock(SharedChooser, blocks.PageChooserBlock):
    """A page chooser for blocks of which many kinds stand on one page."""


class SharedImageChooserBlock(SharedChooser, ImageChooserBlock):
    """A picture chooser for blocks of which many kinds stand on one page."""


class SharedDocumentChooserBlock(SharedChooser, DocumentChooserBlock):
    """A document chooser for blocks of which many kinds stand on one page."""


class SharedSnippetChooserBlock(SharedChooser, SnippetChooserBlock):
    """A chooser of snippets that the page reads for another use too."""
