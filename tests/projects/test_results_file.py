"""Results as a file for calculation, in both languages: whole, harmless, and with its columns explained."""

import csv
import io

import pytest

from projects.results_file import COLUMNS
from tests.factories import (
    country_page,
    document,
    indicator,
    organisation,
    partner_page,
    project,
    project_page,
    result,
    theme,
    theme_page,
)
from tests.support.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("results")]

FILES = {"nl": "/data/resultaten.csv", "en": "/en/data/results.csv"}
PORTO = {"nl": "/projecten/advocaten-in-porto/", "en": "/en/projects/lawyers-in-porto/"}


@pytest.fixture(scope="module")
def results(module_data):
    """Two results of a project, one of a withdrawn project and one of no project, whose words begin like a formula."""
    advice = theme("Rechtshulp", english="Legal aid")
    harbour = organisation("Haven voor Iedereen", names={"en": "Harbour for All"})
    lawyers = project(
        "lawyers-porto", countries=["PT", "IE"], partners=[harbour], funders=["Loterij van de Kust"], themes=[advice]
    )
    counted = {"qualifier": "more-than", "as_of": "2022-05", "achieved_by": [harbour], "themes": [advice]}
    result(lawyers, identifier="advice-2021", year=2021, value=1400, source_document=document(), **counted)
    result(lawyers, identifier="advice-2019", year=2019, value="12.50")
    founded = indicator('=HYPERLINK("https://kwaad.example")', english="+1", slug="formula")
    result(
        counts=founded,
        identifier="formula-2020",
        year=2020,
        source_title="@SUM(A1)",
        source_url="https://www.example.org/a",
    )
    result(project("withdrawn"), identifier="withdrawn-2020", year=2020, value=3)
    project_page(lawyers, "Advocaten in Porto", english="Lawyers in Porto")
    country_page("PT", english=True)
    partner_page(harbour, english=True)
    theme_page(advice, english="Legal aid")


def rows(client, address: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))


def identifiers(client, address: str) -> list[str]:
    return [row["identifier"] for row in rows(client, address)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("mensen die advies kregen", "Advocaten in Porto", "Haven voor Iedereen")),
        ("en", ("people given advice", "Lawyers in Porto", "Harbour for All")),
    ],
)
def test_the_file_has_every_public_result_with_all_that_is_known_of_it(client, language, words):
    first, second, third = rows(client, FILES[language])
    assert [one["identifier"] for one in (first, second, third)] == ["advice-2021", "formula-2020", "advice-2019"]
    indicator_words, title, partner = words
    assert (first["year"], first["qualifier"], first["value"], first["unit"]) == ("2021", "more-than", "1400", "people")
    assert (first["indicator"], first["indicator_language"]) == (indicator_words, language)
    assert (first["project"], first["project_title"], first["achieved_by"]) == ("lawyers-porto", title, partner)
    assert first["project_address"].endswith(PORTO[language])
    assert (first["countries"], first["as_of"]) == ("PT IE", "2022-05")
    assert "/documents/" in first["source_address"]
    assert (third["value"], second["value"], second["qualifier"], second["project"]) == ("12.5", "", "", "")


@pytest.mark.parametrize("language", FILES)
def test_no_cell_is_taken_for_a_formula(client, language):
    second = rows(client, FILES[language])[1]
    assert second["indicator"] == {"nl": '\'=HYPERLINK("https://kwaad.example")', "en": "'+1"}[language]
    assert second["source"] == "'@SUM(A1)"
    assert second["source_address"] == "https://www.example.org/a"


@pytest.mark.parametrize("language", FILES)
def test_spreadsheets_know_the_file_as_utf8_and_browsers_save_it_by_its_name(client, language):
    response = client.get(FILES[language])
    assert response.content.startswith(b"\xef\xbb\xbfidentifier,")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = FILES[language].rsplit("/", 1)[1]
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert not response.cookies


@pytest.mark.parametrize("language", FILES)
def test_each_column_is_explained_where_the_file_says(client, language):
    link = client.get(FILES[language])["Link"]
    described = client.get(link.split(">")[0].removeprefix("<")).json()
    columns = described["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == list(COLUMNS) == list(rows(client, FILES[language])[0])
    assert (
        columns[1]["dc:description"]
        == {
            "nl": "Het jaar waarin het bereikt is.",
            "en": "The year in which it was achieved.",
        }[language]
    )


@pytest.mark.matrix
@pytest.mark.parametrize("language", FILES)
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("project=lawyers-porto", ["advice-2021", "advice-2019"]),
        ("country=ireland", ["advice-2021", "advice-2019"]),
        ("funder=loterij-van-de-kust", ["advice-2021", "advice-2019"]),
        ("partner=haven-voor-iedereen", ["advice-2021"]),
        ("theme=legal-aid", ["advice-2021"]),
        ("year=2020", ["formula-2020"]),
        ("year=2020&project=lawyers-porto", []),
        ("year=20x0", []),
        ("year=99999999999999999999", []),
        ("project=atlantis", []),
        ("project=withdrawn", []),
    ],
)
def test_an_address_asks_for_some_of_the_results(client, language, asked, found):
    assert identifiers(client, f"{FILES[language]}?{asked}") == found


@pytest.mark.parametrize(
    ("pages", "asked", "found"),
    [
        (("/resultaten/", "/en/results/"), "", 3),
        (tuple(PORTO.values()), "?project=lawyers-porto", 2),
        (("/landen/portugal/", "/en/countries/portugal/"), "?country=portugal", 2),
    ],
)
def test_each_table_offers_the_file_with_the_same_results_in_its_own_language(client, pages, asked, found):
    for page, address in zip(pages, FILES.values(), strict=True):
        assert f'<a href="{address}{asked}" download>' in read(client, page)
        assert len(identifiers(client, f"{address}{asked}")) == found


@pytest.mark.parametrize("page", ["/partners/haven-voor-iedereen/", "/en/themes/legal-aid/"])
def test_one_result_is_a_sentence_without_table_and_file(client, page):
    html = read(client, page)
    assert "1.400" in html or "1,400" in html
    assert "/data/" not in html
