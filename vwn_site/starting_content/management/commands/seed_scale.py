import uuid

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from wagtail.models import Locale
from wagtail_localize.models import TranslatableObject, TranslationContext, TranslationSource

from projects.choices import OrganisationKind, OrganisationRole, Qualifier, Unit
from projects.models import (
    Country,
    Indicator,
    Organisation,
    Project,
    ProjectCountry,
    ProjectIndexPage,
    ProjectOrganisation,
    ProjectPage,
    Result,
)
from stories.models import StoryIndexPage, StoryPage
from vwn_site.core.generation import announce_change
from vwn_site.search.backend import weigh_titles
from vwn_site.starting_content.bulk import index_all, save_pages
from vwn_site.starting_content.scaling import translate_all

PREFIX = "scale-"
TITLES = {"nl": "Voorbeeldproject {}", "en": "Example project {}"}
STORIES = {"nl": "Voorbeeldverhaal {}", "en": "Example story {}"}
SUMMARIES = {"nl": "Verzonnen, om de groei van de site te meten.", "en": "Invented, to measure how the site grows."}
PARAGRAPH = "<p>Alinea {}, verzonnen om te meten hoe een <b>lange</b> pagina over opvang en bescherming groeit.</p>"
TEXT = "".join(PARAGRAPH.format(number) for number in range(12))
PROJECTS_PER_PARTNER, PROJECTS_PER_STORY = 20, 20
# Projects that are made together: many enough for few queries, few enough for little memory.
AT_ONCE = 200


class Command(BaseCommand):
    help = "Makes invented projects with pages in both languages, partners, results and stories, for measuring growth."

    def add_arguments(self, parser):
        parser.add_argument("--projects", type=int, default=100, help="how many projects there are to be")
        parser.add_argument("--clear", action="store_true", help="remove everything that this command made")

    def handle(self, *args, **options):
        with transaction.atomic():
            if options["clear"]:
                clear()
            else:
                seed(options["projects"])
            announce_change()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # else PostgreSQL plans for the few rows that there were before
        self.stdout.write(f"{Project.objects.filter(identifier__startswith=PREFIX).count()} invented projects.")


def clear():
    """Removes the invented pages and records."""
    for model in (StoryPage, ProjectPage):
        keys = list(model.objects.filter(slug__startswith=PREFIX).values_list("translation_key", flat=True))
        TranslationSource.objects.filter(object__in=keys).delete()
        TranslationContext.objects.filter(object__in=keys).delete()
        TranslatableObject.objects.filter(translation_key__in=keys).delete()
        for page in model.objects.filter(slug__startswith=PREFIX):
            page.delete()
    for model in (Result, Project, Organisation):
        model.objects.filter(identifier__startswith=PREFIX).delete()


def seed(wanted: int):
    """Makes projects until there are as many invented ones as wanted."""
    present = Project.objects.filter(identifier__startswith=PREFIX).count()
    for first in range(present + 1, wanted + 1, AT_ONCE):
        make(range(first, min(first + AT_ONCE, wanted + 1)))
        translate()
    weigh_titles()


def make(numbers: range):
    """The projects of some numbers with all that belongs to them, in as many queries as for one."""
    countries = list(Country.objects.order_by("identifier"))
    projects = make_projects(numbers, countries)
    make_results(projects)
    make_pages(ProjectIndexPage, ProjectPage, TITLES, {number: {"project": projects[number]} for number in numbers})
    stories = {
        number: {"person": "Voorbeeld", "project": projects[number], "country": countries[number % len(countries)]}
        for number in numbers
        if number % PROJECTS_PER_STORY == 0
    }
    make_pages(StoryIndexPage, StoryPage, STORIES, stories)


def translate():
    """Translations of the invented pages that have none, some of them with work left."""
    source = Locale.objects.get(language_code="nl")
    keys = TranslatableObject.objects.values("translation_key")
    for model in (ProjectPage, StoryPage):
        pages = model.objects.filter(slug__startswith=PREFIX, locale=source).exclude(translation_key__in=keys)
        translate_all(list(pages), Locale.objects.get(language_code="en"))


def make_projects(numbers: range, countries: list[Country]) -> dict[int, Project]:
    """Projects by number, each with a country, a partner and a funder."""
    funder = Organisation.objects.filter(projects__role=OrganisationRole.FUNDER).first()
    partners = make_partners({number // PROJECTS_PER_PARTNER for number in numbers})
    projects = {number: project_of(number) for number in numbers}
    Project.objects.bulk_create(projects.values())
    ProjectCountry.objects.bulk_create(
        ProjectCountry(project=project, country=countries[number % len(countries)])
        for number, project in projects.items()
    )
    links = [
        ProjectOrganisation(project=project, organisation=organisation, role=role, sort_order=place)
        for number, project in projects.items()
        for place, (organisation, role) in enumerate(
            [
                (partners[identifier_of(number // PROJECTS_PER_PARTNER)], OrganisationRole.LOCAL_PARTNER),
                (funder, OrganisationRole.FUNDER),
            ]
        )
        if organisation
    ]
    ProjectOrganisation.objects.bulk_create(links)
    index_all(Project, [project.pk for project in projects.values()])
    return projects


def identifier_of(number: int) -> str:
    return f"{PREFIX}{number}"


def project_of(number: int) -> Project:
    year = year_of(number)
    titles = {"identifier": identifier_of(number), "working_title": TITLES["nl"].format(number)}
    return Project(**titles, start=str(year), end=str(year + 2))


def year_of(number: int) -> int:
    return 1990 + number % 40


def make_partners(groups: set[int]) -> dict[str, Organisation]:
    """The partners of some groups of projects by identifier; those that are not there yet are made."""
    identifiers = {identifier_of(group): group for group in groups}
    partners = Organisation.objects.in_bulk(identifiers, field_name="identifier")
    missing = [
        Organisation(identifier=identifier, name=f"Voorbeeldpartner {group}", kind=OrganisationKind.NGO)
        for identifier, group in identifiers.items()
        if identifier not in partners
    ]
    index_all(Organisation, [partner.pk for partner in Organisation.objects.bulk_create(missing)])
    return partners | {partner.identifier: partner for partner in missing}


def make_results(projects: dict[int, Project]):
    """A result of each project, by number."""
    indicator = Indicator.objects.order_by("pk").first()
    results = Result.objects.bulk_create(
        Result(
            identifier=identifier_of(number),
            project=project,
            indicator=indicator,
            year=year_of(number),
            value=number,
            qualifier=Qualifier.ABOUT,
            unit=Unit.PEOPLE,
        )
        for number, project in projects.items()
    )
    index_all(Result, [result.pk for result in results])


def make_pages(index_model, model, titles: dict[str, str], facts: dict[int, dict]):
    """The pages of some numbers, with their facts, in both languages, as translations of one another."""
    keys = {number: uuid.uuid4() for number in facts}
    for language, title in titles.items():
        index_page = index_model.objects.get(locale__language_code=language)
        pages = [
            model(
                title=title.format(number),
                slug=identifier_of(number),
                locale_id=index_page.locale_id,
                translation_key=keys[number],
                summary=SUMMARIES[language],
                body=[{"type": "text", "id": str(uuid.uuid4()), "value": TEXT}],
                **facts[number],
            )
            for number in facts
        ]
        save_pages(pages, index_page)
        index_all(model, [page.pk for page in pages])
