"""One run over the content: what it reads, what it has found wrong and what it did."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale, ModelLogEntry

from vwn_site.core.localisation import forget_locales

from ..building import DeletedReference, References, UnknownReference
from ..content import Content, Item
from ..models import LoadedItem
from ..reading import ContentErrors
from ..translating import UnequalTexts

SOURCE, TARGET = "nl", "en"


@dataclass
class Outcome:
    """What a load did: the keys that were written, were the same as before, or belong to staff now.

    `deleted` stay deleted; `left_out` belong to what staff deleted and are not made without it.
    """

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


class Run:
    """What all steps of one load share. Errors of single items are gathered and raised together."""

    def __init__(self, content: Content, directory: Path, stored_files: list, overwrite: Collection[str]):
        self.content, self.directory, self.stored_files, self.overwrite = content, directory, stored_files, overwrite
        self.references, self.outcome = References(), Outcome()
        self.errors = []
        self.before = {item.key: item for item in LoadedItem.objects.select_related("content_type")}
        self.source_locale, self.target_locale = (
            Locale.objects.get_or_create(language_code=code)[0] for code in (SOURCE, TARGET)
        )
        forget_locales()

    def attempt(self, item: Item, action):
        """Runs a step for an item; what is wrong with the item becomes a content error."""
        try:
            with transaction.atomic():
                return action(item)
        except DeletedReference:
            self.outcome.left_out.append(item.full_key)
        except UnknownReference as error:
            self.errors.append(item.source.error(error.args[0]))
        except UnequalTexts as error:
            self.errors.append(item.source.error(str(error)))
        except ValidationError as error:
            messages = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
            for place, texts in messages.items():
                self.errors.append(item.source.error(" ".join(texts), *([place] if place in item.source.node else [])))
        return None

    def stop_at_errors(self):
        if self.errors:
            raise ContentErrors(self.errors)

    def is_deleted(self, item: Item) -> bool:
        """Whether staff deleted what the item was loaded into; it comes back only when it is asked for by name."""
        known = self.before.get(item.full_key)
        is_gone = known is not None and item.full_key not in self.overwrite and known.loaded_object is None
        if is_gone:
            self.outcome.deleted.append(item.full_key)
        return is_gone

    def is_settled(self, item: Item) -> bool:
        """Whether nothing needs to be written: the item is as it was, or its object belongs to staff now."""
        known = self.before.get(item.full_key)
        loaded = known.loaded_object if known else None
        if loaded is None:
            return False
        if item.full_key in self.overwrite:
            return False
        if known.digest == item.digest:
            self.outcome.unchanged.append(item.full_key)
            return True
        if self.was_edited(known, loaded):
            self.outcome.left_alone.append(item.full_key)
            return True
        return False

    def was_edited(self, known: LoadedItem, loaded) -> bool:
        translation = translation_of(loaded, self.target_locale)
        return (
            has_log_of_edits(loaded)
            or latest_revision_id(loaded) != known.revision_id
            or latest_revision_id(translation) != known.translation_revision_id
        )

    def loaded_object(self, item: Item):
        known = self.before.get(item.full_key)
        return known.loaded_object if known else None

    def remember(self, item: Item, loaded):
        translation = translation_of(loaded, self.target_locale)
        LoadedItem.objects.update_or_create(
            key=item.full_key,
            defaults={
                "digest": item.digest,
                "content_type": ContentType.objects.get_for_model(loaded),
                "object_id": loaded.pk,
                "revision_id": latest_revision_id(loaded),
                "translation_revision_id": latest_revision_id(translation),
            },
        )
        self.outcome.written.append(item.full_key)


def publish(record):
    """Saves a record or snippet and makes it public as staff would, with a revision."""
    record.full_clean()
    record.save()
    record.save_revision().publish()
    record.refresh_from_db()
    return record


def translation_of(loaded, locale: Locale):
    """The translation of an object, or None for what has no language or is not translated."""
    return loaded.get_translation_or_none(locale) if hasattr(loaded, "get_translation_or_none") else None


def has_log_of_edits(loaded) -> bool:
    """Whether staff changed something that has no revisions, such as a term; loading writes no such entries."""
    if getattr(loaded, "latest_revision_id", None):
        return False
    return ModelLogEntry.objects.for_instance(loaded).filter(action="wagtail.edit").exists()


def latest_revision_id(loaded) -> int | None:
    return getattr(loaded, "latest_revision_id", None)
