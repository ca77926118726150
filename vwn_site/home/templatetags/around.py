"""What stands around every page: menus, footer, social media. Kept until something that shows is changed."""

from collections.abc import Callable
from operator import attrgetter

from django import template
from django.utils.translation import get_language
from wagtail.documents import get_document_model
from wagtail.models import Site

from vwn_site.core.localisation import active_locale, language_of, live_pages, source_locale
from vwn_site.core.page_cache import remember
from vwn_site.core.records import TranslatableSnippet

from ..models import FooterText, Menu, SiteSettings

register = template.Library()


@register.simple_tag(takes_context=True)
def around(context) -> dict:
    """The menus by location, the footer's text and the site's settings, in the language being shown.

    What is not translated stands in the source language, with its code as `language`.
    """
    return remember(f"around-{get_language()}", lambda: _read(context.get("request")))


def _read(request) -> dict:
    site = Site.find_for_request(request) if request else None
    settings = SiteSettings.for_site(site) if site else None
    footer = next(iter(_localised(FooterText, lambda _footer: None).values()), None)
    return {
        "menus": _menus(_localised(Menu, attrgetter("location"))),
        "footer_text": footer.text if footer else "",
        "footer_language": language_of(footer.locale_id) if footer else "",
        "main_website": settings.main_website if settings else "",
        "contact_email": settings.contact_email if settings else "",
        "social_media": [dict(block.value) for block in settings.social_media] if settings else [],
    }


def _localised(model: type[TranslatableSnippet], key_of: Callable) -> dict:
    """One public object for each key: in the language being shown, else in the source language."""
    shown, source = active_locale().pk, source_locale().pk
    rows = sorted(model.objects.filter(live=True, locale__in={shown, source}), key=lambda one: one.locale_id == shown)
    return {key_of(one): one for one in rows}


def _menus(menus: dict) -> dict:
    """Each menu's heading and the links that lead somewhere; the pages of all menus are read together."""
    pages = _pages(link["value"]["page"] for menu in menus.values() for link in menu.links.raw_data)
    return {location: _menu(menu, pages) for location, menu in menus.items()}


def _menu(menu: Menu, pages: dict) -> dict:
    language = language_of(menu.locale_id)
    links = [_link(one, pages, language) for one in menu.links.raw_data]
    return {"heading": menu.heading, "language": language, "links": [*filter(None, links)]}


def _pages(primary_keys) -> dict:
    pages, shown = live_pages(primary_keys)
    return {page.pk: one for page, one in zip(pages, shown, strict=True)}


def _link(raw: dict, pages: dict, language: str) -> dict | None:
    value = raw["value"]
    written = {"text": value["label"], "language": language} if value["label"] else {}
    if value["page"]:
        page = pages.get(value["page"])
        if not page or not page.url:
            return None
        return {"text": page.title, "language": language_of(page.locale_id), "href": page.url, **written}
    if value["document"]:
        document = get_document_model().objects.filter(pk=value["document"]).first()
        return {"text": document.title, "language": language, "href": document.url, **written} if document else None
    return {"text": value["url"], "language": "", "href": value["url"], **written}
