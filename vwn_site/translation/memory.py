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
    scored = [(100, translation) for translation in exact]
    scored += _similar(source_text, stored.exclude(translation_of__data=source_text))
    best = {}
    for score, translation in scored:
        best.setdefault((translation.translation_of.data, translation.data), (score, translation))
    return _with_places(sorted(best.values(), key=lambda pair: -pair[0])[:limit], locale)


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
    texts = [candidate.translation_of.data for candidate in candidates]
    alike = process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=LEAST_SCORE, limit=20)
    return [(min(round(score), 99), candidates[index]) for _text, score, index in alike]


def _with_places(scored: list[tuple[int, StringTranslation]], locale) -> list[Match]:
    keys = {translation.context.object_id for _score, translation in scored}
    pages = {page.translation_key: page for page in Page.objects.filter(translation_key__in=keys, locale=locale)}
    return [_match(score, translation, pages.get(translation.context.object_id)) for score, translation in scored]


def _match(score: int, translation: StringTranslation, page: Page | None) -> Match:
    return Match(
        source=translation.translation_of.data,
        text=translation.data,
        score=score,
        page_title=page.get_admin_display_title() if page else "",
        page_id=page.pk if page else None,
        translated_at=translation.updated_at,
    )


def fill_exact(translation: Translation, user) -> int:
    """Writes the translation of every missing segment whose text was translated before; how many were written.

    Of several translations the most frequent is taken. Drafts by a machine that nobody reviewed are not.
    """
    locale = translation.target_locale
    segments = segments_of(translation.source, locale, former=False)
    missing = [segment for segment in segments if segment.translation is None and not segment.path.endswith("slug")]
    stored = StringTranslation.objects.filter(
        translation_of__in={segment.string_id for segment in missing},
        locale=locale,
        has_error=False,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    best = {}
    for (string_id, text), _count in Counter(stored.values_list("translation_of_id", "data")).most_common():
        best.setdefault(string_id, text)
    keys = [segment.segment_id for segment in missing if segment.string_id in best]
    rows = StringSegment.objects.select_related("string", "context").in_bulk(keys)
    return sum(_filled(translation, rows[key], best[rows[key].string_id], user) for key in keys)


def _filled(translation, segment, text, user) -> bool:
    """A text with links of its own place does not always fit elsewhere; it is left to the translator then."""
    try:
        write_segment(translation, segment, text, user, tool="memory")
    except ValidationError:
        return False
    return True
