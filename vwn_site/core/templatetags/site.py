"""What templates ask about languages, addresses and facts. A tag owns its query."""

import re
from functools import lru_cache

import segno
from django import template
from django.conf import settings
from django.core.paginator import Page as ListPage
from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from .. import sharing
from ..addresses import full_address
from ..blocks import links
from ..kept import kept, rendered_whole
from ..localisation import babel_locale, format_number, language_and_territory, language_of
from ..partial_dates import as_partial_date
from ..places import Place
from ..querysets import language_of_text
from ..routing import is_shown
from ..tree import TreePage

register = template.Library()


@register.filter
def in_words(value: str) -> str:
    """A date known to the day, month or year in words of the language being shown."""
    date = as_partial_date(value)
    return date.in_words() if date else ""


@register.filter
def at(mapping: dict, key):
    """What a mapping has for a key; None without one."""
    return (mapping or {}).get(key)


@register.filter
def number(value) -> str:
    """A number as the language being shown writes it."""
    return format_number(value)


@register.filter
def language_name(code: str) -> str:
    """A language's name in its own words."""
    return translation.get_language_info(code)["name_local"].capitalize()


@register.filter
def language_in_words(code: str) -> str:
    """A language's name in the language being shown: Dutch, Nederlands."""
    return babel_locale().languages.get(code, "")


@register.filter
def language(words) -> str:
    """The language that a page or a translatable snippet is written in."""
    return language_of(words.locale_id)


@register.filter
def title_language(page: Page) -> str:
    """The language that the title of a page is in, which may be in the words of its source."""
    return language_of_text(page, page.title)


@register.filter
def summary_language(page: Page) -> str:
    """The language that the summary of a page is in, which may be in the words of its source."""
    return language_of_text(page, page.summary)


@register.filter
def with_breaks(name: str) -> str:
    """A name that may break before a capital inside a word, where its two words meet."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in re.split(r"(?<=[a-z])(?=[A-Z])", name)))


@register.simple_tag
def host_of(url: str) -> str:
    """The host of an address as readers know it, for text that says where a link leads."""
    return links.host_of(url)


@register.simple_tag
def in_which_language(code: str) -> str:
    """ "in Dutch", "in English", in the language being shown; for links to what is in another one."""
    name = language_in_words(code)
    return _("in %(language)s") % {"language": name} if name else ""


@register.simple_tag
def og_locale() -> str:
    """The language being shown as Open Graph names it: nl_NL."""
    return language_and_territory()


@register.simple_tag
def lang_attribute(code: str | None) -> str:
    """` lang="el"` for words in another language than the one being shown, else nothing."""
    return format_html(' lang="{}"', code) if code and code != get_language() else ""


def place_of(context) -> Place | None:
    """Where the page being shown stands; None when it is no page. Read once a request."""
    request, page = context.get("request"), context.get("page")
    if not isinstance(page, Page) or not page.pk:
        return None
    place = getattr(request, "place", None)
    if place is None or place.page.pk != page.pk:
        place = Place(page)
        if request is not None:
            request.place = place
    return place


def page_translations(context) -> dict[str, Page | TreePage]:
    """The translations of the page being shown that its reader may see, itself included, by language."""
    place = place_of(context)
    return place.translations() if place else {}


@register.simple_tag(takes_context=True)
def pagination(context, listing: ListPage) -> str:
    """The way to the other pages of a list; empty when there is one alone."""
    total = listing.paginator.num_pages
    return written_pagination(context["request"].GET.urlencode(), listing.number, total) if total > 1 else ""


@kept(at_most=200)
def written_pagination(query: str, number: int, total: int) -> str:
    context = {"query": QueryDict(query), "number": number, "total": total}
    return rendered_whole("components/pagination.html", context)


@register.simple_tag(takes_context=True)
def page_in_source_language(context) -> Page | None:
    """What the page being shown translates, or the page itself, where its reader may see that."""
    return page_translations(context).get(settings.LANGUAGE_CODE)


@register.simple_tag(takes_context=True)
def hreflang_links(context) -> list[dict]:
    """Addresses of the page in each language it is live in, for search engines; none without a counterpart."""
    translations = page_translations(context)
    if len(translations) < 2:
        return []
    links = [{"language": code, "url": full_address(page.url)} for code, page in sorted(translations.items())]
    default = translations.get(settings.LANGUAGE_CODE)
    return [*links, {"language": "x-default", "url": full_address(default.url)}] if default else links


@register.simple_tag(takes_context=True)
def canonical_url(context) -> str:
    """The address of the page being shown, without what only selects a part of a list."""
    request, page = context["request"], context.get("page")
    if isinstance(page, Page) and page.pk and page.url:
        url = full_address(page.url)
        number = request.GET.get("page", "")
        return f"{url}?page={number}" if number.isdecimal() and int(number) > 1 else url
    return full_address(request.path)


@register.simple_tag
@lru_cache(maxsize=500)
def square_code(address: str) -> str:
    """An address as a QR code, which a phone reads from paper."""
    code = segno.make(address, micro=False).svg_inline(omitsize=True, svgclass="square-code", lineclass=None)
    return mark_safe(code)  # noqa: S308


@register.simple_tag(takes_context=True)
def share_links(context, title: str = "", address: str = "") -> list[sharing.ShareLink]:
    """The links with which a reader shares the page being shown, or a part of it that has an address of its own."""
    return sharing.share_links(title or context["page"].title, address or canonical_url(context))


@register.simple_tag(takes_context=True)
def language_switch(context) -> list[dict]:
    """Where each other language is read on: the same page, or the nearest translated ancestor, and which of both.

    The query string goes along, so that a filtered list stays filtered.
    """
    others = [code for code, _name in settings.LANGUAGES if code != get_language()]
    switches = {code: _counterpart(context, code) for code in others}
    return [{"language": code, **switch} for code, switch in switches.items() if switch]


def _counterpart(context, language: str) -> dict | None:
    """Where a language is read on; None while it is not shown."""
    request, page = context["request"], context.get("page")
    if isinstance(page, Page) and page.pk:
        return _page_counterpart(context, page, language)
    if not is_shown(language):
        return None
    return {"url": _view_counterpart(request, language), "exact": not context.get("status")}


def _page_counterpart(context, page: Page, language: str) -> dict | None:
    request = context["request"]
    same = page_translations(context).get(language)
    if same is not None and same.url:
        return {"url": _with_query(same.url, request), "exact": True}
    place = place_of(context)
    for ancestor in reversed(place.ancestors):
        counterpart = place.translations(ancestor).get(language)
        if counterpart is not None and counterpart.url:
            return {"url": counterpart.url, "exact": False}
    # Not even the home page has a counterpart.
    return None


def _view_counterpart(request, language: str) -> str:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return _root_url(language)
    # What has no name stands before a view of a library, in the admin, which has one language for everybody.
    if match.url_name in (None, "wagtail_serve"):
        return _root_url(language)
    with translation.override(language):
        return _with_query(reverse(match.view_name, args=match.args, kwargs=match.kwargs), request)


def _with_query(url: str, request) -> str:
    query = request.GET.urlencode()
    return f"{url}?{query}" if query else url


def _root_url(language: str) -> str:
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


@register.simple_tag
def root_url() -> str:
    """The home page of the language being shown."""
    return _root_url(get_language() or settings.LANGUAGE_CODE)


@register.simple_tag(takes_context=True)
def breadcrumbs(context) -> list[TreePage]:
    """The pages above the one being shown, from the home page down."""
    place = place_of(context)
    return place.ancestors if place else []


@register.simple_tag(takes_context=True)
def has_session(context) -> bool:
    """Whether the reader is somebody who logged in; looks at the cookie only, so that pages stay free of `Vary`."""
    request = context.get("request")
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES
