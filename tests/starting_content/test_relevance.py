"""What people ask in their own words has a useful answer at the top."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

pytestmark = pytest.mark.django_db

ASKED = YAML(typ="safe").load(Path(__file__).parent / "data" / "relevance.yaml")
ADDRESSES = {"nl": "/zoeken/", "en": "/en/search/"}
# What editors put first, and what was found.
HIT = re.compile(r'(?:class="hit__title">|<li><h3>)<a href="([^"]+)"')


def rank(client, language: str, question: str, wanted: str) -> int:
    """The place of the wanted answer among the results as they are shown; 0 when it is not there."""
    html = client.get(ADDRESSES[language], {"q": question}).content.decode()
    return next((place for place, address in enumerate(HIT.findall(html), 1) if address.startswith(wanted)), 0)


def test_nine_questions_in_ten_are_answered_first_and_all_within_three(client):
    ranks = {
        (language, question): rank(client, language, question, wanted)
        for language, questions in ASKED.items()
        for question, wanted in questions.items()
    }
    assert len(ranks) >= 40
    late = {asked: place for asked, place in ranks.items() if place != 1}
    assert [asked for asked, place in late.items() if not 1 <= place <= 3] == [], late
    assert len(late) <= len(ranks) / 10, late
