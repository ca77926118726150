"""What the source no longer has is taken from its translations at once, in whatever state they are.

Blocks, parts such as achievements, pictures and emptied texts go from the public row and from every revision that may
become public. What was only added or changed waits for a translator; what a translation has of its own stays.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import CharField, Min, Model, Q, TextField
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page, Revision, RevisionMixin, TaskState, WorkflowState

from ..segments.library import SegmentOverride, StringSegmentValue, extract_segments
from ..segments.segment import texts_by_place

# In the history of a translation: what was taken from the public because it was taken from the source.
REMOVAL = "translation.removal"
WITHDRAWN, DELETED, PRIVATE, CONTENT, TAKEN_DOWN = "withdrawn", "deleted", "private", "content", "taken down"
LENGTH_OF_ID = 36


def note_removal(instance: Model, user, reason: str, revision: Revision | None = None, **data):
    log(instance=instance, action=REMOVAL, user=user, revision=revision, data={"reason": reason, **data})


@dataclass(frozen=True)
class Removed:
    """What a source had and has no more: `keys` of blocks and parts, `pictures` as (place, primary key).

    `texts` are the places where it had words, in the form of the paths of segments.
    """

    keys: frozenset[str] = frozenset()
    pictures: frozenset[tuple[str, str]] = frozenset()
    texts: frozenset[str] = frozenset()


def take_away(instance: Model, before: Model, user):
    """Takes from the translations of a source, just published, what was in it `before`, when it was last taken over."""
    if not isinstance(instance, RevisionMixin):
        return
    removed = removed_since(before, instance)
    if removed != Removed():
        for translation in instance.get_translations():
            take_from(translation.specific if isinstance(translation, Page) else translation, removed, user)


def removed_since(before: Model, now: Model) -> Removed:
    for name in picture_fields(type(now)):
        # What looks for texts reads the picture of each.
        if getattr(before, f"{name}_id", None) == getattr(now, f"{name}_id"):
            setattr(before, name, getattr(now, name))
    keys = set(keys_in(before)) - set(keys_in(now))
    pictures, texts = pictures_of(before) - pictures_of(now), places_of_texts(before) - places_of_texts(now)
    return Removed(frozenset(keys), frozenset(pictures), frozenset(texts))


def left_over(source: Model, translation: Model) -> Removed:
    """What the source had once and has no more, and its translation has; what that has of its own is not in it.

    Its own is a picture that this language has chosen, and words written since the source has none in their place.
    """
    spare = removed_since(translation, source)
    if spare == Removed():
        return spare
    former = {revision: revision.as_object() for revision in source.revisions.all()}
    keys = {key for instance in former.values() for key in keys_in(instance)}
    pictures = {picture for instance in former.values() for picture in pictures_of(instance)}
    texts = {revision: places_of_texts(instance) & spare.texts for revision, instance in former.items()}
    return Removed(
        spare.keys & keys,
        frozenset(spare.pictures & pictures - chosen_pictures(translation)),
        frozenset(place for place in spare.texts if has_words_of_then(source, translation, place, texts)),
    )


def chosen_pictures(translation: Model) -> set[tuple[str, str]]:
    """Of the pictures of a translation those that were chosen for its language."""
    choices = SegmentOverride.objects.filter(
        context__object_id=translation.translation_key, locale=translation.locale_id
    )
    keys = {str(choice.data) for choice in choices}
    return {(place, key) for place, key in pictures_of(translation) if key in keys}


def has_words_of_then(source: Model, translation: Model, place: str, texts: dict[Revision, set[str]]) -> bool:
    """Whether a translation has words in a place that it had there while its source had any.

    `texts` are the places of words in each revision of the source.
    """
    last = max((revision.pk for revision, places in texts.items() if place in places), default=None)
    if last is None:
        return False
    publications = log_registry.get_logs_for_instance(source).filter(action="wagtail.publish", revision__gt=last)
    lost_at = publications.aggregate(first=Min("timestamp"))["first"] or timezone.now()
    words = texts_by_place(translation)[place]
    before = (revision.as_object() for revision in translation.revisions.filter(created_at__lt=lost_at))
    return any({*words} & {*texts_by_place(instance)[place]} for instance in before)


def take_from(translation: Model, removed: Removed, user):
    """Takes it from the public row, and from the revisions of which the next publication may be made."""
    data = translation.serializable_data()
    rest = without(translation, data, removed)
    if rest != data:
        restore(translation, rest)
        note_removal(translation, user, CONTENT)
    for revision in revisions_to_come(translation):
        rest = without(revision.as_object(), revision.content, removed)
        if rest != revision.content:
            revision.content = rest
            revision.save(update_fields=["content"])


def revisions_to_come(translation: Model) -> Iterator[Revision]:
    """What is public, the latest draft, and what waits for a moment or for a reviewer."""
    reviews = WorkflowState.objects.for_instance(translation).filter(
        status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES]
    )
    in_review = TaskState.objects.filter(workflow_state__in=reviews).values("revision")
    pending = Q(pk__in=[translation.latest_revision_id, getattr(translation, "live_revision_id", None)])
    pending |= Q(approved_go_live_at__isnull=False) | Q(pk__in=in_review)
    return translation.revisions.filter(pending)


def restore(translation: Model, data: dict):
    """Makes the row what the data say, which have less of it than the row."""
    model = type(translation)
    as_told = model.from_serializable_data(data)
    for name in [*stream_fields(model), *picture_fields(model), *text_fields(model)]:
        setattr(translation, name, getattr(as_told, name))
    for name in parts_of(model):
        getattr(translation, name).set(getattr(as_told, name).all())
    translation.save(**({"clean": False} if isinstance(translation, Page) else {}))


# What is in the data of a page or snippet, as a revision has them


def stream_fields(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.get_fields() if isinstance(field, StreamField)]


def text_fields(model: type[Model]) -> list[str]:
    fields = model._meta.concrete_fields
    return [field.name for field in fields if isinstance(field, CharField | TextField) and field.blank]


def picture_fields(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.related_model is get_image_model()]


def parts_of(model: type[Model]) -> list[str]:
    """The child relations whose rows are translated one by one."""
    relations = get_all_child_relations(model)
    return [one.get_accessor_name() for one in relations if hasattr(one.related_model, "translation_key")]


def keys_in(instance: Model) -> Iterator[str]:
    """The ids of all blocks, and the translation keys of all parts."""
    for name in stream_fields(type(instance)):
        yield from _block_ids(getattr(instance, name).get_prep_value())
    for name in parts_of(type(instance)):
        yield from (str(part.translation_key) for part in getattr(instance, name).all())


def _block_ids(value) -> Iterator[str]:
    if isinstance(value, dict):
        if is_block(value):
            yield value["id"]
        value = list(value.values())
    if isinstance(value, list):
        for child in value:
            yield from _block_ids(child)


def is_block(value) -> bool:
    return isinstance(value, dict) and {"type", "value", "id"} <= value.keys()


def pictures_of(instance: Model) -> set[tuple[str, str]]:
    """Which pictures are chosen, by the place in a field or block."""
    pictures = {(name, str(getattr(instance, f"{name}_id"))) for name in picture_fields(type(instance))}
    for name in stream_fields(type(instance)):
        field = instance._meta.get_field(name)
        for model, key, _model_path, place in field.extract_references(getattr(instance, name)):
            if model is get_image_model():
                pictures.add((f"{name}.{place}", key))
    return pictures


def texts_of_lacking_pictures(source: Model, translation: Model) -> set[str]:
    """The places of what is said of each picture of a source where its translation has none, not even one of its own.

    Beside `image` that is `image_alt`; in Wagtail's block of a picture with its description it is `alt_text`.
    """
    lacking = places_of_pictures(source) - places_of_pictures(translation)
    texts = {text for place in lacking for text in (f"{place}_alt", f"{place}.alt_text")}
    return texts and texts & places_of_texts(source)


def places_of_pictures(instance: Model) -> set[str]:
    return {place for place, key in pictures_of(instance) if key != str(None)}


def places_of_texts(instance: Model) -> set[str]:
    """Where there are words to translate."""
    return {segment.path for segment in extract_segments(instance) if isinstance(segment, StringSegmentValue)}


def without(instance: Model, data: dict, removed: Removed) -> dict:
    """The data of an instance without what was removed; with the picture of a block goes the block."""
    places = {place for place, _key in pictures_of(instance) & removed.pictures}
    keys = removed.keys | {id_of_block(place) for place in places}
    rest = {**data, **dict.fromkeys(places & {*picture_fields(type(instance))})}
    rest |= dict.fromkeys(removed.texts & {*text_fields(type(instance))}, "")
    removed = replace(removed, keys=frozenset(keys))
    for name in stream_fields(type(instance)):
        if data.get(name):
            blocks = json.loads(data[name])
            kept = _without(blocks, removed, name)
            rest[name] = data[name] if kept == blocks else json.dumps(kept)
    for name in parts_of(type(instance)):
        parts = [part for part in data.get(name, ()) if part["translation_key"] not in keys]
        rest[name] = [_without(part, removed, f"{name}.{part['translation_key']}") for part in parts]
    return rest


def id_of_block(place: str) -> str:
    """The id of the innermost block of a place, whose other steps are names."""
    return next((step for step in reversed(place.split(".")) if len(step) == LENGTH_OF_ID), "")


def _without(value, removed: Removed, place: str):
    """The value that stands at a place without what was removed."""
    if place in removed.texts and isinstance(value, str):
        return ""
    if isinstance(value, list):
        kept = [child for child in value if not (is_block(child) and child["id"] in removed.keys)]
        return [_without(child, removed, f"{place}.{child['id']}" if is_block(child) else place) for child in kept]
    if is_block(value):
        return {**value, "value": _without(value["value"], removed, place)}
    if isinstance(value, dict):
        return {name: _without(child, removed, f"{place}.{name}") for name, child in value.items()}
    return value
