"""The Markdown that the guides in docs/ are written in, as HTML for the admin."""

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML


def as_html(text: str) -> SafeString:
    """HTML of a text in Markdown; whatever is HTML in it is shown as it is written."""
    return mark_safe(MARKDOWN.render(text))  # noqa: S308


def open_link(renderer: RendererHTML, tokens, place: int, options, kept: dict) -> str:
    """A link to another file of docs/ leads nowhere in the admin and is text."""
    leads_somewhere = tokens[place].attrGet("href").startswith("http")
    kept.setdefault("links", []).append(leads_somewhere)
    return renderer.renderToken(tokens, place, options, kept) if leads_somewhere else ""


def close_link(renderer: RendererHTML, tokens, place: int, options, kept: dict) -> str:
    return "</a>" if kept["links"].pop() else ""


MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
MARKDOWN.add_render_rule("link_open", open_link)
MARKDOWN.add_render_rule("link_close", close_link)
