"""What public templates ask about the translation being shown."""

from datetime import datetime

from django import template
from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from ..publication.language_marks import usable_translations
from ..publication.minor_edits import TOOL

register = template.Library()


@register.simple_tag
def outdated_since(page: Page | str, source: Page | None) -> dict | None:
    """When a source and its translation were published, where the source was changed later and in words.

    None on a page of the source language, after a change of facts only, and when somebody said that the translation
    still holds. One query, on the pages alone whose source is later.
    """
    if (
        not isinstance(page, Page)
        or source is None
        or source.pk == page.pk
        or not (source.last_published_at and page.last_published_at)
    ):
        return None
    if source.last_published_at <= page.last_published_at or not differs_in_words(page):
        return None
    return {"source": source.last_published_at, "translation": page.last_published_at, "page": source}


def differs_in_words(page: Page) -> bool:
    """Whether the source says something that the public translation does not; True where nobody can tell."""
    lacking = StringSegment.objects.filter(~Exists(shown(page.last_published_at)), source=OuterRef("source"))
    translations = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    )
    answers = list(translations.annotate(lacks=Exists(lacking)).values_list("lacks", flat=True))
    return answers[0] if answers else True


def shown(published_at: datetime):
    """The translations of a segment that the last publication shows, or that hold for a minor edit after it."""
    is_public = Q(updated_at__lte=published_at)
    is_carried = Q(tool_name=TOOL, carried__isnull=False, carried__minor_edit__undone_at=None)
    return usable_translations(OuterRef(OuterRef("target_locale_id"))).filter(is_public | is_carried)
