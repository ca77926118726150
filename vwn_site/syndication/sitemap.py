"""What the sitemap lists: every public page with its address in each language, last change and picture."""

from collections import defaultdict
from math import ceil

from django.db.models import QuerySet
from wagtail.models import Page

from vwn_site.core.addresses import full_address, own_site
from vwn_site.core.localisation import language_of
from vwn_site.core.querysets import has_public_source, public

from .share_pictures import share_picture_address

PAGES_PER_MAP = 10_000


def pages_of_site() -> QuerySet:
    """The public pages of the site whose source is public too, with their translations beside one another."""
    site = own_site()
    roots = site.root_page.get_translations(inclusive=True) if site else []
    below = Page.objects.none()
    for root in roots:
        below = below | Page.objects.descendant_of(root, inclusive=True)
    return below.filter(public(), has_public_source(), alias_of=None).order_by("translation_key", "locale")


def number_of_maps() -> int:
    return max(1, ceil(pages_of_site().count() / PAGES_PER_MAP))


def sitemap_entries(number: int) -> list[dict]:
    """The entries of one map, counted from 1: each page's address, last change, and the addresses of its languages."""
    start = (number - 1) * PAGES_PER_MAP
    pages = list(pages_of_site()[start : start + PAGES_PER_MAP])
    alternates = defaultdict(dict)
    keys = {page.translation_key for page in pages[:1] + pages[-1:]}
    # Only at the edges of a map can a translation stand in another map.
    for page in [*pages, *pages_of_site().filter(translation_key__in=keys)]:
        alternates[page.translation_key][language_of(page.locale_id)] = full_address(page.url)
    return [
        {
            "location": full_address(page.url),
            "last_modified": page.last_published_at,
            "alternates": alternates[page.translation_key],
            "picture": full_address(share_picture_address(page)),
        }
        for page in pages
    ]
