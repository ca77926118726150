import uuid

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslatableObject, TranslationContext, TranslationSource

from projects.choices import OrganisationRole, Qualifier, Unit
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
from vwn_site.starting_content.scaling import translate_all

PREFIX = "scale-"
TITLES = {"nl": "Voorbeeldproject {}", "en": "Example project {}"}
STORIES = {"nl": "Voorbeeldverhaal {}", "en": "Example story {}"}
SUMMARIES = {"nl": "Verzonnen, om de groei van de site te meten.", "en": "Invented, to measure how the site grows."}
PARAGRAPH = "<p>Alinea {}, verzonnen om te meten hoe een <b>lange</b> pagina over opvang en bescherming groeit.</p>"
TEXT = "".join(PARAGRAPH.format(number) for number in range(12))
PROJECTS_PER_PARTNER, PROJECTS_PER_STORY = 20, 20


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
        Page.fix_tree()
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
    countries = list(Country.objects.order_by("identifier"))
    funder = Organisation.objects.filter(projects__role=OrganisationRole.FUNDER).first()
    indicator = Indicator.objects.order_by("pk").first()
    for number in range(present + 1, wanted + 1):
        project = make_project(number, countries[number % len(countries)], funder)
        make_result(number, project, indicator)
        make_pages(ProjectIndexPage, ProjectPage, number, TITLES, project=project)
        if number % PROJECTS_PER_STORY == 0:
            facts = {"person": "Voorbeeld", "project": project, "country": countries[number % len(countries)]}
            make_pages(StoryIndexPage, StoryPage, number, STORIES, **facts)
    translate()


def translate():
    """Translations of the invented pages that have none, some of them with work left."""
    source = Locale.objects.get(language_code="nl")
    keys = TranslatableObject.objects.values("translation_key")
    for model in (ProjectPage, StoryPage):
        pages = model.objects.filter(slug__startswith=PREFIX, locale=source).exclude(translation_key__in=keys)
        translate_all(list(pages), Locale.objects.get(language_code="en"))


def make_project(number: int, country: Country, funder: Organisation | None) -> Project:
    year = 1990 + number % 40
    titles = {"identifier": f"{PREFIX}{number}", "working_title": TITLES["nl"].format(number)}
    project = Project(**titles, start=str(year), end=str(year + 2))
    project.countries = [ProjectCountry(country=country)]
    project.organisations = [ProjectOrganisation(organisation=partner_of(number), role=OrganisationRole.LOCAL_PARTNER)]
    if funder is not None:
        project.organisations.add(ProjectOrganisation(organisation=funder, role=OrganisationRole.FUNDER))
    project.save()
    return project


def partner_of(number: int) -> Organisation:
    group = number // PROJECTS_PER_PARTNER
    partner, _created = Organisation.objects.get_or_create(
        identifier=f"{PREFIX}{group}", defaults={"name": f"Voorbeeldpartner {group}", "kind": "ngo"}
    )
    return partner


def make_result(number: int, project: Project, indicator: Indicator):
    Result.objects.create(
        identifier=f"{PREFIX}{number}",
        project=project,
        indicator=indicator,
        year=1990 + number % 40,
        value=number,
        qualifier=Qualifier.ABOUT,
        unit=Unit.PEOPLE,
    )


def make_pages(index_model, model, number: int, titles: dict[str, str], **facts):
    """The page in both languages, as translations of one another."""
    key = uuid.uuid4()
    for language, title in titles.items():
        locale = Locale.objects.get(language_code=language)
        page = model(
            title=title.format(number),
            slug=f"{PREFIX}{number}",
            locale=locale,
            translation_key=key,
            summary=SUMMARIES[language],
            body=[{"type": "text", "id": str(uuid.uuid4()), "value": TEXT}],
            **facts,
        )
        index_model.objects.get(locale=locale).add_child(instance=page)
