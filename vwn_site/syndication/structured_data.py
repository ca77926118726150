"""What search engines are told about a page, in schema.org's words (JSON-LD)."""

from wagtail.models import Page

from vwn_site.core.addresses import full_address
from vwn_site.core.schema_org import publisher, without_empty

from .share_pictures import share_picture_address

CONTEXT = "https://schema.org"


def structured_data(page: Page, ancestors: list[Page], context: dict) -> list[dict]:
    """Where a page stands, and what it is about, as its type declares it in `schema_type` and `schema_facts`."""
    things = [breadcrumbs(page, ancestors)] if ancestors else []
    if page.schema_type:
        things.append(described(page, context))
    return [{"@context": CONTEXT, **thing} for thing in things]


def breadcrumbs(page: Page, ancestors: list[Page]) -> dict:
    places = enumerate([*ancestors, page], 1)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": place.title, "item": full_address(place.url)}
            for number, place in places
        ],
    }


def described(page: Page, context: dict) -> dict:
    facts = article(page) if page.schema_type == "Article" else {"name": page.title}
    shared = {"@type": page.schema_type, "description": page.summary, "url": full_address(page.url)}
    return without_empty({**shared, **facts, **page.schema_facts(context)})


def article(page: Page) -> dict:
    return {
        "headline": page.title[:110],
        "inLanguage": page.language,
        "image": [full_address(share_picture_address(page))],
        "datePublished": iso(page.first_published_at),
        "dateModified": iso(page.last_published_at),
        "author": publisher(),
        "publisher": publisher(),
    }


def iso(moment) -> str:
    return moment.isoformat() if moment else ""
