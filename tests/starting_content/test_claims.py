"""What somebody said is told with who and when in every format, and results stand with those who achieved them."""

import html
import re

import pytest
from django.db.models import Q

from projects.catalogue import catalogue
from projects.models import PartnerPage, Result, ThemePage

pytestmark = pytest.mark.django_db

# What Anikó Bakonyi said in an interview → what a sentence that says it must say too.
SAID = {
    "strafbaar": "In 2019 of eerder zei ze",
    "verwoest": "volgens haar",
    "migratiepropaganda": "Volgens haar",
    "criminal offence": "In 2019 or earlier she said",
    "destroyed": "she said",
    "migration propaganda": "According to her",
}
SEARCHES = ["/zoeken/?q=strafbaar", "/zoeken/?q=verwoest", "/en/search/?q=criminal", "/en/search/?q=destroyed"]
FEEDS = ["/feed/", "/en/feed/", "/feed/land/hungary/", "/en/feed/country/hungary/"]
HIT = re.compile(r'class="hit__title".*?<p>(.*?)</p>', re.DOTALL)


def sentences(text: str) -> list[str]:
    """The sentences of a page, feed or Markdown file, without its tags."""
    bare = re.sub(r"<[^>]+>", " ", html.unescape(re.sub(r"</?mark>", "", html.unescape(text))))
    return re.split(r"(?<=[.!?])\s+|\n", bare)


def test_what_a_person_said_about_hungary_is_dated_and_attributed_wherever_it_stands(rendered, read_once):
    texts = [(page.url, response.content.decode()) for page, response in rendered]
    addresses = [*FEEDS, *(f"{page.url}index.md" for page, _response in rendered)]
    texts += [(address, read_once(address)) for address in addresses]
    texts += [(address, " ".join(HIT.findall(read_once(address)))) for address in SEARCHES]
    said = [(where, claim, one) for where, text in texts for one in sentences(text) for claim in SAID if claim in one]
    assert {claim for _where, claim, _sentence in said} == set(SAID)
    assert {where for where, _claim, _sentence in said} >= {*FEEDS, *SEARCHES}
    assert [found for found in said if SAID[found[1]] not in found[2]] == []


def words_of(page: str) -> str:
    """The words of a page or file in small letters; names have tags around them."""
    return html.unescape(re.sub(r"<[^>]+>", "", page)).casefold()


def achieved(page) -> Q:
    """The results that may stand on a page: of a funder also those of what it pays for."""
    if isinstance(page, PartnerPage):
        funder = page.organisation.identifier
        paid = [entry.project_id for entry in catalogue() if funder in entry.funders]
        return Q(achieved_by__organisation=page.organisation_id) | Q(project__in=paid)
    return Q(themes__theme__slug=page.theme.slug)


def test_a_result_stands_with_no_partner_or_theme_that_did_not_achieve_it_and_no_funder_that_did_not_pay(
    rendered, read_once
):
    pages = [page.specific for page, _response in rendered]
    about = [page for page in pages if isinstance(page, PartnerPage | ThemePage)]
    assert len(about) > 50
    for page in about:
        others = Result.objects.exclude(pk__in=Result.objects.filter(achieved(page)).values("pk"))
        names = [result.indicator.get_translation(page.locale).name.casefold() for result in others]
        for address in (page.url, f"{page.url}index.md"):
            words = words_of(read_once(address))
            assert [name for name in names if name in words] == [], address


def test_a_result_stands_on_the_pages_of_all_who_achieved_it(read_once):
    for result in Result.objects.all():
        for link in result.achieved_by.all():
            for page in PartnerPage.objects.filter(organisation=link.organisation_id):
                name = result.indicator.get_translation(page.locale).name.casefold()
                assert name in words_of(read_once(page.url)), page.url
