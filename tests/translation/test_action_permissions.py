"""What happens when each presses each button of the editor of translations, or asks the work list for each action.

A cell holds the letters of those for whom something changes; `rights` says who they are. For all others everything
stays as it is, whatever the answer says.
"""

import pytest
from django.db import transaction
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from tests.factories import change, standard_page
from vwn_site.translation.editor.actions import ACTIONS as EDITOR_ACTIONS
from vwn_site.translation.editor.saving import seen_mark
from vwn_site.translation.models import SegmentComment, TranslationPlan
from vwn_site.translation.publication.publish import hand_in
from vwn_site.translation.segments.store import stored_translation
from vwn_site.translation.work_list.actions import ACTIONS as LIST_ACTIONS
from vwn_site.translation.work_list.actions import EXPORT

from .rights import CHIEFS, EDITORS, NOBODY, STAFF, effects
from .segments import segment_at

pytestmark = pytest.mark.django_db

# Action of the editor → for whom something changes on the own and on the other page.
TRANSLATE = ("brevl", STAFF)
BUTTONS = {
    "save": TRANSLATE,
    "publish": (STAFF, STAFF),
    "publish:incomplete": (STAFF, STAFF),
    "hand-in": TRANSLATE,
    "comment:add:{context}": TRANSLATE,
    "comment:resolve:{comment}": TRANSLATE,
    "overrule:{segment}:numbers": TRANSLATE,
    "use:{segment}:0": TRANSLATE,
    "fill": TRANSLATE,
    "suggest:{segment}": (NOBODY, NOBODY),
    # No machine is set up.
    "machine": (NOBODY, NOBODY),
}
# Of what `v` handed in: reviewers decide about it and may change it, and `v` may take it back.
REVIEW = {
    "approve": CHIEFS,
    "approve:incomplete": CHIEFS,
    "reject": CHIEFS,
    "take-back": "v",
    "save": CHIEFS,
    "publish": CHIEFS,
    "hand-in": NOBODY,
    "comment:add:{context}": CHIEFS,
}

# Who may submit a page may plan its translation: `w` has no right to the English page but may add one.
PLAN = ("brevlw", "brevw")
LIST = {
    "assign": PLAN,
    "due": PLAN,
    "priority": PLAN,
    "at_agency": PLAN,
    "back": PLAN,
    "not_needed": PLAN,
    "needed": PLAN,
    "sync": ("brevldpw", STAFF),
    "minor": ("brep", EDITORS),
}


def press(translation: Translation, action: str):
    """What pressing a button does, with everything that the buttons need, as something that a browser can do."""
    segment, stored = summary_of(translation)
    comment = SegmentComment.objects.filter(context=segment.context).first()
    numbers = {"segment": segment.pk, "context": segment.context_id, "comment": comment.pk if comment else 0}
    form = {
        "action": action.format(**numbers),
        f"reason-{segment.pk}-numbers": "It holds",
        f"comment-{segment.context_id}": "A remark",
        "review-comment": "Looked at",
    }
    if action == "save":
        form[f"seen-{segment.pk}"] = seen_mark(segment.string_id, stored.data, stored.data)
        form[f"text-{segment.pk}"] = "What we are doing."
    return lambda client: client.post(f"/admin/translation/{translation.pk}/", form)


def summary_of(translation: Translation) -> tuple[StringSegment, StringTranslation | None]:
    segment = segment_at(translation, "summary")
    return segment, stored_translation(translation, segment)


def prepare(translation: Translation, action: str):
    """Gives an action something to do."""
    segment, stored = summary_of(translation)
    if action.startswith("comment:resolve"):
        locale = translation.target_locale
        SegmentComment.objects.create(context=segment.context, target_locale=locale, text="A remark")
    if action.startswith("overrule"):
        stored.data = "What we do in 5."
        stored.save()
    if action.startswith(("use", "fill", "publish:incomplete")):
        # The same text is translated on the other pages.
        stored.delete()


def on_both(targets, allowed, changed) -> tuple[str, str]:
    """What `changed` says of the own and of the other page, each as if the other had not been asked about.

    It is given a translation and who may.
    """
    answers = []
    for name, letters in zip(("own", "other"), allowed, strict=True):
        point = transaction.savepoint()
        answers.append(changed(targets[name], letters))
        transaction.savepoint_rollback(point)
    return tuple(answers)


@pytest.mark.parametrize("action", BUTTONS)
def test_each_button_of_the_editor_works_for_who_may(people, targets, action):
    def changed(translation, allowed) -> str:
        prepare(translation, action)
        return effects(people, allowed, press(translation, action))

    assert on_both(targets, BUTTONS[action], changed) == BUTTONS[action]


@pytest.mark.parametrize("action", REVIEW)
def test_what_was_handed_in_is_decided_about_by_reviewers(people, targets, action):
    hand_in(targets["own"], people["v"].user)
    assert effects(people, REVIEW[action], press(targets["own"], action)) == REVIEW[action]


def test_every_button_and_every_action_of_the_list_has_a_rule():
    buttons = {action.partition(":")[0] for action in [*BUTTONS, *REVIEW]}
    assert buttons == {*EDITOR_ACTIONS, "save", "take-back"}
    assert {*LIST, "submit", EXPORT} == set(LIST_ACTIONS)


@pytest.mark.parametrize("action", LIST)
def test_each_action_of_the_work_list_is_done_for_who_may(people, targets, action):
    def changed(translation, allowed) -> str:
        dutch = translation.source.get_source_instance()
        if action in ("sync", "minor"):
            change(dutch, summary="Wat wij allemaal doen.")
        planned = {"not_needed": action == "needed", "at_agency": action == "back"}
        key, locale = dutch.translation_key, translation.target_locale
        TranslationPlan.objects.create(translation_key=key, target_locale=locale, **planned)
        given = {"due": "2030-01-01", "priority": "1", "assigned_to": people["v"].user.pk}
        form = {"action": action, "key": str(key), **given}
        return effects(people, allowed, lambda asker: asker.post("/admin/translation/action/", form))

    assert on_both(targets, LIST[action], changed) == LIST[action]


def test_several_lines_are_submitted_where_that_is_allowed(people):
    form = {"action": "submit", "key": [str(standard_page(title=title).translation_key) for title in ("Een", "Twee")]}
    assert effects(people, "brevw", lambda asker: asker.post("/admin/translation/action/", form)) == "brevw"


def test_what_one_may_not_do_to_one_line_is_done_to_the_others_and_said(people, targets):
    keys = {name: str(targets[name].source.object_id) for name in ("own", "other")}
    form = {"action": "priority", "priority": "1", "key": list(keys.values())}
    page = people["l"].post("/admin/translation/action/", form, follow=True).content.decode()
    assert "Pagina other: You are not allowed to do this." in page
    assert [str(plan.translation_key) for plan in TranslationPlan.objects.all()] == [keys["own"]]
