"""Every page of the starting content, in both languages, as a reader and a search engine get it."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

pytestmark = pytest.mark.django_db

ADDRESSES = {"nl": "/", "en": "/en/"}
# Interface words that only one of the languages has.
INTERFACE = {
    "nl": [
        "Naar de inhoud",
        "Hoofdmenu",
        "Zoeken",
        "Betaald door wie",
        "Laatst veranderd op",
        "In het kort",
        "Wanneer",
    ],
    "en": ["Skip to the content", "Main menu", "Search", "Paid by whom", "Last changed on", "At a glance", "With whom"],
}


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def links(html: str, relation: str) -> list[str]:
    return re.findall(rf'<link rel="{relation}"[^>]*>', html)


def test_every_page_answers_in_its_own_language_without_words_of_the_other(rendered):
    assert len(rendered) >= 110
    for page, response in rendered:
        assert response.status_code == 200, page.url
        html = response.content.decode()
        language = page.locale.language_code
        assert f'<html lang="{language}">' in html
        assert html.count("<h1") == 1, page.url
        for other in INTERFACE["en" if language == "nl" else "nl"]:
            assert f">{other}<" not in html, (page.url, other)


def test_every_page_is_canonical_to_itself_and_its_alternates_are_mutual(rendered):
    alternates = {}
    for page, response in rendered:
        html = response.content.decode()
        assert links(html, "canonical") == [
            f'<link rel="canonical" href="{page.full_url}">'.replace("localhost", "localhost")
        ]
        alternates[page.full_url] = dict(
            re.findall(r'hreflang="([^"]+)" href="(http[^"]+)"', "".join(links(html, "alternate")))
        )
    for address, found in alternates.items():
        assert set(found) == {"nl", "en", "x-default"}, address
        assert found["x-default"] == found["nl"]
        for language in ("nl", "en"):
            assert alternates[found[language]] == found, address


def test_the_switcher_leads_to_the_counterpart_and_keeps_the_query(rendered):
    for page, response in rendered:
        language = page.locale.language_code
        other = page.get_translations().get()
        html = response.content.decode()
        switch = re.search(r'<a class="language" href="([^"]+)" hreflang="([^"]+)"', html)
        assert switch.groups() == (f"{other.url}?q=samos", "en" if language == "nl" else "nl")


def test_both_languages_list_the_same_projects_in_the_same_order(client):
    orders = []
    for language, root in ADDRESSES.items():
        address = root + {"nl": "projecten/", "en": "projects/"}[language]
        response = client.get(address)
        sections = [pages for _title, pages in response.context["sections"]]
        assert [len(pages) for pages in sections] == [5, 7]
        orders.append([page.project.identifier for pages in sections for page in pages])
    assert orders[0] == orders[1]


def test_a_project_that_is_not_translated_stands_in_the_english_list_in_dutch_and_says_so(client):
    english = Page.objects.get(slug="share-integration")
    english.unpublish()
    html = read(client, "/en/projects/")
    entry = re.search(r'<h3[^>]*><a href="/projecten/share/" lang="nl">.*?</h3>', html, re.DOTALL).group()
    assert "In Nederlands" in entry


def test_a_translation_older_than_its_source_says_so_with_both_dates(client, django_capture_on_commit_callbacks):
    dutch = Page.objects.get(slug="hotspots-in-griekenland").specific
    assert "About this translation" not in read(client, "/en/projects/hotspots-in-greece/")
    dutch.summary = "Op Samos en Chios krijgen vluchtelingen nu ook rechtshulp in hoger beroep."
    with django_capture_on_commit_callbacks(execute=True):
        dutch.save_revision().publish()
    html = read(client, "/en/projects/hotspots-in-greece/")
    assert "About this translation" in html
    assert 'href="/projecten/hotspots-in-griekenland/" hreflang="nl"' in html


def test_withdrawing_a_page_takes_it_out_of_every_list_at_once(client):
    read(client, "/projecten/")
    Page.objects.get(slug="share").unpublish()
    assert "/projecten/share/" not in read(client, "/projecten/")
    assert "/projecten/share/" not in read(client, "/")
    assert client.get("/projecten/share/").status_code == 404


def test_public_pages_set_no_cookie_and_vary_only_by_encoding(rendered):
    for _page, response in rendered:
        assert not response.cookies
        assert response["Vary"] == "Accept-Encoding"
        assert response["Cache-Control"] == "public, no-cache"
        assert response["ETag"]


def test_the_policy_names_no_other_host_and_nothing_unsafe(client):
    for address in ("/", "/en/", "/en/nope/", "/zoeken/?q=samos"):
        policy = client.get(address)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "*" not in policy


def test_pages_hold_no_inline_script_or_style_and_ask_no_other_host(rendered):
    for page, response in rendered:
        html = response.content.decode()
        assert not re.search(r'<script(?![^>]*\bsrc=)(?! type="application/ld\+json">)', html), page.url
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", html), page.url
        assert not re.search(r'(?:src|srcset)="(?:https?:)?//', html), page.url


def test_a_conditional_request_is_answered_with_304(client):
    tag = client.get("/en/")["ETag"]
    assert client.get("/en/", headers={"if-none-match": tag}).status_code == 304


EACH_KIND = ["/en/", "/en/projects/", "/en/projects/hotspots-in-greece/", "/en/countries/", "/en/countries/greece/"]
EACH_KIND += ["/en/projects/share-integration/", "/projecten/?country=greece", "/en/feed/"]
EACH_KIND += ["/en/partners/", "/en/partners/greek-council-for-refugees/", "/en/results/", "/en/results/2018/"]
EACH_KIND += ["/en/themes/", "/en/themes/legal-aid/", "/en/partners/nationale-postcode-loterij/"]
EACH_KIND += ["/en/stories/", "/en/stories/spyros-koulocheris/", "/en/about-us/", "/en/search/?q=samos"]
EACH_KIND += ["/en/newsletter/", "/en/contact/", "/en/newsletter/sign-up/"]


def cold(client, address: str) -> int:
    """How many queries a page takes when every cache is empty."""
    for name in ("default", "pages", "renditions"):
        caches[name].clear()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(connection) as queries:
        read(client, address)
    return len(queries)


@pytest.mark.parametrize("address", EACH_KIND)
def test_a_page_costs_at_most_twenty_queries_with_empty_caches(client, address):
    read(client, address)
    assert cold(client, address) <= 20


@pytest.mark.parametrize("address", ["/resultaten/2018/", "/en/results/2018/"])
def test_the_year_2018_names_all_that_was_achieved(client, address):
    html = read(client, address)
    for name in ("Balkan Refugee and Migration Council", "Human Rights Caribbean", "Samos", "Chios", "400"):
        assert name in html


CONTRACT = ["/", "/en/", "/healthz", "/readyz", "/admin/", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt"]
CONTRACT += ["/zoeken/?q=samos", "/en/search/?q=samos", "/nieuwsbrief/", "/en/newsletter/", "/landen/griekenland/"]
CONTRACT += ["/en/countries/greece/", "/partners/", "/en/partners/", "/verhalen/", "/en/stories/", "/resultaten/2018/"]


@pytest.mark.parametrize("address", CONTRACT)
def test_every_address_of_the_contract_answers(client, address):
    response = client.get(address, follow=True)
    assert response.status_code == 200


def test_security_txt_expires_within_a_year_and_not_soon(client):
    import datetime

    text = client.get("/.well-known/security.txt").content.decode()
    expires = datetime.datetime.fromisoformat(re.search(r"Expires: (\S+)", text).group(1).replace("Z", "+00:00"))
    left = expires - datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(days=30) < left < datetime.timedelta(days=365)
