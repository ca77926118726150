"""Many pages and records, made in a moment: for lists, and for what must not cost more as the site grows.

Their pages are public without a revision, and those of two languages belong together without segments.
"""

from uuid import uuid4

from django.utils import timezone
from wagtail.models import Locale, Page

from projects.models import Project, ProjectCountry, ProjectOrganisation, ProjectPage, ProjectTheme, Result

from .states import committed

# What links a project to other records, and the facts of such a link.
LINKS = {ProjectCountry: ["country"], ProjectOrganisation: ["organisation", "role"], ProjectTheme: ["theme"]}
# The facts of a result that another project may have too.
RESULT = ["indicator_id", "year", "value", "unit"]


def plain_pages(model: type[Page], titles: dict[str, str], **fields):
    """A page in each language that a title is given in, below the overview of its kind."""
    fields = {"summary": "Wat wij doen.", "translation_key": uuid4(), **fields}
    moment = {"first_published_at": timezone.now(), "last_published_at": timezone.now()}
    overview = model.allowed_parent_page_models()[0]
    with committed():
        for language, title in titles.items():
            locale = Locale.objects.get(language_code=language)
            page = model(title=title, locale=locale, **moment, **fields)
            overview.objects.get(locale=locale).add_child(instance=page)


def more_projects(number: int, like: Project, languages=("nl", "en")) -> list[Project]:
    """So many projects with the links of another one and its first result, and with pages in these languages."""
    identifiers = [f"{like.identifier}-{count}" for count in range(1, number + 1)]
    dates = {"start": like.start, "end": like.end, "status_by_hand": like.status_by_hand}
    projects = Project.objects.bulk_create(
        Project(identifier=identifier, working_title=identifier, **dates) for identifier in identifiers
    )
    for model, names in LINKS.items():
        links = [{name: getattr(link, name) for name in names} for link in model.objects.filter(project=like)]
        model.objects.bulk_create(model(project=project, **link) for project in projects for link in links)
    for result in like.results.values(*RESULT)[:1]:
        Result.objects.bulk_create(
            Result(identifier=project.identifier, project=project, **result) for project in projects
        )
    for project in projects:
        plain_pages(ProjectPage, dict.fromkeys(languages, project.identifier), project=project)
    return projects
