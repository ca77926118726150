"""What the records promise: statuses that follow from dates, names in two languages, shares that add up."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from projects.choices import Qualifier, Status, Unit
from projects.forms import share_problem
from projects.models import Country, Organisation, OrganisationName, Project, Result
from tests.factories import change, change_english, organisation, project, project_page
from tests.support.clock import NOW

pytestmark = pytest.mark.django_db

TODAY = NOW.date()


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
        ("2018", "2019", Status.RUNNING, Status.UNCONFIRMED),
        ("2027", "", Status.CANCELLED, Status.CANCELLED),
    ],
)
def test_status_follows_from_the_dates(start, end, by_hand, expected):
    record = project(start=start, end=end, status_by_hand=by_hand)
    assert record.status_on(TODAY) == expected
    assert list(Project.objects.with_status_in(expected)) == [record]


@pytest.mark.parametrize(
    "text", ["2018-13", "2018-02-30", "18", "2018-1", "eind 2018", "12-31-2018", "2018-12-31T00:00"]
)
def test_a_wrong_date_is_refused_with_an_example_of_a_right_one(text):
    with pytest.raises(ValidationError) as refused:
        Project(identifier="sample", start=text).full_clean()
    assert "31-12-2018" in str(refused.value.message_dict["start"])


def test_a_project_cannot_end_before_it_starts_as_is_said_beside_the_end_not_even_in_code():
    with pytest.raises(ValidationError) as refused:
        Project(working_title="Voorbeeld", start="2019", end="2018").full_clean()
    assert list(refused.value.message_dict) == ["end"]
    with pytest.raises(IntegrityError), transaction.atomic():
        project(start="2019", end="2018")


def test_a_project_may_start_and_end_in_the_same_year_known_to_different_precision():
    Project(working_title="Voorbeeld", start="2018-05", end="2018").full_clean()
    assert project(start="2018-05", end="2018").pk


def test_an_identifier_is_made_of_the_name_in_ascii_follows_it_in_drafts_and_holds_once_it_was_public():
    project("rechtshulp-in-cacak")
    record = Project(working_title="Rechtshulp in Čačak", live=False)
    record.full_clean()
    assert record.identifier == "rechtshulp-in-cacak-2"
    record.save()
    record.identifier, record.working_title = "", "Λέσβος"
    record.full_clean()
    assert record.identifier == "lesvos"
    record.save_revision().publish()
    record = Project.objects.get(pk=record.pk)
    record.identifier = ""
    record.full_clean()
    assert record.identifier == "lesvos"
    record.identifier = "another"
    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    assert "identifier" in refused.value.message_dict


def test_a_project_is_called_what_its_dutch_page_is_called_in_public_also_in_drafts_from_before():
    record = project("porto", working_title="Werknaam")
    record.save_revision()
    page = project_page(record, "Raad in Porto", english="Advice in Porto")
    record = Project.objects.get(pk=record.pk)
    assert (str(record), str(record.get_latest_revision_as_object())) == ("Raad in Porto", "Raad in Porto")
    change(page, title="Raad in Faro")
    change_english(page, title="Advice in Faro")
    assert str(Project.objects.get(pk=record.pk)) == "Raad in Faro"


def test_a_working_title_holds_at_once_while_other_facts_wait_to_be_published():
    record = project("porto", start="2018")
    record.working_title, record.start = "Nieuwe naam", "2019"
    record.save_revision()
    stored = Project.objects.get(pk=record.pk)
    assert (stored.working_title, stored.start) == ("Nieuwe naam", "2018")


@pytest.mark.parametrize(
    ("months", "dutch", "english"),
    [(18, "1,5 jaar", "1.5 years"), (24, "2 jaar", "2 years"), (12, "1 jaar", "1 year"), (5, "5 maanden", "5 months")],
)
def test_a_length_is_said_in_words_of_the_language(months, dutch, english):
    record = Project(length_in_months=months)
    with translation.override("nl"):
        assert record.length == dutch
    with translation.override("en"):
        assert record.length == english


@pytest.mark.parametrize(
    ("shares", "problem"),
    [
        ([], ""),
        ([("Griekenland", None), ("Servië", None)], ""),
        ([("Griekenland", Decimal(60)), ("Servië", Decimal(40))], ""),
        ([("Griekenland", Decimal(60)), ("Servië", None)], "Servië."),
        ([("Griekenland", Decimal(60)), ("Servië", Decimal("32.5"))], "92,5: Griekenland 60, Servië 32,5."),
    ],
)
def test_shares_of_countries_are_complete_and_add_up_to_a_hundred_or_the_rows_are_named(shares, problem):
    with translation.override("nl"):
        assert share_problem(shares).endswith(problem)
        assert bool(share_problem(shares)) is bool(problem)


@pytest.mark.parametrize(
    ("code", "dutch", "english"),
    [
        ("XK", "Kosovo", "Kosovo"),  # a code that ISO leaves to its users
        ("TN", "Tunesië", "Tunisia"),
        ("TT", "Trinidad en Tobago", "Trinidad and Tobago"),  # CLDR has an ampersand
        ("RE", "Réunion", "Réunion"),
    ],
)
def test_countries_are_named_in_the_language_being_shown(code, dutch, english):
    country = Country(iso_code=code)
    with translation.override("nl"):
        assert country.name == dutch
    with translation.override("en"):
        assert country.name == english


def test_an_organisation_is_named_in_the_readers_language_and_says_when_it_is_not():
    ministry = organisation("Ministerie van Kustzaken", name_language="nl", names={"en": "Ministry of the Coast"})
    with translation.override("en"):
        assert ministry.display_name == "Ministry of the Coast"
        assert ministry.display_name_language == ""
    with translation.override("nl"):
        assert ministry.display_name == "Ministerie van Kustzaken"
        assert ministry.display_name_language == ""
    school = Organisation(identifier="school", name="Šola za vse", name_language="sl", kind="ngo")
    with translation.override("en"):
        assert (school.display_name, school.display_name_language) == ("Šola za vse", "sl")


def test_a_former_name_is_kept_but_not_shown_as_the_name():
    renamed = organisation("Name of today")
    renamed.names = [OrganisationName(name="Name of before", language="nl", former=True, until="2015")]
    renamed.save()
    with translation.override("nl"):
        assert renamed.display_name == "Name of today"


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
