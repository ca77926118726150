"""What a segment is to a reader of the page: its title, a heading, a list item, the text of a button."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

# Longer than this, search engines cut it off.
ADVISED = {"seo_title": 60, "search_description": 160}
ELEMENTS = {
    "p": gettext_lazy("paragraph"),
    "li": gettext_lazy("list item"),
    "blockquote": gettext_lazy("quotation"),
    "td": gettext_lazy("cell"),
    "th": gettext_lazy("cell"),
}
ICONS = {"title": "title", "slug": "link", "seo_title": "search", "search_description": "search"}
# What Wagtail gives a block without an icon of its own; in the editor it looks like a switch.
NO_ICON = "placeholder"
PLAIN_NAMES = {"slug": gettext_lazy("Last part of the address")}


@dataclass(frozen=True)
class Place:
    """Where on a page a segment stands. `limit` is the length that its field allows, `advised` what reads well."""

    name: str
    icon: str
    leaf: object
    limit: int | None
    advised: int | None

    @property
    def is_rich(self) -> bool:
        return isinstance(self.leaf, RichTextField | blocks.RichTextBlock)


def place_of(model: type[models.Model], field_path: str) -> Place:
    """The place of a path such as body.heading.text; a path whose field is gone is named by the path itself."""
    names, icons = [], []
    try:
        leaf = _walk_model(model, field_path.split("."), names, icons)
    except (FieldDoesNotExist, KeyError, IndexError, AttributeError):
        leaf, names = None, [field_path]
    last = field_path.rsplit(".", 1)[-1]
    limit = getattr(leaf, "max_length", None) or getattr(getattr(leaf, "field", None), "max_length", None)
    return Place(" · ".join(names), (icons or ["pilcrow"])[-1], leaf, limit, ADVISED.get(last))


def _walk_model(model, path: list[str], names: list, icons: list):
    field = model._meta.get_field(path[0])
    if isinstance(field, StreamField):
        return _walk_block(field.stream_block.child_blocks[path[1]], path[2:], names, icons)
    if isinstance(field, models.ManyToOneRel):
        names.append(capfirst(str(field.related_model._meta.verbose_name)))
        return _walk_model(field.related_model, path[1:], names, icons)
    names.append(str(PLAIN_NAMES.get(path[0]) or capfirst(str(field.verbose_name))))
    icons.append(ICONS.get(path[0], "pilcrow"))
    return field


def _walk_block(block, path: list[str], names: list, icons: list):
    names.append(str(block.label))
    if block.meta.icon != NO_ICON:
        icons.append(block.meta.icon)
    if isinstance(block, blocks.ListBlock) and path:
        # A path through a list has "item" in it, and the items have no name of their own.
        block, path = block.child_block, path[1:]
    return _walk_block(block.child_blocks[path[0]], path[1:], names, icons) if path else block


def elements_of(template: str) -> dict[int, str]:
    """What each text of rich text stands in, by its position: a paragraph, a list item, a heading."""
    soup = BeautifulSoup(template, "html.parser")
    found = {}
    for text in soup.find_all("text"):
        names = (element_name(parent.name) for parent in text.parents)
        found[int(text["position"])] = next(filter(None, names), "")
    return found


def element_name(tag: str) -> str:
    """What an element is called; empty for one that says nothing about the text in it."""
    level = re.fullmatch(r"h([1-6])", tag)
    return _("heading %(level)s") % {"level": level.group(1)} if level else str(ELEMENTS.get(tag, ""))
