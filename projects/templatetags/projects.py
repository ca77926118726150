"""What templates of other apps may ask about projects."""

from urllib.parse import urlencode

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vwn_site.core.page_cache import remember

from ..acknowledgements import ShownAcknowledgement, acknowledgements_of
from ..charts import Chart, charts
from ..models import Project, ProjectIndexPage, Result

register = template.Library()


@register.simple_tag
def project_list(key: str = "", value: str = "") -> str:
    """The address of the list of projects in the language being shown, with one choice made."""
    address = remember(f"project-list-{get_language()}", _address)
    return f"{address}?{urlencode({key: value})}" if key and address else address


def _address() -> str:
    page = ProjectIndexPage.objects.shown().first()
    return page.url if page else ""


@register.filter
def years(project: Project) -> str:
    """The years in which a project ran or is to run, as far as they are known."""
    first, last = project.start_date, project.end_date
    if first and last:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first:
        return _("since %(start)s") % {"start": first.year}
    return _("until %(end)s") % {"end": last.year} if last else ""


@register.simple_tag
def charts_of(results: list[Result]) -> list[Chart]:
    """The charts that can be drawn of some results."""
    return charts(results)


@register.simple_tag
def acknowledgements_for(project_id: int | None) -> list[ShownAcknowledgement]:
    """What the funders of a project demand to be said where it is told about; nothing without a project."""
    return acknowledgements_of([project_id]).get(project_id, []) if project_id else []
