"""What the editor shows of each segment."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.users.models import UserProfile
from wagtail_localize.models import OverridableSegment

from tests.factories import image_block, picture, standard_page, submit, translate
from vwn_site.media.models import CustomRendition

from ..segments import segments
from .form import open_editor, reword

pytestmark = pytest.mark.django_db


def test_each_segment_says_in_the_readers_language_what_it_is(client, translator, translation):
    page = open_editor(client, translation)
    for name in ("Titel", "Samenvatting", "Tekst · alinea", "Tekst · onderdeel van een lijst"):
        assert name in page, name
    UserProfile.objects.update_or_create(user=translator, defaults={"preferred_language": "en"})
    page = open_editor(client, translation)
    for name in ("Title", "Summary", "Text · paragraph", "Text · list item"):
        assert name in page, name


def test_bold_and_links_are_visible_and_say_where_they_lead(client, translation):
    page = open_editor(client, translation)
    assert "Wij <b>helpen</b> in 2024." in page
    assert "<code>a1</code> → https://a.example/x" in page


def test_who_writes_what_a_picture_shows_sees_that_picture_in_whatever_language_it_is_chosen(client):
    port, street, english_port = (picture(title) for title in ("Haven", "Straat", "English port"))
    page = standard_page(image_block(street, "Een straat", "Bij ons"), image=port, image_alt="Een haven")
    translation = submit(page)
    assert pictures_beside(client, translation) == {"Een haven": port, "Een straat": street}
    override = OverridableSegment.objects.get(source=translation.source, context__path="image")
    editor = reverse("translation_editor:editor", args=[translation.pk])
    client.post(editor, {f"override-{override.pk}": english_port.pk})
    assert pictures_beside(client, translation) == {"Een haven": english_port, "Een straat": street}


def pictures_beside(client, translation) -> dict:
    """The pictures that stand beside segments, by the Dutch text of the segment."""
    soup = BeautifulSoup(open_editor(client, translation), "html.parser")
    renditions = {rendition.url: rendition.image for rendition in CustomRendition.objects.select_related("image")}
    shown = {
        segment.select_one("[data-source] .segment-text").get_text(): segment.select_one(".segment-picture img")
        for segment in soup.select("[data-segment]")
    }
    return {text: renditions[image["src"]] for text, image in shown.items() if image}


def test_a_changed_word_is_shown_with_the_former_translation_to_start_from(client, translation, dutch):
    translate(dutch, live=False)
    reword(dutch, "2024", "2025")
    page = open_editor(client, translation)
    assert re.search(r"<del>.{0,60}2024.{0,60}</del>", page)
    assert re.search(r"<ins>.{0,60}2025.{0,60}</ins>", page)
    assert "Wij &lt;b&gt;helping&lt;/b&gt; helping 2024.</textarea>" in page


def test_what_is_to_do_can_be_shown_alone(client, translation, dutch):
    translate(dutch, live=False)
    reword(dutch, "2024", "2025")
    page = open_editor(client, translation, "?show=todo")
    assert "2025" in page
    assert len(re.findall(r"<textarea[^>]*name=.text-", page)) == 1


def test_progress_counts_segments_and_words(client, translation, dutch):
    translate(dutch, live=False)
    reword(dutch, "2024", "2025")
    total = len(segments(translation))
    assert f"{total - 1} van {total} stukjes, 4 woorden te doen" in open_editor(client, translation)
