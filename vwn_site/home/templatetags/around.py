"""What stands around every page: menus, footer, social media. Kept until something that shows is changed."""

from django import template
from django.core.cache import cache
from django.utils.translation import get_language
from wagtail.models import Site

from vwn_site.core.blocks import resolve_links
from vwn_site.core.localisation import active_locale, source_locale
from vwn_site.core.page_cache import generation

from ..models import FooterText, Menu, SiteSettings

register = template.Library()


@register.simple_tag(takes_context=True)
def around(context) -> dict:
    """The menus by location, the footer's text and the site's settings, in the language being shown."""
    key = f"around-{generation()}-{get_language()}"
    found = cache.get(key)
    if found is None:
        found = _read(context.get("request"))
        cache.set(key, found, 3600)
    return found


def _read(request) -> dict:
    site = Site.find_for_request(request) if request else None
    settings = SiteSettings.for_site(site) if site else None
    footer = _localised(FooterText.objects.all()).get(None)
    menus = _localised(Menu.objects.all(), "location")
    resolve_links(link.value for menu in menus.values() for link in menu.links)
    return {
        "menus": {location: _menu(menu) for location, menu in menus.items()},
        "footer_text": footer.text if footer else "",
        "main_website": settings.main_website if settings else "",
        "contact_email": settings.contact_email if settings else "",
        "social_media": [dict(block.value) for block in settings.social_media] if settings else [],
    }


def _localised(queryset, key: str | None = None) -> dict:
    """One object for each key: in the language being shown, else in the source language."""
    found = {}
    for locale in (source_locale(), active_locale()):
        found.update({getattr(one, key) if key else None: one for one in queryset.filter(locale=locale)})
    return found


def _menu(menu: Menu) -> dict:
    links = [
        {"text": link.value.text, "href": link.value.href, "external": link.value.is_external} for link in menu.links
    ]
    return {"heading": menu.heading, "links": [link for link in links if link["href"]]}
