"""Where pages show a picture, and what is said there of what it shows; and how that is said anew.

A place has the path of its alternative text in the page, which is that of the segment by which it is translated.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model
from django.utils.functional import Promise
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex, Revision

from vwn_site.core.localisation import source_locale

from .models import CustomImage

# What a block calls the text of the picture that it calls `image`.
NAMES_OF_TEXT = ("alt_text", "image_alt")


@dataclass(frozen=True)
class Place:
    """A place in a page that shows a picture, with the alternative text there."""

    path: str
    label: str | Promise
    text: str


@dataclass(frozen=True)
class Use:
    """A place in a page of the source language, with its alternative text in each language by the language's locale."""

    page: Page
    place: Place
    translations: dict = field(default_factory=dict)


def uses_of(picture: CustomImage) -> tuple[list[Use], list[Model]]:
    """Where pages of the source language show a picture with words of what it shows, and what else refers to it.

    What is scheduled counts too: nobody looks at it again before it is public.
    """
    scheduled, objects = scheduled_pages(), referring_to(picture)
    objects += [page for page in scheduled.values() if page not in objects and any(places_in(page, picture))]
    pages = [page for page in objects if isinstance(page, Page)]
    counterparts = {(page.translation_key, page.locale): dict(texts_in(page, picture)) for page in pages}
    uses, others = [], []
    for thing in objects:
        versions = [thing, scheduled.get(thing.pk, thing)] if is_source(thing) else []
        places = list({place.path: place for page in reversed(versions) for place in places_in(page, picture)}.values())
        uses += [Use(thing, place, in_other_languages(thing, place.path, counterparts)) for place in places]
        if not places and not is_translation_of_any(thing, pages):
            others.append(thing)
    return uses, others


def scheduled_pages() -> dict[int, Page]:
    """The pages of the source language that are scheduled, as they then are, by their primary key."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False).order_by("object_id")
    pages = (revision.as_object() for revision in revisions)
    return {page.pk: page for page in pages if is_source(page)}


def is_source(thing: Model) -> bool:
    return isinstance(thing, Page) and thing.locale_id == source_locale().pk


def is_translation_of_any(thing: Model, pages: list[Page]) -> bool:
    keys = {page.translation_key for page in pages if is_source(page)}
    return isinstance(thing, Page) and not is_source(thing) and thing.translation_key in keys


def in_other_languages(page: Page, path: str, counterparts: dict) -> dict:
    """The texts at a path of the translations of a page, by their locale."""
    return {
        locale: texts[path]
        for (key, locale), texts in counterparts.items()
        if key == page.translation_key and locale.pk != page.locale_id and path in texts
    }


def referring_to(file: Model) -> list[Model]:
    """The pages, in the order of the tree, and all else whose stored rows refer to a picture or document."""
    objects = []
    references = ReferenceIndex.get_references_to(file).order_by().values_list("base_content_type", "object_id")
    for content_type in {content_type for content_type, _key in references}:
        model = ContentType.objects.get_for_id(content_type).model_class()
        keys = [key for other, key in references if other == content_type]
        rows = model._base_manager.filter(pk__in=keys)
        pages = Page.objects.filter(pk__in=keys).select_related("locale").order_by("path").specific()
        objects += pages if model is Page else rows
    return objects


def places_in(page: Page, picture: CustomImage) -> Iterator[Place]:
    """The places in a page where a picture stands with an alternative text."""
    return (place for key, place in places_of_pictures(page) if key == picture.pk)


def places_of_pictures(page: Page) -> Iterator[tuple[int, Place]]:
    """The places in a page where any picture stands with an alternative text, each with the picture's primary key."""
    for found in page._meta.get_fields():
        if isinstance(found, ForeignKey) and getattr(page, found.attname, None):
            yield from _place_of_field(page, found)
        elif isinstance(found, StreamField):
            for path, block in blocks_in(getattr(page, found.name).get_prep_value(), found.name):
                if name := name_of_text(block):
                    yield block["image"], Place(f"{path}.{name}", found.verbose_name, block[name])


def _place_of_field(page: Page, key: ForeignKey) -> Iterator[tuple[int, Place]]:
    name = f"{key.name}_alt"
    if hasattr(page, name) and page.shows_picture:
        yield getattr(page, key.attname), Place(name, key.verbose_name, getattr(page, name))


def kept_texts(page: Page, versions: Iterable[Page]) -> list[str]:
    """The alternative texts of a page that stood at the same place with another picture first.

    Versions are former ones of the page, the earliest first.
    """
    described: dict[tuple[str, str], int] = {}
    for version in versions:
        for key, place in places_of_pictures(version):
            described.setdefault((place.path, place.text), key)
    places = list(places_of_pictures(page))
    return [place.text for key, place in places if place.text and described.get((place.path, place.text), key) != key]


def texts_in(page: Page, picture: CustomImage) -> Iterator[tuple[str, str]]:
    return ((place.path, place.text) for place in places_in(page, picture))


def blocks_in(value, path: str) -> Iterator[tuple[str, dict]]:
    """The blocks with fields in the stored value of a stream, each with its path."""
    if isinstance(value, list):
        for child in value:
            if isinstance(child, dict) and "id" in child:
                yield from blocks_in(child["value"], f"{path}.{child['id']}")
    elif isinstance(value, dict):
        yield path, value
        for name, part in value.items():
            yield from blocks_in(part, f"{path}.{name}")


def name_of_text(block: dict) -> str:
    """What a block calls the alternative text of the picture that it shows; empty if it shows none."""
    names = (name for name in NAMES_OF_TEXT if name in block)
    return next(names, "") if block.get("image") else ""


def say_anew(page: Page, picture: CustomImage, texts: dict[str, str]):
    """Puts alternative texts at their paths in a page, which is not saved; what is not there is left out."""
    for place in list(places_in(page, picture)):
        if place.path in texts and "." not in place.path:
            setattr(page, place.path, texts[place.path])
    for stream in (each for each in page._meta.get_fields() if isinstance(each, StreamField)):
        value = deepcopy(getattr(page, stream.name).get_prep_value())
        for path, block in blocks_in(value, stream.name):
            name = name_of_text(block)
            if block.get("image") == picture.pk and f"{path}.{name}" in texts:
                block[name] = texts[f"{path}.{name}"]
                if "decorative" in block:
                    block["decorative"] = not block[name]
        setattr(page, stream.name, StreamValue(stream.stream_block, value, is_lazy=True))
