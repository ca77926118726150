"""Whatever is done to a pair of pages in whatever order, the public reads nothing that the rules forbid."""

from contextlib import suppress
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import GroupPagePermission, Page, PageViewRestriction
from wagtail_localize.models import StringSegment

from tests.factories import (
    committed,
    english_locale,
    signed_in,
    staff,
    standard_page,
    text_block,
    translate,
    translation_of,
)
from tests.support.matrices import FULL
from vwn_site.translation import publishing, reviewing
from vwn_site.translation.passages import passages_in, passages_of
from vwn_site.translation.state import State, state_of
from vwn_site.translation.stopping import restart
from vwn_site.translation.writing import write_passage

from ..pitfalls.pages import fresh, in_bulk

pytestmark = pytest.mark.django_db

WORDS = {"Blok": "Block", "vertelt iets": "tells something", "Samenvatting": "Summary", "Titel": "Title"}
MANY = {"max_examples": 40, "stateful_step_count": 25}
FEW = {"max_examples": 2, "stateful_step_count": 10}


def in_english(text: str) -> str:
    for dutch, english in WORDS.items():
        text = text.replace(dutch, english)
    return text


class Pair(RuleBasedStateMachine):
    """A Dutch page and its translation, which people change at random; each walk is undone at its end."""

    # After how many steps the public was asked what it reads.
    looked = 0

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.numbers, self.is_private = count(1), False

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self):
        blocks = [self.block() for _number in range(2)]
        self.dutch = standard_page(*blocks, title="Titel", summary="Samenvatting 0", slug="titel")
        texts = {"title": "Title", "summary": "Summary 0", "slug": "title"}
        bodies = [{**block, "value": in_english(block["value"])} for block in blocks]
        translate(self.dutch, {**texts, "body": bodies})
        self.translator, self.chief, self.editor = (staff(name) for name in ("Vertalers", "Eindredactie", "Redactie"))
        GroupPagePermission.objects.filter(group__name="Redactie", page__locale=english_locale()).delete()

    def block(self) -> dict:
        return text_block(f"<p>Blok {next(self.numbers)} vertelt iets.</p>")

    @property
    def english(self) -> Page:
        return fresh(fresh(self.dutch).get_translation(english_locale()))

    @property
    def translation(self):
        return translation_of(self.dutch)

    def publish_dutch(self, **values):
        page = fresh(self.dutch)
        for name, value in values.items():
            setattr(page, name, value)
        with committed():
            page.save_revision(user=self.editor).publish(user=self.editor)

    # What the editor does, who has no right to the English page

    @rule()
    def reword(self):
        self.publish_dutch(summary=f"Samenvatting {next(self.numbers)}")

    @rule()
    def add_a_block(self):
        self.publish_dutch(body=[*fresh(self.dutch).body.raw_data, self.block()])

    @rule()
    def remove_a_block(self):
        self.publish_dutch(body=[*fresh(self.dutch).body.raw_data][1:])

    @rule()
    def withdraw(self):
        if fresh(self.dutch).live:
            with committed():
                UnpublishPageAction(fresh(self.dutch), user=self.editor).execute()

    @rule()
    def make_private_or_public(self):
        restriction = PageViewRestriction.objects.filter(page=self.dutch).first()
        with committed():
            if restriction:
                restriction.delete()
            else:
                PageViewRestriction.objects.create(page=self.dutch, restriction_type=PageViewRestriction.LOGIN)

    # What translators and reviewers do

    @rule()
    def write(self):
        if self.translation.enabled:
            segments = StringSegment.objects.filter(source=self.translation.source_id)
            for segment in segments.exclude(context__path="slug").select_related("string", "context"):
                write_passage(self.translation, segment, in_english(segment.string.data), self.translator)

    @rule()
    def publish(self):
        if self.translation.enabled:
            with committed(), suppress(ValidationError):
                publishing.publish(self.translation, self.translator)

    @rule()
    def hand_in(self):
        if self.translation.enabled and not self.english.workflow_in_progress:
            with committed(), suppress(ValidationError):
                publishing.hand_in(self.translation, self.translator)

    @rule()
    def approve(self):
        english = self.english
        if english.workflow_in_progress:
            task = english.current_workflow_task_state
            address = reverse("wagtailadmin_pages:workflow_action", args=[english.pk, "approve", task.pk])
            with committed():
                signed_in(self.chief).post(address, {"comment": ""})

    @rule()
    def send_back(self):
        if self.english.workflow_in_progress:
            reviewing.reject(self.english, self.chief, "Not yet")

    @rule()
    def publish_from_a_list(self):
        with committed():
            in_bulk(signed_in(self.chief), "publish", self.english)

    @rule()
    def lock_or_unlock(self):
        english = self.english
        english.locked, english.locked_by = not english.locked, None if english.locked else self.chief
        english.save()

    @rule()
    def stop_or_begin_again(self):
        translation = self.translation
        if translation.enabled:
            translation.enabled = False
            translation.save()
        else:
            with suppress(ValidationError):
                restart(translation, self.chief)

    @rule()
    def make_the_translation_private(self):
        if not self.is_private:
            data = {"restriction_type": "login", "password": "", "groups": []}
            with committed():
                signed_in(self.chief).post(reverse("wagtailadmin_pages:set_privacy", args=[self.english.pk]), data)
            self.is_private = True

    # What the public reads

    def read(self, page: Page) -> str:
        """The page as it is read by everybody; empty when it is not for everybody."""
        response = Client().get(fresh(page).url)
        return response.content.decode() if response.status_code == 200 else ""

    @invariant()
    def the_public_reads_what_it_may(self):
        if not hasattr(self, "chief"):
            return
        Pair.looked += 1
        dutch, english = self.read(self.dutch), self.read(self.english)
        if not english:
            return
        assert dutch, "English is public and Dutch is not"
        assert not self.is_private, "somebody made it private"
        for word in ("vertelt iets", "Samenvatting"):
            assert word not in english, "Dutch words in English"
        for number in range(1, 60):
            if f"Block {number} tells" in english:
                assert f"Blok {number} vertelt" in dutch, "a block that was removed in Dutch"

    @invariant()
    def what_is_up_to_date_is_what_is_stored(self):
        if not hasattr(self, "chief") or not self.translation.enabled:
            return
        status = state_of(self.dutch, english_locale())
        if status and status.state == State.CURRENT:
            shown = {passage.segment_id: passage.text for passage in passages_in(self.translation, self.english)}
            stored = passages_of(self.translation.source, english_locale(), former=False)
            assert shown == {passage.segment_id: passage.text for passage in stored}


# With FULL=1 a thousand steps, of about a second each.
@pytest.mark.timeout(3600)
def test_no_walk_through_the_states_shows_what_the_rules_forbid():
    options = {"deadline": None, "database": None, "derandomize": not FULL, "phases": [Phase.generate]}
    options["suppress_health_check"] = list(HealthCheck)
    number = MANY if FULL else FEW
    run_state_machine_as_test(Pair, settings=settings(**number, **options))
    assert Pair.looked > number["stateful_step_count"]
