"""The one way in which a segment's translation is written: checked, stored, and in the history with who and when.

The editor, the machine, the memory and files from an agency all come through here.
"""

import re

from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.coreutils import string_to_ascii
from wagtail.log_actions import get_active_log_context, registry
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from .fields import Place, place_of
from .markup import without_markup

LONGEST = 50_000
HOME_DEPTH = 2
# The elements of XLIFF, of which no text tells.
ELEMENTS = {"bpt", "bx", "ept", "ex", "g", "it", "mrk", "ph", "x"}
TAG = re.compile(r"<(\w+)")
TAG_AS_TEXT = re.compile(r"&lt;/?(\w+)\b(?:(?!&[lg]t;).)*?&gt;", re.DOTALL)
# Says that a caller did not read what is stored; None would say that nothing is.
UNREAD = object()


def check_markup(source: str, text: str):
    """Raises ValidationError, in the language of who writes, when the text's markup cannot stand for the source's."""
    if "\0" in text:
        raise ValidationError(_("The text has a character that cannot be stored."))
    if len(text) > LONGEST:
        raise ValidationError(_("The text is too long."))
    if tags_as_text(source, text):
        raise ValidationError(_("There is a tag in the text that readers would see."))
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(source, text)
    except ValueError as error:
        raise ValidationError(_("The markup is not right: %(reason)s") % {"reason": error}) from error
    if set(empty_links(text)) - set(empty_links(source)):
        raise ValidationError(_("A link has no words."))


def tags_as_text(source: str, text: str) -> set[str]:
    """The tags that a program took for words: those of XLIFF, and those that the source has as tags."""
    suspicious = ELEMENTS | set(TAG.findall(source))
    return (set(TAG_AS_TEXT.findall(text)) - set(TAG_AS_TEXT.findall(source))) & suspicious


def empty_links(text: str) -> list[str]:
    return [
        link.get("id", "") for link in BeautifulSoup(text, "html.parser").find_all("a") if not link.get_text().strip()
    ]


def check_place(place: Place, path: str, text: str):
    """ValidationError when a text, as it is stored, does not fit the field that it is for."""
    typed = without_markup(text)
    if place.limit and not place.is_rich and len(typed) > place.limit:
        values = {"length": len(typed), "limit": place.limit}
        raise ValidationError(_("At most %(limit)s characters fit here; there are %(length)s.") % values)
    if path == "slug" and not as_slug(typed):
        raise ValidationError(_("An address needs letters or digits."))


def as_slug(text: str) -> str:
    """The last part of an address for words: with ss for ß and o for ø, where Django would drop the letter."""
    return slugify(string_to_ascii(text))


def check_slug(translation: Translation, slug: str):
    """ValidationError when a page could not be found at an address, because something else is there."""
    page = translation.source.get_translated_instance(translation.target_locale)
    if not isinstance(page, Page) or page.depth < HOME_DEPTH + 1:
        return
    if page.get_siblings(inclusive=False).filter(slug=slug).exists():
        raise ValidationError(_("Another page has this address already."))
    if page.depth == HOME_DEPTH + 1 and not leads_to_page(slug, translation.target_locale.language_code):
        raise ValidationError(_("Something other than a page has this address."))


def leads_to_page(slug: str, language: str) -> bool:
    with override(language):
        return resolve(f"{reverse('wagtail_serve', args=[''])}{slug}/").view_name == "wagtail_serve"


def place_in(translation: Translation, segment: StringSegment) -> Place:
    return place_of(translation.source.specific_content_type.model_class(), segment.context.field_path)


@transaction.atomic
def write_segment(
    translation: Translation, segment: StringSegment, text: str, user, *, tool: str = "", stored=UNREAD, instance=None
) -> StringTranslation:
    """Stores the translation of a segment; ValidationError leaves what was there.

    `tool` names what made the text: empty for a person at the keyboard. See write_machine_text for drafts by a machine.
    A caller that has read the stored translation and the target page or snippet already passes them.
    """
    kind = StringTranslation.TRANSLATION_TYPE_MANUAL
    return _store(translation, segment, text, user, kind, tool, stored=stored, instance=instance)


@transaction.atomic
def write_machine_text(translation: Translation, segment: StringSegment, text: str, user, *, tool: str):
    """Stores a draft by a machine; it counts as unreviewed until a person writes or confirms the segment."""
    return _store(translation, segment, text, user, StringTranslation.TRANSLATION_TYPE_MACHINE, tool)


@transaction.atomic
def erase_segment(translation: Translation, segment: StringSegment, user):
    """Removes the translation of a segment; without one nothing happens."""
    stored = stored_translation(translation, segment)
    if stored is not None:
        before = stored.data
        stored.delete()
        _log(translation, segment, user, before, "")


def stored_translation(translation: Translation, segment: StringSegment) -> StringTranslation | None:
    return StringTranslation.objects.filter(
        translation_of=segment.string_id, context=segment.context_id, locale=translation.target_locale_id
    ).first()


def _store(translation, segment, text, user, kind, tool, stored=UNREAD, instance=None) -> StringTranslation:
    check_markup(segment.string.data, text)
    if not text.strip():
        raise ValidationError(_("The text is empty."))
    check_place(place_in(translation, segment), segment.context.path, text)
    if segment.context.path == "slug":
        check_slug(translation, text)
    before = stored_translation(translation, segment) if stored is UNREAD else stored
    # Through save(), not update(): wagtail-localize keeps the page's draft title in step in a signal.
    stored = before or StringTranslation(
        translation_of=segment.string, context=segment.context, locale=translation.target_locale
    )
    former = before.data if before else ""
    stored.data, stored.translation_type, stored.tool_name = text, kind, tool
    stored.last_translated_by, stored.has_error, stored.field_error = user, False, ""
    stored.save()
    if former != text:
        _log(translation, segment, user, former, text, instance)
    return stored


def _log(translation, segment, user, before: str, after: str, instance=None):
    instance = instance or translation.get_target_instance()
    model, context = registry.get_log_model_for_instance(instance), get_active_log_context()
    about = {"page": instance} if isinstance(instance, Page) else {"object_id": str(instance.pk)}
    entry = model(
        content_type=ContentType.objects.get_for_model(instance, for_concrete_model=False),
        label=model.objects.get_instance_title(instance),
        action="translation.segment",
        timestamp=timezone.now(),
        user=user or context.user,
        uuid=context.uuid,
        data={
            "path": segment.context.path,
            "field_path": segment.context.field_path,
            "before": before,
            "after": after,
        },
        **about,
    )
    # The entry's save() would ask the database three times whether what it points at is there.
    model.objects.bulk_create([entry])
