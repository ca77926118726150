"""No language shows another's pages: not while it has no home page, and not a page that was put among its own."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale, Page

from tests.factories import (
    change,
    committed,
    english_locale,
    home,
    make_private,
    signed_in,
    staff,
    standard_page,
    story_page,
    withdraw,
)
from vwn_site.core.generation import replace_word
from vwn_site.home.models import StandardPage
from vwn_site.translation.audit import find

pytestmark = pytest.mark.django_db

ENGLISH = ["/en/", "/en/stories/", "/en/partners/", "/en/seaweed/", "/en/zeewier/", "/en/search/", "/en/search/?q=zee"]
ENGLISH += ["/en/feed/", "/en/llms.txt", "/en/index.md", "/en/seaweed/index.md", "/en/data/results.csv", "/en/nope/"]


def english_home() -> Page:
    return home().get_translation(english_locale())


def expire(page: Page):
    with committed():
        change(page, expire_at=page.first_published_at)


@pytest.mark.parametrize("close", [withdraw, expire, lambda page: page.delete()])
def test_without_its_home_page_a_language_has_no_addresses(client, close):
    standard_page(title="Zeewier", english="Seaweed")
    with committed():
        close(english_home())
    for address in ENGLISH:
        response = client.get(address)
        assert response.status_code == 404, address
        assert response["Content-Language"] == "nl", address
        html = response.content.decode()
        assert '<html lang="nl">' in html, address
        assert "Deze pagina bestaat niet" in html, address
        assert 'href="/en/' not in html, address
    for address in ("/", "/zeewier/", "/zoeken/", "/sitemap-1.xml"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "/en/" not in answer.content.decode(), address


@pytest.mark.parametrize("has_locale", [False, True])
def test_a_language_that_was_only_just_added_has_no_addresses(client, settings, has_locale):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("fr", "French")]
    if has_locale:
        Locale.objects.create(language_code="fr")
    for address in ("/fr/", "/fr/projecten/", "/fr/partners/", "/fr/search/", "/fr/feed/", "/fr/index.md"):
        response = client.get(address)
        assert response.status_code == 404, address
        assert '<html lang="nl">' in response.content.decode(), address
    assert 'href="/fr/"' not in client.get("/").content.decode()


def test_a_private_home_page_asks_who_reads_it(client):
    with committed():
        make_private(english_home())
    assert client.get("/en/").status_code == 302
    assert client.get("/").status_code == 200


# A Dutch page among the English ones


def copy(page: Page, parent: Page, **values):
    words = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": parent.pk, "publish_copies": "on", **values}
    return signed_in(staff()).post(reverse("wagtailadmin_pages:copy", args=[page.pk]), words)


@pytest.mark.parametrize("kind", [{}, {"alias": "on"}])
def test_a_copy_among_pages_in_another_language_is_refused_with_the_reason(kind):
    page = standard_page(title="Zeewier")
    response = copy(page, english_home(), **kind)
    assert "another language" in response.content.decode() or "andere taal" in response.content.decode()
    assert not Page.objects.filter(slug="kopie").exists()
    assert copy(page, home(), **kind).status_code == 302
    made = Page.objects.get(slug="kopie")
    assert made.get_parent() == home().page_ptr
    # It stands by itself, whatever was asked.
    assert made.alias_of is None


def test_a_move_among_pages_in_another_language_is_refused():
    page = standard_page(title="Zeewier")
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, english_home().pk])
    signed_in(staff()).post(address)
    assert Page.objects.get(pk=page.pk).get_parent() == home().page_ptr


def test_code_makes_no_page_among_pages_in_another_language():
    page = standard_page(title="Zeewier")
    with pytest.raises(ValidationError, match="andere taal|another language"):
        page.copy(to=english_home(), update_attrs={"slug": "kopie"})


def test_a_page_that_stands_there_all_the_same_answers_nobody_and_is_reported(client):
    page = standard_page(title="Zeewier")
    Page.objects.get(pk=page.pk).move(english_home(), pos="last-child")
    replace_word()
    for address in ("/en/zeewier/", "/zeewier/", "/en/zeewier/index.md"):
        assert client.get(address).status_code == 404
    for address in ("/sitemap-1.xml", "/llms.txt", "/en/llms.txt", "/zoeken/?q=helpen", "/en/search/?q=helpen"):
        assert "zeewier" not in client.get(address).content.decode()
    assert [found.problem.subject.pk for found in find() if found.check.name == "tree"] == [page.pk]


# Publications that are refused


def test_an_english_page_that_may_not_be_published_is_made_as_a_draft(client):
    words = {"title": "Seaweed", "slug": "seaweed", "body-count": "0", "updates-count": "0", "action-publish": "1"}
    words |= {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", english_home().pk])
    signed_in(staff()).post(address, words)
    assert not StandardPage.objects.get(slug="seaweed").live


def test_the_copy_of_an_english_page_is_a_draft(client):
    english = story_page(english="Silver gull").get_translation(english_locale())
    copy(english, english.get_parent())
    assert not Page.objects.get(slug="kopie").live
