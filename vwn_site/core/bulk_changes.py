"""What is done to more pages or records than a request has time for: one after the other, in the queue.

What was asked is an entry of Wagtail's log about who asked. It says how far the work is, and that is stored together
with what is done to each object: whoever goes on with it after an interruption begins with the next one.
"""

import logging
import time
import uuid
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Model, QuerySet
from django.db.models.deletion import ProtectedError, RestrictedError
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.log_actions import LogContext, LogFormatter, log
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from vwn_site.translation.mails import mail_to
from vwn_site.translation.permissions import lock_against

logger = logging.getLogger(__name__)

BULK_CHANGE = "core.bulk_change"
# In the address of what is done to one of many.
PART_OF_MANY = "part"
# In seconds. After that others are let in, and a process that is to end can end.
SLICE = 10
# So long the first page tells how something ended.
TOLD_FOR = timedelta(days=7)
# Of more objects that stay as they are for the same reason it is told how many there are.
MOST_NAMED = 10

GONE, FORBIDDEN, LOCKED, IN_USE, FAILED = "gone", "forbidden", "locked", "in use", "failed"
REASONS: dict[str, str | Promise] = {
    GONE: gettext_lazy("It was deleted in the meantime."),
    FORBIDDEN: gettext_lazy("You may not do this (any more)."),
    LOCKED: gettext_lazy("It is locked, or it waits for a review."),
    IN_USE: gettext_lazy("It is still used."),
    FAILED: gettext_lazy("Something went wrong on the site. Try it again, or tell your administrator."),
}


@dataclass(frozen=True)
class BulkChange:
    """What somebody asked to have done to many objects of a model, in values that a job can have.

    `query` and `form` are what the address and the form of Wagtail's screen had, without the objects themselves.
    """

    uuid: str
    user: int
    model: str
    action: str
    keys: list
    query: str
    form: str

    @classmethod
    def of(cls, action: BulkAction, objects: list[Model]) -> "BulkChange":
        query, form = action.request.GET.copy(), action.request.POST.copy()
        for values, names in ((query, ("id", "next", "change")), (form, ("csrfmiddlewaretoken", "digest_of_told"))):
            for name in names:
                values.pop(name, None)
        return cls(
            uuid=token_in(action.request.GET),
            user=action.request.user.pk,
            model=action.model._meta.label_lower,
            action=action.action_type,
            keys=[instance.pk for instance in objects],
            query=query.urlencode(),
            form=form.urlencode(),
        )

    def action_on(self, key, user) -> BulkAction:
        """Wagtail's view as if somebody had chosen just this object."""
        model = apps.get_model(self.model)
        place = (model._meta.app_label, model._meta.model_name, self.action)
        request = HttpRequest()
        request.method, request.user, request._messages = "POST", user, Unheard()
        request.path = request.path_info = reverse("wagtail_bulk_action", args=place)
        request.META["HTTP_HOST"] = urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
        request.GET, request.POST = QueryDict(self.query, mutable=True), QueryDict(self.form)
        request.GET.update({"id": str(key), **({PART_OF_MANY: ""} if len(self.keys) > 1 else {})})
        return bulk_action_registry.get_bulk_action_class(*place)(request, model)


class Unheard:
    """Takes the messages for whoever made a request, of which there is nobody."""

    def add(self, *_message):
        pass


@dataclass
class Progress:
    """How far a change of many is, as the log has it.

    `changed` and `along` are Wagtail's two counts: the objects, and the pages below them, or what else an action counts
    that has an `outcome` of its own for the two. `refused` has for each reason, a key of REASONS or words, how many
    objects stay as they were, with names of the first of them and words for the languages of the admin.
    """

    model: str
    action: str
    total: int
    done: int = 0
    changed: int = 0
    along: int = 0
    refused: dict[str, dict] = field(default_factory=dict)
    is_ended: bool = False

    @property
    def title(self) -> str:
        """What is done to how many, in the language of who reads it."""
        model = apps.get_model(self.model)
        names = model._meta.verbose_name if self.total == 1 else model._meta.verbose_name_plural
        number = number_format(self.total, force_grouping=True)
        return f"{getattr(self.action_class, 'display_name', self.action)}: {number} {names}"

    @property
    def action_class(self) -> type[BulkAction] | None:
        return bulk_action_registry.get_bulk_action_class(*self.model.split("."), self.action)

    @property
    def so_far(self) -> str:
        if self.is_ended:
            return " ".join([self.outcome if self.changed else self.why_unchanged, *self.shortfall])
        done, total = (number_format(number, force_grouping=True) for number in (self.done, self.total))
        return _("%(done)s of %(total)s done. You get an e-mail at the end.") % {"done": done, "total": total}

    @property
    def outcome(self) -> str:
        if told := getattr(self.action_class, "outcome", None):
            return told(self.changed, self.along)
        number, along = (number_format(number, force_grouping=True) for number in (self.changed, self.along))
        below = ngettext("%(along)s page below", "%(along)s pages below", self.along) % {"along": along}
        told = _("Done: %(number)s, and %(below)s.") if self.along else _("Done: %(number)s.")
        return told % {"number": number, "below": below}

    @property
    def why_unchanged(self) -> str:
        return _("Nothing was changed.") if self.refused else _("It was like that already: nothing was changed.")

    @property
    def shortfall(self) -> list[str]:
        number = sum(reason["number"] for reason in self.refused.values())
        told = ngettext("%(number)d stayed as it was.", "%(number)d stayed as they were.", number)
        return [told % {"number": number}] if number else []

    @property
    def reasons(self) -> list[tuple[str, list[str], int]]:
        """Why objects stay as they were: in words, the first of them, and how many more there are."""
        language = translation.get_language()
        return [
            (kept["words"].get(language, reason), kept["names"], kept["number"] - len(kept["names"]))
            for reason, kept in self.refused.items()
        ]

    def note_refusal(self, reason: str, words: dict[str, str], name: str):
        kept = self.refused.setdefault(reason, {"number": 0, "names": [], "words": words})
        kept["number"] += 1
        if name and len(kept["names"]) < MOST_NAMED:
            kept["names"].append(name)


def token_in(query: QueryDict) -> str:
    """What tells whether a form is sent twice; one that says nothing of it is sent once."""
    try:
        return str(uuid.UUID(query.get("change", "")))
    except ValueError:
        return str(uuid.uuid4())


def entries() -> QuerySet[ModelLogEntry]:
    return ModelLogEntry.objects.filter(action=BULK_CHANGE)


@transaction.atomic
def begin(change: BulkChange) -> bool:
    """Notes what somebody asked; whether that was not noted before. One at a time for each of them."""
    user = get_user_model().objects.select_for_update().get(pk=change.user)
    if entries().filter(uuid=change.uuid).exists():
        return False
    progress = Progress(change.model, change.action, len(change.keys))
    log(user, BULK_CHANGE, user=user, uuid=change.uuid, data=vars(progress))
    return True


def asked_by(user) -> list[Progress]:
    """What somebody had done to many lately, the last one first; one query."""
    lately = entries().filter(user=user, timestamp__gt=timezone.now() - TOLD_FOR).order_by("-timestamp", "-pk")
    return [Progress(**entry.data) for entry in lately[:5]]


def go_on(change: BulkChange) -> bool:
    """Changes as many objects as there is time for; whether that was the end. Each one is a transaction.

    DatabaseError when the database goes away: then nothing of the object at hand is done.
    """
    user = get_user_model().objects.filter(pk=change.user).first()
    if user is None:
        return True
    end = time.monotonic() + SLICE
    with translation.override(UserProfile.get_for_user(user).get_preferred_language()), LogContext(user=user):
        while change_next(change, user):
            if time.monotonic() > end:
                return False
    return True


@transaction.atomic
def change_next(change: BulkChange, user) -> bool:
    """Changes the next object, or tells how it ended; whether there is more to do."""
    entry = entries().select_for_update().filter(uuid=change.uuid).first()
    progress = Progress(**entry.data) if entry else None
    if progress is None or progress.is_ended:
        return False
    if progress.done < len(change.keys):
        change_one(change, change.keys[progress.done], user, progress)
        progress.done += 1
    else:
        progress.is_ended = True
        tell(progress, user)
    ModelLogEntry.objects.filter(pk=entry.pk).update(data=vars(progress))
    return not progress.is_ended


def change_one(change: BulkChange, key, user, progress: Progress):
    """Does to one object what was asked, if whoever asked still may; else notes why it stays as it is."""
    action = change.action_on(key, user)
    instance = action.model._base_manager.filter(pk=key).first()
    try:
        with transaction.atomic():
            perform(action, progress)
    except Exception as problem:
        reason = reason_for(problem, action, instance)
        # What is to go, and went along with something else, is no news.
        if reason != GONE or change.action != "delete":
            words = in_each_language(reason, problem)
            progress.note_refusal(reason, words, str(instance) if instance else "")


def in_each_language(reason: str, problem: Exception) -> dict[str, str]:
    """Why an object stays as it is, in words for each language that the admin speaks."""
    told = {}
    for language, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES:
        with translation.override(language):
            told[language] = str(REASONS[reason]) if reason in REASONS else " ".join(problem.messages)
    return told


def reason_for(problem: Exception, action: BulkAction, instance: Model | None) -> str:
    """Why an object stays as it is: a key of REASONS, or words. What is wrong with the database is raised again."""
    match problem:
        case Http404():
            return GONE
        case ValidationError():
            return " ".join(problem.messages)
        case ProtectedError() | RestrictedError():
            return IN_USE
        case PermissionDenied() if getattr(action, "is_protected", False):
            return IN_USE
        case PermissionDenied():
            return LOCKED if lock_against(action.request.user, instance) else FORBIDDEN
        case DatabaseError():
            raise problem
    logger.error("%s of %r failed.", action.action_type, instance, exc_info=problem)
    return FAILED


def perform(action: BulkAction, progress: Progress):
    """What Wagtail's view does after its form was confirmed."""
    if not action.request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    form = action.get_form()
    if not form.is_valid():
        raise ValidationError([error for errors in form.errors.as_data().values() for error in errors])
    action.cleaned_form = form
    objects, without_access = action.get_actionable_objects()
    if not objects:
        raise PermissionDenied
    action.actionable_objects = action.annotate_items(objects)
    if action.prepare_action(objects, without_access) is not None:
        raise PermissionDenied
    with surroundings(action, form):
        changed, along = action.execute_action(objects, **action.get_execution_context())
    progress.changed, progress.along = progress.changed + changed, progress.along + along


def surroundings(action: BulkAction, form):
    """The context in which an action wants to change its objects."""
    return action.surroundings(form) if hasattr(action, "surroundings") else nullcontext()


def tell(progress: Progress, user):
    """Mails whoever asked how it ended."""
    if user.is_active and user.email:
        mail_to(user, gettext_lazy("Your change of many is done"), "core/bulk_change", progress=progress).send()


class BulkChangeAsked(LogFormatter):
    """In the history of a person: what they had done to many at once."""

    label = gettext_lazy("Change of many")

    def format_message(self, log_entry):
        return Progress(**log_entry.data).title
