"""The form that a story is begun with."""

import pytest
from django.urls import reverse

from stories.models import StoryIndexPage, StoryPage
from tests.factories import country, index_page, project, signed_in, staff

pytestmark = pytest.mark.django_db

FORM = {"title": "Noor in Čork", "person": "Noor", "consent": "given"}


def begin(group: str, **changed):
    """What the form answers, followed to the editor, and the story that there is then."""
    writer = signed_in(staff(group, language="nl"))
    response = writer.post(reverse("begin_story"), {**FORM, **changed}, follow=True)
    return response, StoryPage.objects.first()


def test_a_story_is_begun_as_a_draft_with_its_facts_an_address_in_ascii_and_headings_to_write_below():
    about = project("hulp", working_title="Hulp")
    response, story = begin("Auteurs", project=about.pk, country=country("IE").pk)
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert (story.slug, story.live, story.person) == ("noor-in-cork", False, "Noor")
    assert (story.project, story.country.iso_code, story.owner.groups.get().name) == (about, "IE", "Auteurs")
    assert [block.value["text"] for block in story.body if block.block_type == "heading"][0] == "Over wie dit gaat"
    history = signed_in(staff("Redactie", language="nl")).get(reverse("wagtailadmin_pages:history", args=[story.pk]))
    assert "Zei dat de persoon akkoord is met dit verhaal" in history.content.decode()


def test_a_story_whose_person_has_not_agreed_yet_says_so_until_it_is_confirmed():
    _response, story = begin("Redactie", consent="pending")
    assert story.to_confirm == "Of Noor akkoord is met dit verhaal."
    editor = signed_in(staff("Redactie", language="nl"))
    checklist = editor.get(reverse("checklist", args=[story.pk])).content.decode()
    assert "Nog te bevestigen: Of Noor akkoord is met dit verhaal." in checklist
    assert story.title in editor.get(reverse("attention", args=["to-confirm"])).content.decode()


def test_no_story_is_begun_without_a_word_about_consent_or_by_who_may_write_none():
    response, story = begin("Redactie", consent="")
    assert (response.status_code, story) == (200, None)
    assert begin("Vertalers")[1] is None


def test_whoever_adds_a_story_among_the_pages_is_asked_first_too():
    editor, overview = signed_in(staff("Redactie")), index_page(StoryIndexPage)
    asked = editor.get(reverse("wagtailadmin_pages:add", args=["stories", "storypage", overview.pk]))
    assert asked.url == reverse("begin_story")
    for key in ("x", "9" * 30, "-1", "4"):
        assert editor.get(asked.url, {"project": key}).status_code == 200
