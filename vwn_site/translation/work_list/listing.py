"""The work list: which translations wait, for whom, filtered and sorted."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from ..locales import target_locales
from ..models import Priority
from ..status.state import WORK, State, Status, statuses

PERMISSION = "wagtail_localize.submit_translation"
WAITING, ALL = "waiting", "all"
ME, NOBODY = "me", "nobody"
# What only waits for somebody who says that it may be public again.
OFFLINE = "offline"
# What is asked for by one word.
GROUPS = {WAITING: {*WORK, State.REVIEW}, ALL: set(State)}
ORDER = {state: number for number, state in enumerate(State)}


def _waiting_since(status: Status) -> float:
    """Sorts what waits longest first, and last what nobody knows it of."""
    return status.since.timestamp() if status.since else float("inf")


ORDERINGS: dict[str, tuple] = {
    "importance": (_("Most important"), lambda one: (one.importance, ORDER[one.state], _waiting_since(one))),
    "due": (_("Due first"), lambda one: (one.due is None, one.due or timezone.localdate())),
    "since": (_("Waiting longest"), _waiting_since),
    "words": (_("Most words"), lambda one: -(one.words_to_do or 0)),
    "title": (_("Title"), lambda one: one.title.lower()),
}


def translators():
    """Who can be given work: the active accounts that take part in translating; one query."""
    return get_user_model().objects.with_perm(PERMISSION).order_by("last_name", "first_name", "username")


class WorkFilter(forms.Form):
    """What of the work list is shown; nonsense in the address shows what waits."""

    q = forms.CharField(label=_("Search in titles"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Type"), required=False)
    assigned = forms.ChoiceField(label=_("Assigned to"), required=False)
    extra = forms.ChoiceField(label=_("Plan"), required=False)
    sort = forms.ChoiceField(
        label=_("Sort by"), required=False, choices=[(name, label) for name, (label, _key) in ORDERINGS.items()]
    )
    language = forms.ChoiceField(label=_("Into"), required=False)

    def __init__(self, data, *, locales, people, kinds):
        super().__init__(data)
        waiting = (WAITING, _("Everything that is waiting"))
        self.fields["state"].choices = [waiting, *State.choices, (ALL, _("Everything"))]
        self.fields["kind"].choices = [("", _("All types")), *kinds]
        everybody = [("", _("Everybody")), (ME, _("Me")), (NOBODY, _("Nobody"))]
        self.fields["assigned"].choices = [*everybody, *((str(one.pk), name_of(one)) for one in people)]
        self.fields["extra"].choices = [
            ("", _("Everything")),
            ("late", _("Overdue")),
            ("agency", _("At the agency")),
            (OFFLINE, _("Ready, but offline")),
            ("important", _("High priority, home page or in a menu")),
        ]
        self.fields["language"].choices = [(one.language_code, one.get_display_name()) for one in locales]
        if len(locales) < 2:
            del self.fields["language"]
        self.is_valid()

    def chosen(self, name: str) -> str:
        return self.cleaned_data.get(name) or ""

    @property
    def is_filtering(self) -> bool:
        """Whether anything is asked for that is not shown by itself."""
        return any(self.chosen(name) for name in self.fields)

    def applied(self, found: list[Status], user) -> list[Status]:
        """Those that are asked for, in the order that is asked for."""
        conditions = self._conditions(user)
        kept = [one for one in found if all(condition(one) for condition in conditions)]
        _label, key = ORDERINGS[self.chosen("sort") or "importance"]
        return sorted(sorted(kept, key=ORDERINGS["title"][1]), key=key)

    def _conditions(self, user) -> list[Callable[[Status], bool]]:
        query, kind = self.chosen("q").lower(), self.chosen("kind")
        extras = {
            "late": lambda one: one.due is not None and one.due < timezone.localdate(),
            "agency": lambda one: one.at_agency,
            OFFLINE: lambda one: one.can_return,
            "important": lambda one: one.taken_down or one.priority == Priority.HIGH or one.is_home or one.in_menus,
        }
        return [
            is_in_state(self.chosen("state") or WAITING),
            lambda one: query in one.title.lower(),
            lambda one: not kind or str(one.content_type_id) == kind,
            _is_assigned(self.chosen("assigned"), user),
            extras.get(self.chosen("extra"), lambda _one: True),
        ]


def is_in_state(state: str) -> Callable[[Status], bool]:
    wanted = GROUPS.get(state, {state})
    return lambda one: one.state in wanted


def _is_assigned(choice: str, user) -> Callable[[Status], bool]:
    if not choice:
        return lambda _one: True
    wanted = {ME: user.pk, NOBODY: None}.get(choice, int(choice) if choice.isdecimal() else 0)
    return lambda one: one.assigned_to_id == wanted


def name_of(user) -> str:
    """What somebody is called; of an account that is gone nobody knows."""
    return user.get_full_name() or user.get_username() if user else gettext("Somebody")


def kinds_of(found: list[Status]) -> list[tuple[str, str]]:
    """The types of what is there, as choices."""
    types = [ContentType.objects.get_for_id(pk) for pk in {one.content_type_id for one in found}]
    return sorted(((str(one.pk), capfirst(one.name)) for one in types), key=lambda choice: choice[1])


@dataclass(frozen=True)
class WorkList:
    """All statuses of a language with what is asked for of them; `form` says what that is."""

    locale: Locale
    form: WorkFilter
    people: list
    everything: list[Status]
    found: list[Status]

    @classmethod
    def of(cls, data, user) -> "WorkList":
        locales, people = target_locales(), list(translators())
        by_code = {one.language_code: one for one in locales}
        locale = by_code.get(data.get("language")) or locales[0]
        everything = list(statuses(locale).values())
        form = WorkFilter(data, locales=locales, people=people, kinds=kinds_of(everything))
        return cls(locale, form, people, everything, form.applied(everything, user))

    @property
    def words(self) -> int:
        return sum(one.words_to_do or 0 for one in self.found)

    def counts(self) -> list[tuple[State, int]]:
        """How many there are in each state, whatever is asked for."""
        numbers = Counter(one.state for one in self.everything)
        return [(state, numbers[state]) for state in State]
