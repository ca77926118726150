"""An entry of a list says who an organisation is to the project, in words that everybody sees."""

import re

import pytest

from projects.models import ProjectOrganisation
from tests.factories import organisation, project, project_page
from tests.support.reading import read

from .sections import plain

pytestmark = pytest.mark.django_db

LISTS = {"nl": "/projecten/", "en": "/en/projects/"}
WHO = re.compile(r'<div class="project-entry__who">(.*?)</div>', re.DOTALL)


def who(client, language: str) -> str:
    [words] = WHO.findall(read(client, LISTS[language]))
    assert "visually-hidden" not in words
    return plain(words)


@pytest.mark.parametrize(
    ("language", "words", "payer"),
    [
        ("nl", "Samen met: Haven voor Iedereen, Raad van Cork", "Betaald door: Kustfonds"),
        ("en", "With: Harbour for All, Raad van Cork", "Paid by: Kustfonds"),
    ],
)
def test_partners_and_payers_are_named_as_such(client, language, words, payer):
    harbour = organisation("Haven voor Iedereen", names={"en": "Harbour for All"})
    about = project(countries=["PT"], partners=[harbour, "Raad van Cork"], funders=[organisation("Kustfonds")])
    project_page(about, "Advocaten", english="Lawyers")
    assert who(client, language).endswith(f"{words} {payer}")


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Een van de initiatiefnemers: Top van Cork"), ("en", "One of the initiators: Top van Cork")],
)
def test_who_is_no_partner_of_ours_is_not_called_so(client, language, words):
    about = project(countries=["PT"])
    ProjectOrganisation.objects.create(project=about, organisation=organisation("Top van Cork"), role="initiator")
    project_page(about, "Advocaten", english="Lawyers")
    assert who(client, language).endswith(words)
