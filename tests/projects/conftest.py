"""What tests of finding projects share: a few projects that differ in everything that one can choose by."""

import pytest

from projects.choices import Region, Status
from projects.models import Country, CountryPage, ProjectCountry, ProjectPage
from tests.factories import country, plain_pages, project, theme


@pytest.fixture(scope="module")
def portfolio(module_data):
    """Seven projects: of every status, in four countries and in none, dated in every way and not at all.

    The countries have pages, and so has Ireland, where no project is. One project has no English page.
    """
    advice, education = theme("Rechtshulp", english="Legal aid"), theme("Onderwijs", english="Education")
    haven, school = "Haven voor Iedereen", "Šola za vse"
    fund, lottery = "Europees Kustfonds", "Loterij van de Kust"
    lawyers = project(
        "lawyers-porto", start="2025-03", countries=["PT"], partners=[haven], funders=[fund, lottery], themes=[advice]
    )
    boats = project("boats-sfax", end="2012-12-31", countries=["TN", "PT"], partners=[haven], themes=[advice])
    harbour = project("harbour-faro", start="2011-03", end="2012", countries=["PT"], funders=[fund])
    lessons = project(
        "lessons-ljubljana", start="2009", end="2010-05", countries=["SI"], partners=[school], themes=[education]
    )
    island = project("island-school", status_by_hand=Status.COMPLETED, partners=[school], themes=[education, advice])
    guard = project("guard-sfax", start="2020", end="2020", status_by_hand=Status.CANCELLED, countries=["TN"])
    abroad = project("meeting-europe", start="2027", scope="eu", funders=[lottery])
    small = Country.objects.create(identifier="small-island", iso_code="CW", region=Region.DUTCH_CARIBBEAN)
    ProjectCountry.objects.create(project=island, country=small)
    for about, dutch, english in (
        (lawyers, "Advocaten in Porto", "Lawyers in Porto"),
        (boats, "Boten bij Sfax", "Boats near Sfax"),
        (harbour, "De haven van Faro", "The harbour of Faro"),
        (lessons, "Lessen in Ljubljana", "Lessons in Ljubljana"),
        (island, "Een school op het eiland", "A school on the island"),
        (guard, "Wacht bij Sfax", "A watch near Sfax"),
    ):
        plain_pages(ProjectPage, {"nl": dutch, "en": english}, project=about)
    plain_pages(ProjectPage, {"nl": "Overleg in Europa"}, project=abroad)
    for about in (*map(country, ("PT", "IE", "SI", "TN")), small):
        plain_pages(CountryPage, {language: about.name_in(language) for language in ("nl", "en")}, country=about)
