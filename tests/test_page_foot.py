"""What ends a page: when it last changed, what changed in substance, and links to share it."""

import datetime
import re
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from projects.models import CountryPage, PartnerPage, Project, ProjectPage
from stories.models import StoryPage
from vwn_site.core.models import UpdatesMixin
from vwn_site.core.page_cache import start_generation
from vwn_site.home.models import StandardPage

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
GREECE = {"nl": "/projecten/hotspots-in-griekenland/", "en": "/en/projects/hotspots-in-greece/"}
LAST_CHANGED = {"nl": "Laatst veranderd op", "en": "Last changed on"}
UPDATE = [{"type": "update", "value": {"date": "2026-02-03", "text": "De cijfers van 2025 staan erbij."}, "id": "u-1"}]


def malta() -> ProjectPage:
    """The Dutch page about Malta, which has no updates."""
    return ProjectPage.objects.get(project__identifier="malta", locale__language_code="nl")


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_every_page_of_words_says_when_it_last_changed(rendered):
    kinds = set()
    for page, response in rendered:
        if isinstance(page.specific, UpdatesMixin):
            assert LAST_CHANGED[page.locale.language_code] in response.content.decode(), page.url
            kinds.add(type(page.specific).__name__)
    assert len(kinds) == 7


def test_a_change_of_the_facts_counts_as_a_change_of_the_page_in_both_languages(client):
    project = Project.objects.get(identifier="share")
    project.last_published_at = timezone.now() + datetime.timedelta(days=40)
    project.save()
    day = timezone.localtime(project.last_published_at)
    for page in ProjectPage.objects.filter(project=project):
        assert page.last_changed == project.last_published_at
        assert f"{day.day} " in re.search(r'class="page-date">([^<]+)<', read(client, page.url)).group(1)


def test_pages_can_be_shared_by_plain_links_in_both_languages(client):
    for model in (ProjectPage, CountryPage, PartnerPage, StoryPage):
        for page in model.objects.live()[:4]:
            html = read(client, page.url)
            share = html[html.index('<nav class="share"') : html.index("</nav>", html.index('<nav class="share"'))]
            links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', share)]
            assert len(links) == 4
            assert all(page.full_url in unquote(link) for link in links), page.url


def test_a_title_with_signs_of_its_own_is_shared_whole(client):
    page = malta()
    page.title = 'Malta & "co" <b>? #1'
    page.save_revision().publish()
    html = read(client, "/projecten/malta/")
    share = html[html.index('<nav class="share"') :]
    mail = re.search(r'href="(mailto:[^"]+)"', share).group(1).replace("&amp;", "&")
    assert parse_qs(urlsplit(mail).query)["subject"] == [page.title]


def test_plain_pages_are_not_shared(client):
    for page in StandardPage.objects.live():
        assert 'class="share"' not in read(client, page.url)


@pytest.mark.parametrize("language", GREECE)
def test_substantial_updates_stand_on_the_page_most_recent_first_and_in_the_feed(client, language):
    heading = {"nl": "Wat er veranderde", "en": "What changed"}[language]
    html = read(client, GREECE[language])
    assert heading in html
    assert '<time datetime="2026-11-24">' in html
    feed = read(client, {"nl": "/feed/project/hotspots-greece/", "en": "/en/feed/project/hotspots-greece/"}[language])
    assert heading in feed
    assert heading not in read(client, {"nl": "/projecten/malta/", "en": "/en/projects/malta/"}[language])


def test_the_updates_stand_in_the_order_of_their_dates_not_of_the_editor(client):
    page = malta()
    older = {"type": "update", "value": {"date": "2020-01-01", "text": "Ouder."}, "id": "u-0"}
    page.updates = [older, *UPDATE]
    page.save_revision().publish()
    assert re.findall(r'<time datetime="([^"]+)"', read(client, "/projecten/malta/")) == ["2026-02-03", "2020-01-01"]


def updated(client, address: str) -> str:
    feed = ElementTree.fromstring(client.get(address).content)  # noqa: S314
    return feed.find("a:entry/a:updated", ATOM).text


def test_followers_hear_of_a_substantial_update_but_not_of_a_corrected_letter(client):
    page = malta()
    Page.objects.filter(pk=page.pk).update(first_published_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    page.refresh_from_db()
    page.updates = UPDATE
    page.save_revision().publish()
    assert updated(client, "/feed/project/malta/").startswith("2026-02-03")
    page.summary = "Een letter verbeterd."
    page.save_revision().publish()
    assert updated(client, "/feed/project/malta/").startswith("2026-02-03")
    without = ProjectPage.objects.get(project__identifier="serbia", locale__language_code="nl")
    without.save_revision().publish()
    assert updated(client, "/feed/project/serbia/").startswith(str(timezone.now().year))


def test_an_update_is_translated_like_any_words_and_its_date_comes_along(client):
    page = malta()
    page.updates = UPDATE
    page.save_revision().publish()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    segment = source.stringsegment_set.get(context__path="updates.u-1.text")
    english = Locale.objects.get(language_code="en")
    StringTranslation.objects.create(
        translation_of=segment.string, locale=english, context=segment.context, data="The figures of 2025 were added."
    )
    Translation.objects.get(source=source, target_locale=english).save_target(publish=True)
    start_generation()
    html = read(client, "/en/projects/malta/")
    assert '<time datetime="2026-02-03">3 February 2026</time> The figures of 2025 were added.' in html


def test_a_page_from_before_there_were_updates_can_still_be_opened_published_and_translated(client):
    page = malta()
    revision = page.save_revision()
    del revision.content["updates"]
    revision.save()
    revision.publish()
    assert "Wat er veranderde" not in read(client, "/projecten/malta/")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    content = source.content_json
    assert '"updates"' in content
    TranslationSource.objects.filter(pk=source.pk).update(content_json=re.sub(r'"updates": "[^"]*",? ?', "", content))
    translation = Translation.objects.get(source=source, target_locale__language_code="en")
    translation.save_target(publish=True)
    assert client.get("/en/projects/malta/").status_code == 200
