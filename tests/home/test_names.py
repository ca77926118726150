"""Names in another language than the page's say which language they are in, wherever they stand on it."""

import pytest
from wagtail.models import Site

from tests.factories import organisation, standard_page, text_block
from tests.support.reading import read
from vwn_site.home.models import SiteSettings
from vwn_site.home.names import by_first_word, mark_names

pytestmark = pytest.mark.django_db

LANGUAGES = {"Harbour Council": "en", "Harbour Council of Ships": "en", "Lawyers' Raad": "nl", "Raad & Co": "nl"}
NAMES = by_first_word(LANGUAGES)


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>De Harbour Council.</p>", '<p>De <span lang="en">Harbour Council</span>.</p>'),
        ("<p>Harbour Council of Ships</p>", '<p><span lang="en">Harbour Council of Ships</span></p>'),
        ("<a>Lawyers&#x27; Raad</a>", '<a><span lang="nl">Lawyers&#x27; Raad</span></a>'),
        ("<b>Raad &amp; Co</b>", '<b><span lang="nl">Raad &amp; Co</span></b>'),
        ("<i lang='en'><i>x</i>Harbour Council</i>, Harbour Council", None),
    ],
)
def test_a_name_in_the_text_is_marked_whole_and_as_it_is_written(html, marked):
    marked = marked or html.replace(", Harbour Council", ', <span lang="en">Harbour Council</span>')
    assert mark_names(html, NAMES) == marked


@pytest.mark.parametrize(
    "html",
    [
        '<p title="Harbour Council">x</p>',
        "<option>Harbour Council</option>",
        '<span lang="en">The <b>old</b> Harbour Council</span>',
        "<p>Harbour Councils and the Sub-Harbour Council</p>",
        "<svg><text>Harbour Council</text></svg>",
    ],
)
def test_nothing_is_marked_in_attributes_in_parts_of_words_or_where_the_language_is_told(html):
    assert mark_names(html, NAMES) == html


def test_each_language_marks_the_names_in_the_other_one(client):
    organisation("Havenraad Zee", name_language="nl", names={"en": "Sea Harbour Council"})
    settings = SiteSettings.for_site(Site.objects.get())
    settings.foreign_names = "en: Ships Programme\n\nwithout a language"
    settings.save()
    body = text_block("<p>Havenraad Zee, Sea Harbour Council, Ships Programme</p>")
    standard_page(body, title="De tekst", english={"title": "The text", "body": [body]})
    dutch, english = read(client, "/de-tekst/"), read(client, "/en/the-text/")
    assert 'Havenraad Zee, <span lang="en">Sea Harbour Council</span>, <span lang="en">Ships Programme</span>' in dutch
    assert '<span lang="nl">Havenraad Zee</span>, Sea Harbour Council, Ships Programme' in english
