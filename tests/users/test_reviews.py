"""Who writes submits, who decides answers, and each is told of it where they work."""

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse

from tests.factories import committed, signed_in, staff, standard_page
from tests.translation.rules.test_ways_to_publish import form_of_page
from vwn_site.translation.publication import review

pytestmark = pytest.mark.django_db


def editor_of(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def submitted_by(author):
    """A draft of somebody, in review."""
    page = standard_page(title="Hulp aan de kust", live=False)
    page.owner = author
    page.save()
    page.save_revision(user=author)
    with committed():
        page.get_workflow().start(page, author)
    return page


def test_an_author_submits_and_reads_above_the_page_why_it_was_sent_back():
    author, reviewer = staff("Auteurs", language="nl"), staff("Eindredactie", language="nl")
    page = submitted_by(author)
    assert not page.permissions_for_user(author).can_publish()
    (message,) = [message for message in mail.outbox if message.to == [reviewer.email]]
    assert f"{settings.WAGTAILADMIN_BASE_URL}/admin/pages/{page.pk}/edit/" in message.body
    with committed():
        review.reject(page, reviewer, "Noem de <bron>.")
    html = signed_in(author).get(editor_of(page)).content.decode()
    assert f"{reviewer.username} stuurde deze pagina terug: Noem de &lt;bron&gt;." in html
    page.refresh_from_db()
    with committed():
        page.current_workflow_state.resume(author)
    assert "stuurde deze pagina terug" not in signed_in(author).get(editor_of(page)).content.decode()


def test_chief_editors_alone_decide_about_what_authors_submit():
    page = submitted_by(staff("Auteurs"))
    task = page.current_workflow_state.current_task_state.task.specific
    deciding = {group for group in ("Auteurs", "Redactie", "Eindredactie") if task.get_actions(page, staff(group))}
    assert deciding == {"Eindredactie"}


def test_who_worked_on_a_page_is_mailed_what_a_colleague_remarks_there():
    page, author, colleague = standard_page(title="Hulp aan de kust"), staff("Redactie"), staff("Eindredactie")
    signed_in(author).get(editor_of(page))
    remark = {"text": "Klopt dit jaar nog?", "contentpath": "title", "position": "", "id": "", "DELETE": ""}
    form = {**form_of_page(page), **{f"comments-0-{name}": value for name, value in remark.items()}}
    form |= {"comments-TOTAL_FORMS": "1", "comments-INITIAL_FORMS": "0", "comments-0-replies-TOTAL_FORMS": "0"}
    form |= {"comments-0-replies-INITIAL_FORMS": "0", "comment_notifications": "on"}
    assert signed_in(colleague).post(editor_of(page), form).status_code == 302
    assert [message.to for message in mail.outbox if "Klopt dit jaar nog?" in message.body] == [[author.email]]
