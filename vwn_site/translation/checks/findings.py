"""What the checks find in the segments of a translation, with the reasons why people overruled it."""

import re
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist

from ..conf import configuration
from ..models import OverruledCheck
from ..segments.library import Translation
from ..segments.segment import Segment, segments_of
from .base import Check, Remark
from .registry import remarks_of
from .terms import Term, terms_into

IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass(frozen=True)
class Finding:
    """All that one check says of a segment; `overruled` is the reason why it does not hold, with who gave it."""

    check: Check
    messages: tuple[str, ...]
    overruled: OverruledCheck | None = None

    @property
    def holds_up(self) -> bool:
        """Whether a publication waits until this is settled."""
        return self.check.is_blocking and self.overruled is None


@dataclass(frozen=True)
class Context:
    """What the checks need to know about a translation besides its texts; read once for many segments."""

    translation: Translation
    terms: tuple[Term, ...]
    names: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, translation: Translation) -> "Context":
        """With the glossary and the names of the records; three queries."""
        return cls(translation, terms_into(translation.target_locale), configuration().recorded_names())

    def remarks(self, source_text: str, text: str, path: str) -> list[Remark]:
        """What the checks say of a text for the segment at a path, also what was overruled."""
        return remarks_of(
            source_text,
            text,
            self.translation.target_locale,
            terms=self.terms,
            names=self.names,
            kind=kind_of(path),
            longest=self._longest(path),
        )

    def _longest(self, path: str) -> int | None:
        """The limit of the model's field in characters; None for blocks, whose fields have none."""
        try:
            field = self.translation.source.specific_content_type.model_class()._meta.get_field(path)
        except FieldDoesNotExist:
            return None
        return getattr(field, "max_length", None)


def findings_of(translation: Translation, segments: list[Segment] | None = None) -> dict[int, list[Finding]]:
    """The findings by segment, also those that were overruled; none where nothing is translated. Four queries.

    `segments` are those to judge, when they are not to be as they are stored, or not all of them.
    """
    if segments is None:
        segments = segments_of(translation.source, translation.target_locale, former=False)
    context, overruled = Context.of(translation), overruled_checks(segments)
    return {segment.segment_id: list(_findings(segment, context, overruled)) for segment in segments}


def _findings(segment: Segment, context: Context, overruled: dict):
    messages = {}
    if segment.translation:
        for remark in context.remarks(segment.source, segment.text, segment.path):
            messages.setdefault(remark.check, []).append(remark.message)
    for check, said in messages.items():
        yield Finding(check, tuple(said), overruled.get((segment.string_translation_id, check.id)))


def blocking_findings(translation: Translation, segments: list[Segment] | None = None) -> dict[int, list[Finding]]:
    """The findings that a publication waits for, by segment: each to be settled in the text or overruled."""
    by_segment = findings_of(translation, segments).items()
    blocking = {key: [finding for finding in findings if finding.holds_up] for key, findings in by_segment}
    return {key: findings for key, findings in blocking.items() if findings}


def overruled_checks(segments: list[Segment]) -> dict[tuple[int, str], OverruledCheck]:
    """The overruled checks of segments whose text is still the same, by the translation's id and the check's."""
    texts = {segment.string_translation_id: segment.text for segment in segments if segment.translation}
    stored = OverruledCheck.objects.filter(string_translation__in=texts).select_related("made_by")
    return {
        (overruled.string_translation_id, overruled.check_name): overruled
        for overruled in stored
        if overruled.text == texts[overruled.string_translation_id]
    }


def kind_of(path: str) -> str:
    """The name of the field or of a block's field; empty for a block that is only text."""
    last = path.rsplit(".", 1)[-1]
    return "" if IDENTIFIER.fullmatch(last) else last
