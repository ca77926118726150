"""What templates of other apps may ask about projects."""

from urllib.parse import urlencode

from django import template
from django.utils.translation import get_language

from vwn_site.core.page_cache import remember

from ..acknowledgements import ShownAcknowledgement, acknowledgements_of
from ..charts import Chart, charts
from ..locator import locator
from ..models import Country, Project, ProjectIndexPage, Result

register = template.Library()


@register.simple_tag
def project_list(key: str = "", value: str = "") -> str:
    """The address of the list of projects in the language being shown, with one choice made."""
    address = remember(f"project-list-{get_language()}", _address)
    return f"{address}?{urlencode({key: value})}" if key and address else address


def _address() -> str:
    page = ProjectIndexPage.objects.shown().first()
    return page.url if page else ""


@register.simple_tag
def charts_of(results: list[Result]) -> list[Chart]:
    """The charts that can be drawn of some results."""
    return charts(results)


@register.simple_tag
def acknowledgements_for(project_id: int | None) -> list[ShownAcknowledgement]:
    """What the funders of a project demand to be said where it is told about; nothing without a project."""
    return acknowledgements_of([project_id]).get(project_id, []) if project_id else []


@register.inclusion_tag("components/locator_map.html")
def locator_map(country: Country | None = None, project: Project | None = None) -> dict:
    """A small map that marks a country or those of a project; nothing where none of them is on the map."""
    countries = [country] if country else [link.country for link in project.countries.all()]
    return {"locator": locator(countries)}
