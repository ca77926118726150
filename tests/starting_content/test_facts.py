"""No name, number, year or relation of the facts is lost, in either language."""

import html
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from ruamel.yaml import YAML

from projects.choices import OrganisationRole, Status
from projects.models import Membership, Organisation, Project

pytestmark = pytest.mark.django_db

FACTS = YAML(typ="safe").load((Path(__file__).parent / "data" / "facts.yaml").read_text(encoding="utf-8"))


def words_on(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    text = re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(text))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["nl"])
def test_every_fact_is_found_on_its_page(client, fact, language):
    words = words_on(client, fact[language])
    wanted = [*fact["both"], *fact["dutch" if language == "nl" else "english"]]
    assert [fragment for fragment in wanted if str(fragment) not in words] == []


def test_five_projects_run_and_seven_are_completed():
    projects = Project.objects.with_status()
    assert projects.filter(current_status=Status.RUNNING).count() == 5
    assert projects.filter(current_status=Status.COMPLETED).count() == 7


def test_group_484_leads_the_coalition_of_five():
    coalition = Organisation.objects.get(abbreviation="BRMC")
    assert coalition.members.count() == 5
    assert Membership.objects.get(group=coalition, leads=True).member.name == "Grupa 484"


def test_every_funder_is_on_the_partner_page_of_both_languages(client):
    funders = Organisation.objects.filter(projects__role=OrganisationRole.FUNDER).distinct()
    assert funders.count() == 8
    for language, address in {"nl": "/partners/", "en": "/en/partners/"}.items():
        words = words_on(client, address)
        with translation.override(language):
            assert [funder.display_name for funder in funders if funder.display_name not in words] == []


def test_the_brochure_is_a_dutch_pdf_that_can_be_downloaded(client):
    address = re.search(r'href="(/documents/[^"]+)"', client.get("/").content.decode()).group(1)
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert not response.cookies
