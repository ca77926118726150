"""What the checks find in segments, gathered by check, with the reasons why people overruled them."""

from dataclasses import dataclass

from wagtail_localize.models import Translation

from ..models import OverruledCheck
from ..segments.segment import Segment
from .checking import Context, overruled_checks, remarks_on


@dataclass(frozen=True)
class Finding:
    """All that one check says of a segment; `overruled` is the reason why it does not hold, with who gave it."""

    check_name: str
    messages: tuple[str, ...]
    overrulable: bool
    blocks: bool
    overruled: OverruledCheck | None = None

    @property
    def holds_up(self) -> bool:
        """Whether a publication waits until this is settled."""
        return self.blocks and self.overruled is None


def findings_among(segments: list[Segment], translation: Translation) -> dict[int, list[Finding]]:
    """The findings in segments of one translation, by segment, also those that were overruled; four queries."""
    context, overruled = Context.of(translation.target_locale), overruled_checks(segments)
    found = {}
    for segment in segments:
        remarks = {}
        for remark in remarks_on(segment, translation, context):
            remarks.setdefault(remark.check_name, []).append(remark)
        found[segment.segment_id] = [
            _finding(name, of_check, overruled.get((segment.string_translation_id, name)))
            for name, of_check in remarks.items()
        ]
    return found


def _finding(name: str, remarks: list, overruled: OverruledCheck | None) -> Finding:
    return Finding(
        check_name=name,
        messages=tuple(one.message for one in remarks),
        overrulable=all(one.overrulable for one in remarks),
        blocks=any(one.blocks for one in remarks),
        overruled=overruled,
    )
