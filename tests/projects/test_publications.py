"""Publications: what their page says, where they are listed, and that their overview needs one of them."""

import re
from html import unescape

import pytest
from django.core.exceptions import ValidationError

from projects.models import PublicationAuthor, PublicationIndexPage, PublicationPage
from tests.factories import (
    change,
    document,
    home,
    index_page,
    link_block,
    make_private,
    menu,
    organisation,
    partner_page,
    project,
    project_page,
    publication_page,
    signed_in,
    staff,
    submit,
    text_block,
    theme,
    theme_page,
    translate,
    withdraw,
)
from tests.support.reading import read, structured_data
from vwn_site.translation.segments.segment import texts_by_place

pytestmark = pytest.mark.django_db

OVERVIEWS = {"nl": "/publicaties/", "en": "/en/publications/"}
HARBOUR = {"nl": "/publicaties/rapport-over-de-haven/", "en": "/en/publications/report-on-the-harbour/"}
LISTS = {
    "nl": ["/publicaties/", "/projecten/advocaten/", "/themas/rechtshulp/", "/zoeken/?q=haven", "/sitemap-1.xml"],
    "en": ["/en/publications/", "/en/projects/lawyers/", "/en/themes/legal-aid/", "/en/search/?q=harbour"],
}
LISTS["nl"] += ["/llms.txt", "/feed/", "/feed/land/ireland/", "/feed/project/lawyers/"]
LISTS["en"] += ["/sitemap-1.xml", "/en/llms.txt", "/en/feed/", "/en/feed/country/ireland/", "/en/feed/project/lawyers/"]


@pytest.fixture(scope="module")
def ties(module_data) -> dict:
    """A project and a theme with pages in both languages, on a site whose footer leads to the publications."""
    advice = theme(english="Legal aid")
    lawyers = project("lawyers", countries=["IE"])
    theme_page(advice, english="Legal aid")
    project_page(lawyers, "Advocaten", english="Lawyers")
    menu("footer", [link_block(page=index_page(PublicationIndexPage))], english={})
    return {"project": lawyers, "theme": advice}


@pytest.fixture(scope="module")
def key_of_harbour(ties) -> int:
    partner = organisation("Haven voor Iedereen")
    partner_page(partner, english=True)
    page = publication_page(
        authors=[partner, "Kim Voorbeeld"],
        publication_date="2021-03",
        body=[text_block("<p>Wij helpen.</p>")],
        english="Report on the harbour",
        **ties,
    )
    return page.pk


@pytest.fixture
def harbour(key_of_harbour, db) -> PublicationPage:
    """A report by a partner and a person, in two languages, with a link elsewhere; as no test before left it."""
    return PublicationPage.objects.get(pk=key_of_harbour)


def status(client, address: str) -> int:
    return client.get(address).status_code


def words(html: str) -> str:
    """The text of a page on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def places_that_lead_to(client, addresses: dict[str, str]) -> dict[str, list[str]]:
    return {
        language: [place for place in LISTS[language] if address in client.get(place).content.decode()]
        for language, address in addresses.items()
    }


FACTS = {
    "nl": "Door Haven voor Iedereen Kim Voorbeeld Verschenen maart 2021 Taal Engels en Grieks Project Advocaten",
    "en": "By Haven voor Iedereen Kim Voorbeeld Appeared March 2021 Language English and Greek Project Lawyers",
}

LEADS_TO = {
    "nl": ["/partners/haven-voor-iedereen/", "/projecten/advocaten/", "/themas/rechtshulp/"],
    "en": ["/en/partners/haven-voor-iedereen/", "/en/projects/lawyers/", "/en/themes/legal-aid/"],
}


@pytest.mark.parametrize("language", HARBOUR)
def test_a_publication_says_who_wrote_it_when_in_which_languages_and_leads_to_what_it_is_about(
    client, harbour, language
):
    html = read(client, HARBOUR[language])
    assert FACTS[language] in words(html)
    facts = re.search(r'<section class="facts .*?</section>', html, re.DOTALL).group()
    assert re.findall(r'<a href="([^"]+)"', facts) == LEADS_TO[language]
    assert '<a class="button" href="https://haven.example/rapport"' in html


def test_a_file_of_this_site_stands_there_with_its_size_and_is_given_out_while_the_publication_is_public(client, ties):
    report = document("Het hele rapport")
    page = publication_page("Kust", files=[link_block(document=report)], english="Coast")
    for address in ("/publicaties/kust/", "/en/publications/coast/"):
        assert f'<a class="download" href="{report.url}"' in read(client, address)
    assert status(client, report.url) == 200
    withdraw(page)
    assert status(client, report.url) == 404


@pytest.mark.parametrize(("language", "kind"), [("nl", "Rapport · maart 2021"), ("en", "Report · March 2021")])
def test_the_overview_has_the_most_recent_first_and_those_without_a_date_last(client, harbour, language, kind):
    for title, date in (("Zee", ""), ("Kust", "2022"), ("Strand", "2021-03-02")):
        publication_page(title, publication_date=date, english={"title": f"{title} in English"})
    html = read(client, OVERVIEWS[language])
    titles = re.findall(r'<li><a href="[^"]*/public[^"]+">([^<]+)</a>\s*<p class="kicker">', html)
    expected = {"nl": ["Kust", "Strand", "Rapport over de haven", "Zee"]}
    expected["en"] = ["Kust in English", "Strand in English", "Report on the harbour", "Zee in English"]
    assert titles == expected[language]
    assert kind in words(html)


def test_a_publication_that_is_not_translated_stands_in_the_english_overview_in_dutch(client, ties):
    publication_page("Kust")
    assert '<a href="/publicaties/kust/" lang="nl">' in read(client, OVERVIEWS["en"])


def test_a_public_publication_stands_in_every_list_in_the_language_of_the_list(client, harbour):
    assert places_that_lead_to(client, HARBOUR) == LISTS


@pytest.mark.parametrize("address", ["/feed/", "/en/feed/"])
def test_followers_of_the_feed_get_the_links_to_the_publication_itself(client, harbour, address):
    assert re.search(r'<a href="https://haven\.example/rapport">[^<]+</a>', unescape(read(client, address)))


def test_it_is_found_by_its_author_its_country_and_the_words_of_its_links(client, harbour):
    for question in ("Kim Voorbeeld", "Haven voor Iedereen", "Ierland", "rapport"):
        assert HARBOUR["nl"] in read(client, f"/zoeken/?q={question}"), question


HIDDEN = {
    "withdrawn": (withdraw, 404),
    "private": (make_private, 302),
    "below a private overview": (lambda page: make_private(page.get_parent()), 302),
}


@pytest.mark.parametrize("state", HIDDEN)
def test_a_publication_that_is_not_public_stands_nowhere(client, harbour, state):
    publication_page("Kust", english="Coast")
    hide, expected = HIDDEN[state]
    hide(harbour)
    assert [status(client, address) for address in HARBOUR.values()] == [expected, expected]
    assert places_that_lead_to(client, HARBOUR) == {"nl": [], "en": []}


def test_a_draft_stands_nowhere(client, ties):
    publication_page(english="Report on the harbour")
    publication_page("Kust", live=False, **ties)
    assert status(client, "/publicaties/kust/") == 404
    assert places_that_lead_to(client, {"nl": "/publicaties/kust/", "en": "/publicaties/kust/"}) == {"nl": [], "en": []}


@pytest.mark.parametrize(("kind", "schema_type"), [("report", "Report"), ("paper", "ScholarlyArticle")])
def test_search_engines_are_told_who_wrote_it_when_and_where_it_is(client, harbour, kind, schema_type):
    change(harbour, kind=kind)
    for address in HARBOUR.values():
        (told,) = [thing for thing in structured_data(read(client, address)) if thing["@type"] == schema_type]
        assert told["author"] == [
            {"@type": "Organization", "name": "Haven voor Iedereen"},
            {"@type": "Person", "name": "Kim Voorbeeld"},
        ]
        assert (told["datePublished"], told["inLanguage"]) == ("2021-03", ["en", "el"])
        assert told["sameAs"] == ["https://haven.example/rapport"]
        assert told["url"].endswith(address)


def test_an_author_that_is_added_stands_on_the_english_page_once_it_is_translated_again(client, harbour):
    harbour.authors.add(PublicationAuthor(name="Bo Voorbeeld"))
    change(harbour, languages="el")
    translate(PublicationPage.objects.get(pk=harbour.pk), {"title": "Report on the harbour"})
    assert "Kim Voorbeeld Bo Voorbeeld Appeared March 2021 Language Greek" in words(read(client, HARBOUR["en"]))


def test_translators_find_it_on_their_list_and_are_offered_its_words_and_none_of_its_facts(ties):
    page = publication_page(authors=["Kim Voorbeeld"], publication_date="2021-03", **ties)
    assert page.title in read(signed_in(staff("Vertalers")), "/admin/translation/")
    submit(page)
    offered = set(texts_by_place(page))
    assert {"title", "slug", "summary"} < offered
    assert offered - {"title", "slug", "summary"} == {f"files.{page.files[0].id}.label"}


@pytest.mark.parametrize(
    ("languages", "message"),
    [
        ("Engels", "‘Engels’ is geen taalcode."),
        ("en, xx", "‘xx’ is geen taalcode."),
        (",", "‘,’ is geen taalcode."),
    ],
)
def test_a_language_that_there_is_not_is_refused_by_name(languages, message):
    with pytest.raises(ValidationError) as refused:
        PublicationPage(title="Haven", slug="haven", languages=languages).clean_fields(exclude=["path", "depth"])
    assert message in str(refused.value.message_dict["languages"])


@pytest.mark.parametrize("given", [{}, {"name": "Kim Voorbeeld", "organisation": "Haven voor Iedereen"}])
def test_an_author_is_an_organisation_or_a_person_and_not_both(given):
    if "organisation" in given:
        given = {**given, "organisation": organisation(given["organisation"])}
    with pytest.raises(ValidationError, match="Kies een organisatie of vul de naam van een persoon in"):
        PublicationAuthor(**given).clean()


def test_a_publication_belongs_below_its_overview_and_nothing_below_it(ties):
    overview = index_page(PublicationIndexPage)
    assert PublicationPage.can_create_at(overview)
    assert PublicationPage.allowed_subpage_models() == []
    assert not PublicationPage.can_create_at(home())
    assert not PublicationIndexPage.can_create_at(home())
