"""Texts of Wagtail that are made once, as the site begins, are in the language of whoever reads them."""

import pytest
from django.forms import CharField, Form
from django.utils import translation

from projects.models import Country
from vwn_site.core.late_words import late
from vwn_site.media.forms import CleanImageField

with translation.override("nl"):

    class LateForm(Form):
        """With words in places that none of Wagtail's own have: a placeholder, and an error with a late name in it."""

        name = CharField(
            label=late("Search"),
            error_messages={"required": late("Choose another %(object)s", object=Country._meta.verbose_name)},
        )
        picture = CleanImageField(required=False)


@pytest.mark.parametrize(
    ("language", "label", "error", "limits"),
    [
        ("nl", "Zoeken", "Kies land", "Maximale bestandsgrootte: 10,0 MB"),
        ("en", "Search", "Choose another country", "Maximum filesize: 10.0"),
    ],
)
def test_a_form_that_was_made_in_dutch_speaks_the_language_of_each_reader(language, label, error, limits):
    with translation.override(language):
        form = LateForm({"name": ""})
        html = form.as_p().replace("\xa0", " ")
    assert f">{label}:</label>" in html
    assert error in html
    assert limits in html
