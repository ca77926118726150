"""Whatever is done to a page and to its translation, in any order: visitors read nothing that the rules forbid.

Each text has a number of its own, the same in both languages, so that it can be told on the page which of them it is.
"""

import re
from contextlib import contextmanager
from itertools import count

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from tests.factories import (
    change,
    committed,
    english_locale,
    signed_in,
    staff,
    standard_page,
    submit,
    text_block,
    translation_of,
)
from tests.support.matrices import FULL
from vwn_site.core.generation import replace_word
from vwn_site.translation.publication import publish, review, stop
from vwn_site.translation.publication.takedown import take_down
from vwn_site.translation.segments.segment import segments_of
from vwn_site.translation.segments.store import write_segment
from vwn_site.translation.status.state import State, state_of

from ..pitfalls.pages import fresh, in_bulk
from ..segments import segments

EXAMPLES, STEPS = (80, 25) if FULL else (4, 12)
NUMBER = re.compile(r"\b(?:hielpen|helped) (\d+)\b")
which = st.integers(0, 9)


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def dutch_text(number: int) -> str:
    return f"<p>Wij hielpen {number} mensen.</p>"


def numbers_in(html: str) -> set[int]:
    return {int(number) for number in NUMBER.findall(html)}


@contextmanager
def attempt():
    """What may be refused; then nothing of it was done."""
    waiting = connection.run_on_commit
    try:
        with transaction.atomic(), committed():
            yield
    except (ValidationError, ValueError, PermissionDenied):
        connection.run_on_commit = waiting


class Life(RuleBasedStateMachine):
    """A Dutch page with its English translation, and what the people did to both."""

    # How often visitors read the English page.
    times_read = 0

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.numbers = count(200)
        self.client, self.chief = Client(), staff("Eindredactie")
        self.browser = signed_in(self.chief)
        # Has no right to any English page.
        self.editor = staff("Redactie")
        GroupPagePermission.objects.filter(group__name="Redactie", page__locale=english_locale()).delete()
        first = next(self.numbers)
        # All numbers that each block had, by its identifier.
        page = standard_page(text_block(dutch_text(first)), title="Hulp", summary="Wij hielpen 100 mensen.")
        self.key, self.page_id = page.translation_key, page.pk
        self.history = {page.body.raw_data[0]["id"]: [first]}
        self.shelters = {
            name: standard_page(title=f"Onder {name}", english=True) for name in ("public", "private", "withdrawn")
        }
        PageViewRestriction.objects.create(page=self.shelters["private"], restriction_type=PageViewRestriction.LOGIN)
        with committed():
            self.shelters["withdrawn"].unpublish()
        # What was in English when an editor said that it must be gone.
        self.gone = set()
        # What people decided about the English page itself, and only they undo.
        self.is_closed_by_hand = self.is_offline_by_hand = False
        standard_translation(page)

    def teardown(self):
        self.transaction.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
        replace_word()

    # The Dutch page

    @property
    def dutch(self) -> Page:
        return fresh(Page(pk=self.page_id))

    @property
    def english(self) -> Page:
        return self.dutch.get_translation(english_locale()).specific

    @property
    def translation(self):
        return translation_of(self.dutch)

    def publish_body(self, blocks: list[dict]):
        with attempt():
            change(self.dutch, body=blocks)

    @rule()
    def add_a_text(self):
        number = next(self.numbers)
        block = text_block(dutch_text(number))
        self.publish_body([*self.dutch.body.raw_data, block])
        new = self.dutch.body.raw_data[-1]
        self.history[new["id"]] = [number]

    @rule(which=which)
    def change_a_text(self, which):
        blocks = list(self.dutch.body.raw_data)
        if not blocks:
            return
        block, number = blocks[which % len(blocks)], next(self.numbers)
        blocks[which % len(blocks)] = {**block, "value": dutch_text(number)}
        self.publish_body(blocks)
        self.history[block["id"]].append(number)

    @rule(which=which)
    def take_a_text_away(self, which):
        blocks = list(self.dutch.body.raw_data)
        if blocks:
            del blocks[which % len(blocks)]
            self.publish_body(blocks)

    @rule()
    def withdraw_the_dutch(self):
        with attempt():
            UnpublishPageAction(self.dutch, user=self.editor).execute()

    @rule()
    def publish_the_dutch_again(self):
        with attempt():
            self.dutch.get_latest_revision().publish(user=self.editor)

    @rule(name=st.sampled_from(["public", "private", "withdrawn", "home"]))
    def move_the_dutch(self, name):
        parent = self.shelters["public"].get_parent() if name == "home" else self.shelters[name]
        with attempt():
            self.dutch.move(fresh(parent), pos="last-child")

    @rule()
    def close_the_dutch(self):
        if not PageViewRestriction.objects.filter(page=self.page_id).exists():
            PageViewRestriction.objects.create(page=self.dutch, restriction_type=PageViewRestriction.LOGIN)

    @rule()
    def open_the_dutch(self):
        for restriction in PageViewRestriction.objects.filter(page=self.page_id):
            restriction.delete(user=self.chief)

    # The English page

    @rule(everything=st.booleans())
    def translate(self, everything):
        with attempt():
            write(self.translation, everything)

    @rule()
    def publish_the_translation(self):
        with attempt():
            publish.publish(self.translation, self.chief)
            self.is_offline_by_hand = False

    @rule()
    def hand_it_in(self):
        with attempt():
            publish.hand_in(self.translation, staff("Vertalers"))

    @precondition(lambda self: self.english.current_workflow_task_state is not None)
    @rule(decision=st.sampled_from(["approve", "approve on Wagtail's screen", "reject"]))
    def decide_about_it(self, decision):
        page, was_live = self.english, self.english.live
        task = page.current_workflow_task_state
        if task.status != "in_progress":
            return
        with attempt():
            if decision == "reject":
                review.reject(page, self.chief, "Not yet")
            elif decision == "approve":
                review.approve(self.translation, page, self.chief, "")
            else:
                address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
                self.browser.post(address, {"comment": ""})
        if self.english.live and not was_live:
            self.is_offline_by_hand = False

    @rule()
    def publish_it_in_a_list(self):
        was_live = self.english.live
        with committed():
            in_bulk(self.browser, "publish", self.english)
        if self.english.live and not was_live:
            self.is_offline_by_hand = False

    @rule()
    def take_it_down(self):
        response = self.client.get(self.english.url)
        numbers = numbers_in(main_of(response.content.decode())) if response.status_code == 200 else set()
        with attempt():
            take_down(self.translation, self.editor, "It must be gone.")
            self.gone |= numbers - numbers_in(str(self.dutch.body))

    @rule(which=which)
    def publish_a_revision_of_it(self, which):
        revisions = list(self.english.revisions.order_by("pk"))
        if revisions:
            with attempt():
                revisions[which % len(revisions)].publish(user=self.chief)
                self.is_offline_by_hand = False

    @rule()
    def withdraw_it(self):
        with attempt():
            self.english.unpublish(user=self.chief)
        self.is_offline_by_hand = True

    @rule()
    def close_it(self):
        address = f"/admin/pages/{self.english.pk}/privacy/"
        with committed():
            self.browser.post(address, {"restriction_type": "login", "password": "", "groups": []})
        self.is_closed_by_hand = True

    @rule()
    def open_it(self):
        with committed():
            self.browser.post(
                f"/admin/pages/{self.english.pk}/privacy/", {"restriction_type": "none", "password": "", "groups": []}
            )
        self.is_closed_by_hand = False

    @rule(locked=st.booleans())
    def lock_it(self, locked):
        Page.objects.filter(pk=self.english.pk).update(locked=locked, locked_by=self.chief if locked else None)

    @rule()
    def stop_translating(self):
        translation = self.translation
        translation.enabled = False
        translation.save()

    @rule()
    def translate_again(self):
        if not self.translation.enabled:
            with attempt():
                stop.restart(self.translation, self.chief)

    # What visitors read

    @invariant()
    def nothing_is_read_that_may_not_be(self):
        replace_word()
        dutch, english = self.client.get(self.dutch.url), self.client.get(self.english.url)
        if dutch.status_code != 200:
            assert english.status_code != 200, "the Dutch page is not for the public"
        if self.is_offline_by_hand or self.is_closed_by_hand:
            assert english.status_code != 200, "somebody took the English page away"
        if english.status_code == 200:
            Life.times_read += 1
            self.judge(english.content.decode(), {block["id"] for block in self.dutch.body.raw_data})

    def judge(self, html: str, kept: set[str]):
        main = main_of(html)
        assert not numbers_in(main) & self.gone, "an editor has said that it must be gone"
        allowed = {100}.union(*(self.history[identifier] for identifier in kept))
        assert numbers_in(main) <= allowed, "what was taken away in Dutch is still there"
        assert "mensen" not in main, "Dutch words stand on the English page"
        status = state_of(self.dutch, english_locale())
        if status.state == State.CURRENT and self.translation.enabled:
            assert numbers_in(main) == {100, *(self.history[identifier][-1] for identifier in kept)}, "not up to date"
        assert self.english.url in self.client.get("/sitemap-1.xml").content.decode()

    @invariant()
    def what_cannot_be_read_is_listed_nowhere(self):
        if self.client.get(self.english.url).status_code != 200:
            for address in ("/sitemap-1.xml", "/en/search/?q=helped"):
                assert self.english.url not in self.client.get(address).content.decode(), address


def standard_translation(page: Page):
    """The first translation of a page, complete and public."""
    translation = submit(page)
    write(translation, everything=True)
    with committed():
        publish.publish(translation, staff("Eindredactie"))


def write(translation, everything: bool):
    """Translates the segments, or the first of those that have no translation."""
    missing = [one for one in segments_of(translation.source, translation.target_locale) if one.translation is None]
    wanted = {one.segment_id for one in (missing if everything else missing[:1])}
    for segment in segments(translation):
        if segment.pk in wanted:
            write_segment(translation, segment, in_words(segment), staff("Vertalers"))


def in_words(segment) -> str:
    words = {"title": "Help", "slug": "help"}
    number = re.search(r"\d+", segment.string.data)
    return words.get(segment.context.path) or f"We helped {number[0]} people."


# All of FULL=1 takes a quarter of an hour.
@pytest.mark.timeout(3600)
@pytest.mark.django_db
def test_no_order_of_what_people_do_shows_what_the_rules_forbid():
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not FULL,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Life.times_read > EXAMPLES
