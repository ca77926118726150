"""What the page that this site replaces says stands on the site as it was said, and nothing is claimed beyond it."""

import html
import re
from functools import cache
from pathlib import Path

import pytest
from django.utils import translation
from ruamel.yaml import YAML

from projects.choices import OrganisationRole, Status
from projects.models import Membership, Organisation, Project, ProjectIndexPage, Result
from stories.models import StoryPage

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent / "data"
FACTS = YAML(typ="safe").load((DATA / "facts.yaml").read_text(encoding="utf-8"))
CLAIMS = YAML(typ="safe").load((DATA / "claims.yaml").read_text(encoding="utf-8"))
SURE = {"done", "sometimes", "plan", "aim", "said", "hope"}
# Where years may stand that are no facts: a statement's date, periods of time kept, and copyright of nobody.
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@cache
def words_on(page: str) -> str:
    """The words of a page, save the explanations of words, which stand anywhere."""
    main = re.search(r"<main.*</main>", page, re.DOTALL).group()
    main = re.sub(r'<dfn class="definition__text".*?</dfn>', "", main, flags=re.DOTALL)
    text = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", main, flags=re.DOTALL)
    text = re.sub(r"</?(?:button|a|b|strong|span|em|i|cite)\b[^>]*>", "", text)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["page"][:60])
def test_every_fact_stands_on_its_pages_with_its_hedge_and_claims_no_more(read_once, fact, language):
    for place in fact["on"]:
        words = words_on(read_once(place[language]))
        assert [phrase for phrase in fact["says"][language] if str(phrase) not in words] == [], place[language]
        assert [phrase for phrase in fact.get("never", {}).get(language, []) if phrase in words] == [], place[language]


def test_every_fact_says_who_says_it_and_how_sure_it_is():
    assert len(FACTS) > 50
    assert {fact["sure"] for fact in FACTS} == SURE
    assert all(fact["who"] for fact in FACTS)
    told = [fact for fact in FACTS if fact["sure"] in ("said", "hope")]
    assert all(fact["who"] != "VWN" for fact in told)
    assert all(fact["who"].split()[0] in " ".join(map(str, fact["says"]["en"])) or fact["on"] for fact in told)


def test_no_project_is_paid_by_anybody_whom_the_page_does_not_name():
    funders = {
        project.identifier: [link.organisation.identifier for link in project.funders]
        for project in Project.objects.all()
    }
    assert funders == CLAIMS["funders"]


def test_no_result_has_another_number_or_was_achieved_by_anybody_else():
    with translation.override("nl"):
        results = {
            result.identifier: {
                "figure": result.figure(),
                "by": [link.organisation.identifier for link in result.achieved_by.all()],
            }
            for result in Result.objects.all()
        }
    assert results == CLAIMS["results"]
    assert all(result.source_title and not result.source_document for result in Result.objects.all())


def test_stories_are_about_nobody_else():
    persons = set(StoryPage.objects.values_list("person", flat=True))
    assert persons <= set(CLAIMS["persons"])
    assert persons


def test_pages_speak_of_no_year_that_the_page_does_not(rendered):
    known = set(map(str, CLAIMS["years"]))
    for page, response in rendered:
        if not isinstance(page.specific, ProjectIndexPage):  # its form offers each year in which a project may run
            main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL).group()
            text = re.sub(r"<time[^>]*>.*?</time>|<[^>]+>", " ", main, flags=re.DOTALL)
            assert set(YEAR.findall(text)) <= known, page.url


def test_five_projects_ran_in_spring_2019_of_which_two_are_past_their_end_and_eight_are_completed():
    projects = Project.objects.all()
    assert projects.filter(status_by_hand=Status.RUNNING).count() == 5
    unconfirmed = projects.with_status_in(Status.UNCONFIRMED)
    assert set(unconfirmed.values_list("identifier", flat=True)) == {"share", "western-balkans"}
    assert projects.with_status_in(Status.WAS_RUNNING).count() == 3
    assert projects.with_status_in(Status.COMPLETED).count() == 8
    assert set(projects.values_list("as_of", flat=True)) == {"2019-05"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("funder=ministry-of-foreign-affairs", {"bosnia", "montenegro", "western-balkans"}),
        ("funder=european-union", {"share", "turkey"}),
        ("year=2018&theme=legal-aid", {"caribbean", "hotspots-greece"}),
        (
            "year=unknown",
            {"bosnia", "italy-hotspots", "macedonia", "malta", "montenegro", "serbia", "turkey", "turkey-asylum-law"},
        ),
    ],
)
@pytest.mark.parametrize("address", ["/projecten/", "/en/projects/"])
def test_the_list_answers_who_paid_and_what_ran_in_a_year(client, address, asked, found):
    sections = client.get(f"{address}?{asked}").context["sections"]
    assert {page.project.identifier for _heading, pages in sections for page in pages} == found


def test_grupa_484_leads_the_coalition_of_five_and_all_of_them_are_on_the_project():
    coalition = Organisation.objects.get(abbreviation="BRMC")
    members = set(coalition.members.values_list("member__identifier", flat=True))
    assert len(members) == 5
    assert Membership.objects.get(group=coalition, leads=True).member.name == "Grupa 484"
    project = Project.objects.get(identifier="western-balkans")
    own = project.organisations.filter(role=OrganisationRole.COALITION_MEMBER)
    assert set(own.values_list("organisation__identifier", flat=True)) == members


def test_every_funder_is_on_the_partner_page_of_both_languages(read_once):
    funders = Organisation.objects.filter(projects__role=OrganisationRole.FUNDER).distinct()
    assert funders.count() == 8
    for language, address in {"nl": "/partners/", "en": "/en/partners/"}.items():
        words = words_on(read_once(address))
        with translation.override(language):
            assert [funder.display_name for funder in funders if funder.display_name not in words] == []


@pytest.mark.parametrize(
    ("address", "target"), [("/landen/belgie/", "/landen/"), ("/en/countries/belgium/", "/en/countries/")]
)
def test_the_address_of_the_page_about_belgium_leads_to_the_countries(client, address, target):
    response = client.get(address)
    assert response.status_code == 301
    assert response["Location"].endswith(target)


@pytest.mark.parametrize(("address", "name"), [("/landen/", "Bonaire"), ("/en/countries/", "Bonaire")])
def test_bonaire_is_called_bonaire(read_once, address, name):
    words = words_on(read_once(address))
    assert name in words
    assert "Caribisch Nederland" not in words
    assert "Caribbean Netherlands" not in words


@pytest.mark.parametrize(("address", "words"), [("/over-ons/", "geen uitgave"), ("/en/about-us/", "not a publication")])
def test_the_brochure_is_a_dutch_pdf_that_says_that_it_is_an_example(client, address, words):
    page = client.get(address).content.decode()
    assert words in page
    response = client.get(re.search(r'href="(/documents/[^"]+)"', page).group(1))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert not response.cookies
