"""What ends a page: when it last changed, what changed in substance, and links to share it."""

import datetime
import re
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from projects.models import CountryPage, PartnerPage, ProjectPage, ThemePage
from stories.models import StoryPage
from tests.factories import change, project, project_page, translate, update_block
from vwn_site.home.models import StandardPage

from .support.clock import NOW
from .support.reading import assert_each_page_of_words_says_when_it_last_changed, read

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HARBOUR = {"nl": "/projecten/raad-in-de-haven/", "en": "/en/projects/advice-in-the-harbour/"}
FEED = {"nl": "/feed/project/harbour/", "en": "/en/feed/project/harbour/"}
WHAT_CHANGED = {"nl": "Wijzigingen op deze pagina", "en": "Changes to this page"}
UPDATE = update_block("De cijfers van 2025 staan erbij.", "2026-02-03", "u-1")
OLDER = update_block("Ouder.", "2020-01-01", "u-0")


def harbour(**fields) -> ProjectPage:
    """A project with a page, which has no updates unless they are given."""
    return project_page(project("harbour"), "Raad in de haven", **fields)


def share_links(html: str) -> list[str]:
    share = re.search(r'<nav class="share".*?</nav>', html, re.DOTALL).group()
    return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', share)]


def test_every_page_of_words_says_when_it_last_changed(rendered):
    assert_each_page_of_words_says_when_it_last_changed(rendered)


def test_a_change_of_the_facts_counts_as_a_change_of_the_page_in_both_languages(client):
    page = harbour(english="Advice in the harbour")
    page.project.last_published_at = NOW + datetime.timedelta(days=40)
    page.project.save()
    for address, day in zip(HARBOUR.values(), ("3 januari 2027", "3 January 2027"), strict=True):
        assert day in re.search(r'class="page-date">([^<]+)<', read(client, address)).group(1)
    moments = [counterpart.last_changed for counterpart in page.get_translations(inclusive=True)]
    assert moments == [page.project.last_published_at] * 2


@pytest.mark.parametrize("model", [ProjectPage, CountryPage, PartnerPage, StoryPage])
def test_pages_can_be_shared_by_plain_links_in_both_languages(client, model):
    languages = set()
    for page in model.objects.live():
        links = share_links(read(client, page.url))
        assert len(links) == 4
        assert all(page.full_url in unquote(link) for link in links), page.url
        languages.add(page.language)
    assert languages == {"nl", "en"}


def test_a_title_with_signs_of_its_own_is_shared_whole(client):
    page = harbour()
    change(page, title='Haven & "co" <b>? #1')
    mail = next(link for link in share_links(read(client, HARBOUR["nl"])) if link.startswith("mailto:"))
    assert parse_qs(urlsplit(mail).query)["subject"] == [page.title]


@pytest.mark.parametrize("model", [ThemePage, StoryPage])
def test_a_picture_stands_right_after_the_words_and_all_else_before_the_foot(client, model):
    pictured = [html for page in model.objects.live() if "page-picture" in (html := read(client, page.url))]
    assert pictured
    for html in pictured:
        words, picture, foot = (html.index(f'class="{one}') for one in ("body", "picture page-picture", "page-foot"))
        lists = [html.index(one) for one in ('class="project-list"', 'class="story-card"') if one in html]
        assert lists
        assert words < picture < min(lists) <= max(lists) < foot


def test_plain_pages_are_not_shared(client):
    pages = StandardPage.objects.live()
    assert {page.language for page in pages} == {"nl", "en"}
    for page in pages:
        html = read(client, page.url)
        assert 'class="page-foot"' in html
        assert 'class="share"' not in html


@pytest.mark.parametrize("language", HARBOUR)
def test_substantial_updates_stand_on_the_page_most_recent_first_and_in_the_feed(client, language):
    harbour(updates=[OLDER, UPDATE], english="Advice in the harbour")
    html = read(client, HARBOUR[language])
    assert WHAT_CHANGED[language] in html
    assert re.findall(r'<time datetime="([^"]+)"', html) == ["2026-02-03", "2020-01-01"]
    assert WHAT_CHANGED[language] in read(client, FEED[language])
    without = {"nl": "/projecten/lessen-in-ljubljana/", "en": "/en/projects/lessons-in-ljubljana/"}[language]
    assert WHAT_CHANGED[language] not in read(client, without)


def test_the_updates_stand_in_the_order_of_their_dates_not_of_the_editor(client):
    page = harbour()
    for updates in ([OLDER, UPDATE], [UPDATE, OLDER]):
        change(page, updates=updates)
        assert re.findall(r'<time datetime="([^"]+)"', read(client, HARBOUR["nl"])) == ["2026-02-03", "2020-01-01"]


def updated(client, address: str) -> str:
    feed = ElementTree.fromstring(client.get(address).content)  # noqa: S314
    return feed.find("a:entry/a:updated", ATOM).text


def test_followers_hear_of_a_substantial_update_but_not_of_a_corrected_letter(client, clock):
    page = harbour()
    Page.objects.filter(pk=page.pk).update(first_published_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    change(page, updates=[UPDATE])
    assert updated(client, FEED["nl"]).startswith("2026-02-03")
    clock.shift(datetime.timedelta(days=1))
    change(page, summary="Een letter verbeterd.")
    assert "Een letter verbeterd." in read(client, FEED["nl"])
    assert updated(client, FEED["nl"]).startswith("2026-02-03")
    without = project_page(project("without"))
    clock.shift(datetime.timedelta(days=1))
    change(without, summary="Een letter verbeterd.")
    assert updated(client, "/feed/project/without/").startswith("2026-11-26")


def test_an_update_is_translated_like_any_words_and_its_date_comes_along(client):
    page = harbour(updates=[UPDATE])
    translation = update_block("The figures of 2025 were added.", "1999-01-01", "u-1")
    translate(page, {"title": "Advice in the harbour", "updates": [translation]})
    source = TranslationSource.objects.get_for_instance(page)
    assert source.stringsegment_set.filter(context__path="updates.u-1.text").exists()
    html = read(client, HARBOUR["en"])
    assert '<time datetime="2026-02-03">3 February 2026</time> The figures of 2025 were added.' in html


def test_a_page_from_before_there_were_updates_can_still_be_opened_published_and_translated(client):
    page = harbour(english="Advice in the harbour")
    revision = page.save_revision()
    del revision.content["updates"]
    revision.save()
    revision.publish()
    html = read(client, HARBOUR["nl"])
    assert 'class="page-foot"' in html
    assert WHAT_CHANGED["nl"] not in html
    source, _created = TranslationSource.update_or_create_from_instance(page)
    content = source.content_json
    assert '"updates"' in content
    TranslationSource.objects.filter(pk=source.pk).update(content_json=re.sub(r'"updates": "[^"]*",? ?', "", content))
    translation = Translation.objects.get(source=source, target_locale__language_code="en")
    translation.save_target(publish=True)
    assert client.get(HARBOUR["en"]).status_code == 200
