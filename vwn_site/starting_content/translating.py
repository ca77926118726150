"""Makes translations as translators make them: submitted, string by string, then published."""

from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from vwn_site.translation.publication.gate import Publication
from vwn_site.translation.publication.targets import make_public
from vwn_site.translation.segments.segment import texts_by_place


class UnequalTexts(ValueError):
    """The two languages of a text do not have the same number of paragraphs or list items."""


def paired_strings(original, counterpart) -> dict[str, list[str]]:
    """The counterpart's strings, place by place as the original has them; UnequalTexts when they do not match."""
    ours, theirs = texts_by_place(original), texts_by_place(counterpart)
    for place in ours.keys() | theirs.keys():
        if len(ours[place]) != len(theirs[place]):
            counts = f"{len(ours[place])} segments in Dutch, {len(theirs[place])} in English"
            raise UnequalTexts(f"{place}: {counts}")
    return theirs


def counterpart_of(original, **words):
    """An object in memory like the original with the other language's words."""
    values = {field.attname: getattr(original, field.attname) for field in original._meta.concrete_fields}
    return type(original)(**{**values, "pk": None, "id": None, **words})


def translate(original, counterpart, locale: Locale):
    """Submits the saved original, writes each string's translation from the counterpart, and publishes the result."""
    strings = paired_strings(original, counterpart)
    source, _created = TranslationSource.update_or_create_from_instance(original)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    _write_strings(source, locale, strings)
    # A term that staff put in the glossary later holds up no loading.
    make_public(Publication(translation=translation, allow_remarks=True))
    return translation.get_target_instance()


def _write_strings(source: TranslationSource, locale: Locale, strings: dict[str, list[str]]):
    segments = StringSegment.objects.filter(source=source).select_related("context", "string").order_by("order")
    remaining = {place: iter(texts) for place, texts in strings.items()}
    for segment in segments:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={
                "data": next(remaining[segment.context.path]),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "",
            },
        )
