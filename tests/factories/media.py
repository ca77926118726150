"""Pictures and documents, small ones, stored through the same cleaning as uploads."""

import io

import pikepdf
from django.core.files.base import ContentFile
from PIL import Image

from vwn_site.media.models import CustomDocument, CustomImage


def png(width: int = 24, height: int = 16, colour="teal") -> bytes:
    """The bytes of a picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    return file.getvalue()


def picture(title: str = "Een haven", *, width: int = 300, height: int = 200, colour="teal", **fields) -> CustomImage:
    """A stored picture of one colour; a small one, because to scale a large one costs more than most tests."""
    file = ContentFile(png(width, height, colour), name="picture.png")
    return CustomImage.objects.create(title=title, file=file, **fields)


def pdf(pages: int = 1) -> bytes:
    """The bytes of a document with empty pages."""
    file = io.BytesIO()
    with pikepdf.new() as document:
        for _number in range(pages):
            document.add_blank_page()
        document.save(file)
    return file.getvalue()


def document(title: str = "Jaarverslag", **fields) -> CustomDocument:
    """A stored PDF."""
    return CustomDocument.objects.create(title=title, file=ContentFile(pdf(), name="document.pdf"), **fields)
