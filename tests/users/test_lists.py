"""No list of the admin tells translators what a Dutch draft is called."""

import re

import pytest
from wagtail.models import Page

from tests.factories import home, picture, signed_in, staff, standard_page
from tests.support.routes import routes
from vwn_site.home.models import StandardPage

pytestmark = pytest.mark.django_db

SECRET = "Geheim plan"
# What lists are asked with: each key by which one searches, and what the choosers are told.
QUESTIONS = ("", "?q=Geheim", "?q=Geheim&locale=nl&state=all&page_type=home.standardpage", "?export=csv&state=all")
# Lists that are about one object, and the choosers below a page.
ABOUT = ["pages/{home}/", "choose-page/{home}/", "pages/usage/home/standardpage/", "images/usage/{picture}/"]
ABOUT += ["pages/{home}/history/", "pages/{english}/history/", "pages/{english}/usage/", "translation/?state=all"]
ABOUT += ["api/main/pages/?fields=*&limit=100", "api/main/pages/?locale=nl", "pages/search/?q=Geheim"]
# Addresses that are no lists.
OTHERS = re.compile(r"failwhale|logout|login|jsi18n|sprite|password|<|\\|\(\?P")


def lists(image, english: Page) -> list[str]:
    """All addresses of the admin that need no number, and those about something."""
    plain = {route for route, _view in routes() if route.startswith("admin/") and not OTHERS.search(route)}
    numbers = {"home": home().pk, "picture": image.pk, "english": english.pk}
    return [*(f"/{route}" for route in sorted(plain)), *(f"/admin/{address.format(**numbers)}" for address in ABOUT)]


def make_drafts(image) -> Page:
    """A draft, and a withdrawn and a public page with other titles to come; the English of the last."""
    author = staff("Redactie")
    plain = standard_page(title=f"{SECRET} A", live=False, image=image, image_alt="Haven")
    plain.save_revision(user=author, log_action="wagtail.create")
    withdrawn = standard_page(title="Openbaar geweest", english="Was public")
    withdrawn.unpublish(user=author, log_action=True)
    withdrawn.title = f"{SECRET} B"
    withdrawn.save_revision(user=author, log_action=True)
    shown = standard_page(title="Openbaar", english="Public")
    shown.title = f"{SECRET} C"
    shown.save_revision(user=author, log_action=True)
    assert StandardPage.objects.filter(draft_title__startswith=SECRET).count() == 3
    return shown.get_translations().get()


def told(client, address: str) -> set[str]:
    response = client.get(address)
    if response.status_code != 200:
        assert response.status_code < 500, address
        return set()
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return set(re.findall(rf"{SECRET} [A-C]", content.decode("utf-8", "replace")))


def test_translators_read_no_title_of_a_dutch_draft_in_any_list():
    image = picture("Haven")
    english = make_drafts(image)
    translator, editor = signed_in(staff("Vertalers")), signed_in(staff("Redactie"))
    addresses = [
        f"{address}{question if '?' not in address else question.replace('?', '&')}"
        for address in lists(image, english)
        for question in QUESTIONS
    ]
    assert len(addresses) > 200
    assert {address: titles for address in addresses if (titles := told(translator, address))} == {}
    seen = set().union(*(told(editor, address) for address in addresses if f"pages/{home().pk}/" in address))
    assert {f"{SECRET} A", f"{SECRET} B"} <= seen
