"""Translation memory: how the same or a similar text was translated before, and where."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.db.models.functions import Abs, Length
from rapidfuzz import fuzz, process
from wagtail.models import Page

from .languages import words_of
from .segments.library import StringSegment, StringTranslation, Translation
from .segments.markup import without_markup
from .segments.segment import segments_of
from .segments.store import write_segment

CANDIDATES = 200
# The longest words of a text tell most about it; likeness in percent from which on a match helps.
TELLING_WORDS = 6
LEAST_SCORE = 70


@dataclass(frozen=True)
class Match:
    """A text that was translated before; `score` is 100 for the same text. `page_title` is empty for snippets."""

    source: str
    text: str
    score: int
    page_title: str
    page_id: int | None
    translated_at: datetime


def matches_for(source_text: str, locale, *, besides: StringSegment | None = None, limit: int = 5) -> list[Match]:
    """What was translated into a locale for the same or a similar text, the best first; at most three queries.

    The same source and translation in several places is one match, with its latest place. What is written for the
    segment `besides` itself is none.
    """
    stored = StringTranslation.objects.filter(locale=locale, has_error=False).exclude(data="")
    stored = stored.select_related("translation_of", "context").order_by("-updated_at")
    if besides:
        stored = stored.exclude(context=besides.context_id, translation_of=besides.string_id)
    exact = list(stored.filter(translation_of__data=source_text)[:CANDIDATES])
    scored = [(100, one) for one in exact]
    scored += _similar(source_text, stored.exclude(translation_of__data=source_text))
    best = {}
    for score, one in scored:
        best.setdefault((one.translation_of.data, one.data), (score, one))
    found = sorted(best.values(), key=lambda pair: -pair[0])[:limit]
    return _with_places(found, locale)


def _similar(text: str, stored) -> list[tuple[int, StringTranslation]]:
    """Those alike among the candidates that share words with the text and are about as long."""
    telling = sorted(set(words_of(without_markup(text))), key=lambda word: (-len(word), word))
    if not telling:
        return []
    shared = Q()
    for word in telling[:TELLING_WORDS]:
        shared |= Q(translation_of__data__contains=word)
    size = len(text)
    near = stored.alias(size=Length("translation_of__data")).filter(
        shared, size__gte=size * 0.6, size__lte=size * 1.6 + 10
    )
    candidates = list(near.order_by(Abs(F("size") - size), "-updated_at")[:CANDIDATES])
    texts = [one.translation_of.data for one in candidates]
    found = process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=LEAST_SCORE, limit=20)
    return [(min(round(score), 99), candidates[at]) for _text, score, at in found]


def _with_places(found, locale) -> list[Match]:
    keys = {one.context.object_id for _score, one in found}
    pages = {page.translation_key: page for page in Page.objects.filter(translation_key__in=keys, locale=locale)}
    return [_match(score, one, pages.get(one.context.object_id)) for score, one in found]


def _match(score: int, one: StringTranslation, page: Page | None) -> Match:
    return Match(
        source=one.translation_of.data,
        text=one.data,
        score=score,
        page_title=page.get_admin_display_title() if page else "",
        page_id=page.pk if page else None,
        translated_at=one.updated_at,
    )


def fill_exact(translation: Translation, user) -> int:
    """Writes the translation of every missing segment whose text was translated before; how many were written.

    Of several translations the most frequent is taken. Drafts by a machine that nobody reviewed are not.
    """
    locale = translation.target_locale
    missing = [one for one in segments_of(translation.source, locale, former=False) if one.translation is None]
    known = StringTranslation.objects.filter(
        translation_of__in={one.string_id for one in missing},
        locale=locale,
        has_error=False,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    counted = Counter(known.values_list("translation_of_id", "data"))
    best = {}
    for (string_id, text), _count in counted.most_common():
        best.setdefault(string_id, text)
    segments = StringSegment.objects.select_related("string", "context").in_bulk([one.segment_id for one in missing])
    filled = [segments[one.segment_id] for one in missing if one.string_id in best and not one.path.endswith("slug")]
    return sum(_filled(translation, segment, best[segment.string_id], user) for segment in filled)


def _filled(translation, segment, text, user) -> bool:
    """A text with links of its own place does not always fit elsewhere; it is left to the translator then."""
    try:
        write_segment(translation, segment, text, user, tool="memory")
    except ValidationError:
        return False
    return True
