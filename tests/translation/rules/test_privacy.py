"""Nothing ever lifts a restriction but a person who lifts it."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from tests.factories import (
    change,
    committed,
    english_locale,
    picture,
    signed_in,
    staff,
    standard_page,
    text_block,
    translation_of,
)
from vwn_site.translation.publication.publish import publish
from vwn_site.translation.segments.store import write_segment

from ..pitfalls.pages import read
from ..segments import segment_at

pytestmark = pytest.mark.django_db

PRIVATE = {"restriction_type": PageViewRestriction.PASSWORD, "password": "geheim"}


@pytest.fixture
def dutch():
    return standard_page(text_block("<p>Wij helpen.</p>"), title="Hulp aan de kust", english=True)


@pytest.fixture
def english(dutch):
    return dutch.get_translation(english_locale())


def is_private(client, page) -> bool:
    return 'type="password"' in read(client, page).content.decode()


def publish_again(dutch):
    translation, user = translation_of(dutch), staff("Vertalers")
    write_segment(translation, segment_at(translation, "summary"), "Written anew", user)
    with committed():
        publish(translation, user)


def change_picture(dutch):
    change(dutch, image=picture())


def make_dutch_private_and_public(dutch):
    restriction = PageViewRestriction.objects.create(page=dutch, **{**PRIVATE, "password": "anders"})
    restriction.delete()


def make_dutch_private_alike_and_public(dutch):
    PageViewRestriction.objects.create(page=dutch, **PRIVATE).delete()


CAUSES = [publish_again, change_picture, make_dutch_private_and_public, make_dutch_private_alike_and_public]


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.__name__)
def test_what_somebody_made_private_in_english_stays_private(client, dutch, english, cause):
    signed_in(staff()).post(
        reverse("wagtailadmin_pages:set_privacy", args=[english.pk]),
        {"restriction_type": "password", "password": "geheim", "groups": []},
    )
    assert is_private(client, english)
    cause(dutch)
    assert PageViewRestriction.objects.get(page=english).password == "geheim"
    assert is_private(client, english)


def test_a_person_who_lifts_the_dutch_restriction_lifts_the_english_one_that_came_of_it(client, dutch, english):
    restriction = PageViewRestriction.objects.create(page=dutch, **PRIVATE)
    publish_again(dutch)
    assert is_private(client, english)
    restriction.delete()
    assert not is_private(client, english)


def test_what_somebody_changed_of_a_restriction_that_came_of_the_dutch_one_stays(client, dutch, english):
    restriction = PageViewRestriction.objects.create(page=dutch, **PRIVATE)
    own = PageViewRestriction.objects.get(page=english)
    own.password = "strenger"
    own.save(user=staff())
    restriction.delete()
    assert PageViewRestriction.objects.get(page=english).password == "strenger"


@pytest.mark.parametrize("way", ["form", "bulk", "code"])
def test_a_dutch_page_moved_below_a_private_one_without_english_closes_its_translation(client, dutch, english, way):
    private = standard_page(title="Besloten")
    PageViewRestriction.objects.create(page=private, **PRIVATE)
    assert not is_private(client, english)
    if way == "code":
        dutch.move(private, pos="last-child")
    elif way == "form":
        address = reverse("wagtailadmin_pages:move_confirm", args=[dutch.pk, private.pk])
        with committed():
            assert signed_in(staff()).post(address).status_code == 302
    else:
        address = f"/admin/bulk/wagtailcore/page/move/?id={dutch.pk}&next=/admin/"
        with committed():
            signed_in(staff()).post(address, {"chooser": private.pk})
    dutch.refresh_from_db()
    assert dutch.get_parent().pk == private.pk
    assert is_private(client, english)
    assert "Hulp aan de kust" not in client.get("/sitemap-1.xml").content.decode()
    assert english.url not in client.get("/sitemap-1.xml").content.decode()
    assert english.url not in client.get("/en/search/?q=helping").content.decode()
