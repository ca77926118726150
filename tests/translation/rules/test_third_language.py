"""A language that is new begins with its home page."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page

from tests.factories import committed, home, signed_in, staff, standard_page
from vwn_site.translation import permissions

pytestmark = pytest.mark.django_db


@pytest.fixture
def french(settings) -> Locale:
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("fr", "French")]
    return Locale.objects.create(language_code="fr")


@pytest.mark.parametrize("way", ["form", "work list"])
def test_the_administrator_has_the_home_page_of_a_new_language_made(french, way):
    client = signed_in(staff())
    if way == "form":
        address = reverse("wagtail_localize:submit_page_translation", args=[home().pk])
        data = {"locales": [french.pk]}
    else:
        address = reverse("translation:work_action")
        data = {"begin": str(home().translation_key), "language": "fr"}
    with committed():
        assert client.post(address, data).status_code == 302
    made = home().get_translation(french)
    assert made.get_parent().is_root()
    assert not made.live


def test_who_may_not_make_home_pages_has_none_made(french):
    client = signed_in(staff("Redactie"))
    address = reverse("wagtail_localize:submit_page_translation", args=[home().pk])
    with committed():
        client.post(address, {"locales": [french.pk]})
    assert not home().has_translation(french)


def test_a_translator_with_rights_below_the_new_home_page_goes_on_from_there(french):
    translator = staff("Vertalers")
    page = standard_page(title="Over ons")
    assert not permissions.may_submit(translator, page, french)
    with committed():
        signed_in(staff()).post(
            reverse("wagtail_localize:submit_page_translation", args=[home().pk]), {"locales": [french.pk]}
        )
    made = home().get_translation(french)
    for permission in GroupPagePermission.objects.filter(group__name="Vertalers").values_list("permission", flat=True):
        GroupPagePermission.objects.create(
            group=translator.groups.get(), page=Page.objects.get(pk=made.pk), permission_id=permission
        )
    assert permissions.may_submit(type(translator).objects.get(pk=translator.pk), page, french)
