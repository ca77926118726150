"""Wherever a project is told about, its funders are acknowledged as they demand: always, and only then."""

from math import dist
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from projects.choices import Emblem, OrganisationRole
from projects.models import Acknowledgement, Organisation, Project, ProjectOrganisation, ProjectPage
from tests.factories import (
    acknowledgement,
    committed,
    organisation,
    project,
    project_page,
    signed_in,
    staff,
    story_page,
    withdraw,
)
from tests.support.reading import read
from vwn_site.core.generation import replace_word
from vwn_site.core.localisation import locale_of

from .sections import STATEMENT, statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("funded_projects")]

EMBLEM = Path(__file__).parents[2] / "static" / "images" / "eu-emblem.svg"
CO_FUNDED = {"nl": "Medegefinancierd door het Kustfonds", "en": "Co-funded by the Coast Fund"}
CO_FINANCED = {"nl": "Het fonds betaalt mee aan dit werk.", "en": "The fund co-finances this work."}
DISCLAIMER = {"nl": "Alleen wij zijn verantwoordelijk.", "en": "We alone are responsible."}
BY_PLAYERS = {"nl": "Mogelijk gemaakt door de spelers", "en": "Made possible by the players"}
PORTO = {"nl": "/projecten/advocaten-in-porto/", "en": "/en/projects/lawyers-in-porto/"}
CORK = {"nl": "/projecten/taal-in-cork/", "en": "/en/projects/language-in-cork/"}
LJUBLJANA = {"nl": "/projecten/lessen-in-ljubljana/", "en": "/en/projects/lessons-in-ljubljana/"}
SFAX = {"nl": "/projecten/boten-bij-sfax/", "en": "/en/projects/boats-near-sfax/"}


@pytest.fixture(scope="module")
def funded_projects(module_data):
    """Projects paid by a fund, by a lottery, by both, and by a foundation that demands nothing; stories about some."""
    fund = organisation("Europees Kustfonds", names={"en": "European Coast Fund"})
    acknowledgement(
        fund,
        CO_FUNDED["nl"],
        text=CO_FINANCED["nl"],
        disclaimer=DISCLAIMER["nl"],
        emblem=Emblem.EUROPEAN_UNION,
        english={"statement": CO_FUNDED["en"], "text": CO_FINANCED["en"], "disclaimer": DISCLAIMER["en"]},
    )
    lottery = organisation("Loterij van de Kust", kind="lottery")
    acknowledgement(lottery, BY_PLAYERS["nl"], english={"statement": BY_PLAYERS["en"]})
    project_page(project("lawyers-porto", funders=[fund]), "Advocaten in Porto", english="Lawyers in Porto")
    project_page(project("language-cork", funders=[lottery]), "Taal in Cork", english="Language in Cork")
    lessons = project("lessons-ljubljana", funders=[lottery, fund])
    project_page(lessons, "Lessen in Ljubljana", english="Lessons in Ljubljana")
    boats = project("boats-sfax", funders=["Stichting Zuidkust"])
    project_page(boats, "Boten bij Sfax", english="Boats near Sfax")
    story_page("Noor Voorbeeld", "Leren", project=lessons, english="Learning")
    story_page("Sam Voorbeeld", "Varen", project=boats, english="Sailing")
    story_page("Kim Voorbeeld", "Thuis", english="Home")


STATEMENTS_IN_ORDER = {
    **{PORTO[language]: [CO_FUNDED[language]] for language in PORTO},
    **{CORK[language]: [BY_PLAYERS[language]] for language in CORK},
    **{LJUBLJANA[language]: [BY_PLAYERS[language], CO_FUNDED[language]] for language in LJUBLJANA},
    **{SFAX[language]: [] for language in SFAX},
    "/verhalen/leren/": [BY_PLAYERS["nl"], CO_FUNDED["nl"]],
    "/en/stories/learning/": [BY_PLAYERS["en"], CO_FUNDED["en"]],
    "/verhalen/varen/": [],
    "/en/stories/sailing/": [],
    "/verhalen/thuis/": [],
    "/en/stories/home/": [],
}


@pytest.mark.parametrize("address", STATEMENTS_IN_ORDER)
def test_every_page_about_a_project_has_what_its_funders_demand_and_nothing_else(client, address):
    assert statements(client, address) == STATEMENTS_IN_ORDER[address]


@pytest.mark.parametrize("language", PORTO)
def test_what_else_a_funder_wants_said_stands_below_its_statement(client, language):
    html = read(client, PORTO[language])
    section = html[html.index('<section class="acknowledgements"') :]
    assert f"<p>{CO_FINANCED[language]}</p>" in section
    assert f'<p class="acknowledgement__disclaimer">{DISCLAIMER[language]}</p>' in section


def test_the_emblem_stands_in_one_paragraph_with_its_statement_and_has_words_for_who_does_not_see_it(client):
    for language, words in {"nl": "Embleem van de Europese Unie", "en": "Emblem of the European Union"}.items():
        (statement,) = STATEMENT.findall(read(client, PORTO[language]))
        assert 'src="/static/images/eu-emblem.svg"' in statement
        assert f'alt="{words}"' in statement
        assert CO_FUNDED[language] in statement
        html = read(client, CORK[language])
        assert BY_PLAYERS[language] in html
        assert "eu-emblem" not in html


def test_what_is_not_mandatory_is_shown_in_no_language_whatever_the_translation_says(client):
    source = Acknowledgement.objects.get(statement=CO_FUNDED["nl"])
    source.mandatory = False
    source.save()
    replace_word()
    assert Acknowledgement.objects.get(organisation=source.organisation, locale=locale_of("en")).mandatory
    assert [statements(client, address) for address in PORTO.values()] == [[], []]


def test_without_a_translation_the_acknowledgement_stands_in_dutch_and_says_so(client):
    Acknowledgement.objects.get(statement=CO_FUNDED["en"]).delete()
    replace_word()
    assert '<div class="acknowledgement" lang="nl">' in read(client, PORTO["en"])
    assert statements(client, PORTO["en"]) == [CO_FUNDED["nl"]]


def take_part_in_boats(role: OrganisationRole):
    boats, fund = Project.objects.get(identifier="boats-sfax"), Organisation.objects.get(name="Europees Kustfonds")
    ProjectOrganisation.objects.create(project=boats, organisation=fund, role=role)
    replace_word()


def test_a_funder_that_is_added_is_acknowledged_at_once_in_both_languages(client):
    assert [statements(client, address) for address in SFAX.values()] == [[], []]
    take_part_in_boats(OrganisationRole.FUNDER)
    assert [statements(client, address) for address in SFAX.values()] == [[CO_FUNDED["nl"]], [CO_FUNDED["en"]]]


def test_a_partner_that_is_also_a_funder_elsewhere_is_acknowledged_only_where_it_pays(client):
    take_part_in_boats(OrganisationRole.CO_PARTNER)
    html, feed = read(client, SFAX["nl"]), read(client, "/feed/project/boats-sfax/")
    assert "Europees Kustfonds" in html
    assert STATEMENT.findall(html) == []
    assert "Boten bij Sfax" in feed
    assert CO_FUNDED["nl"] not in feed


def test_a_feed_carries_the_acknowledgement_in_its_full_text(client):
    for language, address in {"nl": "/feed/project/lawyers-porto/", "en": "/en/feed/project/lawyers-porto/"}.items():
        assert CO_FUNDED[language] in read(client, address)
    feed = read(client, "/feed/project/boats-sfax/")
    assert "Boten bij Sfax" in feed
    assert CO_FUNDED["nl"] not in feed


def test_a_preview_of_a_project_page_that_is_not_public_has_the_acknowledgement_too():
    page = withdraw(ProjectPage.objects.get(title="Advocaten in Porto"))
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert CO_FUNDED["nl"] in response.content.decode()


def test_a_funder_has_one_acknowledgement_in_each_language():
    known = Acknowledgement.objects.get(statement=CO_FUNDED["nl"])
    again = Acknowledgement(organisation=known.organisation, locale=known.locale, statement="Again")
    with pytest.raises(ValidationError):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_an_editor_writes_an_acknowledgement_in_the_admin_and_it_shows_at_once(client):
    admin = signed_in(staff("Redactie"))
    form = reverse(Acknowledgement.snippet_viewset.get_url_name("add"))
    assert CO_FUNDED["nl"] in read(admin, form.replace("add/", ""))
    assert [statements(client, address) for address in SFAX.values()] == [[], []]
    foundation = Organisation.objects.get(name="Stichting Zuidkust")
    words = {"organisation": foundation.pk, "statement": "Betaald door de stichting", "emblem": "", "mandatory": "on"}
    with committed():
        response = admin.post(f"{form}?locale=nl", {"text": "", "disclaimer": "", "action-publish": "1", **words})
    assert response.status_code == 302
    assert [statements(client, address) for address in SFAX.values()] == [["Betaald door de stichting"]] * 2


def test_structured_data_names_the_funder_that_is_acknowledged(client):
    assert '"funder": [{"@type": "Organization", "name": "European Coast Fund"}]' in read(client, PORTO["en"])


def test_the_emblem_is_drawn_by_its_specification():
    space = "{http://www.w3.org/2000/svg}"
    drawing = ElementTree.parse(EMBLEM).getroot()  # noqa: S314
    width, height = float(drawing.get("width")), float(drawing.get("height"))
    assert width / height == 1.5
    assert drawing.find(f"{space}rect").get("fill") == "#003399"
    assert drawing.find(f"{space}g").get("fill") == "#FFCC00"
    stars = [
        [tuple(map(float, point.split(","))) for point in star.get("points").split()]
        for star in drawing.iter(f"{space}polygon")
    ]
    assert len(stars) == 12
    middle, hours = (width / 2, height / 2), set()
    for points in stars:
        tips = points[::2]
        centre = (sum(x for x, _y in tips) / 5, sum(y for _x, y in tips) / 5)
        assert dist(centre, middle) == pytest.approx(height / 3, abs=0.1)
        assert [dist(tip, centre) for tip in tips] == pytest.approx([height / 18] * 5, abs=0.1)
        assert min(tips, key=lambda tip: tip[1])[0] == pytest.approx(centre[0], abs=0.1)
        hours.add((round(centre[0] - middle[0]), round(centre[1] - middle[1])))
    assert (0, -round(height / 3)) in hours
    assert (round(height / 3), 0) in hours
    assert len(hours) == 12
