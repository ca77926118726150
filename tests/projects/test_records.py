"""What the records promise: statuses that follow from dates, names in two languages, shares that add up."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from projects.choices import Qualifier, Status, Unit
from projects.forms import share_problem
from projects.models import Country, Organisation, OrganisationName, Project, Result
from vwn_site.core.page_cache import start_generation

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("start", "end", "by_hand", "expected"),
    [
        ("", "", "", Status.RUNNING),
        ("2018", "", "", Status.RUNNING),
        ("2026", "", "", Status.RUNNING),
        ("2026-11", "", "", Status.RUNNING),
        ("2026-11-24", "", "", Status.RUNNING),
        ("2026-11-25", "", "", Status.PLANNED),
        ("2026-12", "", "", Status.PLANNED),
        ("2027", "2028", "", Status.PLANNED),
        ("2018", "2026", "", Status.RUNNING),
        ("2018", "2026-11", "", Status.RUNNING),
        ("2018", "2026-11-24", "", Status.RUNNING),
        ("2018", "2026-11-23", "", Status.COMPLETED),
        ("2018", "2026-10", "", Status.COMPLETED),
        ("2018", "2025", "", Status.COMPLETED),
        ("", "2019", "", Status.COMPLETED),
        ("2018", "2019", Status.RUNNING, Status.RUNNING),
        ("2027", "", Status.CANCELLED, Status.CANCELLED),
    ],
)
def test_status_follows_from_the_dates_alike_in_python_and_in_the_database(start, end, by_hand, expected):
    project = Project.objects.create(identifier="sample", start=start, end=end, status_by_hand=by_hand)
    assert project.status_on(TODAY) == expected
    assert Project.objects.with_status(TODAY).get(pk=project.pk).current_status == expected


@pytest.mark.parametrize("text", ["2018-13", "2018-02-30", "18", "2018-1", "december 2018", "2018-12-31T00:00"])
def test_a_wrong_date_is_refused_with_an_example_of_a_right_one(text):
    project = Project(identifier="sample", start=text)
    with pytest.raises(ValidationError) as refused:
        project.full_clean()
    assert "2018-12" in str(refused.value.message_dict["start"])


def test_a_project_cannot_end_before_it_starts_not_even_in_code():
    with pytest.raises(ValidationError):
        Project(identifier="sample", start="2019", end="2018").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.create(identifier="sample", start="2019", end="2018")


def test_a_project_may_start_and_end_in_the_same_year_known_to_different_precision():
    Project(identifier="sample", start="2018-05", end="2018").full_clean()
    assert Project.objects.create(identifier="sample", start="2018-05", end="2018").pk


def test_an_identifier_cannot_change_once_it_is_saved():
    project = Project.objects.create(identifier="sample")
    project.identifier = "another"
    with pytest.raises(ValidationError) as refused:
        project.full_clean()
    assert "identifier" in refused.value.message_dict


@pytest.mark.parametrize(
    ("months", "dutch", "english"),
    [(18, "1,5 jaar", "1.5 years"), (24, "2 jaar", "2 years"), (12, "1 jaar", "1 year"), (5, "5 maanden", "5 months")],
)
def test_a_length_is_said_in_words_of_the_language(months, dutch, english):
    project = Project(length_in_months=months)
    with translation.override("nl"):
        assert project.length == dutch
    with translation.override("en"):
        assert project.length == english


@pytest.mark.parametrize(
    ("shares", "problem"),
    [
        ([], False),
        ([None, None], False),
        ([Decimal(60), Decimal(40)], False),
        ([Decimal(60), None], True),
        ([Decimal(60)], True),
    ],
)
def test_shares_of_countries_are_complete_and_add_up_to_a_hundred(shares, problem):
    assert bool(share_problem(shares)) is problem


@pytest.mark.parametrize(
    ("code", "dutch", "english"),
    [
        ("XK", "Kosovo", "Kosovo"),
        ("MK", "Noord-Macedonië", "North Macedonia"),
        ("BA", "Bosnië en Herzegovina", "Bosnia and Herzegovina"),
        ("CW", "Curaçao", "Curaçao"),
    ],
)
def test_countries_are_named_in_the_language_being_shown(code, dutch, english):
    country = Country(iso_code=code)
    with translation.override("nl"):
        assert country.name == dutch
    with translation.override("en"):
        assert country.name == english


def test_an_organisation_is_named_in_the_readers_language_and_says_when_it_is_not():
    organisation = Organisation.objects.create(
        identifier="ministry", name="Ministerie van Buitenlandse Zaken", name_language="nl", kind="government"
    )
    organisation.names = [OrganisationName(name="Ministry of Foreign Affairs", language="en")]
    organisation.save()
    with translation.override("en"):
        assert organisation.display_name == "Ministry of Foreign Affairs"
        assert organisation.display_name_language == ""
    with translation.override("nl"):
        assert organisation.display_name == "Ministerie van Buitenlandse Zaken"
        assert organisation.display_name_language == ""
    partner = Organisation(identifier="vasa-prava", name="Vaša prava", name_language="bs", kind="ngo")
    with translation.override("en"):
        assert (partner.display_name, partner.display_name_language) == ("Vaša prava", "bs")


def test_a_former_name_is_kept_but_not_shown_as_the_name():
    organisation = Organisation.objects.create(identifier="renamed", name="Name of today", kind="ngo")
    organisation.names = [OrganisationName(name="Name of before", language="nl", former=True, until="2015")]
    organisation.save()
    with translation.override("nl"):
        assert organisation.display_name == "Name of today"
    assert [name.name for name in organisation.former_names] == ["Name of before"]


@pytest.mark.parametrize(
    ("qualifier", "dutch", "english"),
    [(Qualifier.MORE_THAN, "meer dan 1.400", "more than 1,400"), (Qualifier.EXACTLY, "1.400", "1,400")],
)
def test_a_result_says_its_number_as_the_language_writes_it(qualifier, dutch, english):
    result = Result(value=Decimal("1400.00"), qualifier=qualifier, unit=Unit.REFUGEES)
    with translation.override("nl"):
        assert result.figure() == dutch
    with translation.override("en"):
        assert result.figure() == english


def test_a_number_without_a_unit_is_refused():
    with pytest.raises(ValidationError) as refused:
        Result(identifier="sample", year=2018, value=4).full_clean()
    assert "unit" in refused.value.message_dict


@pytest.mark.parametrize(("address", "number"), [("/resultaten/", "meer dan 400"), ("/en/results/", "more than 400")])
def test_every_result_stands_in_a_table_with_its_number_and_project(client, address, number):
    html = client.get(address).content.decode()
    table = html[html.index("<table>") : html.index("</table>")]
    assert table.count("<tr>") == 1 + Result.objects.live().count()
    assert number in table
    assert table.index(">2019<") < table.index(">2018<")
    project = {
        "/resultaten/": "/projecten/hotspots-in-griekenland/",
        "/en/results/": "/en/projects/hotspots-in-greece/",
    }
    assert f'href="{project[address]}"' in table


def test_a_result_of_a_withdrawn_project_is_in_no_table(client):
    Project.objects.get(identifier="hotspots-greece").unpublish()
    start_generation()
    assert "400" not in client.get("/resultaten/").content.decode()
