"""What somebody is told who hands something in for review, or decides about it: what follows, and who hears of it."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.users.models import UserProfile

MOST_NAMES = 3


def after_submission(state: WorkflowState, user) -> str:
    """Of what has just been handed in: who reviews it, and what happens once they decide."""
    reviewers = mailed(reviewers_of(state.current_task_state).exclude(pk=user.pk), "submitted")
    if not reviewers:
        return _("Nobody gets an e-mail about this. Ask somebody who reviews pages to look at it.")
    told = ngettext(
        "%(names)s gets an e-mail about this, and approves it or sends it back.",
        "%(names)s get an e-mail about this, and one of them approves it or sends it back.",
        len(reviewers),
    ) % {"names": named(reviewers)}
    return f"{told} {_('You will get an e-mail when they have decided.')}" if mailed([user], "approved") else told


def after_approval(title: str, state: WorkflowState, user) -> str:
    """Of what has just been approved: what the public sees of it now, and who hears of it."""
    told = _("“%(title)s” is approved.") % {"title": title}
    return " ".join([told, _state_of_approved(state), who_is_mailed(state, user, "approved")]).strip()


def _state_of_approved(state: WorkflowState) -> str:
    if state.status == state.STATUS_IN_PROGRESS:
        return _("The next step is “%(step)s”.") % {"step": state.current_task_state.task.name}
    begin, end = planned_moments(state.content_object)
    told = "" if begin else _("Visitors see it now.")
    return f"{told} {will_happen(begin, end)}".strip()


def planned_moments(instance: Model) -> tuple[str, str]:
    """When a version of a page or record goes live by itself, and when it goes offline; empty where it does not.

    Where none is planned, the second is that of what is public.
    """
    planned = Revision.objects.for_instance(instance).filter(approved_go_live_at__isnull=False).first()
    end = planned.as_object().expire_at if planned else instance.expire_at
    return in_words(planned.approved_go_live_at) if planned else "", in_words(end) if end else ""


def in_words(moment: datetime) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT")


def will_happen(begin: str, end: str) -> str:
    """What is told of two moments; empty of none."""
    if begin and end:
        text = _("It will go live automatically on %(moment)s, and offline again on %(end)s.")
    elif begin:
        text = _("It will go live automatically on %(moment)s.")
    else:
        text = _("It will go offline automatically on %(end)s.") if end else ""
    return text % {"moment": begin, "end": end}


def after_rejection(title: str, state: WorkflowState, user) -> str:
    """Of what has just been sent back: where the remark is read, and who hears of it."""
    told = _("“%(title)s” goes back with your remark, which is shown above it until it is submitted again.")
    if not state.current_task_state.get_comment():
        told = _("“%(title)s” goes back without a remark: tell its author yourself what should change.")
    return " ".join([told % {"title": title}, who_is_mailed(state, user, "rejected")]).strip()


def after_cancellation(state: WorkflowState, user) -> str:
    """Of a review that has just been stopped, which nobody is mailed."""
    return f"{_('It is a draft again, and nobody has to look at it.')} {_whom_to_tell(state, user)}".strip()


def after_publication(state: WorkflowState, user) -> str:
    """Of a review that has just ended because somebody published the page, which nobody is mailed."""
    return f"{_('This ends its review: nobody has to look at it.')} {_whom_to_tell(state, user)}".strip()


def _whom_to_tell(state: WorkflowState, user) -> str:
    by = state.requested_by
    if by is None or by == user:
        return ""
    return _("Nobody gets an e-mail about this: tell %(name)s yourself.") % {"name": get_user_display_name(by)}


def who_is_mailed(state: WorkflowState, user, notification: str) -> str:
    """Whether whoever handed it in is mailed a decision; empty of one's own."""
    by = state.requested_by
    if by == user:
        return ""
    if by is None:
        return _("Nobody gets an e-mail about this: the account that submitted it is gone.")
    told = _("%(name)s, who submitted it, gets an e-mail about this.")
    if not mailed([by], notification):
        told = _("%(name)s, who submitted it, gets no e-mail about this: tell them yourself.")
    return told % {"name": get_user_display_name(by)}


def reviewers_of(state: TaskState):
    """The accounts that Wagtail mails what waits for their decision: the members of the groups that decide."""
    groups = getattr(state.task.specific, "groups", None)
    accounts = get_user_model().objects.filter(groups__in=groups.all() if groups else ())
    return accounts.distinct().order_by("pk")


def mailed(people: Iterable, notification: str) -> list:
    """Those of them who are mailed something, as Wagtail judges it."""
    reachable = (person for person in people if person.is_active and person.email)
    return [
        person for person in reachable if getattr(UserProfile.get_for_user(person), f"{notification}_notifications")
    ]


def named(people: list) -> str:
    """The names of the first few, and how many more there are."""
    names = [get_user_display_name(person) for person in people[:MOST_NAMES]]
    more = len(people) - len(names)
    others = [ngettext("%(count)d other", "%(count)d others", more) % {"count": more}] if more else []
    return get_text_list([*names, *others], _("and"))
