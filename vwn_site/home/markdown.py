"""The Markdown that the guides in docs/ are written in, as HTML for the admin."""

from pathlib import PurePosixPath

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from PIL import Image

# As the guides write it, from the folder that they are in.
STATIC = PurePosixPath("../static")


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


def picture(renderer: RendererHTML, tokens, place: int, options, kept: dict) -> str:
    """A picture of static/, which opens in full: on a phone its words are too small to read."""
    name = PurePosixPath(tokens[place].attrGet("src")).relative_to(STATIC)
    with Image.open(settings.BASE_DIR / "static" / name) as image:
        width, height = image.size
    return format_html(
        '<a class="help-picture" href="{0}"><img src="{0}" alt="{1}" width="{2}" height="{3}" loading="lazy"></a>',
        static(str(name)),
        tokens[place].content,
        width,
        height,
    )


MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
MARKDOWN.add_render_rule("link_open", open_link)
MARKDOWN.add_render_rule("link_close", close_link)
MARKDOWN.add_render_rule("image", picture)
