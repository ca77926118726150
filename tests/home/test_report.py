"""The report of what is still to be confirmed: for editors, never for visitors or translators."""

import pytest

from tests.factories import organisation, partner_page, project, signed_in, site_settings, staff, standard_page
from tests.support.reading import read

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/to-confirm/"
NOTE = "Hoe lang de haven open is."


@pytest.fixture
def noted():
    return standard_page(title="De haven", to_confirm=f"{NOTE}\nWie hem beheert.", english="The harbour")


def test_an_editor_sees_the_notes_of_pages_empty_settings_and_what_records_lack(noted):
    partner_page(organisation("Haven voor Iedereen"))
    project("lawyers-porto")
    site_settings(phone="000", donate_url="")
    html = read(signed_in(staff("Eindredactie")), REPORT)
    assert html.count(NOTE) == 1
    assert "Wie hem beheert." in html
    assert f"/admin/pages/{noted.pk}/edit/" in html
    assert "where to donate" in html
    assert ">telephone<" not in html
    assert "lawyers-porto" in html
    assert "Haven voor Iedereen" in html


@pytest.mark.parametrize("empty", ["", "  "])
def test_every_setting_that_readers_miss_is_named(empty):
    site_settings(main_website="", address=empty, registration=empty, social_media=[])
    html = read(signed_in(staff("Eindredactie")), REPORT)
    for name in ("main website", "address", "registration", "social media", "annual report"):
        assert f">{name}<" in html


def test_what_somebody_may_not_change_is_not_asked_of_them(noted):
    html = read(signed_in(staff("Redactie")), REPORT)
    assert NOTE in html
    assert "where to donate" not in html


def test_a_translator_does_not_see_it(noted):
    client = signed_in(staff("Vertalers"))
    assert NOTE not in client.get(REPORT, follow=True).content.decode()
    assert REPORT not in read(client, "/admin/")
    assert REPORT in read(signed_in(staff("Redactie")), "/admin/")


def test_a_visitor_sees_no_note_in_either_language(client, noted):
    assert client.get(REPORT).status_code == 302
    for address in ("/de-haven/", "/en/the-harbour/", "/de-haven/index.md", "/zoeken/?q=haven", "/feed/"):
        assert NOTE not in read(client, address)


def test_when_nothing_is_missing_it_says_so():
    html = read(signed_in(staff("Redactie")), REPORT)
    assert "Nothing is missing." in html
