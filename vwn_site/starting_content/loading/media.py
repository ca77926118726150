"""Pictures, drawn by the project's own generator, and documents."""

from datetime import date

from django.core.files.base import ContentFile

from vwn_site.core.partial_dates import as_partial_date
from vwn_site.media.models import CustomDocument, CustomImage

from ..building import UnknownReference
from ..content import Item
from ..illustrations import draw, render_png
from .run import Run


class MediaLoader:
    """Draws pictures, reads documents from the content's directory, and stores both."""

    def __init__(self, run: Run):
        self.run, self.references = run, run.references

    def load(self):
        for item in self.run.content.images:
            self.run.attempt(item, self.load_image)
        for item in self.run.content.documents:
            self.run.attempt(item, self.load_document)

    def load_image(self, item: Item):
        if self.run.is_deleted(item):
            return self.references.add("image", item.key, None)
        self.references.alt[item.key] = item.content.alt
        image = self.run.loaded_object(item)
        if not self.run.is_settled(item):
            image = image or CustomImage()
            image.title, image.credit, image.is_illustration = item.content.title, item.content.credit, True
            image.file = ContentFile(self.drawing(item), name=f"{item.key}.png")
            image.save()
            self.run.stored_files.append(image.file)
            self.run.remember(item, image)
        self.references.add("image", item.key, image)

    def drawing(self, item: Item) -> bytes:
        image = item.content
        try:
            drawn = draw(image.scene, image.palette, image.seed or image.key, image.width, image.height)
            return render_png(drawn, image.width)
        except KeyError as error:
            raise UnknownReference(f"there is no scene or palette {error}") from None

    def load_document(self, item: Item):
        if self.run.is_deleted(item):
            return self.references.add("document", item.key, None)
        document = self.run.loaded_object(item)
        if not self.run.is_settled(item):
            path = self.run.directory / "files" / item.content.file
            if not path.is_file():
                raise UnknownReference(f"there is no file files/{item.content.file}")
            document = document or CustomDocument()
            document.title, document.language = item.content.title, item.content.language
            document.publication_date = as_first_day(item.content.published)
            document.file = ContentFile(path.read_bytes(), name=path.name)
            document.save()
            self.run.stored_files.append(document.file)
            self.run.remember(item, document)
        self.references.add("document", item.key, document)


def as_first_day(text: str) -> date | None:
    """The first day of a date known to the day, month or year."""
    partial = as_partial_date(text)
    return partial.earliest if partial else None
