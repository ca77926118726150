"""Wherever a project is told about, its funders are acknowledged as they demand: always, and only then."""

import re
from math import dist
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from projects.choices import OrganisationRole
from projects.models import Acknowledgement, Organisation, Project, ProjectOrganisation, ProjectPage
from stories.models import StoryPage
from vwn_site.core.localisation import locale_of
from vwn_site.core.page_cache import start_generation

pytestmark = pytest.mark.django_db

STATEMENT = re.compile(r'<p class="acknowledgement__statement">(.*?)</p>', re.DOTALL)
EMBLEM = Path(__file__).parents[2] / "static" / "images" / "eu-emblem.svg"
CO_FUNDED = {"nl": "Medegefinancierd door de Europese Unie", "en": "Co-funded by the European Union"}
SHARE = {"nl": "/projecten/share/", "en": "/en/projects/share-integration/"}


def demanded(project: Project, language: str) -> list[str]:
    """The statements that the records demand, worked out from them alone."""
    funders = project.organisations.filter(role=OrganisationRole.FUNDER).order_by("sort_order")
    words = Acknowledgement.objects.filter(locale=locale_of(language), mandatory=True)
    by_funder = {one.organisation_id: one.statement for one in words}
    return [by_funder[link.organisation_id] for link in funders if link.organisation_id in by_funder]


def shown(client, address: str) -> list[str]:
    html = client.get(address).content.decode()
    return [re.sub(r"<[^>]+>", "", statement).strip() for statement in STATEMENT.findall(html)]


@pytest.mark.parametrize("model", [ProjectPage, StoryPage])
def test_every_page_about_a_project_has_what_its_funders_demand_and_nothing_else(client, model):
    seen = set()
    for page in model.objects.live():
        expected = demanded(page.project, page.language) if page.project else []
        assert shown(client, page.url) == expected, page.url
        seen.update((page.language, statement) for statement in expected)
    for language in ("nl", "en"):
        assert any(code == language for code, _statement in seen)


def test_the_starting_content_shows_the_european_union_and_the_lottery(client):
    for language, address in SHARE.items():
        html = client.get(address).content.decode()
        assert CO_FUNDED[language] in html
        assert {"nl": "niet per se", "en": "do not necessarily reflect"}[language] in html
    lottery = shown(client, "/en/projects/hotspots-in-greece/")
    assert lottery == ["Made possible by the players of the Nationale Postcode Loterij"]


def test_the_emblem_stands_in_one_paragraph_with_its_statement_and_has_words_for_who_does_not_see_it(client):
    for language, address in SHARE.items():
        (statement,) = STATEMENT.findall(client.get(address).content.decode())
        assert 'src="/static/images/eu-emblem.svg"' in statement
        assert {"nl": 'alt="Embleem van de Europese Unie"', "en": 'alt="Emblem of the European Union"'}[
            language
        ] in statement
        assert CO_FUNDED[language] in statement
    assert "eu-emblem" not in client.get("/en/projects/hotspots-in-greece/").content.decode()


def test_what_is_not_mandatory_is_shown_in_no_language_whatever_the_translation_says(client):
    source = Acknowledgement.objects.get(organisation__identifier="european-commission", locale=locale_of("nl"))
    source.mandatory = False
    source.save()
    start_generation()
    assert Acknowledgement.objects.get(organisation=source.organisation, locale=locale_of("en")).mandatory
    assert [shown(client, address) for address in SHARE.values()] == [[], []]


def test_without_a_translation_the_acknowledgement_stands_in_dutch_and_says_so(client):
    Acknowledgement.objects.get(organisation__identifier="european-commission", locale=locale_of("en")).delete()
    start_generation()
    html = client.get(SHARE["en"]).content.decode()
    assert '<div class="acknowledgement" lang="nl">' in html
    assert shown(client, SHARE["en"]) == [CO_FUNDED["nl"]]


def test_a_funder_that_is_added_is_acknowledged_at_once_in_both_languages(client):
    project, funder = (
        Project.objects.get(identifier="malta"),
        Organisation.objects.get(identifier="european-union"),
    )
    addresses = ("/projecten/malta/", "/en/projects/malta/")
    assert [shown(client, address) for address in addresses] == [[], []]
    ProjectOrganisation.objects.create(project=project, organisation=funder, role=OrganisationRole.FUNDER)
    start_generation()
    assert [shown(client, address) for address in addresses] == [[CO_FUNDED["nl"]], [CO_FUNDED["en"]]]


def test_a_partner_that_is_also_a_funder_elsewhere_is_acknowledged_only_where_it_pays(client):
    project, funder = (
        Project.objects.get(identifier="malta"),
        Organisation.objects.get(identifier="european-union"),
    )
    ProjectOrganisation.objects.create(project=project, organisation=funder, role=OrganisationRole.CO_PARTNER)
    start_generation()
    assert shown(client, "/projecten/malta/") == []
    assert CO_FUNDED["nl"] not in client.get("/feed/project/malta/").content.decode()


def test_a_feed_carries_the_acknowledgement_in_its_full_text(client):
    for language, address in {"nl": "/feed/project/share/", "en": "/en/feed/project/share/"}.items():
        assert CO_FUNDED[language] in client.get(address).content.decode()
    assert CO_FUNDED["nl"] not in client.get("/feed/project/malta/").content.decode()


def test_a_preview_of_a_project_page_that_is_not_public_has_the_acknowledgement_too(client):
    page = Page.objects.get(slug="share").specific
    page.unpublish()
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert CO_FUNDED["nl"] in response.content.decode()


def test_a_funder_has_one_acknowledgement_in_each_language():
    known = Acknowledgement.objects.filter(locale=locale_of("nl")).first()
    again = Acknowledgement(organisation=known.organisation, locale=known.locale, statement="Again")
    with pytest.raises(ValidationError):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_an_editor_writes_an_acknowledgement_in_the_admin_and_it_shows_at_once(client, django_user_model):
    editor = django_user_model.objects.create_user("editor", password="a long enough password")
    editor.groups.add(Group.objects.get(name="Redactie"))
    admin = Client()
    admin.force_login(editor)
    address = reverse(Acknowledgement.snippet_viewset.get_url_name("add"))
    assert "Medegefinancierd" in admin.get(address.replace("add/", "")).content.decode()
    organisation = Organisation.objects.get(identifier="ep-nuffic")
    words = {"organisation": organisation.pk, "statement": "Betaald door EP-Nuffic", "emblem": "", "mandatory": "on"}
    response = admin.post(f"{address}?locale=nl", {"text": "", "disclaimer": "", "action-publish": "1", **words})
    assert response.status_code == 302
    assert shown(client, "/projecten/macedonie/") == ["Betaald door EP-Nuffic"]
    assert shown(client, "/en/projects/macedonia/") == ["Betaald door EP-Nuffic"]


def test_structured_data_names_the_funder_that_is_acknowledged(client):
    html = client.get(SHARE["en"]).content.decode()
    assert '"funder": [{"@type": "Organization", "name": "European Commission"}]' in html


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
