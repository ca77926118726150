"""What the sitemap lists: every live page with its own address and that of its live translations."""

from collections import defaultdict

from wagtail.models import Page, Site

from vwn_site.core.localisation import language_of


def sitemap_entries(request) -> list[dict]:
    """One entry a public page: its address, last change, and the addresses of all its languages."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    roots = site.root_page.get_translations(inclusive=True)
    pages = Page.objects.live().public().filter(alias_of__isnull=True).order_by("path")
    pages = [page for page in pages if any(page.path.startswith(root.path) for root in roots)]
    alternates = defaultdict(dict)
    for page in pages:
        alternates[page.translation_key][language_of(page.locale_id)] = page.get_full_url(request)
    return [
        {
            "location": page.get_full_url(request),
            "last_modified": page.last_published_at,
            "alternates": alternates[page.translation_key],
        }
        for page in pages
    ]
