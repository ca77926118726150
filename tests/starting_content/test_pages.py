"""Every page of the starting content, in both languages, as a reader and a search engine get it."""

import re
from collections import Counter, defaultdict

import pytest

from tests.support.reading import (
    assert_each_answers_in_its_own_language,
    assert_each_is_canonical_and_alternates_are_mutual,
    assert_each_leads_to_its_counterpart_and_keeps_what_the_page_knows_of_the_query,
    assert_each_page_of_words_says_when_it_last_changed,
    assert_none_has_inline_code_or_asks_another_host,
    assert_none_sets_a_cookie_and_all_vary_only_by_encoding,
    assert_structured_data_has_what_search_engines_require,
    by_language,
    queries_with_empty_caches,
    read,
)

pytestmark = pytest.mark.django_db

GREECE = {"nl": "/projecten/hotspots-in-griekenland/", "en": "/en/projects/hotspots-in-greece/"}


def test_every_page_is_there_in_both_languages(rendered):
    assert len(rendered) >= 110
    alone = [pages for pages in by_language(rendered).values() if len(pages) < 2]
    assert alone == []


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


def test_every_page_of_words_says_when_it_last_changed(rendered):
    assert_each_page_of_words_says_when_it_last_changed(rendered)


def test_structured_data_of_every_page_is_json_with_what_search_engines_require_of_its_type(rendered):
    assert_structured_data_has_what_search_engines_require(rendered, without={"ScholarlyArticle"})


def test_both_languages_list_running_unconfirmed_and_completed_projects_in_the_same_order(client):
    orders = []
    for address in ("/projecten/", "/en/projects/"):
        sections = [pages for _title, pages in client.get(address).context["sections"]]
        assert [len(pages) for pages in sections] == [3, 2, 8]
        orders.append([page.project.identifier for pages in sections for page in pages])
    assert orders[0] == orders[1]


def test_all_pages_of_one_load_say_that_they_were_edited_on_the_same_day_and_name_no_other(rendered):
    edited = defaultdict(set)
    for page, response in rendered:
        html = response.content.decode()
        edited[page.locale.language_code].update(re.findall(r'class="page-date">([^<]+)<', html))
        assert "<time" not in html, page.url
    assert {language: len(days) for language, days in edited.items()} == {"nl": 1, "en": 1}


WHAT_IS_LEFT_OUT = re.compile(r"niet op deze site|staat hier niet|staan hier niet|not on this site|This site does not")


def test_a_page_says_at_most_once_what_it_does_not_have(rendered):
    for page, response in rendered:
        main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL).group()
        assert len(WHAT_IS_LEFT_OUT.findall(main)) <= 1, page.url


def test_the_source_of_every_result_is_a_link_to_what_it_is(rendered, read_once):
    explained = {
        "nl": "/woorden/#onze-projecten-buiten-nederland",
        "en": "/en/words/#our-projects-outside-the-netherlands",
    }
    told = Counter()
    for page, response in rendered:
        html, language = response.content.decode(), page.locale.language_code
        linked = html.count(f'<a href="{explained[language]}"><cite')
        assert html.count("<cite") == linked, page.url
        told[language] += linked
    assert min(told.values()) > 40
    for address in explained.values():
        page, _, anchor = address.partition("#")
        assert f'id="{anchor}"' in read_once(page)


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("/verhalen/spyros-koulocheris/", "/woorden/"),
        ("/en/stories/spyros-koulocheris/", "/en/words/"),
        ("/verhalen/aniko-bakonyi/", "/woorden/"),
        ("/en/stories/aniko-bakonyi/", "/en/words/"),
    ],
)
def test_a_story_leads_to_what_it_was_retold_from(read_once, address, source):
    body = read_once(address).split('<div class="body')[1].split("page-foot")[0]
    assert f'<a href="{source}">' in body


@pytest.mark.parametrize(
    ("address", "invitation", "contact"),
    [
        ("/hulp-nodig/", 'lang="en">Read this page in English</a>', "/contact/"),
        ("/en/need-help/", 'lang="nl">Lees deze pagina in het Nederlands</a>', "/en/contact/"),
    ],
)
def test_who_needs_help_finds_another_language_websites_and_a_way_on_where_no_country_is_listed(
    read_once, address, invitation, contact
):
    html = read_once(address)
    main = html[html.index("<main") : html.index("</main>")]
    assert main.index("</h1>") < main.index(invitation) < main.index("help.unhcr.org") < main.index(f'href="{contact}"')
    assert re.findall(r'<li>[^<]*<a href="([^"]+)"', main.split('<div class="body')[1].split("page-foot")[0]) == [
        "https://www.gcr.gr",
        "https://helsinki.hu",
    ]


EACH_KIND = ["/en/", "/en/projects/", GREECE["en"], "/en/projects/share-integration/", "/projecten/?country=greece"]
EACH_KIND += ["/en/countries/", "/en/countries/greece/", "/en/partners/", "/en/partners/greek-council-for-refugees/"]
EACH_KIND += ["/en/partners/nationale-postcode-loterij/", "/en/results/", "/en/results/2018/", "/en/feed/"]
EACH_KIND += ["/en/themes/", "/en/themes/legal-aid/", "/en/stories/", "/en/stories/spyros-koulocheris/"]
EACH_KIND += ["/en/about-us/", "/en/search/?q=samos", "/en/newsletter/", "/en/contact/", "/en/newsletter/sign-up/"]


@pytest.mark.parametrize("address", EACH_KIND)
def test_a_page_costs_at_most_twenty_queries_with_empty_caches(client, address):
    assert queries_with_empty_caches(client, address) <= 20


@pytest.mark.parametrize("address", ["/resultaten/2018/", "/en/results/2018/"])
def test_the_year_2018_names_all_that_was_achieved(client, address):
    html = read(client, address)
    for name in ("Balkan Refugee and Migration Council", "Human Rights Caribbean", "Samos", "Chios", "400"):
        assert name in html


@pytest.mark.parametrize("address", ["/landen/griekenland/", "/en/countries/greece/", "/resultaten/2018/"])
def test_every_address_of_the_contract_answers(client, address):
    response = client.get(address, follow=True)
    assert response.status_code == 200
