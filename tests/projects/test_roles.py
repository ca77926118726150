"""The overview of partners and funders says of each what part it took, and leaves out whom it may not name."""

import re

import pytest

from projects.models import Organisation, Project, ProjectOrganisation
from tests.factories import organisation, partner_page, project, project_page, result
from tests.support.reading import read
from vwn_site.core.generation import replace_word

from .sections import plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("organisations")]

OVERVIEWS = {"nl": "/partners/", "en": "/en/partners/"}
NAMELESS = "Partner in Faro (naam niet vermeld)"


@pytest.fixture(scope="module")
def organisations(module_data):
    """A partner in two roles, a ministry that pays by its embassy, who is only named, and who may not be named."""
    harbour = organisation("Haven voor Iedereen", in_country="PT")
    embassy = organisation(
        "Gezantschap", kind="government", parent=organisation("Ministerie van de Kust", kind="government")
    )
    nameless = organisation(NAMELESS, is_named=False)
    porto = project("porto", start="2018", end="2019", countries=["PT"], partners=[harbour], funders=[embassy])
    cork = project("cork", start="2021", end="2022", countries=["IE", "SI", "TN"], partners=[nameless])
    named = organisation("Genoemd in Cork")
    ProjectOrganisation.objects.create(project=cork, organisation=harbour, role="research-partner", sort_order=5)
    ProjectOrganisation.objects.create(project=cork, organisation=named, role="involved", sort_order=6)
    project_page(porto, "Advocaten in Porto", english="Lawyers in Porto")
    project_page(cork, "Lessen in Cork", english="Lessons in Cork")
    result(porto, year=2020)


def entries(client, language: str) -> dict[str, str]:
    """What the overview says of each organisation below its name."""
    items = re.findall(r'<ul class="organisation-list">(.*?)</ul>', read(client, OVERVIEWS[language]), re.DOTALL)
    found = re.findall(r"<li>(.*?)</li>", " ".join(items), re.DOTALL)
    return {plain(item.split('<span class="organisation-list__facts">')[0]): plain(item) for item in found}


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "nl",
            {
                "Haven voor Iedereen": "Lokale partner, onderzoekspartner: 2 projecten, 4 landen, 2018–2022",
                "Gezantschap": "Financier: 1 project, Portugal, 2018–2020",
                "Ministerie van de Kust": "Financier: 1 project, Portugal, 2018–2020",
                "Genoemd in Cork": "1 project, Ierland, Slovenië, Tunesië, 2021–2022",
            },
        ),
        (
            "en",
            {
                "Haven voor Iedereen": "Local partner, research partner: 2 projects, 4 countries, 2018–2022",
                "Gezantschap": "Funder: 1 project, Portugal, 2018–2020",
                "Ministerie van de Kust": "Funder: 1 project, Portugal, 2018–2020",
                "Genoemd in Cork": "1 project, Ireland, Slovenia, Tunisia, 2021–2022",
            },
        ),
    ],
)
def test_every_organisation_has_a_line_with_its_role_projects_countries_and_years(client, language, lines):
    said = entries(client, language)
    assert said.keys() == lines.keys()
    assert {name: line for name, line in lines.items() if not said[name].endswith(line)} == {}


@pytest.mark.parametrize(
    ("language", "line"), [("nl", "2018–2019, gepland tot en met 2024"), ("en", "2018–2019, planned until 2024")]
)
def test_years_after_the_date_of_the_facts_are_told_as_a_plan(client, language, line):
    coast = organisation("Kustwacht van Faro")
    faro = project("faro", start="2018", end="2024", as_of="2019-05", countries=["PT"], partners=[coast])
    project_page(faro, "De kust bij Faro", english="The coast near Faro")
    assert entries(client, language)["Kustwacht van Faro"].endswith(line)


@pytest.mark.parametrize(
    ("language", "heading", "projects"),
    [("nl", "Overheidsorganisaties", "/projecten/"), ("en", "Government bodies", "/en/projects/")],
)
def test_partners_of_a_government_stand_apart_and_who_has_no_page_leads_to_its_projects(
    client, language, heading, projects
):
    assert heading not in read(client, OVERVIEWS[language])
    service = organisation("Dienst van de Kust", kind="government")
    porto = Project.objects.get(identifier="porto")
    ProjectOrganisation.objects.create(project=porto, organisation=service, role="co-partner", sort_order=7)
    partner_page(Organisation.objects.get(name="Haven voor Iedereen"), english=True)
    replace_word()
    html = read(client, OVERVIEWS[language])
    partners, others = html.split(f">{heading}</h2>")
    assert "Haven voor Iedereen" in partners
    assert "Dienst van de Kust" not in partners
    assert f'href="{projects}?partner=dienst-van-de-kust"' in others
    assert f'href="{projects}?funder=gezantschap"' in others
    assert f'href="{projects}?partner=haven-voor-iedereen"' not in html


@pytest.mark.parametrize("language", OVERVIEWS)
def test_who_may_not_be_named_is_in_no_list_but_on_the_page_of_its_project(client, language):
    assert NAMELESS not in read(client, OVERVIEWS[language])
    page = {"nl": "/projecten/lessen-in-cork/", "en": "/en/projects/lessons-in-cork/"}[language]
    assert NAMELESS in read(client, page)
    assert Organisation.objects.filter(is_named=False).count() == 1
