"""What the app uses of wagtail-localize: its models, and how it finds and puts back texts.

Outside this folder nothing of it is imported but its views, its translating machines and its fields.
"""

from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
    TranslationContext,
    TranslationLog,
    TranslationSource,
    get_edit_url,
    get_schema_version,
    post_save_string_translation,
)
from wagtail_localize.operations import TranslationCreator
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter
from wagtail_localize.strings import StringValue, extract_ids

__all__ = [
    "OverridableSegmentValue",
    "SegmentOverride",
    "StreamFieldSegmentsWriter",
    "StringSegment",
    "StringSegmentValue",
    "StringTranslation",
    "StringValue",
    "TemplateSegment",
    "Translation",
    "TranslationContext",
    "TranslationCreator",
    "TranslationLog",
    "TranslationSource",
    "extract_ids",
    "extract_segments",
    "get_edit_url",
    "get_schema_version",
    "post_save_string_translation",
]
