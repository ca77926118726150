"""A form of Wagtail whose publication is refused: what was typed is a draft, and the form with it says why."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.factories import (
    change,
    committed,
    english_locale,
    footer_text,
    home,
    signed_in,
    staff,
    standard_page,
    text_block,
    theme,
    translation_of,
)
from vwn_site.home.models import StandardPage

from ..pitfalls.pages import fresh
from .test_ways_to_publish import form_of_page, stop

pytestmark = pytest.mark.django_db

TYPED = "Typed by hand for an hour"
each_language = pytest.mark.parametrize(
    ("language", "words"), [("nl", "Niet gepubliceerd: "), ("en", "Not published: ")], ids=["nl", "en"]
)


def publish(client, address: str, form: dict, shown_at: str = "") -> str:
    """The page that a browser shows after the form was sent to an address from there, or from where it was shown."""
    with committed():
        response = client.post(
            address,
            {**form, "action-publish": "action-publish"},
            headers={"referer": f"http://testserver{shown_at or address}"},
        )
    assert response.status_code == 302
    return client.get(response["Location"]).content.decode()


def withdrawn(snippet):
    """The English of a snippet, not translated any more, whose Dutch is not public."""
    stop(translation_of(snippet))
    snippet.refresh_from_db()
    snippet.unpublish()
    return snippet.get_translation(english_locale())


@each_language
def test_what_was_typed_in_the_form_of_a_snippet_is_a_draft(language, words):
    english = withdrawn(footer_text(english="<p>We are here.</p>"))
    address = reverse("wagtailsnippets_home_footertext:edit", args=[english.pk])
    page = publish(
        signed_in(staff(language=language)), address, {"text": rich_text(f"<p>{TYPED}</p>", features=["bold"])}
    )
    english.refresh_from_db()
    assert not english.live
    assert TYPED in english.get_latest_revision_as_object().text
    assert TYPED in page
    assert words in page


@each_language
def test_what_was_typed_in_the_form_of_a_theme_is_a_draft(language, words):
    english = withdrawn(theme("Water", english="Wells"))
    address = reverse("wagtailsnippets_projects_theme:edit", args=[english.pk])
    page = publish(signed_in(staff(language=language)), address, {"name": TYPED, "slug": english.slug})
    english.refresh_from_db()
    assert not english.live
    assert english.get_latest_revision_as_object().name == TYPED
    assert TYPED in page
    assert words in page


def stopped_page() -> tuple[StandardPage, StandardPage]:
    """A Dutch page with its English, the translation of which was stopped."""
    dutch = standard_page(text_block("<p>Wij helpen.</p>"), title="Hulp aan de kust", english=True)
    stop(translation_of(dutch))
    return dutch, fresh(dutch.get_translation(english_locale()))


@each_language
def test_what_was_typed_in_the_form_of_a_page_is_a_draft(language, words):
    dutch, english = stopped_page()
    dutch.unpublish()
    address = reverse("wagtailadmin_pages:edit", args=[english.pk])
    page = publish(signed_in(staff(language=language)), address, form_of_page(english, summary=TYPED))
    assert not fresh(english).live
    assert fresh(english).get_latest_revision_as_object().summary == TYPED
    assert TYPED in page
    assert words in page


@each_language
def test_what_was_typed_for_a_page_that_is_made_is_a_draft_and_its_form_is_shown(language, words):
    parent = home().get_translation(english_locale())
    empty = {"body": streamfield([]), "updates": streamfield([]), "comments": inline_formset([])}
    form = nested_form_data({"title": "Made in English", "slug": "made", "summary": TYPED, **empty})
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk])
    page = publish(signed_in(staff(language=language)), address, form)
    made = Page.objects.get(slug="made").specific
    assert not made.live
    assert made.get_latest_revision_as_object().summary == TYPED
    assert TYPED in page
    assert words + {"nl": "Hiervan is geen Nederlandse pagina", "en": "There is no Dutch page"}[language] in page


@each_language
def test_what_was_typed_in_an_earlier_version_of_a_page_is_a_draft_and_its_form_is_shown(language, words):
    dutch, english = stopped_page()
    change(english, title="Another title")
    dutch.unpublish()
    earlier = english.revisions.order_by("pk").first()
    page = publish(
        signed_in(staff(language=language)),
        reverse("wagtailadmin_pages:edit", args=[english.pk]),
        {**form_of_page(english, summary=TYPED), "revision": earlier.pk},
        shown_at=reverse("wagtailadmin_pages:revisions_revert", args=[english.pk, earlier.pk]),
    )
    assert not fresh(english).live
    assert TYPED in page
    assert words in page


def test_what_was_typed_in_an_earlier_version_of_a_snippet_is_a_draft_and_its_form_is_shown():
    english = withdrawn(footer_text(english="<p>We are here.</p>"))
    earlier = english.latest_revision
    address = reverse("wagtailsnippets_home_footertext:revisions_revert", args=[english.pk, earlier.pk])
    page = publish(signed_in(staff()), address, {"text": rich_text(f"<p>{TYPED}</p>"), "revision": earlier.pk})
    english.refresh_from_db()
    assert not english.live
    assert TYPED in english.get_latest_revision_as_object().text
    assert TYPED in page


def test_a_remark_beside_a_field_stays_when_the_publication_is_refused():
    dutch, english = stopped_page()
    dutch.unpublish()
    remark = {"contentpath": "summary", "text": "Is this so?", "position": "", "id": "", "replies": inline_formset([])}
    form = {**form_of_page(english), **nested_form_data({"comments": inline_formset([remark])})}
    page = publish(signed_in(staff()), reverse("wagtailadmin_pages:edit", args=[english.pk]), form)
    assert english.wagtail_admin_comments.get().text == "Is this so?"
    assert "Is this so?" in page
