"""Who writes submits, who decides answers, and each is told of it where they work."""

import datetime
import json

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from wagtail.admin.mail import send_notification
from wagtail.models import Comment, CommentReply, PageSubscription, TaskState

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


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["Beoordeling door de eindredactie: ingediend 2 minuten geleden", "Ter beoordeling"]),
        ("en", ["2 minutes ago"]),
    ],
)
def test_the_status_of_a_page_in_review_says_when_in_the_language_of_the_reader(clock, language, words):
    page = submitted_by(staff("Auteurs"))
    clock.shift(datetime.timedelta(minutes=2))
    text = html.fromstring(signed_in(staff("Redactie", language=language)).get(editor_of(page)).content).text_content()
    for word in words:
        assert word in " ".join(text.split())


def test_chief_editors_alone_decide_about_what_authors_submit():
    page = submitted_by(staff("Auteurs"))
    task = page.current_workflow_state.current_task_state.task.specific
    deciding = {group for group in ("Auteurs", "Redactie", "Eindredactie") if task.get_actions(page, staff(group))}
    assert deciding == {"Eindredactie"}


def has_switch_on(client, page) -> bool:
    """Whether the switch for mails about remarks is on in the form of a page, as the form is then sent."""
    switch = html.fromstring(client.get(editor_of(page)).content).xpath("//input[@name='comment_notifications']")[0]
    return "checked" in switch.attrib


def save(client, page, **changed):
    form = {**form_of_page(page), "comment_notifications": "on" if has_switch_on(client, page) else "", **changed}
    assert client.post(editor_of(page), {name: value for name, value in form.items() if value}).status_code == 302


def test_who_worked_on_a_page_is_mailed_what_a_colleague_remarks_there_and_who_only_read_it_is_not():
    page, author, colleague = standard_page(title="Hulp aan de kust"), staff("Redactie"), staff("Eindredactie")
    begun, silent, reader = staff("Redactie"), staff("Redactie"), staff("Redactie")
    save(signed_in(author), page)
    page.save_revision(user=begun)
    for _time in ("once", "again"):
        for person in (begun, reader):
            signed_in(person).get(editor_of(page))
    for _time in ("once", "again"):
        save(signed_in(silent), page, comment_notifications="")
        assert not has_switch_on(signed_in(silent), page)
    remark = {"text": "Klopt dit jaar nog?", "contentpath": "title", "position": "", "id": "", "DELETE": ""}
    form = {f"comments-0-{name}": value for name, value in remark.items()}
    form |= {"comments-TOTAL_FORMS": "1", "comments-INITIAL_FORMS": "0", "comments-0-replies-TOTAL_FORMS": "0"}
    form |= {"comments-0-replies-INITIAL_FORMS": "0"}
    save(signed_in(colleague), page, **form)
    mailed = sorted(message.to[0] for message in mail.outbox if "Klopt dit jaar nog?" in message.body)
    assert mailed == sorted([author.email, begun.email])
    assert PageSubscription.objects.get(user=colleague).comment_notifications, "who remarks hears of the answer"


@pytest.mark.parametrize(
    ("language", "told"), [("nl", "Met ‘Publiceren’ komt ze ook online"), ("en", "With “Publish” it")]
)
def test_who_may_decide_reads_above_the_page_what_each_button_does(language, told):
    page = submitted_by(staff("Auteurs"))
    for group, may_decide in (("Eindredactie", True), ("Redactie", False), ("Auteurs", False)):
        assert (told in signed_in(staff(group, language=language)).get(editor_of(page)).content.decode()) is may_decide
    with committed():
        review.reject(page, staff("Eindredactie"), "Noem de bron.")
    assert told not in signed_in(staff("Eindredactie", language=language)).get(editor_of(page)).content.decode()


@pytest.mark.parametrize(("language", "count"), [("nl", "1 beoordeling"), ("en", "1 review")])
def test_the_report_of_reviews_counts_reviews(language, count):
    page, reader = submitted_by(staff("Auteurs")), signed_in(staff("Eindredactie", language=language))
    reports = [reverse(f"wagtailadmin_reports:{name}") for name in ("workflow", "workflow_tasks")]
    for address in (*reports, reverse("wagtailadmin_pages:workflow_history", args=[page.pk])):
        text = html.fromstring(reader.get(address).content).text_content()
        assert count in " ".join(text.split()), address


COMMENTS = {
    "nl": (
        "{} maakte een opmerking bij ‘Over de haven’",
        "{} maakte 2 opmerkingen bij ‘Over de haven’",
        "{} beantwoordde een opmerking bij ‘Over de haven’",
        "{} handelde een opmerking bij ‘Over de haven’ af",
        "{} verwijderde 2 opmerkingen bij ‘Over de haven’",
        "{} liep de opmerkingen bij ‘Over de haven’ langs",
    ),
    "en": (
        "{} commented on “Over de haven”",
        "{} made 2 comments on “Over de haven”",
        "{} answered a comment on “Over de haven”",
        "{} resolved a comment on “Over de haven”",
        "{} deleted 2 comments on “Over de haven”",
        "{} went through the comments on “Over de haven”",
    ),
}


@pytest.mark.parametrize("language", COMMENTS)
def test_a_mail_about_comments_says_what_happened_to_how_many(language):
    one = Comment(text="Klopt dit ‘jaar’ & nog?")
    answer = {"comment": one, "replies": [CommentReply(text="Ja.")]}
    kinds = [
        {"new": [one]},
        {"new": [one, one]},
        {"replied": [answer]},
        {"resolved": [one]},
        {"deleted": [one, one]},
        {"new": [one], "replied": [answer], "resolved": [one], "deleted": [one]},
    ]
    reader, editor = staff("Redactie", language=language), staff("Eindredactie")
    nothing = {f"{kind}_comments": [] for kind in ("new", "replied", "resolved", "deleted")}
    for kind in kinds:
        changes = nothing | {f"{name}_comments": things for name, things in kind.items()}
        page = standard_page(title="Over de haven", slug=f"haven-{len(mail.outbox)}")
        send_notification([reader], "updated_comments", {"page": page, "editor": editor, **changes})
    assert [message.subject for message in mail.outbox] == [text.format(editor.username) for text in COMMENTS[language]]
    for message in mail.outbox:
        assert f"{message.subject}.\n" in message.body
        assert message.body.count("Klopt dit ‘jaar’ & nog?") >= 1
    heading = {"nl": "Nieuwe opmerking:\n", "en": "New comment:\n"}[language]
    assert heading in mail.outbox[0].body


def decision(name: str, **data) -> dict:
    """What the form of a page sends along with a decision about its review."""
    return {"action-workflow-action": "1", "workflow-action-name": name, "workflow-action-extra-data": json.dumps(data)}


def told_after(client, page, sent: dict) -> str:
    """What somebody reads who sends the form of a page with a button of it."""
    form = {name: value for name, value in form_of_page(page).items() if name != "action-publish"}
    with committed():
        response = client.post(editor_of(page), form | sent, follow=True)
    return " ".join(html.fromstring(response.content).find_class("messages")[0].text_content().split())


SUBMIT, CANCEL, PUBLISH = ({f"action-{name}": "1"} for name in ("submit", "cancel-workflow", "publish"))
# By the language of the admin: what is sent, by whom, and what they read then.
STEPS = {
    "nl": (
        (SUBMIT, "author", "{reviewer}", "krijgt hiervan een mail, en", "Jij krijgt een mail als dat is besloten."),
        (
            decision("reject", comment="Noem de bron."),
            "reviewer",
            "‘De kust’ gaat terug met je opmerking",
            "{author}, die",
        ),
        (SUBMIT, "author", "ter goedkeuring ingediend", "{reviewer}"),
        (CANCEL, "reviewer", "is geannuleerd", "weer een concept", "zelf tegen {author}"),
        (SUBMIT, "author", "ter goedkeuring ingediend"),
        (PUBLISH, "reviewer", "is gepubliceerd", "De beoordeling is daarmee klaar", "zelf tegen {author}"),
        (SUBMIT, "author", "ter goedkeuring ingediend"),
        (decision("approve"), "reviewer", "‘De kust’ is goedgekeurd. Bezoekers zien dit nu. {author}, die"),
    ),
    "en": (
        (
            SUBMIT,
            "author",
            "{reviewer}",
            "gets an e-mail about this, and",
            "You will get an e-mail when they have decided.",
        ),
        (decision("reject"), "reviewer", "“De kust” goes back without a remark", "{author}, who submitted it, gets"),
        (SUBMIT, "author", "submitted for review"),
        (decision("approve"), "reviewer", "“De kust” is approved. Visitors see it now. {author}, who"),
    ),
}


@pytest.mark.parametrize("language", STEPS)
def test_who_decides_is_told_what_happened_what_follows_and_who_hears_of_it(language):
    Group.objects.get(name="Eindredactie").user_set.clear()
    author, reviewer = staff("Auteurs", language=language), staff("Eindredactie", language=language)
    clients = {"author": signed_in(author), "reviewer": signed_in(reviewer)}
    page = standard_page(title="De kust", live=False)
    page.owner = author
    page.save()
    page.save_revision(user=author)
    for sent, who, *words in STEPS[language]:
        told = told_after(clients[who], page, sent)
        for text in words:
            assert text.format(author=author.username, reviewer=reviewer.username) in told, sent
        assert "is gewijzigd" not in told
        assert "has been updated" not in told
    address = f"{settings.WAGTAILADMIN_BASE_URL}/de-kust/"
    subject = "De pagina ‘De kust’ is goedgekeurd" if language == "nl" else 'The page "De kust" has been approved'
    assert any(address in message.body and subject in message.subject for message in mail.outbox)


def test_who_decides_on_the_first_page_is_told_of_it():
    author, reviewer = staff("Auteurs"), staff("Eindredactie")
    page = submitted_by(author)
    client, state = signed_in(reviewer), page.current_workflow_task_state
    assert page.title in client.get("/admin/").content.decode()
    with committed():
        client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))
    assert f"is approved. Visitors see it now. {author.username}" in client.get("/admin/").content.decode()


def test_what_a_reviewer_corrects_before_they_approve_is_public_and_asks_for_no_other_review(client):
    page = submitted_by(staff("Auteurs"))
    reviewer = signed_in(staff("Eindredactie"))
    corrected = form_of_page(page, summary="Door wie nakijkt verbeterd.")
    del corrected["action-publish"]
    kept = reviewer.post(editor_of(page), corrected, headers={"Accept": "application/json"})
    assert kept.json()["success"] is True
    with committed():
        reviewer.post(editor_of(page), corrected | decision("approve"))
    page.refresh_from_db()
    assert (page.live, page.summary) == (True, "Door wie nakijkt verbeterd.")
    assert not page.workflow_in_progress


def test_a_review_outlives_the_account_that_asked_for_it_and_ends_with_its_page():
    author, reviewer = staff("Auteurs"), staff("Eindredactie")
    page, gone = submitted_by(author), submitted_by(author)
    client = signed_in(reviewer)
    gone.delete()
    author.delete()
    waiting = client.get(reverse("attention", args=["approvals"])).content.decode()
    assert waiting.count(editor_of(page)) == 1
    assert editor_of(gone) not in waiting
    assert TaskState.objects.filter(status="in_progress").count() == 1
    told = told_after(client, page, decision("reject", comment="Noem de bron."))
    assert "Nobody gets an e-mail about this: the account that submitted it is gone." in told


def test_who_submits_to_a_group_without_members_is_told_that_nobody_hears_of_it():
    Group.objects.get(name="Eindredactie").user_set.clear()
    author, page = staff("Auteurs"), standard_page(title="De kust", live=False)
    former = staff("Eindredactie")
    former.is_active = False
    former.save()
    assert "Nobody gets an e-mail about this." in told_after(signed_in(author), page, SUBMIT)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("language", "waiting", "sent_back"),
    [
        ("nl", "Stap 1 van 1, {}: wacht op Eindredactie", "Teruggestuurd bij stap 1 van 1, {}: wacht op {}"),
        ("en", "Step 1 of 1, {}: waits for Eindredactie", "Sent back at step 1 of 1, {}: waits for {}"),
    ],
)
def test_the_report_of_reviews_says_at_which_step_each_is_and_for_whom_it_waits(language, waiting, sent_back):
    author, reviewer = staff("Auteurs"), staff("Eindredactie", language=language)
    first = submitted_by(author)
    step = first.current_workflow_state.current_task_state.task.name

    def report() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as asked:
            html = signed_in(reviewer).get("/admin/reports/workflow/").content.decode()
        return html, len(asked)

    report()
    html, queries = report()
    assert waiting.format(step) in html
    for title in ("Tweede", "Derde"):
        other = standard_page(title=title, live=False)
        other.save_revision(user=author)
        with committed():
            other.get_workflow().start(other, author)
    with committed():
        review.reject(first, reviewer, "Noem de bron.")
    html, more = report()
    assert html.count(waiting.format(step)) == 2
    assert sent_back.format(step, author.username) in html
    assert more - queries <= 4
