"""German as the third language of the public site, added by the steps of docs/adding-a-language.md and nothing else."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.conf import settings
from django.test import override_settings
from wagtail.models import Locale, Page, TranslatableMixin

from deploy import check_catalogues
from projects.models import ProjectPage
from stories.models import StoryPage
from tests.factories import home, translate
from vwn_site.core.localisation import country_name, language_and_territory, source_locale
from vwn_site.search.checks import check_stemming
from vwn_site.translation.checks import remarks_of

from .support.reading import INTERFACE, links, stands_alone

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = [*settings.LANGUAGES, ("de", "German")]
# The page that nobody translates into German.
UNTRANSLATED = "lessen-in-ljubljana"
SWITCH = re.compile(r'<a class="language" href="([^"]+)" hreflang="([^"]+)"')
# Addresses beside those of pages → the status of an answer to a reader.
ADDRESSES = {
    "/de/suche/": 200,
    "/de/suche/?q=helping": 200,
    "/de/suche/?q=Ljubjana": 200,
    "/de/search/suggestions/?q=por": 200,
    "/de/feed/": 200,
    "/de/feed/country/portugal/": 200,
    "/de/feed/project/lawyers-porto/": 200,
    "/de/feed/projects/": 200,
    "/de/data/results.csv": 200,
    "/de/data/results.csv-metadata.json": 200,
    "/de/llms.txt": 200,
    "/de/index.md": 200,
    "/de/newsletter/sign-up/": 200,
    "/de/newsletter/sent/": 200,
    "/de/newsletter/confirm/x/": 410,
    "/de/newsletter/unsubscribe/x/": 410,
    "/de/contact/send/": 200,
    "/de/contact/sent/": 200,
    "/de/_util/login/": 200,
    "/de/search/": 404,
    "/de/nichts/": 404,
}


def german(text: str) -> str:
    """A word for each text of the interface that no other language has; addresses stay but for one."""
    if text.endswith(("/", ".csv", ".json")):
        return {"search/": "suche/"}.get(text, text)
    return f"de·{text}"


def dutch_texts(folder: Path) -> Catalog:
    with check_catalogues.catalogue_of("nl", folder).open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def german_catalogue(tmp_path_factory) -> Path:
    """A folder with a complete German catalogue."""
    folder = tmp_path_factory.mktemp("locale")
    path = folder / "de" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    catalogue = Catalog(locale="de")
    for message in chain.from_iterable(map(dutch_texts, check_catalogues.source_texts())):
        if message.id:
            texts = (message.id,) if isinstance(message.id, str) else message.id
            words = tuple(german(text) for text in texts)
            catalogue.add(message.id, words[0] if isinstance(message.id, str) else words, flags=message.flags)
    for suffix, write in ((".po", write_po), (".mo", write_mo)):
        with path.with_suffix(suffix).open("wb") as file:
            write(file, catalogue)
    return folder


@contextmanager
def with_german(catalogue: Path) -> Iterator[None]:
    """The settings that whoever adds German changes."""
    paths = [*settings.LOCALE_PATHS, catalogue]
    with override_settings(LANGUAGES=LANGUAGES, WAGTAIL_CONTENT_LANGUAGES=LANGUAGES, LOCALE_PATHS=paths):
        yield


@pytest.fixture(scope="module")
def german_site(module_data, german_catalogue):
    """The sample with its pages and snippets in German, but for one page."""
    with with_german(german_catalogue):
        locale = Locale.objects.create(language_code="de")
        for page in Page.objects.filter(locale=source_locale(), depth__gt=1).exclude(slug=UNTRANSLATED):
            translate(page.specific, into=locale)
        for model in apps.get_models():
            if issubclass(model, TranslatableMixin) and not issubclass(model, Page) and hasattr(model, "live"):
                for snippet in model.objects.filter(locale=source_locale()):
                    translate(snippet, into=locale)


@pytest.fixture
def reader(german_site, german_catalogue, client):
    with with_german(german_catalogue):
        yield client


def german_pages() -> list[Page]:
    return list(Page.objects.live().filter(locale__language_code="de").select_related("locale").order_by("path"))


def assert_is_german(html: str, address: str):
    assert '<html lang="de">' in html, address
    for words in (*INTERFACE["nl"], *INTERFACE["en"]):
        assert not stands_alone(words, html), (address, words)


def test_every_page_answers_in_german_and_names_its_counterparts(reader):
    pages = german_pages()
    assert len(pages) > 20
    for page in pages:
        response = reader.get(page.url)
        assert response.status_code == 200, page.url
        html = response.content.decode()
        assert_is_german(html, page.url)
        assert '<meta property="og:locale" content="de_DE">' in html, page.url
        assert links(html, "canonical") == [f'<link rel="canonical" href="{page.full_url}">']
        same = {other.locale.language_code: other.full_url for other in page.get_translations(inclusive=True).live()}
        alternates = re.findall(r'hreflang="([^"]+)" href="(http[^"]+)"', "".join(links(html, "alternate")))
        assert dict(alternates) == {**same, "x-default": same["nl"]}, page.url
        assert {code for _address, code in SWITCH.findall(html)} == {"nl", "en"}, page.url


@pytest.mark.parametrize("address", ADDRESSES)
def test_whatever_else_has_an_address_answers_in_german(reader, address):
    response = reader.get(address)
    assert response.status_code == ADDRESSES[address]
    assert response["Content-Language"] == "de"
    if response["Content-Type"].startswith("text/html"):
        assert_is_german(response.content.decode(), address)


def test_every_page_has_itself_as_markdown_in_german(reader):
    for page in german_pages():
        response = reader.get(f"{page.url}index.md")
        assert response.status_code == 200, page.url
        assert response["Content-Language"] == "de", page.url


def test_other_languages_lead_to_german_and_say_so(reader):
    page = ProjectPage.objects.get(slug="advocaten-in-porto")
    switches = {code: address for address, code in SWITCH.findall(reader.get(page.url).content.decode())}
    assert switches.keys() == {"en", "de"}
    assert switches["de"].startswith("/de/")
    assert reader.get(switches["de"]).status_code == 200
    assert f'href="{home().get_translation(Locale.objects.get(language_code="de")).full_url}"' in (
        reader.get("/").content.decode()
    )


def test_what_is_not_translated_stands_in_german_lists_in_dutch_and_says_so(reader):
    overview = next(page for page in german_pages() if page.specific_class.__name__ == "ProjectIndexPage")
    html = reader.get(overview.url).content.decode()
    entry = re.search(rf'<h3[^>]*><a href="[^"]*/{UNTRANSLATED}/" lang="nl">.*?</h3>', html, re.DOTALL).group()
    assert "Niederländisch" in entry
    assert reader.get(f"{overview.url}{UNTRANSLATED}/").status_code == 404


def test_the_sitemap_has_every_german_page_with_its_alternates(reader):
    tree = ElementTree.fromstring(reader.get("/sitemap-1.xml").content)  # noqa: S314
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = {entry.find("s:loc", space).text: entry for entry in tree}
    for page in german_pages():
        entry = entries[page.full_url]
        assert {"nl", "de"} <= {link.get("hreflang") for link in entry.findall("x:link", space)}, page.url


def test_feeds_and_columns_say_that_they_are_german(reader):
    feed = ElementTree.fromstring(reader.get("/de/feed/").content)  # noqa: S314
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) > 5
    assert '"de"' in json.dumps(json.loads(reader.get("/de/data/results.csv-metadata.json").content))


def test_a_search_finds_german_pages_by_their_stems(reader):
    dutch = StoryPage.objects.filter(locale=source_locale()).first()
    story = translate(dutch, {"title": "Die Häuser am Hafen"}, into=Locale.objects.get(language_code="de"))
    html = reader.get("/de/suche/?q=Hauses").content.decode()
    assert f'href="{story.url}"' in html
    assert 'href="/verhalen/' not in html


def test_the_site_says_which_languages_it_answers(reader):
    assert "Preferred-Languages: nl, en, de" in reader.get("/.well-known/security.txt").content.decode()


def test_a_language_without_stemming_is_warned_of(german_catalogue):
    with with_german(german_catalogue):
        assert check_stemming() == []
    with override_settings(LANGUAGES=[*LANGUAGES, ("ti", "Tigrinya")]):
        assert [warning.id for warning in check_stemming()] == ["search.W001"]


def test_names_and_numbers_are_written_as_in_german():
    assert language_and_territory("de") == "de_DE"
    assert country_name("BA", "de") == "Bosnien und Herzegowina"
    source, translation = "Er kwamen 1.200,5 ton.", "Es kamen 1.200,5 Tonnen."
    assert remarks_of(source, translation, Locale(language_code="de")) == []


def test_each_language_has_a_complete_catalogue(german_catalogue):
    assert check_catalogues.problems() == []
    with override_settings(LANGUAGES=LANGUAGES):
        problems = check_catalogues.problems()
        assert problems and all(problem.startswith("de: there is no ") for problem in problems)
    with with_german(german_catalogue):
        assert check_catalogues.problems() == []


def test_a_language_more_needs_no_migration():
    """In a process of its own: models are made when settings are read."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.support.german_settings"}
    command = [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert "No changes detected" in answer.stdout, answer.stdout + answer.stderr
