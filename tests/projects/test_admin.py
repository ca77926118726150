"""What editors of records are told in lists and exports."""

import csv
import datetime
import io
import re

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import acknowledgement, organisation, project, result, signed_in, staff

pytestmark = pytest.mark.django_db


def exported(kind: str, language: str = "en") -> list[list[str]]:
    response = signed_in(staff("Redactie", language=language)).get(
        reverse(f"wagtailsnippets_projects_{kind}:list"), {"export": "csv"}
    )
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_a_status_has_its_date_in_the_list_and_in_the_export():
    project("boats-sfax", end="2019", as_of="2019-05", status_by_hand="running")
    html = signed_in(staff("Redactie")).get(reverse("wagtailsnippets_projects_project:list")).content.decode()
    assert "Was due to run until 2019 (as of May 2019); not confirmed" in html
    assert exported("project")[1][:4] == ["boats-sfax", "", "End date passed, not confirmed", "2019-05"]


def test_an_exported_organisation_names_what_it_is_part_of():
    organisation("Gezantschap in Porto", parent=organisation("Ministerie van de Kust"))
    assert "Ministerie van de Kust" in {row[0]: row for row in exported("organisation")}["Gezantschap in Porto"]


def test_an_export_is_in_words_of_the_language_as_excel_reads_them():
    result(project("servie", countries=["PT"], end="2019"), value=12, qualifier="about", unit="people")
    client = signed_in(staff("Redactie", language="nl"))
    file = client.get(reverse("wagtailsnippets_projects_project:list"), {"export": "csv"}).getvalue()
    assert file.startswith(b"\xef\xbb\xbfWerktitel,")
    words = {
        cell
        for kind in ("project", "result", "country", "organisation")
        for row in exported(kind, "nl")
        for cell in row
    }
    assert {"Afgerond", "Ja", "ongeveer", "mensen"} <= words
    assert words.isdisjoint({"completed", "True", "False", "about", "people", "greece-and-southern-europe"})


def test_a_spreadsheet_has_a_name_in_the_language_and_each_column_once():
    project("servie", countries=["PT"])
    names = {
        "project": "projecten",
        "theme": "themas",
        "country": "landen",
        "acknowledgement": "vermeldingen-van-financiers",
    }
    client = signed_in(staff("Redactie", language="nl"))
    for kind, name in names.items():
        response = client.get(reverse(f"wagtailsnippets_projects_{kind}:list"), {"export": "xlsx"})
        assert response["Content-Disposition"] == f'attachment; filename="{name}.xlsx"'
        head, *rows = openpyxl.load_workbook(io.BytesIO(response.getvalue())).active.values
        assert sorted(map(str.lower, head)) == sorted({word.lower() for word in head}), kind
        assert not {True, False} & {cell for row in rows for cell in row if isinstance(cell, bool)}


@pytest.mark.parametrize(
    ("language", "sheet", "pages", "form"),
    [("nl", "Projecten", "Pagina’s", "d-m-yyyy"), ("en", "Projects", "Pages", "d mmm yyyy")],
)
def test_a_spreadsheet_is_named_frozen_and_dated_in_the_language_of_the_reader(language, sheet, pages, form):
    project("havens", start="2024-09", end="2025-03-31", as_of="2024")
    client = signed_in(staff("Redactie", language=language))
    answer = client.get(reverse("wagtailsnippets_projects_project:list"), {"export": "xlsx"})
    made = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    assert (made.title, made.freeze_panes) == (sheet, "A2")
    known_on, start, end = made[2][3:6]
    assert (known_on.value, start.value, end.value) == ("2024", "09-2024", datetime.date(2025, 3, 31))
    assert end.number_format == form
    answer = client.get(reverse("wagtailadmin_explore_root"), {"export": "xlsx"}, follow=True)
    assert openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active.title == pages


def test_what_a_list_is_filtered_by_is_told_in_words_and_words_stand_with_their_language_the_dutch_first():
    for name in ("beta", "alfa"):
        acknowledgement(organisation(name), f"Met steun van {name}", english={"statement": f"Supported by {name}"})
    administrator = signed_in(staff(language="nl"))
    for address, told in (
        (reverse("wagtailusers_users:index") + "?is_active=true", "Ja"),
        (reverse("wagtailsnippets_projects_acknowledgement:list") + "?mandatory=false", "Nee"),
    ):
        pill = BeautifulSoup(administrator.get(address).content, "html.parser").select_one(".w-pill__content")
        assert pill.get_text(" ", strip=True).split()[-1] == told
    for kind in ("menu", "footertext"):
        page = BeautifulSoup(administrator.get(reverse(f"wagtailsnippets_home_{kind}:list")).content, "html.parser")
        languages = [row.select("td")[2].get_text(strip=True) for row in page.select("table.listing tbody tr")]
        assert languages == ["Nederlands", "Engels"] * (len(languages) // 2), kind


def test_moments_leave_as_a_clock_on_the_wall_shows_them():
    project("boats-sfax")
    history = signed_in(staff("Redactie")).get("/admin/reports/site-history/", {"export": "csv"})
    moments = [row[-1] for row in csv.reader(io.StringIO(history.getvalue().decode("utf-8-sig")))][1:]
    assert moments
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", moment) for moment in moments)
