"""What an editor sees who uploads several pictures, in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from . import hostile
from .kinds import KINDS

pytestmark = pytest.mark.browser


@pytest.fixture
def uploads(browser_of):
    page = browser_of("redactie")
    page.goto(reverse("wagtailimages:add_multiple"))
    return page


def upload(page, data: bytes):
    page.set_input_files("#fileupload", {"name": "haven.jpg", "mimeType": "image/jpeg", "buffer": data})


def test_a_refused_picture_has_one_reason_and_nobody_asks_what_it_shows(uploads):
    upload(uploads, hostile.tagged("JPEG")[:-400])
    refused = uploads.locator("#upload-list > li")
    expect(refused).to_contain_text("beschadigd of niet compleet")
    assert refused.locator("p:visible").count() == 1


def test_a_taken_picture_has_a_form_that_says_what_was_changed(uploads):
    upload(uploads, KINDS["gif animated"].data)
    taken = uploads.locator("#upload-list > li")
    expect(taken.get_by_text("Alleen de eerste afbeelding is bewaard.")).to_be_visible()
    expect(taken.locator(".error-message")).to_be_visible()
