"""Who saves a page is told what visitors would notice of its body."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.factories import signed_in, staff, standard_page, text_block, video_block
from vwn_site.core.body_remarks import remarks_on_body

pytestmark = pytest.mark.django_db
LONG = f"<p>{'Wij helpen vluchtelingen. ' * 13_000}</p>"


def test_a_film_without_a_player_and_a_very_long_text_are_remarked_on_and_nothing_else():
    film = "https://films.example.org/1"
    page = standard_page(video_block("Onze haven", film), video_block("Elders"), title="Over ons")
    [remark] = remarks_on_body(page)
    assert "films.example.org" in remark
    assert list(remarks_on_body(standard_page(text_block(), title="Kort"))) == []


@pytest.mark.parametrize(("language", "remark"), [("nl", "330 KB tekst"), ("en", "330 KB of text")])
def test_who_saves_a_very_long_page_is_told_so_and_a_draft_kept_by_itself_says_nothing(language, remark):
    page, browser = standard_page(title="Lang"), signed_in(staff("Redactie", language=language))
    words = {"title": page.title, "slug": page.slug, "summary": page.summary, "to_confirm": ""}
    body = streamfield([("text", rich_text(LONG, features=["bold"]))])
    form = nested_form_data({**words, "body": body, "updates": streamfield([]), "comments": inline_formset([])})
    address = f"/admin/pages/{page.pk}/edit/"
    assert browser.post(address, form, headers={"Accept": "application/json"}).json()["success"] is True
    assert remark not in browser.get("/admin/account/").content.decode()
    browser.post(address, form)
    assert remark in browser.get("/admin/account/").content.decode()


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://youtu.be/aaaaaaaaaaa?si=x", "/video/youtube/aaaaaaaaaaa/"),
        ("https://www.youtube-nocookie.com/embed/aaaaaaaaaaa", "/video/youtube/aaaaaaaaaaa/"),
        ("https://www.youtube.com/live/aaaaaaaaaaa", "/video/youtube/aaaaaaaaaaa/"),
        ("https://www.youtube.com/watch?list=PLx&v=aaaaaaaaaaa&t=3", "/video/youtube/aaaaaaaaaaa/"),
        ("https://vimeo.com/channels/staffpicks/123456789", "/video/vimeo/123456789/"),
        ("https://player.vimeo.com/video/123456789?dnt=1", "/video/vimeo/123456789/"),
        ("https://vimeo.com/123456789/abcdef1234", ""),
        ("https://player.vimeo.com/video/123456789?dnt=1&h=abcdef", ""),
        ("https://www.youtube.com/playlist?list=PLaaaaaaaaaa", ""),
        ("https://www.youtube.com/embed/videoseries?list=PLx", ""),
        ("https://films.example.org/?from=https://youtu.be/aaaaaaaaaaa", ""),
        ("https://notyoutube.com/watch?v=aaaaaaaaaaa", ""),
    ],
)
def test_a_film_has_a_player_where_its_address_says_which_film_and_host_it_is(address, player):
    film = standard_page(video_block("Onze haven", address), title="Over ons").body[0].value
    assert film.player_url == player
