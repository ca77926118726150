"""No page shows another page in another language."""

import pytest
from wagtail.models import Locale, Page

from ..making import in_english
from .looking import fresh, is_live, read


@pytest.fixture
def mirror(dutch) -> Page:
    """A public English page that shows the Dutch one; the library makes such where languages are synchronised."""
    return dutch.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)


def test_a_page_that_shows_the_dutch_one_is_shown_to_nobody(client, mirror):
    assert is_live(mirror)
    assert read(client, mirror).status_code == 404


def test_a_page_that_showed_the_dutch_one_is_a_draft_when_it_is_submitted(
    client, mirror, dutch, sign_in, editor, commit
):
    with commit():
        sign_in(editor).post(f"/admin/localize/submit/page/{dutch.pk}/", {"locales": [mirror.locale_id]})
    assert fresh(mirror).alias_of_id is None
    assert not is_live(mirror)
    assert read(client, mirror).status_code == 404


def test_no_translated_page_is_made_to_show_the_dutch_one(client, dutch, sign_in, editor, english):
    sign_in(editor).post(f"/admin/localize/page/{english.pk}/convert_to_alias/")
    sign_in(editor).post(f"/admin/pages/{english.pk}/edit/", {"localize-convert-to-alias": "1"})
    assert fresh(english).alias_of_id is None
    assert in_english("Hulp op Samos") in read(client, english).content.decode()
    menu = sign_in(editor).get(f"/admin/pages/{english.pk}/edit/").content.decode()
    assert "localize-convert-to-alias" not in menu
