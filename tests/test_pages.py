"""Every page in both languages, as a reader and a search engine get it, and the addresses that every site has."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.choices import OrganisationRole
from projects.models import ProjectOrganisation
from tests.factories import change, english_locale, organisation, project, project_page, withdraw

from .support.clock import NOW
from .support.reading import (
    assert_each_answers_in_its_own_language,
    assert_each_is_canonical_and_alternates_are_mutual,
    assert_each_leads_to_its_counterpart_and_keeps_what_the_page_knows_of_the_query,
    assert_none_has_inline_code_or_asks_another_host,
    assert_none_sets_a_cookie_and_all_vary_only_by_encoding,
    queries_with_empty_caches,
    read,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]

ADDRESSES = {"nl": "/projecten/", "en": "/en/projects/"}
NAMES = {"nl": "VluchtelingenWerk Nederland", "en": "Dutch Council for Refugees"}


def test_every_page_answers_in_its_own_language_without_words_of_the_other(rendered):
    assert_each_answers_in_its_own_language(rendered)


def test_every_page_is_canonical_to_itself_and_its_alternates_are_mutual(rendered):
    assert_each_is_canonical_and_alternates_are_mutual(rendered)


def test_the_switcher_leads_to_the_counterpart_and_keeps_what_the_page_knows_of_the_query(rendered):
    assert_each_leads_to_its_counterpart_and_keeps_what_the_page_knows_of_the_query(rendered)


def test_public_pages_set_no_cookie_and_vary_only_by_encoding(rendered):
    assert_none_sets_a_cookie_and_all_vary_only_by_encoding(rendered)


def test_pages_hold_no_inline_script_or_style_and_ask_no_other_host(rendered):
    assert_none_has_inline_code_or_asks_another_host(rendered)


@pytest.mark.parametrize("language", ADDRESSES)
def test_the_site_has_one_name_in_a_language_in_titles_shared_links_and_at_the_top(client, language):
    html = read(client, ADDRESSES[language])
    assert re.search(r"<title>(.*)</title>", html).group(1).endswith(f" – {NAMES[language]}")
    assert f'<meta property="og:site_name" content="{NAMES[language]}">' in html
    assert f'<span class="brand__name">{NAMES[language]}<' in html.replace("<wbr>", "")


def test_both_languages_list_the_same_projects_in_the_same_order(client):
    orders = []
    for address in ADDRESSES.values():
        sections = [pages for _title, pages in client.get(address).context["sections"]]
        assert [len(pages) for pages in sections] == [1, 1, 1, 1]
        orders.append([page.project.identifier for pages in sections for page in pages])
    assert orders[0] == orders[1]


def test_a_project_that_is_not_translated_stands_in_the_english_list_in_dutch_and_says_so(client):
    page = project_page(title="Raad in de haven", english="Advice in the harbour")
    withdraw(page.get_translation(english_locale()))
    html = read(client, ADDRESSES["en"])
    entry = re.search(r'<h3[^>]*><a href="/projecten/raad-in-de-haven/" lang="nl">.*?</h3>', html, re.DOTALL).group()
    assert "In Dutch" in entry


@pytest.mark.parametrize("language", ADDRESSES)
def test_the_list_names_the_local_partner_of_a_project_whoever_was_filled_in_first(client, language):
    harbour = project(partners=["Raad van de Haven"])
    network = organisation("Netwerk aan Zee")
    ProjectOrganisation.objects.create(
        project=harbour, organisation=network, role=OrganisationRole.CO_PARTNER, sort_order=-1
    )
    project_page(harbour, "Samen in de haven", english="Together in the harbour")
    title = {"nl": "Samen in de haven", "en": "Together in the harbour"}[language]
    entry = re.search(rf">{title}</a>.*?</li>", read(client, ADDRESSES[language]), re.DOTALL).group()
    assert "Raad van de Haven" in entry
    assert "Netwerk aan Zee" not in entry


def test_a_translation_older_than_its_source_says_so_with_both_dates(client, clock):
    page = project_page(title="Raad in de haven", english="Advice in the harbour")
    address = "/en/projects/advice-in-the-harbour/"
    assert "About this translation" not in read(client, address)
    clock.shift(datetime.timedelta(days=2))
    change(page, summary="In de haven krijgen vluchtelingen nu ook rechtshulp in hoger beroep.")
    html = read(client, address)
    assert "About this translation" in html
    assert "This translation dates from 24 November 2026. The Dutch page was updated on 26 November 2026" in html
    assert 'href="/projecten/raad-in-de-haven/" hreflang="nl"' in html


def test_withdrawing_a_page_takes_it_out_of_every_list_at_once(client):
    address = "/projecten/raad-in-de-haven/"
    page = project_page(title="Raad in de haven")
    lists = ("/projecten/", "/")
    assert all(address in read(client, listing) for listing in lists)
    withdraw(page)
    assert not any(address in read(client, listing) for listing in lists)
    assert client.get(address).status_code == 404


def test_the_policy_names_no_other_host_and_nothing_unsafe(client):
    for address in ("/", "/en/", "/en/nope/", "/zoeken/?q=haven"):
        policy = client.get(address)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "*" not in policy


@pytest.mark.parametrize("address", ["/", "/en/contact/", "/en/nope/", "/zoeken/?q=haven"])
def test_no_form_of_a_page_is_sent_elsewhere_and_no_other_site_shows_it_in_a_frame(client, address):
    policy = client.get(address)["Content-Security-Policy"].split("; ")
    # These are not covered by the default.
    assert {"base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'"} <= set(policy)


def test_a_conditional_request_is_answered_with_304(client):
    tag = client.get("/en/")["ETag"]
    assert client.get("/en/", headers={"if-none-match": tag}).status_code == 304


EACH_KIND = ["/en/", "/en/projects/", "/en/projects/lawyers-in-porto/", "/en/countries/", "/en/countries/portugal/"]
EACH_KIND += ["/en/projects/lessons-in-ljubljana/", "/projecten/?country=portugal", "/en/feed/"]
EACH_KIND += ["/en/partners/", "/en/partners/haven-voor-iedereen/", "/en/results/", "/en/results/2021/"]
EACH_KIND += ["/en/themes/", "/en/themes/legal-aid/", "/en/partners/loterij-van-de-kust/"]
EACH_KIND += ["/en/stories/", "/en/stories/the-story-of-noor-voorbeeld/", "/en/about-the-trial/"]
EACH_KIND += ["/en/publications/", "/en/publications/report-on-the-harbour/"]
EACH_KIND += ["/en/search/?q=haven", "/en/newsletter/", "/en/contact/", "/en/newsletter/sign-up/"]


@pytest.mark.parametrize("address", EACH_KIND)
def test_a_page_costs_at_most_twenty_one_queries_with_empty_caches(client, address):
    """Twenty of its own, and one by which a process knows after each change what of the tree is closed."""
    assert queries_with_empty_caches(client, address) <= 21


def counterpart(client, address: str) -> str:
    """The same page in Dutch."""
    return re.search(r'<a class="language" href="([^"]+)"', read(client, address)).group(1)


def queries_once_known(client, address: str) -> int:
    """How many queries a page takes when the process has read before what pages share."""
    read(client, address)
    with CaptureQueriesContext(connection) as captured:
        read(client, address)
    return len(captured)


# One page has every block, each of which reads what was chosen for it, and one is the feed.
OTHERS = {"/en/about-the-trial/", "/en/feed/"}


@pytest.mark.parametrize("address", [address for address in EACH_KIND if address not in OTHERS])
def test_a_page_costs_at_most_four_queries_once_the_process_knows_what_pages_share(client, address):
    if address.startswith("/en/"):
        assert queries_once_known(client, counterpart(client, address)) <= 4
    assert queries_once_known(client, address) <= 4


def test_a_page_of_words_costs_one_query_once_the_process_knows_what_pages_share(client):
    for address in ("/en/themes/", "/en/partners/haven-voor-iedereen/", "/en/partners/loterij-van-de-kust/"):
        assert queries_once_known(client, address) == 1


CONTRACT = ["/", "/en/", "/healthz", "/readyz", "/admin/", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt"]
CONTRACT += ["/zoeken/?q=haven", "/en/search/?q=haven", "/nieuwsbrief/", "/en/newsletter/"]
CONTRACT += ["/partners/", "/en/partners/", "/verhalen/", "/en/stories/"]


@pytest.mark.parametrize("address", CONTRACT)
def test_every_address_of_the_contract_answers(client, address):
    response = client.get(address, follow=True)
    assert response.status_code == 200


def test_security_txt_expires_within_a_year_and_not_soon(client):
    text = client.get("/.well-known/security.txt").content.decode()
    expires = datetime.datetime.fromisoformat(re.search(r"Expires: (\S+)", text).group(1).replace("Z", "+00:00"))
    assert datetime.timedelta(days=30) < expires - NOW < datetime.timedelta(days=365)
