"""Results stand in tables, with everything that is known of them, wherever their project is told about."""

import re

import pytest

from projects.choices import Qualifier, Unit
from projects.models import (
    Achievement,
    AchievementsPage,
    Indicator,
    Organisation,
    Project,
    ProjectOrganisation,
    Result,
    ResultOrganisation,
)
from tests.factories import (
    achievements_page,
    country_page,
    document,
    organisation,
    partner_page,
    project,
    project_page,
    result,
)
from tests.support.reading import read
from vwn_site.core.generation import replace_word

from .sections import assert_table_has, plain, rows_in, sentences_in, sources_in, table_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("results")]

DUTCH, ENGLISH = ("Meer dan 1.400", "mei 2022"), ("More than 1,400", "May 2022")
PORTO = {"nl": "/projecten/advocaten-in-porto/", "en": "/en/projects/lawyers-in-porto/"}


@pytest.fixture(scope="module")
def results(module_data):
    """A result of a project, from a document, and two results of no project, one of them from an earlier year.

    There are pages of the project, its country, its partner and the year.
    """
    harbour = organisation("Haven voor Iedereen")
    lawyers = project("lawyers-porto", countries=["PT"], partners=[harbour])
    facts = {"value": 1400, "qualifier": Qualifier.MORE_THAN, "unit": Unit.REFUGEES, "as_of": "2022-05"}
    result(lawyers, year=2021, source_document=document(), achieved_by=[harbour], **facts)
    result(year=2021, value=35)
    result(year=2019, value=12, source_url="https://www.example.org/a/report")
    project_page(lawyers, "Advocaten in Porto", english="Lawyers in Porto")
    country_page("PT", english=True)
    partner_page(harbour, english=True)
    achievements_page(2021, english=True)


def withdraw_project():
    Project.objects.get(identifier="lawyers-porto").unpublish()
    replace_word()


@pytest.mark.parametrize(
    ("address", "number", "project_address"),
    [("/resultaten/", "Meer dan 1.400", PORTO["nl"]), ("/en/results/", "More than 1,400", PORTO["en"])],
)
def test_every_result_stands_in_a_table_with_its_number_and_project(client, address, number, project_address):
    html = read(client, address)
    table = table_in(html)
    assert rows_in(html) == Result.objects.live().count() == 3
    assert number in table
    assert table.index(">2021<") < table.index(">2019<")
    assert f'href="{project_address}"' in table


TABLES = {"/resultaten/2021/": (*DUTCH, PORTO["nl"]), "/en/results/2021/": (*ENGLISH, PORTO["en"])}
# Pages with one result.
ALONE = {
    "/landen/portugal/": DUTCH,
    "/en/countries/portugal/": ENGLISH,
    "/partners/haven-voor-iedereen/": DUTCH,
    "/en/partners/haven-voor-iedereen/": ENGLISH,
    PORTO["nl"]: DUTCH,
    PORTO["en"]: ENGLISH,
}


@pytest.mark.parametrize("address", TABLES)
def test_each_result_has_its_number_unit_project_source_and_date(client, address):
    assert_table_has(read(client, address), *TABLES[address])


@pytest.mark.parametrize("address", ALONE)
def test_one_result_is_a_sentence_with_its_source_and_date_and_no_table(client, address):
    (number, date), html = ALONE[address], read(client, address)
    [sentence], [source] = sentences_in(html), sources_in(html)
    assert sentence.startswith(f"{number} ")
    assert date in source
    assert "<table>" not in html
    assert "results__data" not in html


SENTENCES = {
    "/resultaten/": [
        "Meer dan 1.400 mensen die advies kregen (2021, Portugal). Project: Advocaten in Porto.",
        "35 mensen die advies kregen (2021).",
        "12 mensen die advies kregen (2019).",
        ["Bron: {document} (stand per mei 2022)", "Bron: example.org"],
    ],
    "/en/results/": [
        "More than 1,400 people given advice (2021, Portugal). Project: Lawyers in Porto.",
        "35 people given advice (2021).",
        "12 people given advice (2019).",
        ["Source: {document} (as of May 2022)", "Source: example.org"],
    ],
}


@pytest.mark.parametrize("address", SENTENCES)
def test_a_result_is_a_sentence_with_its_number_what_when_where_project_and_source(client, address):
    title, html = Result.objects.get(value=1400).source_document.title, read(client, address)
    *sentences, sources = SENTENCES[address]
    assert sentences_in(html) == sentences
    assert sources_in(html) == [one.format(document=title) for one in sources]


@pytest.mark.parametrize("address", ["/resultaten/", "/en/results/", "/resultaten/2021/", *PORTO.values()])
def test_a_source_that_several_results_share_is_said_once(client, address):
    report = Result.objects.get(value=1400)
    for number in range(2):
        report.pk, report.id, report.identifier, report.value = None, None, f"more-{number}", 100 + number
        report.save()
    replace_word()
    html = read(client, address)
    assert {"100", "101"} <= set(re.findall(r"\b10[01]\b", " ".join(sentences_in(html))))
    assert len([one for one in sources_in(html) if report.source_document.title in one]) == 1


def test_what_was_done_for_people_comes_first_other_numbers_after_what_has_none_and_what_others_achieved_last(client):
    summit = project("summit-cork", partners=["Raad van Cork"])
    around = organisation("Top van Cork")
    ProjectOrganisation.objects.create(project=summit, organisation=around, role="initiator")
    project_page(summit, "De top van Cork")
    ours, theirs = Organisation.objects.get(name="Raad van Cork"), around
    facts = {"others-people": (theirs, 900, "people"), "no-number": (ours, None, "")}
    facts |= {"meetings": (ours, 4, "trainings"), "unnamed": (None, 6, "refugees"), "together": (ours, 5, "people")}
    for year, (identifier, (who, value, unit)) in zip(range(2025, 2020, -1), facts.items(), strict=True):
        result(summit, identifier=identifier, achieved_by=[who] if who else [], year=year, value=value, unit=unit)
    ResultOrganisation.objects.create(result=Result.objects.get(identifier="together"), organisation=theirs)
    replace_word()
    in_order = ["6", "5", "Mensen", "4", "900"]
    assert [one.split()[0] for one in sentences_in(read(client, "/projecten/de-top-van-cork/"))] == in_order
    on_the_list = [one for one in sentences_in(read(client, "/resultaten/")) if "De top van Cork" in one]
    assert [one.split()[0] for one in on_the_list] == in_order


@pytest.mark.parametrize("address", PORTO.values())
def test_no_heading_stands_above_a_table_that_is_folded_away(client, address):
    result(Project.objects.get(identifier="lawyers-porto"), year=2020, value=7)
    replace_word()
    html = read(client, address)
    assert rows_in(html) == 2
    assert 'id="results"' not in html


@pytest.mark.parametrize("address", SENTENCES)
def test_the_table_stands_behind_a_button_and_names_each_row_by_its_result_and_no_cell_is_empty(client, address):
    html = read(client, address)
    assert html.index("<details") < html.index("<table>") < html.index("</details>", html.index("<table>"))
    assert "tabindex" not in html[html.index("<details") : html.index("</table>")]
    names = re.findall(r'<th scope="row">(.*?)</th>', table_in(html), re.DOTALL)
    assert len(names) == rows_in(html) == 3
    cells = [plain(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", table_in(html), re.DOTALL)]
    assert not {"", "-", "–"} & set(cells)
    for name in map(plain, names):
        assert name[0].isupper() or name[0].isdigit()
        assert len(re.findall("mensen|people", name)) == 1


@pytest.mark.parametrize(("language", "figure"), [("nl", "Meer dan 1.400"), ("en", "More than 1,400")])
def test_a_projects_own_page_tells_a_result_once_as_a_sentence_and_once_among_all_data(client, language, figure):
    result(Project.objects.get(identifier="lawyers-porto"), year=2020, value=7)
    replace_word()
    html = read(client, PORTO[language])
    assert html.count(figure) == 2
    assert figure in table_in(html)


@pytest.mark.parametrize("address", ["/resultaten/2021/", "/en/results/2021/"])
def test_a_year_tells_no_result_again_that_an_achievement_tells_and_says_its_source(client, address):
    page = AchievementsPage.objects.get(year=2021, locale__language_code="nl")
    told = Result.objects.get(value=1400)
    before = sentences_in(read(client, address))
    for translation in page.get_translations(inclusive=True):
        Achievement.objects.create(page=translation, locale=translation.locale, title="Advies", result=told)
    replace_word()
    after = sentences_in(read(client, address))
    assert len(before) == 2
    assert after == before[1:]
    assert rows_in(read(client, address)) == 2
    assert len(sources_in(read(client, address))) == 1
    Result.objects.get(value=35).unpublish()
    replace_word()
    html = read(client, address)
    assert sentences_in(html) == []
    assert 'id="results"' not in html


def test_a_result_of_a_withdrawn_project_is_in_no_table(client):
    assert "1.400" in read(client, "/resultaten/")
    withdraw_project()
    html = read(client, "/resultaten/")
    assert "1.400" not in html
    assert rows_in(html) == 2


def test_a_result_of_a_withdrawn_project_is_not_on_the_page_of_its_year(client):
    assert "Advocaten in Porto" in table_in(read(client, "/resultaten/2021/"))
    withdraw_project()
    html = read(client, "/resultaten/2021/")
    assert "Advocaten in Porto" not in html
    assert sentences_in(html) == ["35 mensen die advies kregen (2021)."]


def test_a_source_elsewhere_is_named_by_its_host(client):
    assert '<a href="https://www.example.org/a/report">example.org</a>' in read(client, "/en/results/")


@pytest.mark.parametrize(("address", "following"), [("/resultaten/", "Volgende"), ("/en/results/", "Next")])
def test_all_results_can_be_reached_page_by_page_in_both_languages(client, address, following):
    counted = Indicator.objects.get(slug="advice", locale__language_code="nl")
    Result.objects.bulk_create(
        Result(identifier=f"extra-{number}", indicator=counted, year=2000) for number in range(60)
    )
    pages = [read(client, f"{address}?page={number}") for number in (1, 2)]
    assert [rows_in(html) for html in pages] == [50, 13]
    assert f'href="?page=2">{following}' in pages[0]
    assert client.get(f"{address}?page=3").status_code == 404


def test_a_result_stands_on_the_page_of_a_partner_that_achieved_it_and_of_no_other(client):
    lawyers = Project.objects.get(identifier="lawyers-porto")
    partner_page(organisation("Raad van de Zuidkust"), english=True)
    ProjectOrganisation.objects.create(
        project=lawyers, organisation=organisation("Raad van de Zuidkust"), role="research-partner"
    )
    replace_word()
    for prefix in ("/partners/", "/en/partners/"):
        assert "1.400" in read(client, f"{prefix}haven-voor-iedereen/").replace("1,400", "1.400")
        other = read(client, f"{prefix}raad-van-de-zuidkust/")
        assert PORTO["en" if prefix.startswith("/en/") else "nl"] in other
        assert "<table>" not in other
