"""How far the translation of each page and snippet is, told from the data and never from somebody remembering."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from ..models import Priority, TranslationPlan
from . import figures
from .figures import Segments


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


@dataclass(frozen=True, slots=True)
class Status:
    """The translation of one page or snippet into one language; `source_id` and `target_id` are those of its rows.

    `words_to_do` is None for what has not been published since segments are counted. `taken_down` is why somebody took
    the translation offline until it is up to date.
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
    taken_down: str = ""

    @property
    def missing(self) -> int:
        return self.segments - self.done

    @property
    def importance(self) -> tuple:
        """Sorts the most important first: what was taken offline, what an editor said, the home page, in a menu."""
        return (not self.taken_down, self.priority, not self.is_home, not self.in_menus)

    @property
    def priority_label(self) -> Promise:
        return Priority(self.priority).label


NO_PLAN = {"not_needed": False, "priority": Priority.NORMAL, "assigned_to_id": None, "due": None, "at_agency": False}


def statuses(
    locale: Locale, translation_keys: Iterable[UUID] | None = None, *, pages_only: bool = False
) -> dict[UUID, Status]:
    """The status of each public page and snippet of the source language, or of those with these keys.

    Seven queries, six for pages only, beside what core.querysets.places remembers.
    """
    keys = None if translation_keys is None else list(translation_keys)
    if keys == []:
        return {}
    sources, targets = figures.pages(locale, keys)
    snippet_sources, snippet_targets = ({}, {}) if pages_only else figures.snippets(locale, keys)
    sources |= snippet_sources
    targets |= snippet_targets
    translations = figures.translations(locale, keys)
    segments = figures.segments(locale, keys)
    plans = figures.by_key(figures.chosen(TranslationPlan.objects.filter(target_locale=locale), keys).values())
    return {
        key: _status(
            source, targets.get(key), translations.get(key), segments.get(key, Segments()), plans.get(key, NO_PLAN)
        )
        for key, source in sources.items()
    }


def state_of(instance, locale: Locale) -> Status | None:
    """The status of one page or snippet, from whichever of its languages; None when its source is not public."""
    return statuses(locale, [instance.translation_key]).get(instance.translation_key)


def _status(source: dict, target: dict | None, translation: dict | None, segments: Segments, plan: dict) -> Status:
    translation, target = translation or {}, target or {}
    published_at = target.get("last_published_at") or translation.get("taken_over_at")
    if target.get("made_of"):
        shows_all = _is_made_of(target["made_of"], source, translation)
    else:
        shows_all = not target.get("says_other_words") and _is_later(published_at, source, segments)
    state = _state(target, segments if translation else None, plan, shows_all)
    return Status(
        key=source["translation_key"],
        state=state,
        title=source.get("title") or translation.get("source__object_repr") or "",
        content_type_id=source["content_type_id"],
        source_id=str(source["pk"]),
        target_id=str(target["pk"]) if target else None,
        target_is_live=bool(target and target["live"]),
        translation_id=translation["pk"] if translation.get("enabled") else None,
        segments=segments.total,
        done=segments.done,
        unreviewed=segments.unreviewed,
        words_to_do=segments.words if segments.total or translation else None,
        source_changed_at=source["last_published_at"],
        translated_at=published_at,
        since=_since(state, source, segments),
        is_page="depth" in source,
        is_home=source.get("depth") == 2,
        in_menus=bool(source.get("show_in_menus") or source.get("in_menus")),
        taken_down="" if target.get("live") else target.get("taken_down") or "",
        **{name: plan[name] for name in ("priority", "assigned_to_id", "due", "at_agency")},
    )


def _is_made_of(made_of: dict, source: dict, translation: dict) -> bool:
    """Whether what is public was made of what is public of the source, and of what is written now."""
    return made_of["source"] == source["live_revision_id"] and made_of["words"] == translation.get("words")


def _is_later(published_at: datetime | None, source: dict, segments: Segments) -> bool:
    """Whether it was published after all else: for revisions that do not say what they were made of.

    Those are of an earlier release, or written by hand; and what has no revisions.
    """
    others = (source["last_published_at"], segments.written_at)
    return not any(moment and (published_at is None or moment > published_at) for moment in others)


def _state(target: dict, segments: Segments | None, plan: dict, shows_all: bool) -> State:
    """`segments` is None for what was never submitted: then it is translated when somebody made it by hand.

    `shows_all` is whether the public sees what is written, and the source's pictures and order.
    """
    if plan["not_needed"]:
        return State.NOT_NEEDED
    if not target or (segments is None and not target["live"]) or _is_untouched(target, segments):
        return State.MISSING
    if target.get("in_review"):
        return State.REVIEW
    if segments is None:
        return State.CURRENT
    if segments.missing:
        return State.OUTDATED if target["live"] else State.STARTED
    if segments.unreviewed:
        return State.MACHINE
    return State.CURRENT if target["live"] and shows_all else State.STARTED


def _is_untouched(target: dict, segments: Segments | None) -> bool:
    """Whether a target was made and nobody wrote or published anything of it."""
    if segments is None or segments.done or not segments.total:
        return False
    return not (target["live"] or target.get("first_published_at"))


def _since(state: State, source: dict, segments: Segments) -> datetime | None:
    """Since when it waits for somebody: the change of the source, or the last that was written."""
    if state in (State.STARTED, State.MACHINE, State.REVIEW) and segments.written_at:
        return segments.written_at
    return source["last_published_at"]
