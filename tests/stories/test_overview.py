"""The overview of stories: which there are, in which order, and how a card tells about one."""

import re

import pytest

from stories.models import StoryPage
from tests.factories import country, story_page, translate
from tests.support.reading import read

pytestmark = pytest.mark.django_db

OVERVIEWS = {"nl": "/verhalen/", "en": "/en/stories/"}
CARD = re.compile(r'<article class="story-card">.*?</article>', re.DOTALL)
TITLE = re.compile(r'story-card__title"><a[^>]*>([^<]+)<')


def cards(client, address: str) -> list[str]:
    return CARD.findall(read(client, address))


def titles(client, address: str) -> list[str]:
    return TITLE.findall(read(client, address))


def test_an_overview_without_stories_says_that_there_are_none(client):
    assert "Er zijn hier nog geen verhalen." in read(client, "/verhalen/")
    assert "There are no stories here yet." in read(client, "/en/stories/")


def test_the_most_recent_story_stands_first_and_those_without_a_date_last_by_the_name_of_the_person(client):
    dates = {"Ali": "2021", "Bo": "", "Cas": "2021-05-10", "Dee": "2022", "Eva": "2021-05", "Abe": ""}
    for person, date in dates.items():
        story_page(f"{person} Voorbeeld", person, story_date=date)
    translate(StoryPage.objects.get(title="Eva"), {"title": "A story"})
    assert titles(client, "/verhalen/") == ["Dee", "Cas", "Eva", "Ali", "Abe", "Bo"]
    assert titles(client, "/en/stories/") == ["Dee", "Cas", "A story", "Ali", "Abe", "Bo"]


@pytest.mark.parametrize(
    ("language", "kicker", "title", "summary"),
    [
        ("nl", "Portret · Ierland", '<a href="/verhalen/kim-wacht/">Kim wacht</a>', "<p>Kim wacht al lang.</p>"),
        ("en", "Portrait · Ireland", '<a href="/en/stories/kim-waits/">Kim waits</a>', "<p>Kim waits long.</p>"),
    ],
)
def test_a_card_has_the_kind_the_country_the_title_and_the_summary_of_a_story(client, language, kicker, title, summary):
    facts = {"kind": "portrait", "country": country("IE"), "summary": "Kim wacht al lang."}
    story_page("Kim Voorbeeld", "Kim wacht", english={"title": "Kim waits", "summary": "Kim waits long."}, **facts)
    (card,) = cards(client, OVERVIEWS[language])
    assert f'<p class="kicker">{kicker}</p>' in card
    assert f'<h2 class="story-card__title">{title}' in card
    assert summary in card
    assert "language-mark" not in card


def test_a_story_that_is_not_translated_stands_in_the_english_overview_in_dutch_and_says_so(client):
    story_page("Kim Voorbeeld", "Kim wacht", summary="Kim wacht al lang.")
    (card,) = cards(client, "/en/stories/")
    assert '<a href="/verhalen/kim-wacht/" lang="nl">Kim wacht</a>' in card
    assert '<span class="language-mark">In Dutch</span>' in card
    assert '<p lang="nl">Kim wacht al lang.</p>' in card
    (dutch,) = cards(client, "/verhalen/")
    assert "language-mark" not in dutch
    assert "lang=" not in dutch


PAGINATION = {"nl": ("Pagina {} van 2", "Vorige", "Volgende"), "en": ("Page {} of 2", "Previous", "Next")}


def test_a_long_overview_has_twelve_stories_on_a_page(client):
    years = range(2014, 2000, -1)
    for year in years:
        story_page("Kim Voorbeeld", f"Kim in {year}", story_date=str(year))
    for language, address in OVERVIEWS.items():
        numbers, previous, following = PAGINATION[language]
        first, second = read(client, address), read(client, f"{address}?page=2")
        assert TITLE.findall(first) + TITLE.findall(second) == [f"Kim in {year}" for year in years]
        assert len(TITLE.findall(first)) == 12
        assert numbers.format(1) in first
        assert f'<a rel="next" href="?page=2">{following}</a>' in first
        assert 'rel="prev"' not in first
        assert numbers.format(2) in second
        assert f'<a rel="prev" href="?page=1">{previous}</a>' in second
        assert 'rel="next"' not in second
        assert f'<link rel="canonical" href="http://testserver{address}?page=2">' in second


def test_one_story_too_many_for_a_page_stands_on_it_and_not_alone_on_the_next(client):
    for year in range(2013, 2000, -1):
        story_page("Kim Voorbeeld", f"Kim in {year}", story_date=str(year))
    for address in OVERVIEWS.values():
        assert len(TITLE.findall(read(client, address))) == 13
        assert client.get(f"{address}?page=2").status_code == 404


@pytest.mark.parametrize("number", ["0", "2", "abc", "-1"])
def test_a_page_of_the_overview_that_does_not_exist_is_a_404(client, number):
    story_page()
    for address in OVERVIEWS.values():
        assert client.get(address, {"page": "1"}).status_code == 200
        assert client.get(address, {"page": number}).status_code == 404
