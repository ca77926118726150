"""Copies of pictures in sizes and formats: making one again, and removing those of pictures that nothing shows."""

import os
import secrets
from threading import BoundedSemaphore

from django.db.models import QuerySet

from vwn_site.core.querysets import in_open_collection

from .models import CustomImage, CustomRendition, making_renditions
from .references import shown_items

# So many are made or wait for another one: the other threads of a process go on answering.
_places = BoundedSemaphore(3)


class TooBusy(Exception):
    """Enough renditions are being made at this moment."""


def shown_pictures() -> QuerySet:
    """The pictures that something public shows; none of a private collection, wherever it stands."""
    return shown_items(CustomImage).filter(in_open_collection())


def make_again(rendition: CustomRendition):
    """Makes the missing file of a rendition from the original, under the same name.

    TooBusy when others are being made; Wagtail's SourceImageIOError without an original.
    """
    if not _places.acquire(blocking=False):
        raise TooBusy
    try:
        with making_renditions:
            if not rendition.file.storage.exists(rendition.file.name):
                _make(rendition)
    finally:
        _places.release()


def _make(rendition: CustomRendition):
    storage = rendition.file.storage
    content = rendition.image.generate_rendition_file(rendition.filter)
    # Whoever asks meanwhile gets no half of a file.
    made = storage.save(f"images/making-{secrets.token_hex(8)}", content)
    os.replace(storage.path(made), storage.path(rendition.file.name))


def remove_unshown():
    """Deletes the renditions of pictures that nothing public shows, with their files. Staff get theirs made again."""
    CustomRendition.objects.exclude(image__in=shown_pictures()).delete()
