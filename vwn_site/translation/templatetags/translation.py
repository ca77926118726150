"""What public templates ask about the translation being shown."""

from django import template
from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page

from ..pages import TranslatedPageMixin
from ..publication.language_marks import usable_translations
from ..publication.minor_edits import TOOL
from ..publication.provenance import places_of
from ..segments.library import StringSegment, Translation

register = template.Library()


@register.simple_tag
def outdated_since(page: Page | str, source: Page | None) -> dict | None:
    """When a source and its translation were published, where the source was changed later and in words.

    None on a page of the source language, after a change of facts only, and when somebody said that the translation
    still holds. One query, on the pages alone that were made of an earlier publication of their source.
    """
    if (
        not isinstance(page, TranslatedPageMixin)
        or source is None
        or source.pk == page.pk
        or not (source.last_published_at and page.last_published_at)
    ):
        return None
    if is_made_of(page, source) or not differs_in_words(page):
        return None
    return {"source": source.last_published_at, "translation": page.last_published_at, "page": source}


def is_made_of(page: TranslatedPageMixin, source: Page) -> bool:
    """Whether the public translation was made of what is public of its source.

    Where it does not say so (an earlier release, or written by hand), whether it was published last.
    """
    if page.made_of is None:
        return source.last_published_at <= page.last_published_at
    return page.made_of["source"] == source.live_revision_id


def differs_in_words(page: TranslatedPageMixin) -> bool:
    """Whether the source says something that the public translation does not; True where nobody can tell."""
    if page.made_of is None:
        return was_written_before(page)
    segments = StringSegment.objects.filter(source__object_id=page.translation_key).exclude(context__path="slug")
    held = usable_translations(page.locale_id).filter(still_holds())
    return not places_of(segments.filter(~Exists(held))) <= set(page.made_of["segments"])


def was_written_before(page: TranslatedPageMixin) -> bool:
    """As differs_in_words, told by when a translation was written: for what does not say of what it was made."""
    shown = usable_translations(OuterRef(OuterRef("target_locale_id")))
    shown = shown.filter(Q(updated_at__lte=page.last_published_at) | still_holds())
    lacking = StringSegment.objects.filter(~Exists(shown), source=OuterRef("source"))
    translations = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    )
    answers = list(translations.annotate(lacks=Exists(lacking)).values_list("lacks", flat=True))
    return answers[0] if answers else True


def still_holds() -> Q:
    """Translations of a former wording of which somebody said that they still hold."""
    return Q(tool_name=TOOL, carried__isnull=False, carried__minor_edit__undone_at=None)
