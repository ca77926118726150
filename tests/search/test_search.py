"""The search: one language at a time, nothing that is not public, and an answer to whatever is typed."""

import json
import re

import pytest
from django.utils import translation
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction

from projects.models import Organisation
from vwn_site.media.models import CustomDocument
from vwn_site.search.finding import find
from vwn_site.search.words import fold, passage, respelled

pytestmark = pytest.mark.django_db

ADDRESSES = {"nl": "/zoeken/", "en": "/en/search/"}
HIT = re.compile(r'class="hit__title"><a href="([^"]+)"')


def found(client, language: str, question: str, **more) -> list[str]:
    response = client.get(ADDRESSES[language], {"q": question, **more})
    assert response.status_code == 200, question
    return HIT.findall(response.content.decode())


def titles(language: str, question: str) -> list[str]:
    with translation.override(language):
        return [hit.title for hit in find(question).hits]


@pytest.mark.parametrize(("language", "other"), [("nl", "en"), ("en", "nl")])
def test_only_pages_in_the_language_asked_in_are_found(client, language, other):
    for question in ("Malta", "Vasa prava", "Spyros", "Matra"):
        addresses = [one for one in found(client, language, question) if not one.startswith("/documents/")]
        assert addresses
        assert all(one.startswith("/en/") == (language == "en") for one in addresses)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("nl", "vluchteling", "vluchtelingen"),
        ("en", "lawyer", "lawyers"),
        ("nl", "Bosnie", "Bosnië"),
        ("nl", "VASA", "vaša"),
        ("en", "Curaçao", "curacao"),
    ],
)
def test_inflection_accents_and_capitals_do_not_matter(language, one, other):
    assert titles(language, one) == titles(language, other) != []


def test_a_typing_error_is_answered_with_what_was_meant_and_says_so(client):
    html = client.get("/en/search/", {"q": "Grece"}).content.decode()
    assert "This was found for “Greece”" in html
    assert HIT.findall(html)[0] == "/en/countries/greece/"


def test_a_page_that_is_withdrawn_or_private_is_not_found(client):
    address = "/en/countries/malta/"
    assert address in found(client, "en", "Malta")
    dutch = Page.objects.get(url_path="/home/landen/malta/")
    restriction = PageViewRestriction.objects.create(page=dutch, restriction_type=PageViewRestriction.LOGIN)
    assert address not in found(client, "en", "Malta")
    restriction.delete()
    assert address in found(client, "en", "Malta")
    dutch.unpublish()
    assert address not in found(client, "en", "Malta")


def test_a_document_is_found_by_its_title_while_something_public_leads_to_it(client):
    assert any(one.startswith("/documents/") for one in found(client, "nl", "brochure"))
    document = CustomDocument.objects.get(title__icontains="brochure")
    document.pk, document.title = None, "Kwartaalverslag zonder plek"
    document.save()
    assert found(client, "nl", "kwartaalverslag") == []


@pytest.mark.django_db(transaction=False)
def test_another_name_of_an_organisation_finds_its_page_at_once(client, django_capture_on_commit_callbacks):
    organisation = Organisation.objects.get(identifier="greek-council-for-refugees")
    assert found(client, "nl", "Zwaluwnest") == []
    with django_capture_on_commit_callbacks(execute=True):
        organisation.abbreviation = "Zwaluwnest"
        organisation.save()
    assert "/partners/greek-council-for-refugees/" in found(client, "nl", "Zwaluwnest")


def test_results_are_grouped_and_can_be_narrowed_to_a_kind_and_a_country(client):
    everything = found(client, "en", "refugees")
    projects = found(client, "en", "refugees", kind="project")
    assert projects and all(one.startswith("/en/projects/") for one in projects)
    assert any(not one.startswith("/en/projects/") for one in everything)
    greek = found(client, "en", "refugees", country="greece")
    assert "/en/projects/hotspots-in-greece/" in greek
    assert "/en/countries/malta/" not in greek


@pytest.mark.parametrize("language", ["nl", "en"])
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


@pytest.mark.parametrize("more", [{"kind": "x"}, {"country": "atlantis"}, {"kind": "project", "page": "1"}])
def test_unknown_narrowing_is_ignored(client, more):
    assert client.get("/zoeken/", {"q": "Malta", **more}).status_code == 200


def test_a_page_of_results_that_does_not_exist_is_a_404(client):
    assert client.get("/zoeken/", {"q": "Malta", "kind": "project", "page": "99"}).status_code == 404


def test_questions_are_counted_without_anything_personal(client):
    for question in ("Malta", "jan@example.org Malta", "0612345678 Malta"):
        client.get("/zoeken/", {"q": question})
    assert list(Query.objects.values_list("query_string", flat=True)) == ["malta"]
    assert Query.objects.get().hits == 1


@pytest.mark.parametrize("language", ADDRESSES)
def test_search_engines_keep_the_form_only_and_nothing_that_holds_words_of_somebody_else(client, language):
    noindex = '<meta name="robots" content="noindex">'
    for question in ("", "samos"):
        html = client.get(ADDRESSES[language], {"q": question}).content.decode()
        assert noindex not in html
        assert f'<link rel="canonical" href="http://testserver{ADDRESSES[language]}">' in html
        assert '<meta name="description" content="' in html
    for question in ("zzzzzz", "cheap pills samos", "Griekenlnad", "Grece"):
        assert noindex in client.get(ADDRESSES[language], {"q": question}).content.decode(), question


def test_editors_put_an_answer_first_in_both_languages(client):
    page = Page.objects.get(url_path="/home/over-ons/")
    SearchPromotion.objects.create(query=Query.get("geld"), page=page, description="Wie ons betaalt.")
    assert 'href="/over-ons/">Over ons</a>' in client.get("/zoeken/", {"q": "Geld"}).content.decode()
    assert 'href="/en/about-us/">About us</a>' in client.get("/en/search/", {"q": "geld"}).content.decode()
    page.unpublish()
    assert 'href="/en/about-us/">About us</a></h3>' not in client.get("/en/search/", {"q": "geld"}).content.decode()


def test_suggestions_are_titles_in_the_language_being_read(client):
    answer = json.loads(client.get("/en/search/suggestions/", {"q": "gree"}).content)
    assert "Greece" in answer["suggestions"]
    assert "Griekenland" in json.loads(client.get("/zoeken/suggesties/", {"q": "griek"}).content)["suggestions"]
    assert json.loads(client.get("/zoeken/suggesties/").content) == {"suggestions": []}


def test_a_passage_shows_the_words_around_a_hit_and_is_safe():
    text = "Eerst iets anders. " * 20 + "In Bosnië <b>helpen</b> wij vluchtelingen. " + "Daarna nog iets. " * 20
    html = passage(text, "bosnie vluchteling")
    assert "<mark>Bosnië</mark>" in html
    assert "<mark>vluchtelingen</mark>" in html
    assert "&lt;b&gt;helpen&lt;/b&gt;" in html
    assert html.startswith("… ") and html.endswith(" …")
    assert len(html) < 400


def test_folding_keeps_the_length_of_a_text():
    for text in ("Bosnië", "Vaša Đorđević", "İstanbul", "ﬁets", "🙂 e\u0301"):
        assert len(fold(text)) == len(text)


def test_a_question_is_respelled_with_known_words_only():
    vocabulary = {"griekenland": "Griekenland", "postcodeloterij": "Postcode Loterij"}
    assert respelled("Griekenlnad", vocabulary) == "Griekenland"
    assert respelled("postcodeloterij", vocabulary) == "Postcode Loterij"
    assert respelled("griekenland", vocabulary) == ""
    assert respelled("zzzzzzzz", vocabulary) == ""


@pytest.mark.parametrize("language", ADDRESSES)
def test_what_editors_choose_for_a_heading_is_no_word_of_the_page(client, language):
    assert not any("Hoofdstuk" in hit.passage for hit in hits(language, "samos"))
    assert found(client, language, "Hoofdstuk") == []


def hits(language: str, question: str) -> list:
    with translation.override(language):
        return find(question).hits
