"""Pictures and documents. Originals are private; only renditions of pictures have a public address."""

from threading import RLock

from django.contrib.postgres.functions import RandomUUID
from django.core.files import File
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image, WagtailImageFieldFile

from vwn_site.core.localisation import site_languages
from vwn_site.core.querysets import places

from .sanitise import CleanFile, CleanPicture, changes_in_words, clean_document, clean_picture

# A process makes one rendition at a time, so that it never needs memory for more.
making_renditions = RLock()


class CleanFieldFile(FieldFile):
    """Every way into the storage ends in save(), so this is where a file is cleaned unless a form has done so."""

    def save(self, name, content, save=True):
        clean = content if isinstance(content, CleanFile) else self.cleaned(name, content)
        super().save(clean.name, clean, save=False)
        self.describe()
        if save:
            self.instance.save()

    save.alters_data = True

    def cleaned(self, name: str, content) -> CleanFile:
        """The clean form of an upload; ValidationError says what is wrong with it."""
        raise NotImplementedError

    def describe(self):
        """Sets what the database knows about the stored file."""
        raise NotImplementedError


class CleanImageFieldFile(CleanFieldFile, WagtailImageFieldFile):
    def cleaned(self, name, content):
        picture = clean_picture(content)
        self.instance.tell_of(picture)
        return picture.file

    def describe(self):
        self.field.update_dimension_fields(self.instance, force=True)
        self.instance._set_image_file_metadata()


class CleanDocumentFieldFile(CleanFieldFile):
    def cleaned(self, name, content):
        content.name = content.name or name
        return clean_document(content, self.instance.title)

    def describe(self):
        self.instance._set_document_file_metadata()


class StoredFile(models.Model):
    """Something with a file; the former one does not stay behind when another takes its place."""

    class Meta:
        abstract = True

    def save(self, *args, **options):
        replaced = self._replaced_file()
        super().save(*args, **options)
        if replaced:
            storage = self.file.storage
            transaction.on_commit(lambda: storage.delete(replaced))

    def _replaced_file(self) -> str | None:
        """The name of the stored file that a file not stored yet is about to replace."""
        if not self.pk or not self.file or self.file._committed:
            return None
        return type(self)._base_manager.filter(pk=self.pk).values_list("file", flat=True).first() or None

    @property
    def may_be_shown(self) -> bool:
        """Whether a page may show or name it: nothing of a collection for some people only, wherever it stands."""
        return self.collection_id not in places().collections


class CustomImage(StoredFile, AbstractImage):
    """A picture whose stored file holds pixels only, under a random name.

    Saving one with a file that is no picture, too large or damaged raises ValidationError and stores nothing.
    """

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made the picture. Everybody can read this; leave it empty if the maker should not be named."),
    )
    # Who made the picture as the file said it. Only editors see it: somebody's name is not public until one takes it.
    proposed_credit = models.CharField(max_length=255, blank=True, editable=False)
    # In what the stored picture differs from the uploaded one, as pixels/ says it.
    changes = models.JSONField(default=list, editable=False)
    is_illustration = models.BooleanField(_("illustration, not a photo"), default=False)

    admin_form_fields = (*Image.admin_form_fields, "credit", "is_illustration")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __init__(self, *args, **options):
        """Cleans a file given here at once: Django reads a picture's size while it makes the object."""
        upload = options.get("file")
        if isinstance(upload, File) and not isinstance(upload, FieldFile | CleanFile):
            picture = clean_picture(upload)
            options |= {"file": picture.file, "proposed_credit": picture.credit, "changes": picture.changes}
        super().__init__(*args, **options)

    @property
    def default_alt_text(self) -> str:
        """What editors are offered as alternative text; a title, which Wagtail would offer, is often a file's name."""
        return self.description

    def tell_of(self, picture: CleanPicture):
        """Takes over what editors should know about the file that this picture gets."""
        self.proposed_credit, self.changes = picture.credit, picture.changes

    @property
    def changes_in_words(self) -> list[str]:
        """What editors are told: in what the stored picture differs from the uploaded one."""
        return changes_in_words(self.changes)

    def generate_rendition_file(self, filter, *, source=None):
        with making_renditions:
            return super().generate_rendition_file(filter, source=source)

    def _replaced_file(self) -> str | None:
        replaced = super()._replaced_file()
        if replaced:
            self.renditions.all().delete()
        return replaced


class CustomRendition(AbstractRendition):
    """A public copy of a picture in one size and format."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"),
        ]
        # A rendition is asked for by the name of its file.
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]


class CustomDocument(StoredFile, AbstractDocument):
    """A document without metadata, with the language it is written in and the day it was published.

    Saving one with a file of another type, too large or damaged raises ValidationError and stores nothing.
    """

    language = models.CharField(_("language"), max_length=12, choices=site_languages, default="nl")
    publication_date = models.DateField(_("publication date"), null=True, blank=True)
    # Stands in the address, so that nobody finds a document by counting.
    word = models.UUIDField(_("word of the address"), unique=True, editable=False, db_default=RandomUUID())

    admin_form_fields = (*Document.admin_form_fields, "language", "publication_date")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self):
        """Says nothing about the extension of a file that is missing, since a form has said why it was refused."""
        if self.file:
            super().clean()

    @property
    def filename(self) -> str:
        """The name that a reader saves the document under: from its title, never from the uploaded file."""
        extension = self.file.name.rpartition(".")[2]
        return f"{slugify(self.title) or 'document'}.{extension}"

    @property
    def url(self) -> str:
        """Where the document is while something shows it to the public, and for staff always."""
        return reverse("document", args=[self.word, self.filename])
