"""Validity of what the site gives to browsers and machines: HTML, Atom, the sitemap, and data in words of schema.org.

tests/data/atom.rng says the grammar of RFC 4287, tests/data/sitemap.xsd the protocol of sitemaps.org. The rules of
schema.org that are held: every property belongs to its type, and what a property holds is of a type that it may hold.
"""

import json
import os
import re
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from projects.catalogue import catalogue
from projects.models import Country

TESTS = Path(__file__).resolve().parent.parent

# HTML

VALIDATOR = TESTS / "html_validity" / "node_modules" / ".bin" / "html-validate"
CONFIGURATION = TESTS / "html_validity" / ".htmlvalidate.json"
NOT_INSTALLED = "html-validate is not installed: npm ci --prefix tests/html_validity"


def assert_valid_html(responses: dict[str, object], directory: Path):
    """Checks all responses in one run of the validator, which takes a second to start."""
    if not VALIDATOR.exists():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(NOT_INSTALLED)
        pytest.skip(NOT_INSTALLED)
    addresses = list(responses)
    for number, response in enumerate(responses.values()):
        (directory / f"{number}.html").write_bytes(response.content)
    command = [str(VALIDATOR), "--config", str(CONFIGURATION), "--formatter", "json", f"{directory}/*.html"]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)  # noqa: S603
    assert outcome.stdout or outcome.returncode == 0, outcome.stderr
    invalid = {
        addresses[int(Path(file["filePath"]).stem)]: sorted(
            {f"{m['ruleId']}: {m['message']}" for m in file["messages"]}
        )
        for file in json.loads(outcome.stdout or "[]")
        if file["errorCount"]
    }
    assert invalid == {}, invalid


# Atom and the sitemap

ATOM = etree.RelaxNG(etree.parse(TESTS / "data" / "atom.rng"))
SITEMAP = etree.XMLSchema(etree.parse(TESTS / "data" / "sitemap.xsd"))
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}


def xml(client, address: str):
    response = client.get(address)
    assert response.status_code == 200, address
    return etree.fromstring(response.content)


def feeds() -> list[str]:
    """The address of every feed there is, in both languages."""
    countries = Country.objects.values_list("identifier", flat=True)
    projects = [entry.identifier for entry in catalogue()]
    addresses = ["/feed/", "/en/feed/"]
    addresses += [address for name in countries for address in (f"/feed/land/{name}/", f"/en/feed/country/{name}/")]
    return addresses + [f"{root}feed/project/{name}/" for root in ("/", "/en/") for name in projects]


def assert_valid_feed(client, address: str):
    """Checks the grammar, and what RFC 4287, 4.1.1 and 4.1.2 say in words; gives the entries."""
    feed = xml(client, address)
    assert ATOM.validate(feed), (address, ATOM.error_log.last_error)
    assert feed.findall("a:author", NAMES)
    entries = feed.findall("a:entry", NAMES)
    for element in [feed, *entries]:
        links = [link for link in element.findall("a:link", NAMES) if link.get("rel", "alternate") == "alternate"]
        assert len(links) == 1
        assert links[0].get("href").startswith("http")
    updated = [datetime.fromisoformat(moment.text) for moment in feed.iterfind("a:entry/a:updated", NAMES)]
    assert not updated or datetime.fromisoformat(feed.find("a:updated", NAMES).text) == max(updated)
    return entries


# Structured data

ORGANISATION = {"Organization", "NGO"}
# For each type its properties, and what each may hold: a kind of text, or types of things.
ADDRESS, MOMENT, DATE, TEXT, NUMBER = "address", "moment", "date", "text", "number"
PUBLICATION = {
    "name": TEXT,
    "description": TEXT,
    "url": ADDRESS,
    "sameAs": ADDRESS,
    "datePublished": DATE,
    "inLanguage": TEXT,
    "author": {*ORGANISATION, "Person"},
}
RULES = {
    "BreadcrumbList": {"itemListElement": {"ListItem"}},
    "ListItem": {"position": NUMBER, "name": TEXT, "item": ADDRESS},
    "NGO": {"name": TEXT, "alternateName": TEXT, "url": ADDRESS, "description": TEXT},
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
    "WebPage": {"name": TEXT, "url": ADDRESS, "description": TEXT, "about": {"Country", "Thing"}},
    "Report": PUBLICATION,
    "ScholarlyArticle": PUBLICATION,
    "Person": {"name": TEXT},
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


def assert_valid_structured_data(html: str, address: str) -> set[str]:
    """Checks what a page says of itself; gives the types of all things that it names."""
    return set().union(*(assert_valid_thing(json.loads(text), address) for text in JSON_LD.findall(html)))


def assert_valid_thing(thing: dict, address: str) -> set[str]:
    rules, types = RULES[thing["@type"]], {thing["@type"]}
    for name, value in thing.items():
        if name in ("@type", "@context"):
            continue
        assert name in rules, (address, thing["@type"], name)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                assert part["@type"] in rules[name], (address, name, part["@type"])
                types |= assert_valid_thing(part, address)
            else:
                assert isinstance(rules[name], str) and TEXTS[rules[name]](part), (address, name, part)
    return types


# Markdown


def assert_plain_markdown(text: str, address: str):
    """One title, and nothing that was meant for HTML."""
    assert len(re.findall(r"^# \S", text, re.MULTILINE)) == 1, address
    assert not re.search(r"<\w|&\w+;", text), address
