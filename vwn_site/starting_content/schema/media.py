"""The form of pictures and documents."""

from .values import DateText, Form, Pair, Slug, Words


class ImageItem(Form):
    key: Slug
    scene: Slug
    palette: Slug
    seed: str = ""
    width: int = 1280
    height: int = 800
    title: Words
    alt: Pair | None = None
    credit: str = ""


class DocumentItem(Form):
    key: Slug
    file: Words
    title: Words
    language: Words
    published: DateText = ""


class MediaFile(Form):
    images: list[ImageItem] = []
    documents: list[DocumentItem] = []
