"""The search: one language at a time, nothing that is not public, and an answer to whatever is typed."""

import re

import pytest
from django.utils import translation
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from projects.models import CountryPage
from tests.factories import (
    committed,
    country_page,
    document,
    download_block,
    heading_block,
    make_private,
    partner_page,
    project,
    project_page,
    standard_page,
    story_page,
    text_block,
    withdraw,
)
from vwn_site.core.localisation import source_locale
from vwn_site.media.models import CustomDocument
from vwn_site.search.counting import EVERYTHING_ELSE
from vwn_site.search.query import Findings, find

pytestmark = pytest.mark.django_db

ADDRESSES = {"nl": "/zoeken/", "en": "/en/search/"}
SUGGESTIONS = {"nl": "/zoeken/suggesties/", "en": "/en/search/suggestions/"}
HIT = re.compile(r'class="hit__title"><a href="([^"]+)"')


@pytest.fixture(scope="module", autouse=True)
def pages(module_data):
    """A project in Portugal with its partner and its story, and three countries, in both languages."""
    lawyers = project(
        countries=["PT"], places=["Maçãs"], partners=["Šola za vse"], funders={"Europees Kustfonds": "Kustprogramma"}
    )
    body = [heading_block("Wachten in de haven"), text_block()]
    project_page(lawyers, "Advocaten in Porto", body=body, english="Lawyers in Porto")
    for code in ("PT", "IE", "SI"):
        country_page(code, body=[text_block()], english=True)
    partner_page("Šola za vse", english=True)
    story_page("Noor Voorbeeld", english="The story of Noor Voorbeeld")


def results(client, language: str, question: str, **more) -> list[str]:
    """The addresses of what is found, as they are shown."""
    response = client.get(ADDRESSES[language], {"q": question, **more})
    assert response.status_code == 200, question
    return HIT.findall(response.content.decode())


def findings(language: str, question: str) -> Findings:
    with translation.override(language):
        return find(question)


def dutch_page_of_portugal() -> Page:
    return CountryPage.objects.get(country__identifier="portugal", locale=source_locale())


@pytest.mark.parametrize("language", ADDRESSES)
@pytest.mark.parametrize("question", ["Portugal", "Sola za vse", "Noor", "Kustprogramma"])
def test_only_pages_in_the_language_asked_in_are_found(client, language, question):
    addresses = results(client, language, question)
    assert addresses
    assert all(address.startswith("/en/") == (language == "en") for address in addresses)


@pytest.mark.parametrize(
    ("language", "word", "variant"),
    [
        ("nl", "vluchteling", "vluchtelingen"),
        ("en", "lawyer", "lawyers"),
        ("nl", "Slovenie", "Slovenië"),
        ("nl", "SOLA", "šola"),
        ("en", "Maçãs", "macas"),
    ],
)
def test_inflection_accents_and_capitals_do_not_matter(language, word, variant):
    titles = [[hit.title for hit in findings(language, question).hits] for question in (word, variant)]
    assert titles[0] == titles[1] != []
    assert findings(language, word).is_complete
    assert findings(language, variant).is_complete


@pytest.mark.parametrize(
    ("language", "question", "nothing", "offer"),
    [
        ("nl", "Portugl", "Voor ‘Portugl’ vonden we niets.", 'Bedoelde je <a href="?q=Portugal">Portugal</a>?'),
        ("en", "Portugl", "We found nothing for “Portugl”.", 'Did you mean <a href="?q=Portugal">Portugal</a>?'),
    ],
)
def test_a_typing_error_finds_nothing_and_offers_what_may_have_been_meant(client, language, question, nothing, offer):
    html = client.get(ADDRESSES[language], {"q": question}).content.decode()
    assert nothing in html
    assert offer in html
    assert HIT.findall(html) == []


@pytest.mark.parametrize("question", ["zzzzzzzz", "qwerty", "donate"])
def test_what_is_like_nothing_on_the_site_gets_no_offer(client, question):
    html = client.get(ADDRESSES["en"], {"q": question}).content.decode()
    assert "Did you mean" not in html
    assert f"We found nothing for “{question}”." in html


@pytest.mark.parametrize(
    ("language", "question", "words"),
    [
        (
            "nl",
            "Portugal ijsberen",
            "Nergens staat alles van ‘Portugal ijsberen’. 2 resultaten hebben er een deel van.",
        ),
        ("en", "Portugal polarbears", "Nothing has all of “Portugal polarbears”. 2 results have a part of it."),
    ],
)
def test_what_holds_only_some_of_the_words_is_not_told_as_an_answer(client, language, question, words):
    html = client.get(ADDRESSES[language], {"q": question}).content.decode()
    assert words in html
    assert len(HIT.findall(html)) == 2


def test_an_offer_keeps_the_country_that_was_chosen(client):
    html = client.get(ADDRESSES["en"], {"q": "lawyrs", "country": "portugal"}).content.decode()
    assert '<a href="?q=Lawyers&amp;country=portugal">' in html


def test_a_page_that_is_withdrawn_or_private_is_not_found(client):
    address, page = "/en/countries/portugal/", dutch_page_of_portugal()
    assert address in results(client, "en", "Portugal")
    restriction = make_private(page)
    assert address not in results(client, "en", "Portugal")
    with committed():
        restriction.delete()
    assert address in results(client, "en", "Portugal")
    withdraw(page)
    assert address not in results(client, "en", "Portugal")


def test_a_document_is_found_by_its_title_while_something_public_leads_to_it(client):
    page = standard_page(download_block(document("Kwartaalverslag van de haven")))
    with committed():
        document("Kwartaalverslag zonder plek")
    assert len(CustomDocument.objects.search("kwartaalverslag")) == 2
    [address] = results(client, "nl", "kwartaalverslag")
    assert re.fullmatch(r"/documents/[0-9a-f-]{36}/kwartaalverslag-van-de-haven\.pdf", address)
    withdraw(page)
    assert results(client, "nl", "kwartaalverslag") == []


def test_another_name_of_an_organisation_finds_its_page_at_once(client):
    organisation = partner_page("Haven voor Iedereen").organisation
    assert results(client, "nl", "Zwaluwnest") == []
    with committed():
        organisation.abbreviation = "Zwaluwnest"
        organisation.save()
    assert results(client, "nl", "Zwaluwnest") == ["/partners/haven-voor-iedereen/"]


def test_another_name_of_a_country_finds_its_page_and_those_of_projects_there_at_once(client):
    country = dutch_page_of_portugal().specific.country
    assert results(client, "nl", "Malvenia") == []
    with committed():
        country.own_name = "Malvenia"
        country.save()
    assert results(client, "nl", "Malvenia")[0] == "/landen/portugal/"
    assert "/projecten/advocaten-in-porto/" in results(client, "nl", "Malvenia")


def test_only_what_is_published_of_a_record_has_the_pages_about_it_indexed_again(client):
    page = partner_page("Zwaluwnest")
    page.index_entries.all().delete()
    with committed():
        page.organisation.save_revision()
    assert results(client, "nl", "Zwaluwnest") == []
    with committed():
        page.organisation.save()
    assert results(client, "nl", "Zwaluwnest") == ["/partners/zwaluwnest/"]


@pytest.mark.parametrize(("language", "status"), [("nl", "Loopt"), ("en", "Current")])
def test_a_project_that_is_found_says_how_it_stands_and_nothing_else_does(client, language, status):
    html = client.get(ADDRESSES[language], {"q": "Porto"}).content.decode()
    assert HIT.findall(html)[0].endswith("porto/")
    assert re.findall(r'class="hit__status">([^<]+)<', html)[0].startswith(status)
    html = client.get(ADDRESSES[language], {"q": "Noor", "kind": "story"}).content.decode()
    assert HIT.findall(html)
    assert "hit__status" not in html


def test_results_are_grouped_and_can_be_narrowed_to_a_kind_and_a_country(client):
    everything = results(client, "en", "refugees")
    projects = results(client, "en", "refugees", kind="project")
    assert projects and all(address.startswith("/en/projects/") for address in projects)
    assert any(not address.startswith("/en/projects/") for address in everything)
    about_portugal = results(client, "en", "refugees", country="portugal")
    assert "/en/projects/lawyers-in-porto/" in about_portugal
    assert "/en/countries/ireland/" in everything
    assert "/en/countries/ireland/" not in about_portugal


@pytest.mark.parametrize(
    ("language", "question", "project", "country"),
    [
        ("nl", "cursus Portugal", "/projecten/advocaten-in-porto/", "/landen/portugal/"),
        ("nl", "vluchtelingen portugal", "/projecten/advocaten-in-porto/", "/landen/portugal/"),
        ("en", "training in Portugal", "/en/projects/lawyers-in-porto/", "/en/countries/portugal/"),
    ],
)
def test_a_country_named_beside_other_words_puts_its_projects_first(client, language, question, project, country):
    addresses = results(client, language, question)
    assert addresses[0] == project
    assert addresses.count(project) == 1
    assert results(client, language, "Portugal")[0] == country


@pytest.mark.matrix
@pytest.mark.parametrize("language", ADDRESSES)
@pytest.mark.parametrize(
    "question",
    [
        "a",
        "x" * 10_000,
        "de het een en",
        "the of and",
        "' OR 1=1; DROP TABLE wagtailcore_page; --",
        "<script>alert(1)</script>",
        "%",
        "\\",
        "a & b | ! ( : *",
        "''''",
        "שלום עולם",
        "🙂🙃",
        "\u202eabc",
        "%s %d {0}",
        " " * 300,
    ],
)
def test_whatever_is_typed_gets_a_page_that_helps_and_echoes_nothing_unescaped(client, language, question):
    response = client.get(ADDRESSES[language], {"q": question})
    assert response.status_code == 200
    html = response.content.decode()
    assert "<script>alert" not in html
    assert 'id="search-question"' in html


@pytest.mark.parametrize("more", [{"kind": "x"}, {"country": "atlantis"}])
def test_unknown_narrowing_is_ignored(client, more):
    assert results(client, "nl", "Portugal", **more) == results(client, "nl", "Portugal") != []


def test_a_page_of_results_that_does_not_exist_is_a_404(client):
    assert results(client, "nl", "Portugal", kind="project", page="1") == ["/projecten/advocaten-in-porto/"]
    assert client.get(ADDRESSES["nl"], {"q": "Portugal", "kind": "project", "page": "99"}).status_code == 404


def counted() -> dict[str, int]:
    return {query.query_string: query.hits for query in Query.objects.all()}


def test_questions_are_counted_when_each_word_stands_in_the_public_text(client):
    for question in ("Portugal", "portugal", "In Portugal!", "“Portugál”"):
        client.get(ADDRESSES["nl"], {"q": question})
    assert counted() == {"portugal": 2, "in portugal": 1, "portugál": 1}


@pytest.mark.parametrize(
    "question",
    [
        "jan@example.org Portugal",
        "0612345678 Portugal",
        "Yusuf Demirhan Portugal",
        "Portugal Jansen",
        "zzzzzz",
        "***",
        "😀",
        EVERYTHING_ELSE,
        "Portugal " * 12,
    ],
)
def test_all_other_questions_are_one_number(client, question):
    client.get(ADDRESSES["nl"], {"q": question})
    client.get(ADDRESSES["nl"], {"q": question, "kind": "project"})
    assert counted() == {EVERYTHING_ELSE: 2}


def test_a_word_counts_in_the_language_in_whose_text_it_stands(client):
    standard_page(title="Zeldzaamheden", english={"title": "Rarities"})
    for address, question in ((ADDRESSES["en"], "zeldzaamheden"), (ADDRESSES["nl"], "rarities")):
        client.get(address, {"q": question})
    assert counted() == {EVERYTHING_ELSE: 2}
    for address, question in ((ADDRESSES["nl"], "zeldzaamheden"), (ADDRESSES["en"], "rarities")):
        client.get(address, {"q": question})
    assert counted() == {EVERYTHING_ELSE: 2, "zeldzaamheden": 1, "rarities": 1}


def test_a_word_that_stands_in_a_draft_or_a_withdrawn_page_is_not_counted(client):
    page = standard_page(title="Zeldzaamheden")
    standard_page(title="Ongehoord", live=False)
    withdraw(page)
    for question in ("zeldzaamheden", "ongehoord"):
        client.get(ADDRESSES["nl"], {"q": question})
    assert counted() == {EVERYTHING_ELSE: 2}


@pytest.mark.parametrize("language", ADDRESSES)
def test_search_engines_keep_the_form_only_and_nothing_that_holds_words_of_somebody_else(client, language):
    noindex = '<meta name="robots" content="noindex">'
    for question in ("", "porto"):
        html = client.get(ADDRESSES[language], {"q": question}).content.decode()
        assert noindex not in html
        assert f'<link rel="canonical" href="http://testserver{ADDRESSES[language]}">' in html
        assert '<meta name="description" content="' in html
    assert results(client, language, "porto")
    for question in ("zzzzzz", "cheap pills porto", "Portugla", "Slovnië"):
        assert noindex in client.get(ADDRESSES[language], {"q": question}).content.decode(), question


def test_editors_put_an_answer_first_in_both_languages(client):
    page = standard_page(text_block("<p>Zo besteden we ons geld.</p>"), title="Over ons werk", english="About our work")
    SearchPromotion.objects.create(query=Query.get("geld"), page=page, description="Wie ons betaalt.")
    assert "We found nothing" in client.get(ADDRESSES["en"], {"q": "gold"}).content.decode()
    english = 'href="/en/about-our-work/">About our work</a>'
    assert 'href="/over-ons-werk/">Over ons werk</a>' in client.get(ADDRESSES["nl"], {"q": "Geld"}).content.decode()
    html = client.get(ADDRESSES["en"], {"q": "geld"}).content.decode()
    assert html.count(english) == 1
    assert "1 result for “geld”" in html
    withdraw(page)
    assert english not in client.get(ADDRESSES["en"], {"q": "geld"}).content.decode()


def test_suggestions_are_titles_in_the_language_being_read(client):
    assert client.get(SUGGESTIONS["en"], {"q": "slov"}).json() == {"suggestions": ["Slovenia"]}
    assert client.get(SUGGESTIONS["nl"], {"q": "slov"}).json() == {"suggestions": ["Slovenië"]}
    assert client.get(SUGGESTIONS["nl"]).json() == {"suggestions": []}


@pytest.mark.parametrize("language", ADDRESSES)
def test_what_editors_choose_for_a_heading_is_no_word_of_the_page(client, language):
    [hit] = findings(language, "porto").of_kind("project")
    assert "Wachten" in hit.text
    for label in ("Kop", "Section"):
        assert label not in hit.text
        assert results(client, language, label) == []
