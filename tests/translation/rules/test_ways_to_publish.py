"""Whichever way a translation is published, the texts of the revision that goes public are judged."""

import pytest
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Task, TaskState, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.factories import (
    change,
    committed,
    english_locale,
    image_block,
    in_english,
    picture,
    signed_in,
    staff,
    standard_page,
    text_block,
    theme,
    translate,
    translation_of,
)
from vwn_site.starting_content.roles import NAMES
from vwn_site.translation.exceptions import CannotBePublished
from vwn_site.translation.publication import publish, review
from vwn_site.translation.segments.overrides import override_fields, save_overrides
from vwn_site.translation.segments.store import write_segment
from vwn_site.translation.status.state import State, state_of

from ..editor.form import form_of, open_editor, send
from ..pitfalls.pages import fresh, in_bulk, is_live, read
from ..segments import segment_at, segment_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def dutch():
    return standard_page(text_block("<p>Wij hielpen 40 mensen.</p>"), title="Hulp aan de kust", english=True)


@pytest.fixture
def english(dutch) -> Page:
    return fresh(dutch.get_translation(english_locale()))


def stop(translation):
    translation.enabled = False
    translation.save()


def form_of_page(page, **changed) -> dict:
    values = {"title": page.title, "slug": page.slug, "summary": page.summary, **changed}
    texts = page.body.raw_data
    body = streamfield([("text", rich_text(text["value"], features=["bold"])) for text in texts])
    form = nested_form_data({**values, "body": body, "updates": streamfield([]), "comments": inline_formset([])})
    identifiers = {f"body-{number}-id": text["id"] for number, text in enumerate(texts)}
    return {**form, **identifiers, "action-publish": "action-publish"}


def test_the_edit_form_of_a_stopped_translation_publishes_nothing_whose_dutch_is_withdrawn(client, dutch, english):
    stop(translation_of(dutch))
    dutch.unpublish()
    chief = signed_in(staff("Eindredactie"))
    address = reverse("wagtailadmin_pages:edit", args=[english.pk])
    with committed():
        response = chief.post(address, form_of_page(english, summary="By hand."))
    assert response.status_code == 302
    assert not is_live(english)
    assert read(client, english).status_code == 404
    assert "Not published: " in chief.get("/admin/account/").content.decode()
    assert fresh(english).get_latest_revision_as_object().summary == "By hand."


def test_the_edit_form_of_a_stopped_translation_publishes_while_the_dutch_is_public(client, dutch, english):
    stop(translation_of(dutch))
    with committed():
        signed_in(staff("Eindredactie")).post(
            reverse("wagtailadmin_pages:edit", args=[english.pk]), form_of_page(english, summary="By hand.")
        )
    assert "By hand." in read(client, english).content.decode()


def test_a_snippet_is_not_published_while_its_dutch_is_withdrawn():
    wells = theme("Water", english="Wells")
    english = wells.get_translation(english_locale())
    wells.unpublish()
    with pytest.raises(CannotBePublished):
        english.save_revision().publish()
    english.refresh_from_db()
    assert not english.live


def test_dutch_words_in_the_revision_are_judged_although_english_ones_are_stored_by_now(dutch, english):
    before = fresh(english)
    before.summary = dutch.summary
    revision = before.save_revision()
    with pytest.raises(CannotBePublished):
        revision.publish()
    assert fresh(english).summary != dutch.summary


def test_a_wrong_number_in_the_revision_is_judged_although_the_right_one_is_stored_by_now(dutch, english):
    before = fresh(english)
    [text] = before.body.raw_data
    before.body = [{**text, "value": "<p>We helped 14 people.</p>"}]
    with pytest.raises(CannotBePublished):
        before.save_revision().publish()


# Review


def hand_in(dutch, summary: str = "Handed in") -> Page:
    translation = translation_of(dutch)
    write_segment(translation, segment_at(translation, "summary"), summary, staff("Vertalers"))
    publish.hand_in(translation, staff("Vertalers"))
    return fresh(translation.get_target_instance())


def approve(chief, page):
    """Approves on Wagtail's own screen."""
    task = fresh(page).current_workflow_task_state
    with committed():
        return chief.post(
            reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]), {"comment": ""}
        )


def status(dutch) -> State:
    return state_of(dutch, english_locale()).state


def test_what_a_reviewer_rejected_is_published_by_no_list(client, dutch):
    english = hand_in(dutch, "Rejected words")
    review.reject(english, staff("Eindredactie"), "Not yet")
    chief = signed_in(staff("Eindredactie"))
    with committed():
        in_bulk(chief, "publish", english)
    assert "Rejected words" not in read(client, english).content.decode()
    assert status(dutch) == State.STARTED
    assert "Not published: " in chief.get("/admin/account/").content.decode()


@pytest.mark.parametrize("way", ["code", "list of all below"])
def test_what_a_reviewer_rejected_is_published_no_other_way(dutch, way):
    english = hand_in(dutch, "Rejected words")
    review.reject(english, staff("Eindredactie"), "Not yet")
    if way == "code":
        with pytest.raises(CannotBePublished):
            fresh(english).latest_revision.publish()
    else:
        with committed():
            in_bulk(signed_in(staff("Eindredactie")), "publish", english.get_parent(), include_descendants="on")
    assert fresh(english).summary != "Rejected words"


def test_a_page_that_shows_less_than_is_written_is_not_up_to_date(client, dutch):
    english = fresh(dutch.get_translation(english_locale()))
    change(dutch, body=[*dutch.body.raw_data, text_block("<p>Wij hielpen 12 gezinnen.</p>")])
    translation = translation_of(dutch)
    segment = segment_with(translation, "gezinnen")
    write_segment(translation, segment, "We helped 12 families.", staff("Vertalers"))
    with committed():
        in_bulk(signed_in(staff("Eindredactie")), "publish", english)
    assert "12 families" not in read(client, english).content.decode()
    assert status(dutch) == State.STARTED
    with committed():
        publish.publish(translation, staff("Eindredactie"))
    assert "12 families" in read(client, english).content.decode()
    assert status(dutch) == State.CURRENT


def test_what_was_rejected_is_public_when_it_is_handed_in_again_and_approved(client, dutch):
    english = hand_in(dutch, "Rejected words")
    review.reject(english, staff("Eindredactie"), "Not yet")
    publish.hand_in(translation_of(dutch), staff("Vertalers"))
    approve(signed_in(staff("Eindredactie")), english)
    assert "Rejected words" in read(client, english).content.decode()


def test_what_a_reviewer_corrected_is_public_after_an_approval_on_wagtails_screen(client, dutch):
    english, chief = hand_in(dutch), staff("Eindredactie")
    translation = translation_of(dutch)
    write_segment(translation, segment_at(translation, "summary"), "Corrected by the reviewer", chief)
    approve(signed_in(chief), english)
    assert "Corrected by the reviewer" in read(client, english).content.decode()
    assert status(dutch) == State.CURRENT


def test_a_wrong_correction_of_a_reviewer_holds_up_the_approval_on_wagtails_screen(client, dutch):
    english, chief = hand_in(dutch), staff("Eindredactie")
    translation = translation_of(dutch)
    write_segment(translation, segment_with(translation, "40"), "We helped 14 people.", chief)
    approve(signed_in(chief), english)
    assert "14 people" not in read(client, english).content.decode()


def test_a_reviewer_approves_only_what_was_on_the_screen(client, dutch):
    english, chief, translation = hand_in(dutch), signed_in(staff("Eindredactie")), translation_of(dutch)
    form = form_of(open_editor(chief, translation))
    write_segment(translation, segment_at(translation, "summary"), "Of another reviewer", staff("Eindredactie"))
    with committed():
        answer = send(chief, translation, form, action="approve")
    assert "A text was changed after you opened this page." in answer.content.decode()
    assert "Of another reviewer" not in read(client, english).content.decode()
    with committed():
        send(chief, translation, form_of(open_editor(chief, translation)), action="approve")
    assert "Of another reviewer" in read(client, english).content.decode()


def test_a_reviewer_approves_what_they_correct_at_the_same_time(client, dutch):
    english, chief, translation = hand_in(dutch), signed_in(staff("Eindredactie")), translation_of(dutch)
    form = form_of(open_editor(chief, translation))
    form[f"text-{segment_at(translation, 'summary').pk}"] = "Corrected at once"
    with committed():
        send(chief, translation, form, action="approve")
    assert "Corrected at once" in read(client, english).content.decode()


@pytest.fixture
def two_tasks() -> Workflow:
    """A workflow in which chief editors decide twice, for all pages."""
    workflow = Workflow.objects.create(name="Twee keer")
    for order, name in enumerate(("First", "Second")):
        task = GroupApprovalTask.objects.create(name=name)
        task.groups.set(GroupApprovalTask.objects.get(name=NAMES[Task]).groups.all())
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowPage.objects.update(workflow=workflow)
    return workflow


@pytest.mark.parametrize("screen", ["ours", "wagtail's"])
@pytest.mark.parametrize("corrected", [False, True], ids=["as handed in", "corrected at first"])
def test_a_workflow_with_two_tasks_ends_after_two_approvals(client, dutch, two_tasks, screen, corrected):
    english, chief = hand_in(dutch, "Twice"), staff("Eindredactie")
    if corrected:
        translation = translation_of(dutch)
        write_segment(translation, segment_at(translation, "summary"), "Twice and better", chief)
    for name in ("First", "Second"):
        assert fresh(english).current_workflow_task.name == name
        assert "Twice" not in read(client, english).content.decode()
        if screen == "ours":
            with committed():
                review.approve(translation_of(dutch), fresh(english), chief, "")
        else:
            approve(signed_in(chief), english)
    assert "Twice" in read(client, english).content.decode()
    assert fresh(english).current_workflow_state is None
    assert not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()


# Pictures that are gone


@pytest.fixture
def illustrated():
    harbour = picture()
    page = standard_page(image_block(harbour, "Een haven bij avond", "Bij avond"), text_block(), title="Met plaat")
    translate(page, live=False)
    harbour.delete()
    return page


@pytest.mark.parametrize("action", ["publish", "hand-in", "save"])
def test_a_picture_that_was_deleted_from_the_library_holds_up_nothing(client, illustrated, action):
    translation, chief = translation_of(illustrated), signed_in(staff("Eindredactie"))
    with committed():
        response = chief.post(reverse("translation_editor:editor", args=[translation.pk]), {"action": action})
    assert response.status_code == 302
    english = translation.get_target_instance()
    if action == "publish":
        assert in_english("Wij helpen vluchtelingen.") in read(client, english).content.decode()
    if action == "hand-in":
        assert fresh(english).workflow_in_progress


@pytest.mark.parametrize("name", ["preview_target", "preview_source", "preview"])
def test_a_page_whose_picture_was_deleted_can_be_previewed(illustrated, name):
    translation = translation_of(illustrated)
    address = reverse(f"translation_editor:{name}", args=[translation.pk])
    assert signed_in(staff("Eindredactie")).get(address).status_code == 200


def test_the_dutch_page_whose_picture_was_deleted_can_be_published_and_followed(client, illustrated):
    with committed():
        publish.publish(translation_of(illustrated), staff("Eindredactie"))
        fresh(illustrated).save_revision().publish()
    assert read(client, illustrated).status_code == 200
    assert read(client, illustrated.get_translation(english_locale())).status_code == 200


@pytest.mark.parametrize("action", ["publish", "hand-in", "preview"])
def test_a_choice_of_one_language_that_was_deleted_holds_up_nothing(client, action):
    harbour, boat = picture(title="Een haven"), picture(title="Een boot")
    dutch = standard_page(text_block(), image=harbour, image_alt="Een haven", title="Met eigen plaat", english=True)
    translation = translation_of(dutch)
    field = next(field for field in override_fields(translation) if field.segment.context.path == "image")
    save_overrides(translation, {field.name: str(boat.pk)}, staff())
    boat.delete()
    chief = signed_in(staff("Eindredactie"))
    if action == "preview":
        address = reverse("translation_editor:preview_target", args=[translation.pk])
        assert chief.get(address).status_code == 200
        return
    with committed():
        address = reverse("translation_editor:editor", args=[translation.pk])
        assert chief.post(address, {"action": action}).status_code == 302
    english = translation.get_target_instance()
    assert fresh(english).workflow_in_progress if action == "hand-in" else fresh(english).image == harbour
