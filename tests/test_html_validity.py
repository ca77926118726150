"""Every kind of page, with every kind of block on it, is valid HTML; so are answers to searches and to forms."""

import pytest
from wagtail.models import PageViewRestriction

from .factories import home
from .support.validity import assert_valid_html

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]

# Address → the status of its answer.
ADDRESSES = {"/nope/": 404, "/en/nope/": 404, "/zoeken/?q=haven": 200, "/en/search/": 200}
ADDRESSES |= {"/nieuwsbrief/verstuurd/": 200, "/contact/verstuurd/": 200}
ADDRESSES |= {"/_util/login/?next=/": 200, "/en/_util/login/": 200}
FORMS = {"/nieuwsbrief/aanmelden/": 422, "/en/contact/send/": 422}
FORMS |= {"/en/newsletter/confirm/x/": 410, "/en/newsletter/unsubscribe/x/": 410}
FORMS |= {"/_util/login/": 200}


def test_every_page_is_valid_html(rendered, client, tmp_path):
    pages = {page.url: response for page, response in rendered}
    answers = {address: client.get(address) for address in ADDRESSES}
    errors = {address: client.post(address, {"email": "<x>"}) for address in FORMS}
    assert {address: response.status_code for address, response in (answers | errors).items()} == ADDRESSES | FORMS
    PageViewRestriction.objects.create(page=home(), restriction_type=PageViewRestriction.PASSWORD, password="x")
    errors |= {f"password {address}": client.get(address) for address in ("/", "/en/")}
    assert_valid_html(pages | answers | errors, tmp_path)
