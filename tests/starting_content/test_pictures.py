"""The pictures of the starting content: few, each in one place, and none beside what is told of violence."""

import re
from collections import Counter

import pytest

from vwn_site.media.models import CustomImage
from vwn_site.starting_content.content import DATA_DIR, read_content
from vwn_site.starting_content.illustrations import PALETTES, SCENES

pytestmark = pytest.mark.django_db

USE = re.compile(r"\b(?:image|poster|cover): ([\w-]+)")
BROCHURE = DATA_DIR.parents[2] / "deploy" / "brochure" / "build.py"


def uses() -> Counter:
    """How often each picture is named by the pages."""
    return Counter(name for path in (DATA_DIR / "pages").rglob("*.yaml") for name in USE.findall(path.read_text()))


def test_every_picture_stands_in_one_place():
    pictures = [item.key for item in read_content(DATA_DIR).images]
    assert len(pictures) == CustomImage.objects.count() == 11
    assert uses() == Counter(pictures)


def test_no_place_is_drawn_twice_and_nothing_is_kept_that_is_not_used():
    pictures = [item.content for item in read_content(DATA_DIR).images]
    brochure = re.search(r'draw\("([\w-]+)", "([\w-]+)"', BROCHURE.read_text()).groups()
    assert sorted([picture.scene for picture in pictures] + [brochure[0]]) == sorted(SCENES)
    assert {picture.palette for picture in pictures} | {brochure[1]} == PALETTES.keys()


@pytest.mark.parametrize("address", ["/verhalen/spyros-koulocheris/", "/en/stories/spyros-koulocheris/"])
def test_a_story_that_tells_of_violence_has_no_picture(read_once, address):
    html = read_once(address)
    assert re.search("verkrachting|raped", html)
    assert "<img" not in html.split("<article")[1].split("</article>")[0]


@pytest.mark.parametrize(
    "address", ["/projecten/malta/", "/en/projects/malta/", "/landen/griekenland/", "/en/countries/greece/"]
)
def test_the_facts_of_a_project_or_country_do_not_wait_behind_a_drawing(read_once, address):
    before_body = read_once(address).split('<div class="body')[0]
    assert "</h1>" in before_body
    assert "/media/" not in before_body.split("<body")[1]
