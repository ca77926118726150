"""What search engines are told about a page, in schema.org's words (JSON-LD)."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from projects.choices import Status
from projects.directory import named
from projects.models import AchievementsPage, CountryPage, PartnerPage, ProjectPage, ThemePage
from stories.models import StoryPage
from vwn_site.core.addresses import full_address
from vwn_site.home.models import HomePage

from .share_pictures import share_picture_address

CONTEXT = "https://schema.org"


def structured_data(page: Page, ancestors: list[Page], context: dict) -> list[dict]:
    """The things that a page is about: where it stands, and what it tells of an organisation, project or story."""
    found = [breadcrumbs(page, ancestors)] if ancestors else []
    about = DESCRIBED.get(type(page))
    if about:
        found.append(about(page, context))
    return [{"@context": CONTEXT, **one} for one in found]


def publisher() -> dict:
    return {"@type": "NGO", "name": _("Dutch Council for Refugees"), "url": "https://www.vluchtelingenwerk.nl/"}


def breadcrumbs(page: Page, ancestors: list[Page]) -> dict:
    places = enumerate([*ancestors, page], 1)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": one.title, "item": full_address(one.url)}
            for number, one in places
        ],
    }


def about_us(page: HomePage, context: dict) -> dict:
    names = {"VluchtelingenWerk Nederland", "Dutch Council for Refugees"} - {publisher()["name"]}
    return {**publisher(), "alternateName": names.pop()}


def about_project(page: ProjectPage, context: dict) -> dict:
    """A Project with its funders and members, its start where that is known, and its end where that has come."""
    project = context["project"]
    described = {
        "@type": "Project",
        "name": page.title,
        "description": page.summary,
        "url": full_address(page.url),
        "identifier": project.identifier,
        "parentOrganization": publisher(),
        "foundingDate": str(project.start),
        "dissolutionDate": str(project.end) if project.status == Status.COMPLETED else "",
        "funder": [organisation(link.organisation) for link in project.funders],
        "member": [organisation(link.organisation) for link in project.partners],
        "location": [{"@type": "Country", "name": link.country.name} for link in project.countries.all()],
    }
    return without_empty(described)


def about_article(page: Page, context: dict) -> dict:
    """An Article: a story, or what was achieved in a year."""
    described = {
        "@type": "Article",
        "headline": page.title[:110],
        "description": page.summary,
        "url": full_address(page.url),
        "inLanguage": page.language,
        "image": [full_address(share_picture_address(page))],
        "datePublished": iso(page.first_published_at),
        "dateModified": iso(page.last_published_at),
        "author": publisher(),
        "publisher": publisher(),
    }
    return without_empty(described)


def about_partner(page: PartnerPage, context: dict) -> dict:
    partner = context["organisation"]
    described = {
        **organisation(partner),
        "alternateName": partner.abbreviation,
        "description": page.summary,
        "foundingDate": str(partner.founded),
        "dissolutionDate": str(partner.ended),
    }
    return without_empty(described)


def about_country(page: CountryPage, context: dict) -> dict:
    return {"@type": "WebPage", "name": page.title, "about": {"@type": "Country", "name": page.country.name}}


def about_theme(page: ThemePage, context: dict) -> dict:
    return {"@type": "WebPage", "name": page.title, "about": {"@type": "Thing", "name": page.title}}


def organisation(partner) -> dict:
    return without_empty({"@type": "Organization", "name": named(partner).name, "url": partner.website})


def iso(moment) -> str:
    return moment.isoformat() if moment else ""


def without_empty(described: dict) -> dict:
    return {key: value for key, value in described.items() if value}


DESCRIBED = {
    HomePage: about_us,
    ProjectPage: about_project,
    StoryPage: about_article,
    AchievementsPage: about_article,
    PartnerPage: about_partner,
    CountryPage: about_country,
    ThemePage: about_theme,
}
