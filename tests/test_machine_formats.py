"""Files for machines keep to the rules of their formats, also when there is nothing to say.

tests/data/atom.rng says the grammar of RFC 4287, tests/data/sitemap.xsd the protocol of sitemaps.org. The rules of
schema.org that are held: every property belongs to its type, and what a property holds is of a type that it may hold.
"""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree
from wagtail.models import Page

from projects.catalogue import catalogue
from projects.models import Country
from vwn_site.core.page_cache import start_generation

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent / "data"
ATOM = etree.RelaxNG(etree.parse(DATA / "atom.rng"))
SITEMAP = etree.XMLSchema(etree.parse(DATA / "sitemap.xsd"))
NAMES = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
IMAGE = {"i": "http://www.google.com/schemas/sitemap-image/1.1", **NAMES}


def document(client, address: str):
    response = client.get(address)
    assert response.status_code == 200, address
    return etree.fromstring(response.content)


def withdraw_everything():
    Page.objects.filter(depth__gt=1).update(live=False)
    start_generation()


def feeds() -> list[str]:
    """The address of every feed there is, in both languages."""
    countries = Country.objects.values_list("identifier", flat=True)
    found = ["/feed/", "/en/feed/"]
    found += [address for one in countries for address in (f"/feed/land/{one}/", f"/en/feed/country/{one}/")]
    return found + [f"{root}feed/project/{entry.identifier}/" for root in ("/", "/en/") for entry in catalogue()]


def test_every_feed_is_valid_atom(client):
    addresses = feeds()
    assert len(addresses) > 50
    for address in addresses:
        feed = document(client, address)
        assert ATOM.validate(feed), (address, ATOM.error_log.last_error)
        check_what_no_grammar_says(feed)


def check_what_no_grammar_says(feed):
    """RFC 4287, 4.1.1 and 4.1.2: an author, one alternate link of a type and language, and content or such a link."""
    assert feed.findall("a:author", NAMES)
    for element in [feed, *feed.findall("a:entry", NAMES)]:
        links = [link for link in element.findall("a:link", NAMES) if link.get("rel", "alternate") == "alternate"]
        assert len(links) == 1
        assert links[0].get("href").startswith("http")
    updated = [datetime.fromisoformat(one.text) for one in feed.iterfind("a:entry/a:updated", NAMES)]
    assert not updated or datetime.fromisoformat(feed.find("a:updated", NAMES).text) == max(updated)


def test_the_grammar_refuses_what_is_no_feed(client):
    feed = document(client, "/feed/")
    feed.remove(feed.find("a:id", NAMES))
    assert not ATOM.validate(feed)


@pytest.mark.parametrize("address", ["/feed/", "/en/feed/", "/feed/land/greece/", "/en/feed/country/greece/"])
def test_a_feed_with_nothing_in_it_is_valid_atom(client, address):
    withdraw_everything()
    feed = document(client, address)
    assert ATOM.validate(feed), ATOM.error_log.last_error
    assert feed.findall("a:entry", NAMES) == []


def test_a_summary_with_signs_of_html_is_text_in_the_feed(client):
    page = Page.objects.get(url_path="/home/projecten/malta/").specific
    page.summary = "Rechten & plichten <b>hier</b>"
    page.save_revision().publish()
    start_generation()
    summary = document(client, "/feed/project/malta/").find("a:entry/a:summary", NAMES)
    assert (summary.get("type"), summary.text) == ("html", "Rechten &amp; plichten &lt;b&gt;hier&lt;/b&gt;")


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-1.xml"])
def test_the_sitemap_and_its_index_keep_to_the_protocol(client, address):
    assert SITEMAP.validate(document(client, address)), SITEMAP.error_log.last_error


def test_every_page_in_the_sitemap_names_a_picture_that_is_there(client):
    pictures = document(client, "/sitemap-1.xml").findall("s:url/i:image/i:loc", IMAGE)
    assert len(pictures) == Page.objects.live().filter(depth__gt=1).count()
    for picture in pictures[:5]:
        assert client.get(picture.text.removeprefix("http://testserver"))["Content-Type"] == "image/jpeg"


def test_a_site_without_pages_has_a_sitemap_that_lists_none(client):
    withdraw_everything()
    maps = document(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES)
    assert [one.text for one in maps] == ["http://testserver/sitemap-1.xml"]
    assert document(client, "/sitemap-1.xml").findall("s:url", NAMES) == []


ORGANISATION = {"Organization", "NGO"}
# For each type its properties, and what each may hold: a kind of text, or types of things.
ADDRESS, MOMENT, DATE, TEXT, NUMBER = "address", "moment", "date", "text", "number"
RULES = {
    "BreadcrumbList": {"itemListElement": {"ListItem"}},
    "ListItem": {"position": NUMBER, "name": TEXT, "item": ADDRESS},
    "NGO": {"name": TEXT, "alternateName": TEXT, "url": ADDRESS},
    "Organization": {
        "name": TEXT,
        "alternateName": TEXT,
        "url": ADDRESS,
        "description": TEXT,
        "foundingDate": DATE,
        "dissolutionDate": DATE,
    },
    "Project": {
        "name": TEXT,
        "description": TEXT,
        "url": ADDRESS,
        "identifier": TEXT,
        "parentOrganization": ORGANISATION,
        "foundingDate": DATE,
        "dissolutionDate": DATE,
        "funder": ORGANISATION,
        "member": ORGANISATION,
        "location": {"Country"},
    },
    "Article": {
        "headline": TEXT,
        "description": TEXT,
        "url": ADDRESS,
        "inLanguage": TEXT,
        "image": ADDRESS,
        "datePublished": MOMENT,
        "dateModified": MOMENT,
        "author": ORGANISATION,
        "publisher": ORGANISATION,
    },
    "WebPage": {"name": TEXT, "about": {"Country", "Thing"}},
    "Country": {"name": TEXT},
    "Thing": {"name": TEXT},
}
TEXTS = {
    ADDRESS: lambda value: re.fullmatch(r"https?://\S+", value),
    DATE: lambda value: re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value),
    MOMENT: lambda value: datetime.fromisoformat(value).tzinfo,
    TEXT: lambda value: isinstance(value, str) and value.strip(),
    NUMBER: lambda value: isinstance(value, int) and value > 0,
}
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def check(thing: dict, where: str) -> None:
    rules = RULES[thing["@type"]]
    for name, value in thing.items():
        if name in ("@type", "@context"):
            continue
        assert name in rules, (where, thing["@type"], name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                assert one["@type"] in rules[name], (where, name, one["@type"])
                check(one, where)
            else:
                assert isinstance(rules[name], str) and TEXTS[rules[name]](one), (where, name, one)


def test_structured_data_keeps_to_the_types_of_schema_org(rendered):
    for page, response in rendered:
        for text in JSON_LD.findall(response.content.decode()):
            check(json.loads(text), page.url)
