"""The list of projects as a reader gets it: the projects in it and the choices of its form."""

import re

from django.http import QueryDict
from django.utils import translation

from projects.filters import ProjectFilter
from projects.models import ProjectPage

LISTS = {"nl": "/projecten/", "en": "/en/projects/"}
ENTRY = re.compile(r'class="project-entry__title"><a href="([^"]+)"')


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def listed(client, address: str) -> list[str]:
    """The identifiers of the projects in a list, in its order."""
    return identifiers_in(read(client, address))


def identifiers_in(html: str) -> list[str]:
    """The identifiers of the projects whose pages a list leads to, in its order."""
    pages = ProjectPage.objects.select_related("project", "locale")
    identifiers = {page.url: page.project.identifier for page in pages}
    return [identifiers[address] for address in ENTRY.findall(html)]


def choices_by_facet() -> dict[str, dict[str, int]]:
    """Every choice of every facet with the number of projects that the form promises."""
    with translation.override("nl"):
        facets = ProjectFilter(QueryDict()).facets
    return {shown.facet.key: {choice.value: choice.count for choice in shown.choices} for shown in facets}
