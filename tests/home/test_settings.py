"""Addresses of the settings: shown where they belong, and left out while they are empty."""

import re

import pytest

from tests.factories import (
    block,
    committed,
    contact_page,
    link,
    menu,
    project,
    project_page,
    site_settings,
    standard_page,
    text_block,
)
from tests.support.reading import read

pytestmark = pytest.mark.django_db

FILLED = {
    "address": "Kade 1\n1000 AA Havenstad",
    "phone": "000 123 45 67",
    "press_email": "pers@haven.example",
    "donate_url": "https://www.haven.example/doneer",
    "volunteer_url": "https://www.haven.example/vrijwilliger",
    "registration": "KvK 00000000",
    "annual_report_url": "https://www.haven.example/verslag",
}


@pytest.fixture
def support_page():
    return standard_page(block("from_settings", {"what": "ways-to-help"}), title="Help mee", english="Help us")


@pytest.mark.parametrize(
    ("address", "donate", "volunteer"),
    [("/help-mee/", "Doneren", "Vrijwilliger worden"), ("/en/help-us/", "Donate", "Volunteer")],
)
def test_ways_to_help_lead_where_the_settings_say_and_vanish_when_empty(
    client, support_page, address, donate, volunteer
):
    html = read(client, address)
    assert donate not in html
    assert volunteer not in html
    with committed():
        site_settings(**FILLED)
    html = read(client, address)
    assert f'href="https://www.haven.example/doneer">{donate}' in html
    assert f'href="https://www.haven.example/vrijwilliger">{volunteer}' in html


@pytest.mark.parametrize(("address", "press"), [("/contact/", "Voor de pers"), ("/en/contact/", "For the press")])
def test_the_contact_page_has_address_telephone_and_press_when_they_are_known(client, address, press):
    contact_page()
    html = read(client, address)
    assert press not in html
    assert "contact-details" not in html
    with committed():
        site_settings(**FILLED)
    html = read(client, address)
    assert "Kade 1<br>1000 AA Havenstad" in html
    assert 'href="tel:0001234567">000 123 45 67</a>' in html
    assert press in html
    assert 'href="mailto:pers@haven.example"' in html


@pytest.mark.parametrize(("address", "report"), [("/", "Jaarverslag"), ("/en/", "Annual report")])
def test_the_footer_has_the_organisation_when_it_is_known(client, address, report):
    assert report not in read(client, address)
    with committed():
        site_settings(**FILLED)
    html = read(client, address)
    assert "KvK 00000000" in html
    assert f'href="https://www.haven.example/verslag">{report}</a>' in html


@pytest.mark.parametrize("empty", ["", " ", "\n \n"])
@pytest.mark.parametrize(("address", "contact"), [("/", "Contact"), ("/en/", "Contact")])
def test_what_is_empty_leaves_no_heading_and_no_line_in_the_footer(client, address, contact, empty):
    site_settings(**{**dict.fromkeys(FILLED, empty), "phone": " 000 123 45 67 "})
    menu("footer", heading="Meer", english={"heading": "More"})
    menu("legal", english={})
    html = read(client, address)
    footer = html[html.index('<footer class="site-footer"') :]
    assert footer.count("<h2") == 1
    assert f'<h2 id="footer-organisation">{contact}</h2>' in footer
    assert 'href="tel:0001234567">000 123 45 67</a>' in footer
    assert not re.search(r"<(p|div|ul|nav|section)\b[^>]*>\s*</\1>", footer)
    with committed():
        site_settings(phone=empty)
    html = read(client, address)
    assert "<h2" not in html[html.index('<footer class="site-footer"') :]


@pytest.mark.parametrize(
    ("leads", "other", "language", "invitation"),
    [
        ("/hulp/", "/en/help/", "en", "Read this page in English"),
        ("/en/help/", "/hulp/", "nl", "Lees deze pagina in het Nederlands"),
    ],
)
def test_a_page_that_strangers_land_on_invites_below_its_title_in_the_other_language(
    client, leads, other, language, invitation
):
    help_page = standard_page(text_block(), title="Hulp", summary="Waar je hulp vindt.", english="Help")
    assert invitation not in read(client, leads)
    with committed():
        menu("doors", [block("link", link("", page=help_page), "door")], english={})
    html = read(client, leads)
    link_to_other = f'<a href="{other}" hreflang="{language}" lang="{language}">{invitation}</a>'
    assert html.index("</h1>") < html.index(link_to_other) < html.index('class="lead"')
    assert invitation not in read(client, "/" if leads == "/hulp/" else "/en/")


def test_a_page_without_a_translation_invites_nobody_to_read_one(client):
    help_page = standard_page(text_block(), title="Hulp")
    menu("doors", [block("link", link("", page=help_page), "door")])
    assert "other-language" not in read(client, "/hulp/")


@pytest.mark.parametrize("address", ["/projecten/advocaten/", "/en/projects/lawyers/"])
def test_a_project_names_the_team_to_write_to_when_there_is_one(client, address):
    about = project("lawyers-porto")
    project_page(about, "Advocaten", english="Lawyers")
    assert "mailto:team@haven.example" not in read(client, address)
    about.contact_name, about.contact_email = "Internationaal Programma", "team@haven.example"
    with committed():
        about.save()
    assert '<a href="mailto:team@haven.example">Internationaal Programma</a>' in read(client, address)


@pytest.mark.parametrize(("address", "words"), [("/", "Hulp nodig?"), ("/en/", "Need help?")])
def test_a_door_in_the_header_is_there_as_long_as_its_page_is(client, address, words):
    help_page = standard_page(title="Hulp", english="Help")
    door = [block("link", link(label, page=help_page), "door") for label in ("Hulp nodig?", "Need help?")]
    menu("doors", door[:1], english={"links": door[1:]})
    assert f">{words}</a>" in read(client, address)
    with committed():
        help_page.unpublish()
    html = read(client, address)
    assert words not in html
    assert "site-doors" not in html


@pytest.mark.parametrize(
    ("address", "heading", "leads", "also"),
    [
        ("/projecten/advocaten/", "Wat je kunt doen", "/steun/", "/anders/"),
        ("/en/projects/lawyers/", "What you can do", "/en/support/", "/en/else/"),
    ],
)
def test_every_page_ends_with_what_one_can_do_and_names_it_twice(client, address, heading, leads, also):
    project_page(project("lawyers-porto"), "Advocaten", english="Lawyers")
    assert heading not in read(client, address)
    support = standard_page(title="Steun", english="Support")
    other = standard_page(title="Anders", english="Else")
    with committed():
        menu("doors", [block("link", link("", page=support), "door")])
        menu("footer", [block("link", link("", page=page), str(page.pk)) for page in (support, other)])
    for one in (address, leads):
        html = read(client, one)
        around = html[: html.index("<main")] + html[html.index("</main>") :]
        assert around.count(f'<a href="{leads}"') == 2
        steps = html[html.index(heading) : html.index("</nav>", html.index(heading))]
        assert f'href="{leads}"' in steps
        assert html.index("</main>") < html.index(heading)
        assert html.count(f'href="{also}"') == 1
    with committed():
        support.unpublish()
    assert heading not in read(client, address)


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        ("/projecten/advocaten/", "/feed/project/lawyers-porto/"),
        ("/en/projects/lawyers/", "/en/feed/project/lawyers-porto/"),
    ],
)
def test_the_feed_of_a_project_is_a_link_that_readers_see(client, address, feed):
    project_page(project("lawyers-porto"), "Advocaten", english="Lawyers")
    assert f'<a href="{feed}">' in read(client, address)
