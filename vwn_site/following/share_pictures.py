"""The picture that shows when somebody shares a page: its title in its language, below its own picture if it has one.

Drawn once for each version of a page and kept in the private storage; the view that serves one asks each time whether
the page is still public.
"""

import hashlib
import io
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

SIZE = (1200, 630)
WORDS_HEIGHT = 250
MARGIN = 60
NIGHT, PAPER, SUN = "#12343b", "#fbf7f0", "#edae49"
FONTS = Path(settings.BASE_DIR) / "static" / "fonts"
TITLE_FONTS = ("fraunces-latin.woff2", "fraunces-slavic.woff2", "fraunces-latin-ext.woff2")
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
    told = f"{page.pk}|{page.title}|{page.latest_revision_created_at}|{page.last_published_at}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def share_picture(page: Page) -> bytes:
    """The JPEG for a page; drawn when it is asked for the first time."""
    name = f"share/{page.pk}-{version_of(page)}.jpg"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(draw(page.specific)))
    with default_storage.open(name) as stored:
        return stored.read()


def draw(page: Page) -> bytes:
    canvas = Image.new("RGB", SIZE, NIGHT)
    picture = getattr(page, "image", None)
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
