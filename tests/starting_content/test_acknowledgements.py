"""What the funders of the real projects demand stands on every page about these projects."""

import pytest

from projects.choices import OrganisationRole
from projects.models import Acknowledgement, Project, ProjectPage
from stories.models import StoryPage
from tests.projects.sections import statements, statements_in
from tests.support.reading import read
from vwn_site.core.localisation import locale_of

pytestmark = pytest.mark.django_db

CO_FUNDED = {"nl": "Medegefinancierd door de Europese Unie", "en": "Co-funded by the European Union"}
DISCLAIMER = {"nl": "niet per se", "en": "do not necessarily reflect"}
SHARE = {"nl": "/projecten/share/", "en": "/en/projects/share-integration/"}
HOTSPOTS = "/en/projects/hotspots-in-greece/"


def demanded(project: Project, language: str) -> list[str]:
    """The statements that the records demand, worked out from them alone."""
    funders = project.organisations.filter(role=OrganisationRole.FUNDER).order_by("sort_order")
    words = Acknowledgement.objects.filter(locale=locale_of(language), mandatory=True)
    by_funder = dict(words.values_list("organisation", "statement"))
    return [by_funder[link.organisation_id] for link in funders if link.organisation_id in by_funder]


@pytest.mark.parametrize("model", [ProjectPage, StoryPage])
def test_every_page_about_a_project_has_what_its_funders_demand_and_nothing_else(client, model):
    seen = set()
    for page in model.objects.live():
        expected = demanded(page.project, page.language) if page.project else []
        assert statements(client, page.url) == expected, page.url
        seen.update((page.language, statement) for statement in expected)
    # No story is tied to a project: the page that the site replaces ties none to one.
    assert {language for language, _statement in seen} == ({"nl", "en"} if model is ProjectPage else set())


def test_the_starting_content_shows_the_european_union_and_the_lottery(client):
    for language, address in SHARE.items():
        html = read(client, address)
        assert CO_FUNDED[language] in html
        assert DISCLAIMER[language] in html
        assert "eu-emblem" in html
    lottery = read(client, HOTSPOTS)
    assert statements_in(lottery) == ["Made possible by the players of the Dutch Postcode Lottery"]
    assert "eu-emblem" not in lottery
