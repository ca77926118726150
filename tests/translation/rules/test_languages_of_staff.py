"""What the admin says, and what it sends, is in the language of whoever reads it."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Task, Workflow

from tests.factories import committed, signed_in, staff, standard_page, text_block, translation_of
from vwn_site.starting_content.roles import FIRST_NAME, NAMES, name_reviews
from vwn_site.translation.publication import review
from vwn_site.translation.segments.store import write_segment

from ..pitfalls.pages import fresh
from ..segments import segment_at

pytestmark = pytest.mark.django_db

SUBMITTED = {"nl": "wacht op goedkeuring", "en": "has been submitted for approval"}
REJECTED = {"nl": "is naar je teruggestuurd", "en": "has been rejected"}
DENIED = {"nl": "Sorry, je hebt geen toegang tot dit gedeelte.", "en": "Sorry, you do not have permission"}
OTHER = {"nl": "en", "en": "nl"}


@pytest.fixture
def translation():
    page = standard_page(text_block("<p>Wij helpen.</p>"), title="Hulp aan de kust", english=True)
    return translation_of(page)


def hand_in(translation, translator):
    write_segment(translation, segment_at(translation, "summary"), "Other words", translator)
    with committed():
        browser, editor = signed_in(translator), reverse("translation_editor:editor", args=[translation.pk])
        assert browser.post(editor, {"action": "hand-in"}).status_code == 302


def mail_to(person) -> str:
    return "\n".join(f"{one.subject}\n{one.body}" for one in mail.outbox if one.to == [person.email])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_mail_is_in_the_language_of_who_reads_it(translation, language):
    reviewer, translator = staff("Eindredactie", language=language), staff("Vertalers", language=OTHER[language])
    hand_in(translation, translator)
    assert SUBMITTED[language] in mail_to(reviewer)
    with committed():
        review.reject(fresh(translation.get_target_instance()), reviewer, "Nog niet")
    assert REJECTED[OTHER[language]] in mail_to(translator)


def test_who_chose_no_language_gets_mail_in_dutch_whoever_hands_in(translation):
    reviewer = staff("Eindredactie", language="")
    hand_in(translation, staff("Vertalers", language="en"))
    assert SUBMITTED["nl"] in mail_to(reviewer)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_refusal_is_in_the_language_of_who_is_refused(translation, language):
    translator = staff("Vertalers", language=language)
    dutch = translation.source.get_source_instance()
    answer = signed_in(translator).get(reverse("wagtailadmin_pages:edit", args=[dutch.pk]), follow=True)
    assert DENIED[language] in answer.content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_review_has_a_dutch_name_wherever_staff_meet_it(translation, language):
    reviewer = staff("Eindredactie", language=language)
    hand_in(translation, reviewer)
    browser, page = signed_in(reviewer), translation.get_target_instance()
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_pages:workflow_history", args=[page.pk]),
        reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
    ]
    pages = [browser.get(address).content.decode() for address in addresses]
    assert not any("Moderators" in page for page in pages)
    assert NAMES[Workflow] in pages[1]
    assert all("Moderators" not in f"{one.subject}\n{one.body}" for one in mail.outbox)


def test_a_review_that_people_named_keeps_its_name():
    Workflow.objects.update(name=FIRST_NAME)
    Task.objects.update(name="Onze eigen ronde")
    name_reviews()
    name_reviews()
    assert list(Workflow.objects.values_list("name", flat=True)) == [NAMES[Workflow]]
    assert list(Task.objects.values_list("name", flat=True)) == ["Onze eigen ronde"]
