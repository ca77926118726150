"""Names in another language than the page's say which language they are in, wherever they stand on it."""

import pytest
from wagtail.models import Site

from tests.factories import organisation, standard_page, text_block
from tests.support.reading import read
from vwn_site.home.models import SiteSettings
from vwn_site.home.names import mark_names

pytestmark = pytest.mark.django_db

NAMES = {"Harbour Council": "en", "Harbour Council of Ships": "en", "Lawyers' Raad": "nl", "Raad & Co": "nl"}


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
    organisation(name="Havenraad Zee", name_language="nl", names=[("Sea Harbour Council", "en")])
    settings = SiteSettings.for_site(Site.objects.get())
    settings.foreign_names = "en: Ships Programme\n\nno language"
    settings.save()
    both = "<p>Havenraad Zee and Sea Harbour Council, Ships Programme</p>"
    page = standard_page(title="Schepen", body=[text_block(both)], english={"body": [text_block(both)]})
    dutch = read(client, page.url)
    assert (
        'Havenraad Zee and <span lang="en">Sea Harbour Council</span>, <span lang="en">Ships Programme</span>' in dutch
    )
    english = read(client, page.url.replace("/", "/en/", 1))
    assert '<span lang="nl">Havenraad Zee</span> and Sea Harbour Council, Ships Programme' in english
