"""What staff mistype in the form of a record is refused in words that say which row and what to do."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms.models import formfield_for_dbfield

from projects.models import Result
from tests.core.test_dates import address_of, form_at
from tests.factories import project, result, signed_in, staff

pytestmark = pytest.mark.django_db


def told(client, record, **fields) -> str:
    """What the form of a record says when these fields are sent, the rest unchanged."""
    address = address_of(record)
    sent = {**form_at(client, address), **fields, "action-publish": "action-publish"}
    page = BeautifulSoup(client.post(address, sent).content, "html.parser")
    return " ".join(text.get_text(" ", strip=True) for text in page.select(".error-message, .messages .error"))


@pytest.mark.parametrize(
    ("language", "country", "organisation"),
    [
        ("nl", "‘Portugal’ staat hier meer dan één keer.", "‘Buren, Lokale partner’ staat hier meer dan één keer."),
        ("en", "“Portugal” appears here more than once.", "“Buren, Local partner” appears here more than once."),
    ],
)
def test_a_row_that_stands_twice_is_named(language, country, organisation):
    record, client = (
        project(countries=["PT", "IE"], partners=["Buren", "Haven"]),
        signed_in(staff("Redactie", language=language)),
    )
    form = form_at(client, address_of(record))
    assert country in told(client, record, **{"countries-1-country": form["countries-0-country"]})
    twice = {"organisations-1-organisation": form["organisations-0-organisation"]}
    assert organisation in told(client, record, **twice)


def test_years_of_two_figures_and_numbers_below_nothing_are_refused_beside_the_field():
    client, record = signed_in(staff("Redactie", language="nl")), project(partners=["Buren"])
    assert "Schrijf een jaar met vier cijfers" in told(client, record, **{"organisations-0-from_year": "20"})
    said = told(client, result(value=3), value="-5")
    assert "nooit minder dan 0" in said
    assert "result_value" not in said


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.400", "1400"),
        ("1,400", "1400"),
        ("1 400", "1400"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("62,5", "62.5"),
        ("3.00", "3"),
        ("0.125", None),
        ("ca. 300", None),
        ("1.23.4", None),
        ("1e3", None),
        ("NaN", None),
        ("300+", None),
    ],
)
def test_a_number_is_taken_as_the_dutch_and_the_english_write_it_and_nothing_else_is(written, number):
    field = Result.snippet_viewset.get_form_class()().fields["value"]
    if number:
        assert field.clean(written) == Decimal(number)
    else:
        with pytest.raises(Exception, match="getal|achter de komma"):
            field.clean(written)


def test_each_number_in_the_admin_is_read_so():
    numbers = (models.DecimalField, models.PositiveSmallIntegerField)
    fields = [
        field
        for model in apps.get_app_config("projects").get_models()
        for field in model._meta.fields
        if isinstance(field, numbers) and field.editable
    ]
    assert {"value", "share", "consortium_size", "length_in_months", "year"} <= {field.name for field in fields}
    for field in fields:
        written = formfield_for_dbfield(field)
        for text in ("1.250", "1,250", "1 250"):
            assert written.to_python(text) == 1250, (field, text)
        assert "number" not in str(written.widget.render("x", "")), field
        with pytest.raises(ValidationError, match="getal|number"):
            written.to_python("1.250.5")
