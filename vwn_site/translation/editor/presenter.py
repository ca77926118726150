"""What the editor shows: the page as a whole, and each of its segments."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from .. import permissions
from ..checks import Finding, findings_of
from ..machinery.drafts import machine_for
from ..memory import Match, matches_for
from ..models import SegmentComment
from ..publication import review
from ..segments.diff import difference
from ..segments.fields import Place, elements_of, place_of
from ..segments.library import StringSegment, TemplateSegment, Translation, get_edit_url
from ..segments.markup import link_targets, shown, tags_of, to_typed, without_markup
from ..segments.overrides import OverrideField, choose_in_bulk, described_pictures, override_fields
from ..segments.segment import Segment, segments_of
from ..segments.store import place_in
from ..status.state import Status, state_of
from .opening import Opened
from .saving import Outcome, seen_mark

# How a segment's translation is, in words and with an icon.
STATES = {
    "error": (gettext_lazy("Cannot be published"), "warning"),
    "unreviewed": (gettext_lazy("By a machine, not reviewed"), "cogs"),
    "done": (gettext_lazy("Translated"), "check"),
    "outdated": (gettext_lazy("Source text changed"), "rotate"),
    "missing": (gettext_lazy("To translate"), "edit"),
}


@dataclass(frozen=True)
class Suggestion:
    """A match of the translation memory as it may stand in a field; `url` is the page where it was used."""

    match: Match
    typed: str

    @property
    def url(self) -> str:
        page = self.match.page_id
        return reverse("wagtailadmin_pages:edit", args=[page]) if page else ""


@dataclass
class EditorSegment:
    """A segment with what a translator needs beside it.

    `picture` is what the text describes. `outcome` is there after somebody tried to save it, `suggestions` after
    somebody asked for them.
    """

    segment: Segment
    place: Place
    findings: list[Finding] = field(default_factory=list)
    element: str = ""
    picture: AbstractImage | None = None
    comments: list[SegmentComment] = field(default_factory=list)
    has_thread: bool = True
    outcome: Outcome | None = None
    suggestions: list[Suggestion] | None = None

    @property
    def key(self) -> int:
        return self.segment.segment_id

    @property
    def name(self) -> str:
        return f"{self.place.name} · {self.element}" if self.element else self.place.name

    @cached_property
    def targets(self) -> dict[str, str]:
        return link_targets(json.loads(self.segment.attrs or "null"))

    @property
    def source(self):
        return shown(self.segment.source, self.targets)

    @property
    def source_length(self) -> int:
        return len(without_markup(self.segment.source))

    @cached_property
    def difference(self):
        former = self.segment.former
        return difference(former.source, self.segment.source) if former else ""

    @property
    def tags(self) -> list[tuple[str, str]]:
        return tags_of(self.segment.source) if self.place.is_rich else []

    @property
    def initial(self) -> str:
        """What stands in the field: the translation, else the former one as something to start from."""
        former = self.segment.former
        stored = self.segment.text or (former.translation if former else "")
        return to_typed(stored, self.place.is_rich)

    @property
    def typed(self) -> str:
        return self.outcome.typed if self.outcome and self.outcome.is_trouble else self.initial

    @property
    def seen(self) -> str:
        return seen_mark(self.segment.string_id, self.segment.text, self.initial)

    @property
    def rows(self) -> int:
        return max(1, min(12, -(-max(self.source_length, len(self.typed)) // 60)))

    @property
    def is_todo(self) -> bool:
        return self.segment.is_todo

    @property
    def needs_confirmation(self) -> bool:
        """Whether the text in the field may be right as it stands, and somebody has to say so."""
        return self.segment.is_unreviewed or bool(self.segment.former)

    @property
    def state(self) -> str:
        segment = self.segment
        if segment.translation and segment.translation.has_error:
            return "error"
        if segment.is_done:
            return "unreviewed" if segment.is_unreviewed else "done"
        return "outdated" if segment.former else "missing"

    @property
    def state_name(self) -> str:
        return STATES[self.state][0]

    @property
    def state_icon(self) -> str:
        return STATES[self.state][1]

    @property
    def error(self) -> str:
        if self.outcome and self.outcome.is_trouble:
            return self.outcome.message
        stored = self.segment.translation
        return (stored.get_error() or "") if stored and stored.has_error else ""

    @property
    def holds_up(self) -> bool:
        """Whether a publication waits for this segment, because a check found something in it."""
        return any(finding.holds_up for finding in self.findings)

    @property
    def blocking_messages(self) -> list[str]:
        return [message for finding in self.findings if finding.holds_up for message in finding.messages]


@dataclass(frozen=True)
class Progress:
    done: int
    total: int
    words: int

    # The browser fills these in again after each save.
    text = gettext_lazy("%(done)s of %(total)s segments, %(words)s words to do")

    @property
    def complete_text(self) -> str:
        return ngettext("The only segment is translated.", "All %(total)s segments are translated.", self.total)

    def __str__(self):
        text = self.complete_text if self.done == self.total else self.text
        return text % {"done": self.done, "total": self.total, "words": self.words}


@dataclass(frozen=True)
class Refusal:
    """Why a publication did not come about: what is to be said, or the remarks of the checks where nothing is.

    `decided` is what publishing all the same would decide, as the button for it says.
    """

    message: str = ""
    decided: str = ""

    @property
    def is_unread(self) -> bool:
        return self.decided.startswith("unread")


class EditorPage:
    """A translation as one person sees it in the editor, with what that person may do with it.

    `outcomes` are those of the save before it by segment, `suggestions` the matches that somebody asked for by segment,
    `refusal` says why it was not published.
    """

    def __init__(
        self,
        request,
        opened: Opened,
        outcomes: dict[int, Outcome] | None = None,
        suggestions: dict[int, list[Suggestion]] | None = None,
        refusal: Refusal | None = None,
    ):
        self.user, self.opened, self.refusal = request.user, opened, refusal
        self.translation, self.instance = opened.translation, opened.instance
        self.outcomes, self.suggestions = outcomes or {}, suggestions or {}
        self.only_todo = request.GET.get("show") == "todo" and not outcomes and not suggestions
        self.overrides = self._overrides()
        self.all_segments = self._segments()

    def _segments(self) -> list[EditorSegment]:
        model = self.translation.source.specific_content_type.model_class()
        elements, threads = elements_in(self.translation), threads_of(self.translation)
        segments = segments_of(self.translation.source, self.translation.target_locale)
        findings = findings_of(self.translation, segments)
        pictures = described_pictures(self.overrides)
        positions, places = Counter(), {}
        presented = []
        for segment in segments:
            key, context, path = segment.segment_id, segment.context_id, segment.field_path
            places[path] = places.get(path) or place_of(model, path)
            presented.append(
                EditorSegment(
                    segment,
                    places[path],
                    findings[key],
                    element=elements[context].get(positions[context], ""),
                    picture=pictures.get(segment.path),
                    comments=threads[context],
                    has_thread=positions[context] == 0,
                    outcome=self.outcomes.get(key),
                    suggestions=self.suggestions.get(key),
                )
            )
            positions[context] += 1
        return presented

    def _overrides(self) -> list[OverrideField]:
        overrides = override_fields(self.translation)
        choose_in_bulk(overrides)
        return overrides

    # What there is to do

    @property
    def segments(self) -> list[EditorSegment]:
        """Those that are shown: all, or what is left to do."""
        return [each for each in self.all_segments if each.is_todo or each.holds_up or not self.only_todo]

    @property
    def remarked(self) -> list[EditorSegment]:
        return [segment for segment in self.all_segments if segment.holds_up]

    @property
    def is_held_up(self) -> bool:
        """Whether the remarks of the checks are why it was not published."""
        return self.refusal is not None and not self.refusal.message

    @cached_property
    def progress(self) -> Progress:
        left = [segment for segment in self.all_segments if segment.is_todo]
        total = len(self.all_segments)
        return Progress(total - len(left), total, sum(segment.segment.words for segment in left))

    @property
    def lost(self) -> list[Outcome]:
        """What was typed in segments that are no longer there."""
        keys = {segment.key for segment in self.all_segments}
        return [outcome for key, outcome in self.outcomes.items() if key not in keys]

    # What is translated

    @property
    def is_page(self) -> bool:
        return isinstance(self.instance, Page)

    @property
    def edit_url(self) -> str:
        return get_edit_url(self.instance)

    @cached_property
    def counterparts(self) -> list:
        """The page or snippet in the other languages."""
        return list(self.instance.get_translations().select_related("locale"))

    @cached_property
    def source_instance(self):
        source_locale = self.translation.source.locale_id
        return next((page for page in self.counterparts if page.locale_id == source_locale), None)

    @cached_property
    def status(self) -> Status | None:
        """How far the translation is; None while the source is not public."""
        return state_of(self.instance, self.translation.target_locale)

    # What one may do

    @property
    def can_fill(self) -> bool:
        return not self.opened.locked and any(each.segment.translation is None for each in self.all_segments)

    @cached_property
    def machine(self):
        return machine_for(self.translation)

    @cached_property
    def is_previewable(self) -> bool:
        return self.is_page and self.instance.is_previewable()

    @cached_property
    def is_in_review(self) -> bool:
        return self.is_page and self.instance.workflow_in_progress

    @cached_property
    def review_actions(self) -> set[str]:
        return review.task_actions(self.instance, self.user) if self.is_in_review else set()

    @cached_property
    def sent_back(self):
        return review.sent_back(self.instance)

    @cached_property
    def may_publish(self) -> bool:
        return permissions.may_publish(self.user, self.instance)

    @cached_property
    def may_hand_in(self) -> bool:
        is_free = self.is_page and not self.opened.locked and not self.is_in_review
        return is_free and bool(self.instance.get_workflow())

    @cached_property
    def may_take_back(self) -> bool:
        return bool(self.opened.locked) and review.may_take_back(self.instance, self.user)


def editor_segment(translation: Translation, segment: Segment, **more) -> EditorSegment:
    """One segment by itself, as it is shown again after it was saved or judged; `more` is what stands beside it."""
    model = translation.source.specific_content_type.model_class()
    return EditorSegment(segment, place_of(model, segment.field_path), **more)


def suggestions_for(translation: Translation, segment: StringSegment) -> list[Suggestion]:
    """How the same text elsewhere and similar texts were translated before, the best first."""
    is_rich = place_in(translation, segment).is_rich
    matches = matches_for(segment.string.data, translation.target_locale, besides=segment)
    return [Suggestion(match, to_typed(match.text, is_rich)) for match in matches]


def threads_of(translation: Translation) -> dict[int, list[SegmentComment]]:
    """The remarks of people by the context that they are about."""
    comments = SegmentComment.objects.filter(
        context__object_id=translation.source.object_id, target_locale=translation.target_locale
    ).select_related("author")
    threads = defaultdict(list)
    for comment in comments:
        threads[comment.context_id].append(comment)
    return threads


def elements_in(translation: Translation) -> dict[int, dict[int, str]]:
    """What the texts of rich text stand in, by context and position."""
    templates = TemplateSegment.objects.filter(source=translation.source_id).select_related("template")
    elements = defaultdict(dict)
    return elements | {segment.context_id: elements_of(segment.template.template) for segment in templates}
