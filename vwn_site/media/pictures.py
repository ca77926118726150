"""The pictures of public pages: in which sizes and formats there are, and that these are made before anybody asks.

Whoever comes before they are made gets what there is by then, at least one copy of every picture.
"""

import logging
from contextlib import suppress

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from wagtail.images.models import Filter, Picture, SourceImageIOError
from wagtail.images.shortcuts import get_renditions_or_not_found

from vwn_site.core.generation import announce_change
from vwn_site.core.kept import kept
from vwn_site.queue.retries import Backoff

from .models import CustomImage, CustomRendition
from .renditions import shown_pictures

logger = logging.getLogger(__name__)

FORMATS = ("avif", "webp", "jpeg")
# In CSS pixels one and two times the width of a column.
WIDTHS = (480, 960)
SPECS = [f"format-{file_format}|width-{width}" for file_format in FORMATS for width in WIDTHS]
FILTERS = [Filter(spec) for spec in SPECS]
# What every browser shows, and takes least time to make.
FIRST = f"format-jpeg|width-{WIDTHS[0]}"
# How wide a picture is shown, by the place where it stands.
SIZES = {
    "card": "(min-width: 62rem) 28rem, 100vw",
    "section": "(min-width: 60rem) 32rem, 100vw",
    "column": "(min-width: 46rem) 42rem, 100vw",
}


def picture(image: CustomImage, place: str, attributes: dict) -> Picture:
    """The HTML of a picture in all sizes and formats that there are; `attributes` are those of the img element."""
    # Without an original a page is shown all the same.
    renditions = copies_of(image) or get_renditions_or_not_found(image, [Filter(FIRST)])
    return Picture(renditions, {**attributes, "sizes": SIZES[place]})


@kept(in_every_language=True, at_most=300)
def copies_of(image: CustomImage) -> dict[str, CustomRendition]:
    """By specification, in the order of FILTERS, the sizes and formats that there are.

    A picture with other words for who cannot see it is another key, as Wagtail compares them.
    """
    there = image.find_existing_renditions(*FILTERS)
    return {each.spec: there[each] for each in FILTERS if each in there}


def unfinished_pictures() -> QuerySet:
    """What is shown to the public and lacks a copy."""
    copies = Count("renditions", filter=Q(renditions__filter_spec__in=SPECS))
    return shown_pictures().annotate(copies=copies).filter(copies__lt=len(SPECS)).order_by("pk")


def make_pictures() -> int:
    """Makes all copies that are lacking, a picture at a time; the number of pictures."""
    made = sum(map(make_copies, unfinished_pictures()))
    if made:
        # Pages that were stored meanwhile have fewer.
        with transaction.atomic():
            announce_change()
    return made


def make_copies(image: CustomImage) -> bool:
    """Whether they could be made."""
    try:
        image.get_renditions(*SPECS)
    except SourceImageIOError:
        logger.exception("No copies of a picture can be made; its original may be missing.")
        return False
    return True


@app.task(name="make_pictures", queue="pictures", retry=Backoff())
def make_pictures_in_the_background():
    make_pictures()


def make_pictures_soon(**_signal):
    """Once for all publications of a moment, and after the last of them was committed."""
    transaction.on_commit(_enqueue)


def _enqueue():
    with suppress(AlreadyEnqueued), transaction.atomic():
        make_pictures_in_the_background.configure(queueing_lock="make_pictures").defer()
