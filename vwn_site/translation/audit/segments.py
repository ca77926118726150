"""The words themselves: in the language of their page, without errors, and pointing at what is there."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db.models import Exists, Model, OuterRef
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page, get_translatable_models

from ..languages import is_in
from ..locales import language_of, source_locale
from ..publication.language_marks import usable_translations
from ..segments.library import (
    SegmentOverride,
    StringSegment,
    StringSegmentValue,
    StringTranslation,
    Translation,
    TranslationSource,
    extract_segments,
    get_schema_version,
)
from ..segments.markup import plain
from .problems import Problem

# What wagtail-localize raises on data from before a field or block was changed.
UNREADABLE = (TypeError, AttributeError, LookupError, ValueError, FieldDoesNotExist, ObjectDoesNotExist)
EXCERPT = 80


def strings_in(instance: Model) -> list[StringSegmentValue]:
    return [value for value in extract_segments(instance) if isinstance(value, StringSegmentValue)]


# Overrides


def broken_overrides() -> Iterator[Problem]:
    """Pages, pictures or documents chosen for one language that were deleted; without the choice the source's holds."""
    overrides = SegmentOverride.objects.filter(context__isnull=False).select_related("context", "locale")
    keys = {override.context.object_id for override in overrides}
    sources = TranslationSource.objects.filter(object__in=keys).select_related("specific_content_type")
    types = {source.object_id: source.specific_content_type for source in sources}
    for override in overrides:
        content_type = types.get(override.context.object_id)
        if is_broken(override, content_type and content_type.model_class()):
            message = _("Its choice for “%(place)s” points at something that is gone.")
            message %= {"place": override.context.field_path}
            subject = _target(content_type.model_class(), override.context.object_id, override.locale_id)
            yield Problem(subject, message, lambda _user, override=override: override.delete())


def is_broken(override: SegmentOverride, model: type[Model] | None) -> bool:
    """Whether an override, of a page or snippet of this model, points at something that was deleted."""
    chosen = chosen_model(model, override.context.field_path)
    return bool(chosen) and not _is_there(chosen, override.data_json)


def _is_there(model: type[Model], data: str) -> bool:
    key = json.loads(data)
    return key is None or isinstance(key, int | str) and model.objects.filter(pk=key).exists()


def _target(model: type[Model], key, locale_id: int) -> Model | None:
    return model.objects.filter(translation_key=key, locale_id=locale_id).first()


def chosen_model(model: type[Model] | None, field_path: str) -> type[Model] | None:
    """The model of which a field or block chooses one, or None for what is written or no longer there."""
    name, *below = field_path.split(".")
    try:
        field = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    if isinstance(field, StreamField):
        return _chosen_in_block(field.stream_block, below)
    related = getattr(field, "related_model", None)
    return chosen_model(related, ".".join(below)) if related and below else related


def _chosen_in_block(block, below: list[str]) -> type[Model] | None:
    for name in below:
        if isinstance(block, ImageBlock):
            break
        block = block.child_block if isinstance(block, ListBlock) else getattr(block, "child_blocks", {}).get(name)
    return get_image_model() if isinstance(block, ImageBlock) else getattr(block, "target_model", None)


# Languages on one page


def untranslated_segments() -> Iterator[Problem]:
    """Segments without a translation whose source text stands on the public translation, as it does on a publication
    that was not complete. What was only changed in the source since is not public yet."""
    for translation, texts in _missing_texts():
        instance = _live_target(translation)
        standing = {(value.path, value.string.data) for value in strings_in(instance)} if instance else set()
        for path, text in texts:
            if (path, text) in standing:
                yield Problem(instance, _("Not translated, and public: “%(text)s”") % {"text": plain(text)[:EXCERPT]})


def _missing_texts() -> Iterator[tuple[Translation, list[tuple[str, str]]]]:
    """The translations that are not complete, with the place and source text of each segment that misses."""
    going_on = Translation.objects.filter(enabled=True).select_related("source__specific_content_type", "target_locale")
    for locale in {translation.target_locale for translation in going_on}:
        missing = StringSegment.objects.filter(~Exists(usable_translations(locale))).exclude(context__path="slug")
        texts = defaultdict(list)
        for source, path, text in missing.values_list("source_id", "context__path", "string__data"):
            texts[source].append((path, text))
        for translation in going_on.filter(target_locale=locale, source__in=texts):
            yield translation, texts[translation.source_id]


def _live_target(translation: Translation) -> Model | None:
    try:
        instance = translation.get_target_instance()
    except ObjectDoesNotExist:
        return None
    return instance if getattr(instance, "live", True) else None


def dutch_sentences() -> Iterator[Problem]:
    """Sentences that look Dutch on public pages and snippets in another language."""
    for model in get_translatable_models(include_subclasses=True):
        if model is Page or hasattr(model, "sort_order"):
            continue
        source = source_locale()
        instances = model.objects.exclude(locale=source)
        instances = instances.filter(live=True) if hasattr(model, "live") else instances
        for instance in instances.iterator(chunk_size=100):
            for value in strings_in(instance):
                text = plain(value.string.data)
                if is_in(text, source.language_code, language_of(instance.locale_id)):
                    yield Problem(instance, _("This looks Dutch: “%(text)s”") % {"text": text[:EXCERPT]})


# Errors and upgrades


def strings_with_errors() -> Iterator[Problem]:
    in_use = StringSegment.objects.filter(string=OuterRef("translation_of"), context=OuterRef("context"))
    wrong = StringTranslation.objects.filter(Exists(in_use), has_error=True).select_related("context", "translation_of")
    for translation in wrong:
        source = TranslationSource.objects.filter(object=translation.context.object_id).first()
        values = {"place": translation.context.field_path, "error": translation.get_error() or _("unknown")}
        yield Problem(source, _("The translation of “%(place)s” has an error: %(error)s") % values)


def outdated_schemas() -> Iterator[Problem]:
    """Sources taken before the last migration. Safe to take again when that changes no text of theirs."""
    sources = TranslationSource.objects.filter(translations__enabled=True).distinct().exclude(schema_version="")
    versions = {}
    for source in sources.select_related("specific_content_type", "locale"):
        app = source.specific_content_type.app_label
        if app not in versions:
            versions[app] = get_schema_version(app)
        if source.schema_version != versions[app]:
            yield Problem(source, _("It was sent to translators before an upgrade. Synchronise it."), _refresh(source))


def _refresh(source: TranslationSource):
    """What takes the source again, or None when its text was changed since."""
    try:
        current = Counter((value.path, value.string.data) for value in strings_in(source.get_source_instance()))
    except UNREADABLE:
        return None
    stored = StringSegment.objects.filter(source=source).values_list("context__path", "string__data")
    return (lambda _user: source.update_from_db()) if current == Counter(stored) else None
