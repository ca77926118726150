"""What stands around every page, for templates."""

from django import template
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from vwn_site.core.kept import kept
from vwn_site.core.templatetags.site import language_switch

from ..frame import frame
from ..models import MenuLocation, words_of

register = template.Library()

MAIN_MENU = "main_menu"
CURRENT, ABOVE = ' aria-current="page"', ' aria-current="true"'


@register.simple_tag
def site_frame() -> dict:
    """The menus by location, the footer's text and the site's settings, in the language being shown."""
    return frame()


@register.simple_tag
def footer_links() -> list[dict]:
    """The links of the footer's menu but for those about help, support and contact, which stand beside them anyway."""
    beside = addresses_of_doors()
    return [link for link in links_of(MenuLocation.FOOTER) if link["href"] not in beside]


def links_of(location: str) -> list[dict]:
    return frame()["menus"].get(location, {}).get("links", [])


def addresses_of_doors() -> set[str]:
    """Where the menu in the header leads that is about help, support and contact."""
    return {link["href"] for link in links_of(MenuLocation.DOORS)}


@register.simple_tag(takes_context=True)
def site_part(context, part: str) -> str:
    """A part of what stands around every page; marks links to the page being shown, the main menu also those above."""
    path = context["request"].path
    addresses = {link["href"] for link in links_of(MenuLocation.MAIN)} if part == MAIN_MENU else addresses_of_doors()
    marked = {address: ABOVE for address in addresses if part == MAIN_MENU and address in path}
    marked |= {path: CURRENT} if path in addresses else {}
    return written_part(part, tuple(sorted(marked.items())))


@register.simple_tag
def head_links() -> str:
    """What the head of each page has besides what it says about the page."""
    return written_part("head_links", ())


@kept
def written_part(part: str, marked: tuple[tuple[str, str], ...]) -> str:
    """A part with attributes for the links that are marked, by their addresses."""
    current = {address: mark_safe(attribute) for address, attribute in marked}  # noqa: S308
    return render_to_string(f"components/{part}.html", {"frame": frame(), "current": current})


@register.simple_tag(takes_context=True)
def other_languages(context) -> list[dict]:
    """The same page in each other language, named in that language, of a page that a link of that menu leads to.

    People come straight there from anywhere, and may not know the language that they land in.
    """
    request = context.get("request")
    if not request or request.path not in addresses_of_doors():
        return []
    switches = (switch for switch in language_switch(context) if switch["exact"])
    return [{**switch, "text": invitation(switch["language"])} for switch in switches]


def invitation(language: str) -> str:
    with translation.override(language):
        # Translators: name your own language here.
        return _("Read this page in English")


@register.simple_tag
def explanation_of(words: str) -> str:
    """The address at which a word, or the title of a source, is explained; empty when it is not."""
    known = frame()
    explaining = (row.heading for row in known["definitions"] if words in words_of(row.heading, row.forms))
    term = next(explaining, "") if known["definitions_url"] else ""
    return f"{known['definitions_url']}#{slugify(term)}" if term else ""
