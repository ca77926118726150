"""What templates of other apps may ask about projects."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django import template
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Page

from vwn_site.core.kept import entries_as_html, kept, kept_each, rendered_whole, whole
from vwn_site.core.models import listed_pages, page_types

from .. import country_map
from ..acknowledgements import ShownAcknowledgement, acknowledgements_of
from ..catalogue import entries_by_project
from ..charts import charts
from ..directory import Named, directory, linked_pages, named
from ..filters import project_filter
from ..locator import locator
from ..models import Country, ProjectIndexPage, Result
from ..models.pages.countries import countries_by_region
from ..organisation_list import organisations_by_part
from ..project_facts import ListedProject, listed_by_project
from ..results import by_source as results_by_source
from ..results import results_by_key
from ..timeline import Timeline

# How many pages of each type the page of a record lists.
LISTED = 3

register = template.Library()
register.simple_tag(named)


@register.simple_tag
def project_list(key: str = "", value: str = "") -> str:
    """The address of the list of projects in the language being shown, with one choice made."""
    address = address_of_list()
    return f"{address}?{urlencode({key: value})}" if key and address else address


@kept
def address_of_list() -> str:
    page = ProjectIndexPage.objects.shown().first()
    return page.url if page else ""


@register.simple_tag
def project_entries(projects: Iterable[ListedProject], level: str) -> SafeString:
    """Projects in a list, by the level of their headings; those that are public no more are left out."""
    return whole("".join(written_projects((entry.project_id, level) for entry in projects).values()))


@kept_each
def written_projects(keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """Entries of lists as HTML, by the primary key of the project and the level of the heading."""
    listed = listed_by_project(key for key, _level in keys)
    return entries_as_html("components/project_entry.html", listed, keys)


@register.simple_tag
@kept(at_most=100)
def filter_form(query: str, address: str) -> str:
    """The form above the list of projects, with what the query string of the list chose; its map leads to the list."""
    asked = project_filter(query)
    context = {"filter": asked, "address": address, "map": country_map.map_of_choices(asked, address)}
    return rendered_whole("projects/filters.html", context)


@register.simple_tag
@kept(at_most=200)
def timeline_of(project_ids: tuple[int, ...]) -> str:
    """When some public projects ran, as words and bars; empty unless there are several to compare."""
    entries = [entry for key in project_ids if (entry := entries_by_project().get(key))]
    return rendered_whole("components/timeline.html", {"timeline": Timeline(entries, linked_pages().projects)})


@register.simple_tag
@kept
def organisation_list(part: str, key: str) -> str:
    """The organisations that take a part; those without a page lead to the list of projects by a key of its choices."""
    parts = organisations_by_part()
    context = {"organisations": parts[part], "roles": parts["roles"], "key": key}
    return rendered_whole("components/organisation_list.html", context)


@register.simple_tag
@kept
def map_of_countries() -> str:
    """The map that leads to the pages of countries; empty while there is nothing on it."""
    country_pages = (listed.page for _region, countries in countries_by_region() for listed in countries)
    drawn = country_map.map_of_pages(country_pages)
    is_empty = not drawn["main"].shapes and not drawn["inset"].shapes
    return "" if is_empty else rendered_whole("components/country_map.html", {"map": drawn})


@register.simple_tag
@kept
def map_of_work() -> str:
    """Where public projects are or were, as one picture."""
    return rendered_whole("home/map_of_work.html", {"map": country_map.map_of_work(directory().country.values())})


@register.simple_tag
def result_sentence(key: int, about_project: bool) -> str:
    """A public result as one sentence; where all is `about_project`, without saying which and where."""
    return written_result("components/result_sentence.html", key, bool(about_project))


@register.simple_tag
def result_row(key: int, about_project: bool) -> str:
    """A public result as a row of a table; without its project where all is `about_project`."""
    return written_result("components/result_row.html", key, bool(about_project))


@kept(at_most=2000)
def written_result(template_name: str, key: int, about_project: bool) -> str:
    result = results_by_key().get(key)
    linked = linked_pages().projects.get(result.project_id) if result else None
    context = {"result": result, "about_project": about_project, "linked": linked}
    return render_to_string(template_name, context) if result else ""


@register.simple_tag(takes_context=True)
def results_section(context, heading: str = "", about_project: bool = False) -> str:
    """The section about the `results` of a page; those that it has `told` of elsewhere stand in its table only."""
    keys = tuple(result.pk for result in context.get("results", ()))
    told, query = frozenset(context.get("told", ())), context.get("results_query", "")
    return written_results(keys, told, heading, about_project, query) if keys else ""


@kept(at_most=500)
def written_results(keys: tuple[int, ...], told: frozenset[int], heading: str, about_project: bool, query: str) -> str:
    known, pages = results_by_key(), linked_pages().projects
    results = [known[key] for key in keys if key in known]
    context = {
        "results": results,
        "sentences": [result for result in results if result.pk not in told],
        "charts": charts(results, pages),
        "heading": heading,
        "about_project": about_project,
        "results_query": query,
    }
    return rendered_whole("components/results.html", context)


@register.filter
def by_source(results: list[Result]) -> list[list[Result]]:
    """Some results in groups that share a source."""
    return results_by_source(results)


@register.simple_tag
def sources_of(results: list[Result]) -> list[Result]:
    """One of the results for each source that some results have."""
    return [group[0] for group in results_by_source(results) if group[0].has_source]


@register.simple_tag
def countries_of_project(project_id: int | None) -> str:
    """The names of the countries of a public project; empty for work that is not tied to countries."""
    named = directory().country
    entry = entries_by_project().get(project_id)
    return ", ".join(named[country].name for country in entry.countries if country in named) if entry else ""


@register.simple_tag
def acknowledgements_for(project_id: int | None) -> list[ShownAcknowledgement]:
    """What the funders of a project demand to be said where it is told about; nothing without a project."""
    return acknowledgements_of([project_id]).get(project_id, []) if project_id else []


@register.inclusion_tag("components/locator_map.html")
def locator_map(country: Country | None = None, shares: Iterable[tuple[Named, float | None]] = ()) -> dict:
    """A small map that marks a country or those of a project; nothing where none of them is on the map."""
    return {"locator": locator([country] if country else [named for named, _share in shares])}


@register.inclusion_tag("components/pages_about.html", takes_context=True)
def pages_about(context, record: Model, projects: Iterable[int] = ()) -> dict:
    """The first pages of each type with a `record_list` about a record, or about projects by their primary keys.

    Shows nothing of a type without such pages.
    """
    return {"lists": lists_about(record, frozenset(projects)), "request": context.get("request")}


@kept
def lists_about(record: Model, projects: frozenset[int]) -> list[tuple[str, list[Page]]]:
    return [
        (model.record_list, [page for page in listed_pages(model) if page.is_about(record, projects)][:LISTED])
        for model in page_types()
        if model.record_list
    ]
