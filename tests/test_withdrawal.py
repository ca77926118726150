"""A story is withdrawn in every way there is: whatever showed it is closed at the next request, in both languages."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache.backends.locmem import LocMemCache
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page

from stories.models import StoryIndexPage, StoryPage
from tests.factories import (
    block,
    change,
    committed,
    country_page,
    document,
    download_block,
    english_locale,
    footer_text,
    home,
    image_block,
    index_page,
    link,
    link_block,
    make_private,
    menu,
    partner_page,
    picture,
    project,
    project_page,
    related_pages_block,
    standard_page,
    story_page,
    text_block,
    translate,
    withdraw,
)
from vwn_site.core.caches import failsafe
from vwn_site.core.withdrawal import sweep
from vwn_site.media.models import CustomDocument, CustomImage
from vwn_site.syndication.share_pictures import share_picture_address

pytestmark = pytest.mark.django_db

HARBOUR = "Haven voor Iedereen"
# Its own addresses, and whatever names it: lists, links of each kind, feeds, the search, what machines read.
OWN = {
    "nl": ["/verhalen/zilvermeeuw/", "/verhalen/zilvermeeuw/index.md"],
    "en": ["/en/stories/silver-gull/", "/en/stories/silver-gull/index.md"],
}
SHOWING = {
    "nl": ["/", "/index.md", "/verhalen/", "/landen/portugal/", "/partners/haven-voor-iedereen/"]
    + ["/projecten/advocaten/", "/tekst/", "/tekst/index.md", "/verwant/", "/verwant/index.md"]
    + ["/knop/", "/knop/index.md"]
    + ["/zoeken/", "/zoeken/?q=branding", "/zoeken/suggesties/?q=zilv", "/feed/", "/feed/land/portugal/"]
    + ["/feed/project/advocaten/", "/llms.txt", "/sitemap-1.xml"],
    "en": ["/en/", "/en/index.md", "/en/stories/", "/en/countries/portugal/", "/en/partners/haven-voor-iedereen/"]
    + ["/en/projects/lawyers/", "/en/text/", "/en/text/index.md", "/en/related/", "/en/related/index.md", "/en/button/"]
    + ["/en/button/index.md", "/en/search/", "/en/search/?q=surf", "/en/search/suggestions/?q=silv", "/en/feed/"]
    + ["/en/feed/country/portugal/", "/en/feed/project/advocaten/", "/en/llms.txt", "/sitemap-1.xml"],
}
NAMED = {"nl": re.compile("zilvermeeuw", re.IGNORECASE), "en": re.compile("silver.gull", re.IGNORECASE)}
FILES = re.compile(r"/(?:media/images|documents)/[\w./-]+")
SOON = datetime.timedelta(hours=1)


@pytest.fixture(scope="module", autouse=True)
def site_with_story(module_data):
    """A story with a picture and a document, and each kind of thing that leads to it."""
    portugal, lawyers = country_page("PT", english=True).country, project("advocaten", start="2020", countries=["PT"])
    harbour = partner_page(HARBOUR, english=True).organisation
    project_page(lawyers, "Advocaten", english="Lawyers")
    gull = picture("Een meeuw")
    told = story_page(
        "Noor Voorbeeld",
        "Zilvermeeuw",
        country=portugal,
        organisation=harbour,
        project=lawyers,
        image=gull,
        body=[text_block("<p>De branding was hoog.</p>"), image_block(gull, "Een meeuw"), download_block(document())],
        english={"title": "Silver gull", "body": [text_block("<p>The surf was high.</p>")]},
    )
    words = f'<p>Lees <a linktype="page" id="{told.pk}">haar woorden</a>.</p>'
    standard_page(text_block(words), title="Tekst", english="Text")
    standard_page(related_pages_block("Lees ook", told), title="Verwant", english="Related")
    standard_page(link_block(page=told), title="Knop", english="Button")
    menu("main", [link_block(page=told)], english={})
    footer_text(words, english=words)
    section = block("stories", {"heading": "Verhalen", "text": "", "link": link(page=told)})
    translate(change(home(), doors=[link_block(page=told)], sections=[section]), {"slug": "home"})


def story() -> StoryPage:
    return StoryPage.objects.get(slug="zilvermeeuw")


def shown_document() -> CustomDocument:
    return CustomDocument.objects.get()


# The ways


def expire(clock):
    change(story(), expire_at=timezone.now() + SOON)
    yield
    clock.shift(SOON)


@dataclass(frozen=True)
class Way:
    """What is done, after which the story is closed in some languages; the first step prepares it and shows nothing."""

    steps: Callable[..., Iterator]
    languages: tuple[str, ...] = ("nl", "en")

    @property
    def closes_files(self) -> bool:
        """What the page of a language shows is shown as long as one in the source language shows it."""
        return "nl" in self.languages


def at_once(action: Callable[[], object], languages: tuple[str, ...] = ("nl", "en")) -> Way:
    def steps(_clock):
        yield
        with committed():
            action()

    return Way(steps, languages)


WAYS = {
    "unpublished": at_once(lambda: withdraw(story())),
    "deleted": at_once(lambda: story().delete()),
    "expired by the clock alone": Way(expire),
    "private": at_once(lambda: make_private(story())),
    "page above it withdrawn": at_once(lambda: withdraw(index_page(StoryIndexPage))),
    "page above it private": at_once(lambda: make_private(index_page(StoryIndexPage))),
    "home page of its language withdrawn": at_once(lambda: withdraw(home().get_translation(english_locale())), ("en",)),
}


# The caches


class Unwritable(LocMemCache):
    """A cache that still reads what was stored and takes nothing more."""

    is_broken = False

    def set(self, *arguments, **options):
        if self.is_broken:
            raise OSError("read-only file system")
        super().set(*arguments, **options)


class Gone(Unwritable):
    def get(self, *arguments, **options):
        if self.is_broken:
            raise ConnectionError("refused")
        return super().get(*arguments, **options)


STORES = {"healthy": LocMemCache, "unwritable": Unwritable, "gone": Gone}


@pytest.fixture
def store(request, settings):
    """The caches, which begin to fail when the story is withdrawn."""
    kind = STORES[getattr(request, "param", "healthy")]
    backend = f"{kind.__module__}.{kind.__qualname__}"
    settings.CACHES = {
        name: failsafe({"BACKEND": backend, "LOCATION": name}, by_generation=name in ("default", "renditions"))
        for name in settings.CACHES
    }
    settings.PAGE_CACHE_BYTES = 8 * 1024 * 1024
    yield lambda: setattr(kind, "is_broken", True)
    kind.is_broken = False
    LocMemCache("pages", {}).clear()


def ask(client, address: str) -> str:
    """What an address says to who has no password; nothing when it refuses."""
    response = client.get(address)
    return response.content.decode(errors="replace") if response.status_code == 200 else ""


def names(client, address: str, language: str) -> bool:
    return bool(NAMED[language].search(ask(client, address)))


def share_pictures() -> dict[str, str]:
    pages = Page.objects.filter(translation_key=story().translation_key).select_related("locale")
    return {page.locale.language_code: share_picture_address(page) for page in pages}


def test_all_of_these_addresses_name_the_story(client):
    for language in OWN:
        assert [one for one in [*OWN[language], *SHOWING[language]] if not names(client, one, language)] == []
        assert ask(client, share_pictures()[language])


def files_of_story(client) -> set[str]:
    """The addresses of the document and of the copies of the picture on the Dutch page."""
    return set(FILES.findall(ask(client, "/verhalen/zilvermeeuw/")))


def answers(client, address: str) -> bool:
    response = client.get(address)
    return response.status_code == 200 and not response.get("Content-Type", "").startswith("text/html")


def stored_files() -> set[str]:
    return {path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@pytest.mark.matrix
@pytest.mark.parametrize("store", STORES, indirect=True)
@pytest.mark.parametrize("name", WAYS)
def test_what_is_withdrawn_is_closed_at_the_next_request(client, clock, store, name):
    way = WAYS[name]
    steps = way.steps(clock)
    next(steps)
    pictures, files = share_pictures(), files_of_story(client)
    assert len(files) > 1
    assert [address for address in files if not answers(client, address)] == []
    for language in OWN:
        # Stored from here on, as the others would be.
        assert [one for one in [*OWN[language], *SHOWING[language][:3]] if not names(client, one, language)] == []
        assert ask(client, pictures[language])
    store()
    next(steps, None)
    for language in way.languages:
        assert [one for one in SHOWING[language] if names(client, one, language)] == []
        assert [one for one in OWN[language] if names(client, one, language)] == []
        assert not ask(client, pictures[language])
    if way.closes_files:
        assert [address for address in files if answers(client, address)] == []
        with committed():
            sweep()
        assert stored_files() & {address.rpartition("/")[2] for address in files} == set()


# What is taken from the story, or from everybody who may see it


def remove_document():
    change(story(), body=[one for one in story().body.raw_data if one["type"] != "download"])


def remove_picture():
    change(story(), image=None, body=[one for one in story().body.raw_data if one["type"] != "image"])


def close_collection(item: CustomDocument | CustomImage):
    closed = Collection.get_first_root_node().add_child(name="Gesloten")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    item.collection = closed
    item.save()


PARTS = {
    "document removed": (remove_document, "/documents/"),
    "picture removed": (remove_picture, "/media/images/"),
    "collection of the document made private": (lambda: close_collection(shown_document()), "/documents/"),
    "collection of the picture made private": (lambda: close_collection(story().image), "/media/images/"),
}


@pytest.mark.matrix
@pytest.mark.parametrize("store", STORES, indirect=True)
@pytest.mark.parametrize("name", PARTS)
def test_what_is_taken_from_a_story_is_shown_by_none_of_its_addresses(client, store, name):
    action, part = PARTS[name]
    addresses = [*OWN["nl"], *OWN["en"], "/verhalen/", "/en/stories/"]
    files = {address for address in files_of_story(client) if part in address}
    assert files
    assert [address for address in files if not answers(client, address)] == []
    store()
    with committed():
        action()
    assert [address for address in addresses if part in ask(client, address)] == []
    assert [address for address in files if answers(client, address)] == []
    with committed():
        sweep()
    assert stored_files() & {address.rpartition("/")[2] for address in files if "images" in address} == set()
