"""How far the translation of each page and snippet is, told from the data and never from somebody remembering."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from ..models import Priority
from . import figures


class State(models.TextChoices):
    """In the order in which they ask for work."""

    MISSING = "missing", _("missing")
    OUTDATED = "outdated", _("outdated")
    STARTED = "started", _("in translation")
    MACHINE = "machine", _("translated by a machine, not reviewed")
    REVIEW = "review", _("in review")
    CURRENT = "current", _("up to date")
    NOT_NEEDED = "not_needed", _("not to be translated")

    @property
    def icon(self) -> str:
        return ICONS[self]

    @property
    def is_work(self) -> bool:
        """Whether a translator can do something about it."""
        return self in WORK


WORK = frozenset({State.MISSING, State.OUTDATED, State.STARTED, State.MACHINE})
ICONS = {
    State.MISSING: "circle-plus",
    State.OUTDATED: "warning",
    State.STARTED: "edit",
    State.MACHINE: "cogs",
    State.REVIEW: "view",
    State.CURRENT: "check",
    State.NOT_NEEDED: "no-view",
}


class Status(NamedTuple):
    """The translation of one page or snippet into one language; `source_id` and `target_id` are those of its rows.

    `words_to_do` is None for what has not been published since segments are counted. `taken_down` is why somebody took
    the translation offline until it is up to date. `went_along` is whether it is offline only because its source was.
    The fields are in the order of the columns of statements.STATUSES.
    """

    key: UUID
    state: State
    title: str
    content_type_id: int
    source_id: str
    target_id: str | None
    target_is_live: bool
    translation_id: int | None
    segments: int
    done: int
    unreviewed: int
    words_to_do: int | None
    source_changed_at: datetime | None
    translated_at: datetime | None
    since: datetime | None
    is_page: bool
    is_home: bool
    in_menus: bool
    priority: int
    assigned_to_id: int | None
    due: date | None
    at_agency: bool
    taken_down: str
    went_along: bool

    @property
    def can_return(self) -> bool:
        """Whether it only waits for somebody who says that it may be public again, as its source is."""
        return self.went_along and self.state == State.STARTED and not self.missing and self.translation_id is not None

    @property
    def label(self) -> Promise:
        return _("ready, but offline") if self.can_return else self.state.label

    @property
    def missing(self) -> int:
        return self.segments - self.done

    @property
    def importance(self) -> tuple:
        """Sorts the most important first: what is offline, what an editor said, the home page, in a menu."""
        return (not self.taken_down, not self.can_return, self.priority, not self.is_home, not self.in_menus)

    @property
    def priority_label(self) -> Promise:
        return Priority(self.priority).label


# PostgreSQL looks up each key by itself: of more than these all are read sooner.
MOST_KEYS = 200
# Where in a row behind key and state the moments stand, in seconds.
NAMES = list(Status.__annotations__)
SECONDS = slice(NAMES.index("source_changed_at") - 2, NAMES.index("since") - 1)


def statuses(
    locale: Locale,
    translation_keys: Iterable[UUID] | None = None,
    states: Iterable[State] | None = None,
    *,
    pages_only: bool = False,
) -> dict[UUID, Status]:
    """The status of each public page and snippet of the source language, or of those with some keys or in some states.

    One query beside what core.querysets.places remembers.
    """
    keys = None if translation_keys is None else set(translation_keys)
    wanted = None if states is None else [State(state).value for state in states]
    if keys == set():
        return {}
    few = list(keys) if keys and len(keys) <= MOST_KEYS else None
    rows = figures.statuses(locale, few, wanted, pages_only=pages_only)
    return {row[0]: _status(*row) for row in rows if keys is None or row[0] in keys}


def state_of(instance, locale: Locale) -> Status | None:
    """The status of one page or snippet, from whichever of its languages; None when its source is not public."""
    return statuses(locale, [instance.translation_key]).get(instance.translation_key)


def _status(key: UUID, state: str, *rest) -> Status:
    moments = (None if moment is None else datetime.fromtimestamp(moment, UTC) for moment in rest[SECONDS])
    return Status(key, State(state), *rest[: SECONDS.start], *moments, *rest[SECONDS.stop :])
