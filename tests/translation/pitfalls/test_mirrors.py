"""No page shows another page in another language."""

import pytest
from wagtail.models import Page

from tests.factories import committed, english_locale, in_english, signed_in

from .pages import fresh, is_live, read


@pytest.fixture
def mirror(untranslated) -> Page:
    """A public English page that shows the Dutch one; the library makes such where languages are synchronised."""
    return untranslated.copy_for_translation(english_locale(), alias=True)


def test_a_page_that_shows_the_dutch_one_is_shown_to_nobody(client, mirror):
    assert is_live(mirror)
    assert read(client, mirror).status_code == 404


def test_a_page_that_showed_the_dutch_one_is_a_draft_when_it_is_submitted(client, mirror, untranslated, editor):
    with committed():
        signed_in(editor).post(f"/admin/localize/submit/page/{untranslated.pk}/", {"locales": [mirror.locale_id]})
    assert fresh(mirror).alias_of_id is None
    assert not is_live(mirror)
    assert read(client, mirror).status_code == 404


def test_no_translated_page_is_made_to_show_the_dutch_one(client, dutch, editor, english):
    signed_in(editor).post(f"/admin/localize/page/{english.pk}/convert_to_alias/")
    signed_in(editor).post(f"/admin/pages/{english.pk}/edit/", {"localize-convert-to-alias": "1"})
    assert fresh(english).alias_of_id is None
    assert in_english("Hulp aan de kust") in read(client, english).content.decode()
    menu = signed_in(editor).get(f"/admin/pages/{english.pk}/edit/").content.decode()
    assert "localize-convert-to-alias" not in menu
