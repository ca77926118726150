"""What is in Dutch on an English page, because nobody translated it, says so wherever it is shown."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import english_locale, project, project_page, standard_page, story_page, text_block, translate
from tests.factories.states import translate_half

pytestmark = pytest.mark.django_db
ATOM, XML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}"
TITLE, SUMMARY = "Advocaten in Porto", "Wij helpen advocaten aan de kust."
BODY = "Elke advocaat leest daar de wet."


@pytest.fixture
def half():
    """A project page whose English has its title, its summary and a paragraph in Dutch."""
    page = project_page(
        project("porto", start="2025-01-01"),
        title=TITLE,
        summary=SUMMARY,
        body=[text_block(f"<p>{BODY}</p><p>Wij helpen.</p>")],
    )
    english = {"slug": "lawyers-in-porto"}
    translate(page, english, without=["title", "summary", f"body.{page.body.raw_data[0]['id']}"], allow_incomplete=True)
    return page


def html(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def entries(client, address: str) -> list:
    return ElementTree.fromstring(html(client, address)).findall(f"{ATOM}entry")  # noqa: S314


def test_a_hit_says_what_of_it_is_in_dutch(client, half):
    found = html(client, "/en/search/?q=advocaten")
    assert f'lang="nl">{TITLE}</a>' in found
    assert '<span lang="nl">Wij helpen <mark>advocaten</mark> aan de kust.</span>' in found
    dutch = html(client, "/zoeken/?q=advocaten")
    assert TITLE in dutch
    assert 'lang="nl">' not in dutch.partition("<main")[2].partition("</main>")[0]


def test_a_hit_that_is_translated_has_no_language_of_its_own(client):
    project_page(title="Advocaten in Malta", english={"title": "Lawyers in Malta"})
    assert 'lang="nl">Lawyers' not in html(client, "/en/search/?q=lawyers")


def test_a_list_says_which_titles_and_summaries_are_in_dutch(client, half):
    listed = html(client, "/en/projects/")
    assert f'lang="nl">{TITLE}</a>' in listed
    assert f'<p lang="nl">{SUMMARY}</p>' in listed
    assert 'lang="nl">' not in html(client, "/projecten/").partition("<main")[2].partition("</main>")[0]


def test_a_card_of_a_story_says_so(client):
    story = story_page("Noor", title="Noor vertelt", summary="Zij kookt aan zee.")
    translate(story, {"slug": "noor"}, without=["title"], allow_incomplete=True)
    listed = html(client, "/en/stories/")
    assert 'lang="nl">Noor vertelt</a>' in listed
    assert "<p>" in listed


def test_the_way_to_a_page_says_so(client):
    above = standard_page(title="Boven aan de kust")
    translate(above, {"slug": "above"}, without=["title"], allow_incomplete=True)
    below = standard_page(title="Eronder", below=above, english={"title": "Below"})
    address = below.get_translation(english_locale()).url
    assert 'lang="nl">Boven aan de kust</a>' in html(client, address)


def test_an_entry_of_the_feed_says_so(client, half):
    [entry] = entries(client, "/en/feed/")
    languages = {name: entry.find(f"{ATOM}{name}").get(f"{XML}lang") for name in ("title", "summary")}
    assert languages == {"title": "nl", "summary": "nl"}
    assert f'<p lang="nl">{BODY}</p>' in entry.find(f"{ATOM}content").text
    [entry] = entries(client, "/feed/")
    assert entry.find(f"{ATOM}title").attrib == {}


def test_a_suggestion_says_so(client, half):
    answer = client.get("/en/search/suggestions/", {"q": "advoc"}).json()
    assert answer == {"suggestions": [TITLE], "languages": {TITLE: "nl"}}
    assert client.get("/zoeken/suggesties/", {"q": "advoc"}).json() == {"suggestions": [TITLE]}


def test_hits_that_are_half_in_dutch_cost_no_queries_of_their_own(client):
    def count() -> int:
        client.get("/en/search/?q=advocaten")
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/search/?q=advocaten&kind=page")
        return len(captured)

    for number in range(5):
        page = standard_page(title=f"Advocaten in haven {number}")
        translate_half(page, "title")
        if number == 0:
            few = count()
    assert count() == few
