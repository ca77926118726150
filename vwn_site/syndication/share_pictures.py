"""The picture that shows when somebody shares a page: its title in its language, below its own picture if it has one.

Drawn once for each version of a page and kept in the private storage, until the page or its picture is not shown any
more; the view that serves one asks each time whether the page is still public.
"""

import hashlib
import io
import logging
import re
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image, ImageDraw, ImageFont, ImageOps
from wagtail.models import Page

from vwn_site.core.querysets import in_open_collection, readable_pages
from vwn_site.media.models import CustomImage
from vwn_site.media.renditions import shown_pictures

logger = logging.getLogger(__name__)

FOLDER = "share"
NAME = re.compile(r"(?P<stem>(?P<page>\d+)-\w+)(?P<suffix>(-(?P<picture>\d+)-\w+)?)\.jpg")
SIZE = (1200, 630)
WORDS_HEIGHT = 250
MARGIN = 60
NIGHT, PAPER, SUN = "#12343b", "#fbf7f0", "#edae49"
FONTS = Path(settings.BASE_DIR) / "static" / "fonts"
TITLE_FONTS = tuple(f"fraunces-{part}.woff2" for part in ("latin", "latin-seldom", "slavic", "latin-ext"))
TITLE_SIZES = (64, 54, 46, 38)
# A title that has the sheet for itself.
LARGE_SIZES = (100, 84, 72, *TITLE_SIZES)
LINES = 2
MORE_LINES = 4


def share_picture_address(page: Page) -> str:
    """The address of a page's picture; it changes with every publication."""
    return reverse("share_picture", args=[page.pk, version_of(page)])


def version_of(page: Page) -> str:
    """A word that changes when the page does."""
    told = f"{page.pk}|{page.title}|{page.live_revision_id}|{page.last_published_at}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def share_picture(page: Page) -> bytes:
    """The JPEG for a page; drawn when it is asked for the first time."""
    page = page.specific
    picture = shown_picture_of(page)
    name = f"{FOLDER}/{stem_of(page)}{suffix_of(picture) if picture else ''}.jpg"
    if default_storage.exists(name):
        with default_storage.open(name) as stored:
            return stored.read()
    drawn = draw(page, picture)
    try:
        default_storage.save(name, ContentFile(drawn))
    except OSError:
        logger.exception("A picture for sharing was not stored; it is drawn again each time.")
    return drawn


def shown_picture_of(page: Page) -> CustomImage | None:
    """The picture of a public page, unless it is in a private collection."""
    key = getattr(page, "image_id", None)
    return CustomImage.objects.filter(in_open_collection(), pk=key).first()


def stem_of(page: Page) -> str:
    """How the name of a file begins that shows a page as it is."""
    return f"{page.pk}-{version_of(page)}"


def suffix_of(picture: CustomImage) -> str:
    """How the name of a file goes on that has a picture in it as that is."""
    return f"-{picture.pk}-{picture.file_hash[:8]}"


def remove_unshown():
    """Deletes what was drawn of pages that are not public any more or changed, or of pictures that are not shown."""
    for name in unshown(stored_names()):
        default_storage.delete(f"{FOLDER}/{name}")


def shown_files() -> set[str]:
    """The names of the stored files that show what is shown; one that is not there is drawn when it is asked for."""
    names = stored_names()
    return {f"{FOLDER}/{name}" for name in set(names) - unshown(names)}


def stored_names() -> list[str]:
    return default_storage.listdir(FOLDER)[1] if default_storage.exists(FOLDER) else []


def unshown(names: list[str]) -> set[str]:
    """Those of the names of files that show what is not shown any more."""
    matches = {name: match for name in names if (match := NAME.fullmatch(name))}
    page_keys, picture_keys = ({int(match[key] or 0) for match in matches.values()} for key in ("page", "picture"))
    stems = {stem_of(page) for page in readable_pages().filter(pk__in=page_keys)}
    suffixes = {"", *map(suffix_of, shown_pictures().filter(pk__in=picture_keys))}
    current = {name for name, match in matches.items() if match["stem"] in stems and match["suffix"] in suffixes}
    return set(names) - current


def draw(page: Page, picture: CustomImage | None) -> bytes:
    canvas = Image.new("RGB", SIZE, NIGHT)
    height = SIZE[1] - WORDS_HEIGHT if picture else 0
    if picture:
        with picture.file.open() as stored, Image.open(stored) as opened:
            canvas.paste(ImageOps.fit(opened.convert("RGB"), (SIZE[0], height)), (0, 0))
    pen = ImageDraw.Draw(canvas)
    pen.rectangle([(0, height), (SIZE[0], height + 8)], fill=SUN)
    size, lines = fitting(page.title, *((TITLE_SIZES, LINES) if picture else (LARGE_SIZES, MORE_LINES)))
    top = height + 8 + (SIZE[1] - height - 78 - len(lines) * size * 1.15) / 2
    for number, line in enumerate(lines):
        write(pen, line, size, top + number * size * 1.15)
    small = ImageFont.truetype(str(FONTS / "source-sans-3-latin.woff2"), 30)
    small.set_variation_by_axes([600])
    with override(page.language):
        pen.text((MARGIN, SIZE[1] - 62), _("Dutch Council for Refugees"), font=small, fill=SUN)
    written = io.BytesIO()
    canvas.save(written, "JPEG", quality=82, optimize=True)
    return written.getvalue()


def fitting(title: str, sizes: tuple[int, ...], most: int) -> tuple[int, list[str]]:
    """The largest size of letters in which the title fits on its lines; a longer one is cut with an ellipsis."""
    for size in sizes:
        per_line = int((SIZE[0] - 2 * MARGIN) / fonts(size)[0].getlength("n"))
        lines = wrap(title, per_line, break_long_words=True) or [""]
        if len(lines) <= most:
            break
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: per_line - 2] + " …"]
    return size, lines


def write(pen: ImageDraw.ImageDraw, line: str, size: int, top: float):
    """Writes a line of the title, with letters of the second font where the first has none, as for š and ć."""
    left = MARGIN
    for font, letters in groupby(line, lambda letter: font_for(letter, size)):
        text = "".join(letters)
        pen.text((left, top), text, font=font, fill=PAPER)
        left += font.getlength(text)


def font_for(letter: str, size: int) -> ImageFont.FreeTypeFont:
    return next((font for font in fonts(size) if letter.isspace() or font.getmask(letter).getbbox()), fonts(size)[0])


@lru_cache
def fonts(size: int) -> list[ImageFont.FreeTypeFont]:
    return [ImageFont.truetype(str(FONTS / name), size) for name in TITLE_FONTS]
