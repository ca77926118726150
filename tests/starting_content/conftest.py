import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.support.crawling import Crawled
from tests.support.reading import read
from vwn_site.core.error_pages import server_error

# What is shown besides the pages of the tree: forms by name, searches, lists that are filtered, and what is not there.
FORMS = ["newsletter_sign_up", "newsletter_sent", "newsletter_confirmed", "contact_sent"]
SECRET = ["newsletter_confirm", "newsletter_unsubscribe"]
LISTS = {
    "nl": ["/zoeken/", "/zoeken/?q=samos", "/zoeken/?q=loterij", "/zoeken/?q=ecre", "/zoeken/?q=xyzzy", "/niets/"],
    "en": ["/en/search/", "/en/search/?q=samos", "/en/search/?q=lottery", "/en/search/?q=xyzzy", "/en/nothing/"],
}
LISTS["nl"] += [f"/projecten/?{query}" for query in ("country=malta", "partner=greek-council-for-refugees")]
LISTS["en"] += [f"/en/projects/?{query}" for query in ("country=malta", "funder=nationale-postcode-loterij")]


@pytest.fixture(scope="session")
def answers() -> dict[str, str]:
    return {}


@pytest.fixture
def read_once(answers, client):
    """Reads an address of the starting content, which each worker asks for once: for tests that change nothing."""

    def text_of(address: str) -> str:
        if address not in answers:
            answers[address] = read(client, address)
        return answers[address]

    return text_of


@pytest.fixture(scope="module")
def crawled(rendered, django_db_blocker):
    """Every page and form of the site, with searches, filtered lists and errors."""
    pages = [Crawled.of(page.url, page.locale.language_code, response) for page, response in rendered]
    with django_db_blocker.unblock():
        client = Client(headers={"accept-encoding": "identity"})
        for language, lists in LISTS.items():
            with override(language):
                addresses = [*map(reverse, FORMS), *(reverse(name, args=["unknown"]) for name in SECRET), *lists]
            pages += [Crawled.of(address, language, client.get(address)) for address in addresses]
            pages.append(Crawled.of(f"{addresses[0]}#sent", language, client.post(addresses[0], {"email": "x"})))
            pages.append(Crawled.of(f"{lists[0]}#sent", language, client.post(lists[0])))
        pages.append(Crawled.of("/#error", "nl", server_error(None)))
    return pages
