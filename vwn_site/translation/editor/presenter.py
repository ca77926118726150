"""What the editor shows of each segment."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, TemplateSegment, Translation

from ..checks import Finding, findings_among
from ..memory import Match, matches_for
from ..models import SegmentComment
from ..segments.diff import difference
from ..segments.fields import Place, elements_of, place_of
from ..segments.markup import link_targets, shown, tags_of, to_typed
from ..segments.segment import Segment, segments_of
from .saving import Outcome, seen_mark


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

    `outcome` is there after somebody tried to save it, `suggestions` after somebody asked for them.
    """

    segment: Segment
    place: Place
    findings: list[Finding]
    element: str = ""
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
        return len(to_typed(self.segment.source, is_rich=False))

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
        return not self.segment.is_done or self.segment.is_unreviewed

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
        names = {
            "error": _("Cannot be published"),
            "unreviewed": _("By a machine, not reviewed"),
            "done": _("Translated"),
            "outdated": _("Source text changed"),
            "missing": _("To translate"),
        }
        return names[self.state]

    @property
    def state_icon(self) -> str:
        icons = {"error": "warning", "unreviewed": "cogs", "done": "check", "outdated": "rotate", "missing": "edit"}
        return icons[self.state]

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

    def __str__(self):
        text = self.complete_text if self.done == self.total else self.text
        return text % {"done": self.done, "total": self.total, "words": self.words}

    @property
    def text(self) -> str:
        return _("%(done)s of %(total)s segments, %(words)s words to do")

    @property
    def complete_text(self) -> str:
        return _("All %(total)s segments are translated.")


def progress_of(segments: list[Segment]) -> Progress:
    left = [one for one in segments if not one.is_done or one.is_unreviewed]
    return Progress(len(segments) - len(left), len(segments), sum(one.words for one in left))


def editor_segments(translation: Translation) -> list[EditorSegment]:
    """All segments of a translation in order, for the whole page."""
    model = translation.source.specific_content_type.model_class()
    elements = _elements(translation)
    threads = threads_of(translation)
    positions, places = Counter(), {}
    shown_segments = []
    segments = segments_of(translation.source, translation.target_locale)
    findings = findings_among(segments, translation)
    for segment in segments:
        context, path = segment.context_id, segment.field_path
        position = positions[context]
        positions[context] += 1
        places[path] = places.get(path) or place_of(model, path)
        element = elements.get(context, {}).get(position, "")
        one = EditorSegment(segment, places[path], findings[segment.segment_id], element, threads[context])
        one.has_thread = position == 0
        shown_segments.append(one)
    return shown_segments


def editor_segment(translation: Translation, segment: Segment) -> EditorSegment:
    """One segment by itself, as it is shown again after it was saved; without findings, which are asked for apart."""
    model = translation.source.specific_content_type.model_class()
    return EditorSegment(segment, place_of(model, segment.field_path), [])


def checked_segment(translation: Translation, segment: Segment) -> EditorSegment:
    """One segment by itself, with what the checks find in it; four queries."""
    shown_segment = editor_segment(translation, segment)
    shown_segment.findings = findings_among([segment], translation)[segment.segment_id]
    return shown_segment


def suggestions_for(translation: Translation, segment: StringSegment, place: Place) -> list[Suggestion]:
    """How the same text elsewhere and similar texts were translated before, the best first."""
    matches = matches_for(segment.string.data, translation.target_locale, besides=segment)
    return [Suggestion(one, to_typed(one.text, place.is_rich)) for one in matches]


def threads_of(translation: Translation) -> dict[int, list[SegmentComment]]:
    comments = SegmentComment.objects.filter(
        context__object_id=translation.source.object_id, target_locale=translation.target_locale
    ).select_related("author")
    threads = defaultdict(list)
    for comment in comments:
        threads[comment.context_id].append(comment)
    return threads


def _elements(translation: Translation) -> dict[int, dict[int, str]]:
    templates = TemplateSegment.objects.filter(source=translation.source_id).select_related("template")
    return {segment.context_id: elements_of(segment.template.template) for segment in templates}
