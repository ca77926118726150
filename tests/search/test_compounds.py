"""Dutch compounds: a part finds the compound, the compound finds its parts, and a syllable finds nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.factories import standard_page, story_page, text_block
from vwn_site.search.compounds import parts_of
from vwn_site.search.query import find
from vwn_site.search.words import passage

pytestmark = pytest.mark.django_db

# What each page says, under a title that says nothing.
TEXTS = {
    "Kust": "Een kustwachtboot bracht de mensen aan land.",
    "Wacht": "De kustwacht zocht de hele nacht.",
    "Boot": "De boot was te klein.",
    "Les": "Vrijwilligers geven taallessen in het buurthuis.",
    "Bijstand": "Zij kregen rechtsbijstand van een juristennetwerk.",
    "Kinderen": "De kinderopvang ging weer open.",
    "Opvang": "De opvang was vol.",
    "Samen": "Wij richtten een Baltische raad op.",
    "Vlasraad": "De Vlasraad en de Samosgroep vergaderen.",
    "Samos": "Op Samos is het warm; een groep helpt.",
    "Draad": "Een zijden draad, een standaard en een verhaal over handige Nederlanders.",
    "Merk": "VluchtelingenWerk ondersteunt menselijke verandering en onderzoek naar voordeel en behandeling.",
}
# Words that are no compounds, and names.
WHOLE = (
    "draad eiland Nederland Nederlandse Griekenland Europees handig standaard straat verhaal kamer minister "
    "organisatie training vergadering verandering informatie kantoor menselijk belangrijk gemeenschap "
    "Koulocheris Portugal Rotterdam restaurant respect document migratie paspoort sieraad voorraad voordeel onderzoek "
    "bestuur behandeling ondersteunen misstand bijstand vrijwilliger VluchtelingenWerk UNHCR"
)


@pytest.fixture(scope="module", autouse=True)
def pages(module_data):
    for title, text in TEXTS.items():
        standard_page(text_block(f"<p>{text}</p>"), title=f"Blad {title}", english=f"Sheet {title}")


def titles(question: str, language: str = "nl") -> list[str]:
    with translation.override(language):
        found = [hit.title for hit in find(question).hits]
    return [title.split()[1] for title in found if title.startswith(("Blad ", "Sheet "))]


@pytest.mark.parametrize(
    ("part", "compounds"),
    [
        ("kustwacht", {"Kust", "Wacht"}),
        ("kust", {"Kust", "Wacht"}),
        ("boten", {"Kust", "Boot"}),
        ("taal", {"Les"}),
        ("lessen", {"Les"}),
        ("huizen", {"Les"}),
        ("huis", {"Les"}),
        ("bijstand", {"Bijstand"}),
        ("recht", {"Bijstand"}),
        ("juristen", {"Bijstand"}),
        ("netwerken", {"Bijstand"}),
        ("kind", {"Kinderen"}),
        ("opvang", {"Kinderen", "Opvang"}),
        ("raad", {"Samen", "Vlasraad"}),
        ("samos", {"Vlasraad", "Samos"}),
        ("groepen", {"Vlasraad", "Samos"}),
    ],
)
def test_a_part_finds_the_compounds_that_it_is_in(part, compounds):
    assert set(titles(part)) == compounds


@pytest.mark.parametrize(
    ("compound", "found"),
    [
        ("kustwachtboten", ["Kust", "Wacht", "Boot"]),
        ("opvangkinderen", ["Kinderen", "Opvang"]),
        ("kinderopvang", ["Kinderen", "Opvang"]),
        ("Samosgroep", ["Vlasraad", "Samos"]),
        ("Samosraad", ["Vlasraad", "Samos", "Samen"]),
        ("kinderopvang vol", ["Opvang"]),
    ],
)
def test_a_compound_finds_what_holds_its_parts_and_best_what_holds_all(compound, found):
    hits = titles(compound)
    assert sorted(hits) == sorted(found)
    assert hits[0] == found[0]


@pytest.mark.parametrize(
    "fragment",
    ["stand", "haal", "hand", "land", "werk", "lijk", "ring", "zoek", "deel", "deling", "aard"],
)
def test_a_syllable_finds_nothing_in_a_word_that_is_no_compound(fragment):
    assert not {"Draad", "Merk"} & set(titles(fragment))


def test_a_plural_that_is_written_otherwise_is_found_like_its_singular():
    assert titles("nachten") == titles("nacht") == ["Wacht"]
    assert titles("kinderopvangen") == titles("kinderopvang")


def test_a_compound_is_shown_with_the_part_marked():
    with translation.override("nl"):
        [hit] = find("taal").hits
        hits = find("opvangkinderen").hits
    assert "<mark>taallessen</mark>" in passage(hit.text, hit.question, "nl")
    passages = [passage(hit.text, hit.question, "nl") for hit in hits]
    assert any("<mark>kinderopvang</mark>" in passage for passage in passages)
    assert any("<mark>opvang</mark>" in passage for passage in passages)


def test_a_compound_takes_no_more_queries_than_another_word():
    taken = []
    for question in ("opvang", "kinderopvang", "kustwachtboten"):
        titles(question)
        with CaptureQueriesContext(connection) as queries:
            assert titles(question)
        taken.append(len(queries))
    assert len(set(taken)) == 1, taken


def test_what_is_too_long_for_a_word_is_not_divided():
    assert parts_of("raad" * 50, "nl") == ()


def test_what_holds_one_part_stands_below_all_that_holds_more(client):
    story_page("Noor van de opvang")
    html = client.get("/zoeken/", {"q": "kinderopvang"}).content.decode()
    best, rest = html.split("Met een deel van je woorden")
    assert "Blad Kinderen" in best
    assert "Blad Opvang" not in best and "Noor van de opvang" not in best
    assert "Blad Opvang" in rest and "Noor van de opvang" in rest
    assert "Met een deel van je woorden" not in client.get("/zoeken/", {"q": "opvang"}).content.decode()


def test_english_words_are_kept_whole():
    assert parts_of("handshake", "en") == ()
    assert titles("kustwacht", "en") == []


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("asielzoekerscentrum", {"asielzoeker", "asiel", "zoeker", "centrum"}),
        ("mensenrechtenorganisaties", {"mensenrechten", "mens", "recht", "organisatie"}),
        ("verblijfsvergunningen", {"verblijfs", "vergunning"}),
        ("vrouwenopvang", {"vrouw", "opvang"}),
        ("lidstaten", {"lid", "staat"}),
        ("vreemdelingenwet", {"vreemdeling", "wet"}),
        ("Turkijedeal", {"turkije", "deal"}),
        ("Dublinverordening", {"dublin", "verordening"}),
        ("beleidsbeïnvloeding", {"beleids", "beïnvloeding"}),
        ("gemeenteraadslid", {"gemeenteraads", "gemeente", "raad", "lid"}),
    ],
)
def test_each_word_in_a_compound_is_a_part(compound, parts):
    assert parts <= set(parts_of(compound, "nl"))


@pytest.mark.parametrize("word", WHOLE.split())
def test_a_word_that_is_no_compound_and_a_name_have_no_parts(word):
    assert parts_of(word, "nl") == ()
