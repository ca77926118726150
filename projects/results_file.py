"""Results as a file for calculation: all that are public, or those of a project, country, theme, partner, funder, year.

Beside it stands what its columns mean, in the form and at the place where the W3C's "CSV on the Web" looks for it.
"""

import csv
import io
from collections.abc import Callable, Iterable

from django.http import HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from vwn_site.core.addresses import full_address
from vwn_site.core.query_strings import reads_query
from vwn_site.core.spreadsheets import harmless

from .catalogue import Entry, catalogue, entries_by_project
from .directory import directory, linked_pages
from .models.records import Result
from .results import public_results

# Spreadsheets take a cell that begins with one of these for a formula.
BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# How each key of an address chooses results.
OF_PROJECTS: dict[str, Callable[[Entry], Iterable[str]]] = {
    "project": lambda entry: (entry.identifier,),
    "country": lambda entry: entry.countries,
    "funder": lambda entry: entry.funders,
}
OF_RESULTS: dict[str, Callable[[Result], Iterable[str]]] = {
    "theme": lambda result: result.theme_slugs,
    "partner": lambda result: result.achievers,
}
# The name of each column, which is the same in every language, and what stands in it.
COLUMNS = {
    "identifier": _("A lasting code of the result."),
    "year": _("The year in which it was achieved."),
    "qualifier": _("How exact the number is: exactly, more-than, about or up-to."),
    "value": _("The number, with a point before decimals; empty if there is none."),
    "unit": _("What the number counts, as a code: people, refugees, organisations and so on."),
    "indicator": _("What was achieved or counted, in words."),
    "indicator_language": _("The language of these words."),
    "project": _("The lasting code of the project; empty if it belongs to none."),
    "project_title": _("The title of the project’s page."),
    "project_address": _("The address of the project’s page."),
    "countries": _("The countries of the project as ISO 3166-1 codes, with a space between them."),
    "achieved_by": _("The organisations that achieved it, with a semicolon between them."),
    "source": _("Where it is written down: the title of a page or report."),
    "source_address": _("The address of the source."),
    "as_of": _("The date of the figure: a year, a month or a day."),
}


@require_safe
@reads_query(*OF_PROJECTS, *OF_RESULTS, "year")
def results_file(request) -> HttpResponse:
    """The file, in UTF-8 with the mark by which spreadsheets know it."""
    results = sorted(asked(request.GET), key=lambda result: (-result.year, result.identifier))
    pages = linked_pages().projects
    entries = entries_by_project()
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for result in results:
        cells = row(result, entries.get(result.project_id), pages.get(result.project_id))
        writer.writerow({name: harmless(cell) if isinstance(cell, str) else cell for name, cell in cells.items()})
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = reverse("results_file").rsplit("/", 1)[1]
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Link"] = f'<{reverse("results_columns")}>; rel="describedby"; type="application/csvm+json"'
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def results_columns(request) -> HttpResponse:
    """What the columns of the file mean, in the language of the address."""
    columns = [{"name": name, "titles": name, "dc:description": str(words)} for name, words in COLUMNS.items()]
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": get_language()}],
        "url": full_address(reverse("results_file")),
        "tableSchema": {"primaryKey": "identifier", "columns": columns},
    }
    return JsonResponse(described, content_type="application/csvm+json", json_dumps_params={"ensure_ascii": False})


def asked(query: QueryDict) -> list[Result]:
    """The public results that an address asks for; what nothing answers to leaves none."""
    results = list(public_results())
    for key, answers in OF_PROJECTS.items():
        if value := query.get(key):
            projects = {entry.project_id for entry in catalogue() if value in answers(entry)}
            results = [result for result in results if result.project_id in projects]
    for key, answers in OF_RESULTS.items():
        if value := query.get(key):
            results = [result for result in results if value in answers(result)]
    year = query.get("year")
    return [result for result in results if str(result.year) == year] if year else results


def row(result: Result, entry: Entry | None, page: Page | None) -> dict:
    countries, document = directory().country, result.source_document
    organisations = directory().withdrawn | directory().organisation
    document = document if document and document.may_be_shown else None
    return {
        "identifier": result.identifier,
        "year": result.year,
        "qualifier": result.qualifier if result.value is not None else "",
        "value": "" if result.value is None else f"{result.value.normalize():f}",
        "unit": result.unit,
        "indicator": result.indicator_name,
        "indicator_language": result.indicator_language,
        "project": entry.identifier if entry else "",
        "project_title": page.title if page else "",
        "project_address": full_address(page.url) if page else "",
        "countries": " ".join(countries[key].iso_code for key in entry.countries if key in countries) if entry else "",
        "achieved_by": "; ".join(organisations[key].name for key in result.achievers if key in organisations),
        "source": result.source_name or (document.title if document else ""),
        "source_address": result.source_url or (full_address(document.url) if document else ""),
        "as_of": result.as_of,
    }
