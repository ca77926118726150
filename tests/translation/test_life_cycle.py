"""The life of a story in two languages: what staff do in the admin, and what visitors find at once.

Everything goes through addresses, as the roles, and pages are kept in a cache as on the real server.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import Translation

from stories.models import StoryIndexPage, StoryPage
from tests.factories import committed, english_locale, index_page, signed_in, staff, translation_of

from .editor.form import form_of
from .segments import segments

DUTCH = {
    "title": "Noor helpt gezinnen aan zee",
    "slug": "noor-helpt-gezinnen",
    "summary": "Zij legt gezinnen uit wat hun rechten zijn.",
    "role": "advocaat asielrecht",
    "text": "Noor luistert eerst en legt daarna alles uit.",
}
ENGLISH = {
    "title": "Noor helps families by the sea",
    "slug": "noor-helps-families",
    "summary": "She explains to families what their rights are.",
    "role": "asylum lawyer",
    "text": "Noor listens first and then explains everything.",
}
CHANGED = "Noor legt gezinnen en kinderen uit wat hun rechten zijn."
CHANGED_ENGLISH = "Noor explains to families and children what their rights are."
STATES = ("missing", "outdated", "in translation", "in review", "up to date")
MARKED = re.compile(r"<(ins|del)><span[^>]*>[^<]*</span>(.*?)<span", re.DOTALL)
NOTE = "This translation dates from 24 November 2026. The Dutch page was updated on 24 November 2026 and may say more."
WHERE_STORIES_STAND = {
    "search": "/en/search/?q=Noor",
    "feed": "/en/feed/",
    "sitemap": "/sitemap-1.xml",
    "stories": "/en/stories/",
    "llms.txt": "/en/llms.txt",
}


@dataclass
class Life:
    """A story with those who make it (`editor`), translate it, approve it (`chief`) and read it (`visitor`)."""

    editor: Client
    translator: Client
    chief: Client
    visitor: Client
    block_id: str

    def post(self, client: Client, address: str, data: dict | None = None):
        """Sends a form and expects to be sent on; what waits for the commit is done then."""
        with committed():
            response = client.post(address, data or {})
        assert response.status_code == 302, address

    # Dutch

    def dutch_form(self, **changed) -> dict:
        values = {**DUTCH, **changed}
        body = streamfield([("text", rich_text(f"<p>{values.pop('text')}</p>", features=[]))])
        form = nested_form_data({**values, "body": body, "updates": streamfield([]), "comments": inline_formset([])})
        about = {"person": "Noor Voorbeeld", "kind": "interview", "story_date": "2024", "body-0-id": self.block_id}
        return {**form, **about, "action-publish": "action-publish"}

    def make_in_dutch(self):
        address = reverse("wagtailadmin_pages:add", args=["stories", "storypage", index_page(StoryIndexPage).pk])
        self.post(self.editor, address, self.dutch_form())

    @cached_property
    def dutch(self) -> StoryPage:
        return StoryPage.objects.get(slug=DUTCH["slug"])

    def change_in_dutch(self, **changed):
        self.post(self.editor, reverse("wagtailadmin_pages:edit", args=[self.dutch.pk]), self.dutch_form(**changed))

    def withdraw_in_dutch(self):
        self.post(self.editor, reverse("wagtailadmin_pages:unpublish", args=[self.dutch.pk]))

    # English

    def submit(self):
        address = reverse("wagtail_localize:submit_page_translation", args=[self.dutch.pk])
        self.post(self.editor, address, {"locales": [english_locale().pk]})

    @property
    def translation(self) -> Translation:
        return translation_of(self.dutch)

    @property
    def english(self) -> Page:
        return self.translation.get_target_instance()

    def open_editor(self) -> str:
        return self.translator.get(reverse("wagtailadmin_pages:edit", args=[self.english.pk])).content.decode()

    def translate(self, action: str, **texts: str):
        """Types the texts of segments by the name of their field, and presses a button of the editor."""
        form = form_of(self.open_editor())
        for segment in segments(self.translation):
            name = segment.context.path.split(".")[0].replace("body", "text")
            if name in texts:
                form[f"text-{segment.pk}"] = texts[name]
        address = reverse("translation_editor:editor", args=[self.translation.pk])
        self.post(self.translator, address, {**form, "action": action})

    def approve(self):
        task = self.english.current_workflow_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[self.english.pk, "approve", task.pk])
        self.post(self.chief, address, {"comment": ""})

    def say_that_it_still_holds(self):
        self.post(self.editor, reverse("translation:minor_edit", args=[self.translation.pk]))

    def take_that_back(self):
        self.post(self.editor, reverse("translation:minor_edit", args=[self.translation.pk]), {"undo": "1"})

    # What people see

    def state(self) -> str:
        """The state that the work list shows to the translator."""
        page = self.translator.get(f"{reverse('translation:work')}?state=all&q=Noor").content.decode()
        [row] = [row for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL) if DUTCH["title"] in row]
        [state] = [name for name in STATES if name in row]
        return state

    def changes_shown(self) -> list[tuple[str, str]]:
        return [(tag, words.strip()) for tag, words in MARKED.findall(self.open_editor())]

    def read(self, page: Page):
        """What a visitor of a page is answered with."""
        return self.visitor.get(Page.objects.get(pk=page.pk).url)

    def text(self) -> str:
        """The English page as visitors read it."""
        response = self.read(self.english)
        assert response.status_code == 200
        return response.content.decode()

    def is_gone(self) -> bool:
        return self.read(self.english).status_code == 404 and not self.english.live and not self.found_in()

    def found_in(self) -> set[str]:
        """The names of the places where visitors find the English story."""
        pages = {name: self.visitor.get(address).content.decode() for name, address in WHERE_STORIES_STAND.items()}
        return {name for name, page in pages.items() if self.english.url in page}


@pytest.fixture
def life(settings, db) -> Life:
    settings.PAGE_CACHE_BYTES = 8 * 1024 * 1024
    workers = [signed_in(staff(group)) for group in ("Redactie", "Vertalers", "Eindredactie")]
    return Life(*workers, Client(), str(uuid4()))


def test_a_story_lives_in_two_languages(life):
    life.make_in_dutch()
    assert DUTCH["summary"] in life.read(life.dutch).content.decode()

    life.submit()
    assert life.state() == "missing"
    life.translate("save", **ENGLISH)
    assert life.state() == "in translation"
    assert life.is_gone()
    life.translate("hand-in")
    assert life.state() == "in review"
    assert life.is_gone()

    life.approve()
    assert life.state() == "up to date"
    assert ENGLISH["summary"] in life.text()
    assert DUTCH["summary"] not in life.text()
    assert NOTE not in life.text()
    assert life.found_in() == set(WHERE_STORIES_STAND)

    life.change_in_dutch(summary=CHANGED)
    assert life.state() == "outdated"
    assert CHANGED in life.read(life.dutch).content.decode()
    assert ENGLISH["summary"] in life.text()
    assert NOTE in life.text()
    assert life.changes_shown() == [("del", "Zij"), ("ins", "Noor"), ("ins", "en kinderen")]

    life.say_that_it_still_holds()
    assert life.state() == "up to date"
    assert NOTE not in life.text()
    assert life.changes_shown() == []
    life.take_that_back()
    assert life.state() == "outdated"
    assert NOTE in life.text()

    life.translate("hand-in", summary=CHANGED_ENGLISH)
    assert ENGLISH["summary"] in life.text()
    assert NOTE in life.text()
    life.approve()
    assert life.state() == "up to date"
    assert CHANGED_ENGLISH in life.text()
    assert NOTE not in life.text()
    assert life.found_in() == set(WHERE_STORIES_STAND)

    life.withdraw_in_dutch()
    assert life.read(life.dutch).status_code == 404
    assert life.is_gone()

    life.change_in_dutch(summary=CHANGED)
    assert life.read(life.dutch).status_code == 200
    assert life.is_gone()
    life.translate("publish")
    assert CHANGED_ENGLISH in life.text()
    assert life.found_in() == set(WHERE_STORIES_STAND)
