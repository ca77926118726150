"""A source as it was last taken over for translation."""

import json

from django.db.models import Model

from .library import TranslationSource


def source_of(instance: Model) -> TranslationSource | None:
    """What was taken over of a page or snippet; one query, where the library asks three."""
    sources = TranslationSource.objects.select_related("specific_content_type")
    return sources.filter(object_id=instance.translation_key, locale_id=instance.locale_id).first()


def taken_over(source: TranslationSource) -> Model:
    """The page or snippet as it was then, to be compared; no query.

    The library's as_instance makes one that can be saved, and asks of each reference whether it still leads somewhere.
    """
    model = source.specific_content_type.model_class()
    return model.from_serializable_data(json.loads(source.content_json), check_fks=False)
