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
