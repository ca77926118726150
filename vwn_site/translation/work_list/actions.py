"""What can be done to several lines of the work list at once; each line is asked for by itself whether it may be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Locale

from .. import permissions
from ..models import Priority, TranslationPlan
from ..publication import minor_edits
from ..publication.follow import sync
from ..segments.library import Translation, TranslationCreator
from ..status.state import Status


@dataclass(frozen=True)
class Subject:
    """A line with its rows read: `target` and `translation` are None before it was submitted."""

    status: Status
    locale: Locale
    user: object
    source: object
    target: object | None
    translation: Translation | None

    @classmethod
    def of(cls, status: Status, locale: Locale, user) -> "Subject":
        model = ContentType.objects.get_for_id(status.content_type_id).model_class()
        source = model.objects.get(pk=status.source_id)
        target = model.objects.filter(pk=status.target_id).first() if status.target_id else None
        related = ("source__locale", "target_locale")
        translation = Translation.objects.select_related(*related).filter(pk=status.translation_id).first()
        return cls(status, locale, user, source, target, translation)

    @property
    def may_plan(self) -> bool:
        """Who may submit it, or work at it."""
        if self.target is not None and permissions.may_edit(self.user, self.target):
            return True
        return permissions.may_submit(self.user, self.source, self.locale)

    def plan(self, **values):
        if not self.may_plan:
            raise PermissionDenied
        TranslationPlan.objects.update_or_create(
            translation_key=self.status.key, target_locale=self.locale, defaults=values
        )
        log(instance=self.source, action="translation.plan", user=self.user, data={"changed": sorted(values)})


class ActionForm(forms.Form):
    """What is to be done, with what it needs."""

    action = forms.ChoiceField(label=gettext_lazy("With the selection"))
    assigned_to = forms.ModelChoiceField(
        None, label=gettext_lazy("Assign to"), required=False, empty_label=gettext_lazy("Nobody")
    )
    due = forms.DateField(
        label=gettext_lazy("Due on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    priority = forms.TypedChoiceField(
        label=gettext_lazy("Priority"), choices=Priority.choices, coerce=int, required=False, initial=Priority.NORMAL
    )

    def __init__(self, data=None, *, people):
        super().__init__(data, auto_id="action-%s")
        self.fields["action"].choices = [(name, label) for name, (label, _act) in ACTIONS.items()]
        self.fields["assigned_to"].queryset = people


def submit(subject: Subject, _values: dict):
    if not permissions.may_submit(subject.user, subject.source, subject.locale):
        raise PermissionDenied
    if subject.translation is not None:
        raise ValidationError(_("It has already been submitted."))
    TranslationCreator(subject.user, [subject.locale]).create_translations(subject.source)


def synchronise(subject: Subject, _values: dict):
    may = subject.user.has_perm("wagtail_localize.submit_translation")
    one_of_both = [one for one in (subject.source, subject.target) if one is not None]
    if not may or not any(permissions.may_edit(subject.user, one) for one in one_of_both):
        raise PermissionDenied
    sync(_submitted(subject).source_id, subject.user)


def take_as_minor(subject: Subject, _values: dict):
    translation = _submitted(subject)
    if not minor_edits.may_make(subject.user, translation):
        raise PermissionDenied
    minor_edits.make_minor_edit(translation, subject.user)


def _submitted(subject: Subject) -> Translation:
    if subject.translation is None:
        raise ValidationError(_("It has not been submitted yet."))
    return subject.translation


# The name of each action, what it is called, and what it does; export is a page of its own.
EXPORT = "export"
ACTIONS: dict[str, tuple[str, Callable[[Subject, dict], None] | None]] = {
    "submit": (gettext_lazy("Submit for translation"), submit),
    "assign": (gettext_lazy("Assign"), lambda one, values: one.plan(assigned_to=values["assigned_to"])),
    "due": (gettext_lazy("Set the date"), lambda one, values: one.plan(due=values["due"])),
    "priority": (gettext_lazy("Set the priority"), lambda one, values: one.plan(priority=values["priority"] or 2)),
    "at_agency": (gettext_lazy("It is at the agency"), lambda one, _values: one.plan(at_agency=True)),
    "back": (gettext_lazy("It is back from the agency"), lambda one, _values: one.plan(at_agency=False)),
    "not_needed": (gettext_lazy("Do not translate"), lambda one, _values: one.plan(not_needed=True)),
    "needed": (gettext_lazy("Translate after all"), lambda one, _values: one.plan(not_needed=False)),
    "sync": (gettext_lazy("Bring in the source text again"), synchronise),
    "minor": (gettext_lazy("The translation is still correct"), take_as_minor),
    EXPORT: (gettext_lazy("Download as files"), None),
}


@dataclass
class Report:
    """What was done, and what was not with the reason."""

    done: list[Status] = field(default_factory=list)
    refused: list[tuple[Status, str]] = field(default_factory=list)


def act(name: str, found: Iterable[Status], values: dict, locale: Locale, user) -> Report:
    """Does one thing to each; what cannot be done to one of them leaves the others as they are to be."""
    _label, action = ACTIONS[name]
    report = Report()
    for status in found:
        try:
            with transaction.atomic():
                action(Subject.of(status, locale, user), values)
        except PermissionDenied:
            report.refused.append((status, _("You are not allowed to do this.")))
        except ObjectDoesNotExist:
            report.refused.append((status, _("It is no longer there.")))
        except ValidationError as error:
            report.refused.append((status, " ".join(error.messages)))
        else:
            report.done.append(status)
    return report
