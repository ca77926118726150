"""Dates of reduced precision: what days they can mean, and how they are written."""

import datetime

import pytest

from vwn_site.core.partial_dates import PartialDate, WrittenDateField


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "dutch", "english"),
    [
        ("2018", (2018, 1, 1), (2018, 12, 31), "2018", "2018"),
        ("2018-12", (2018, 12, 1), (2018, 12, 31), "december 2018", "December 2018"),
        ("2020-02", (2020, 2, 1), (2020, 2, 29), "februari 2020", "February 2020"),
        ("2019-05-04", (2019, 5, 4), (2019, 5, 4), "4 mei 2019", "4 May 2019"),
    ],
)
def test_a_date_means_its_whole_period_and_is_written_as_the_language_does(text, earliest, latest, dutch, english):
    date = PartialDate(text)
    assert (date.earliest, date.latest) == (datetime.date(*earliest), datetime.date(*latest))
    assert (date.in_words("nl"), date.in_words("en")) == (dutch, english)


@pytest.mark.parametrize("text", ["", "2018-00", "2018-2", "20181231", "2018-12-32", "0000"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        PartialDate(text)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("31-12-2026", "2026-12-31"),
        (" 1/2/2026 ", "2026-02-01"),
        ("4 mei 2019", "2019-05-04"),
        ("4 May 2019", "2019-05-04"),
        ("december 2027", "2027-12"),
        ("Mrt. 2027", "2027-03"),
        ("12-2027", "2027-12"),
        ("2026-12-31", "2026-12-31"),
        ("2027", "2027"),
        ("", ""),
    ],
)
def test_a_form_takes_a_date_as_people_of_both_languages_write_it(written, stored):
    assert WrittenDateField(required=False).clean(written) == stored
