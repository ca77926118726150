"""What went offline in English because its Dutch did: nothing returns by itself, and nobody overlooks that."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from tests.factories import (
    change,
    committed,
    english_locale,
    signed_in,
    staff,
    standard_page,
    text_block,
    theme,
    translation_of,
    withdraw,
)
from vwn_site.core.schedule import do_what_is_due
from vwn_site.translation.publication.takedown import take_down
from vwn_site.translation.status.state import state_of

from ..pitfalls.pages import in_bulk, is_live
from .test_ways_to_publish import form_of_page

pytestmark = pytest.mark.django_db

STAYS = "went offline with it, and still is."


@pytest.fixture
def page():
    return standard_page(text_block("<p>Wij helpen.</p>"), title="Hulp aan de kust", english=True)


@pytest.fixture
def chief():
    return signed_in(staff("Eindredactie"))


def english_of(source):
    return source.get_translation(english_locale())


def status_of(source):
    return state_of(source, english_locale())


def read(client, address: str) -> str:
    return client.get(address).content.decode()


def publish_in_form(client, page) -> str:
    """What whoever publishes the page as it is reads after that."""
    with committed():
        response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of_page(page))
    return read(client, response["Location"])


def bring_back(client, html: str) -> str:
    with committed():
        response = client.post(re.search(r'action="([^"]+/return/)"', html)[1])
    return read(client, response["Location"])


def test_staff_read_that_the_english_stays_offline_and_bring_it_back_with_one_button(client, chief, page):
    english = english_of(page)
    address = english.url
    with committed():
        chief.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {"way": "proposed"})
    assert client.get(address).status_code == 302
    html = publish_in_form(chief, page)
    assert STAYS in html
    assert not is_live(english)
    assert status_of(page).can_return
    for screen in ("/admin/translation/?extra=offline", f"/admin/pages/{page.pk}/edit/", "/admin/"):
        assert "ready, but offline" in read(chief, screen), screen
    assert "Publish it if it may be public too" in read(chief, f"/admin/pages/{english.pk}/edit/")
    assert "Translations that are ready, but still offline" in read(chief, "/admin/")
    assert "is published" in bring_back(chief, html)
    assert client.get(address).status_code == 200
    assert not Redirect.objects.filter(old_path=address.rstrip("/")).exists()
    assert STAYS not in publish_in_form(chief, page)


def test_a_translation_that_says_something_else_or_was_withdrawn_by_itself_is_not_offered_again(chief, page):
    withdraw(english_of(page))
    withdraw(page)
    assert STAYS not in publish_in_form(chief, page)
    behind = standard_page(text_block("<p>Zij helpen.</p>"), title="Hulp aan het meer", english=True)
    withdraw(behind)
    change(behind, summary="Nog meer hulp.")
    html = publish_in_form(chief, behind)
    assert STAYS in html
    assert "/return/" not in html
    taken_down = standard_page(text_block("<p>Wij spreken met Samir.</p>"), title="Hulp op zee", english=True)
    change(taken_down, summary="Nog meer.")
    take_down(translation_of(taken_down), staff(), "Samir is in danger")
    withdraw(taken_down)
    assert STAYS not in publish_in_form(chief, taken_down)
    address = reverse("translation:return", args=[translation_of(taken_down).pk])
    assert "Something has changed" in read(chief, chief.post(address)["Location"])
    assert not is_live(english_of(taken_down))


def test_what_expired_or_was_published_with_others_is_told_of_too(chief, page, clock):
    others = [standard_page(title=f"Hulp {number}", english=True) for number in range(4)]
    change(page, expire_at=timezone.now() + timedelta(days=1))
    clock.shift(timedelta(days=2))
    do_what_is_due()
    assert not is_live(english_of(page))
    with committed():
        in_bulk(chief, "unpublish", *others)
    with committed():
        in_bulk(chief, "publish", *others)
    assert "4 translations" in read(chief, "/admin/")
    page.refresh_from_db()
    change(page, expire_at=None)
    assert status_of(page).can_return
    assert english_of(page).expire_at is None


def test_facts_and_words_stay_offline_in_english_until_somebody_says_so(chief):
    wells = theme("Water", english="Wells")
    address = reverse("wagtailsnippets_projects_theme:edit", args=[wells.pk])
    with committed():
        chief.post(reverse("wagtailsnippets_projects_theme:unpublish", args=[wells.pk]))
    with committed():
        chief.post(address, {"name": wells.name, "slug": wells.slug, "action-publish": "action-publish"})
    html = read(chief, "/admin/")
    assert STAYS in html
    bring_back(chief, html)
    assert english_of(wells).live
