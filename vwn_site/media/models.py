"""Pictures and documents. Originals are private; only renditions of pictures have a public address."""

from django.conf import settings
from django.core.files import File
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image, WagtailImageFieldFile

from .sanitise import CleanFile, clean_document, clean_picture


class CleanImageFieldFile(WagtailImageFieldFile):
    """Cleans what is put straight into the field as well: Wagtail does so with an upload that it had kept aside."""

    def save(self, name, content, save=True):
        if not isinstance(content, CleanFile):
            picture = clean_picture(content)
            self.instance.credit = self.instance.credit or picture.credit
            content = picture.file
        super().save(content.name, content, save=False)
        self.field.update_dimension_fields(self.instance, force=True)
        if save:
            self.instance.save()

    save.alters_data = True


class CleanDocumentFieldFile(FieldFile):
    """Cleans what is put straight into the field as well."""

    def save(self, name, content, save=True):
        if not isinstance(content, CleanFile):
            content.name = content.name or name
            content = clean_document(content, self.instance.title)
        super().save(content.name, content, save)

    save.alters_data = True


class CleanFileMixin(models.Model):
    """A model whose file is cleaned on every way in, and whose former file does not stay behind."""

    class Meta:
        abstract = True

    def save(self, *args, **options):
        replaced = self._take_in_file() if self._has_unstored_file() else None
        super().save(*args, **options)
        if replaced:
            storage = self.file.storage
            transaction.on_commit(lambda: storage.delete(replaced))

    def _has_unstored_file(self) -> bool:
        return bool(self.file) and not self.file._committed

    def _take_in_file(self) -> str | None:
        """Puts the cleaned file in place of the uploaded one; the name of the stored file that it replaces."""
        if not isinstance(self.file.file, CleanFile):
            self.clean_file()
        self.set_file_metadata()
        stored = type(self)._base_manager.filter(pk=self.pk).values_list("file", flat=True).first() if self.pk else None
        return stored or None

    def clean_file(self):
        """Puts the cleaned file in place of the uploaded one."""
        raise NotImplementedError

    def set_file_metadata(self):
        """Sets size and hash after the file that will be stored."""
        raise NotImplementedError


class CustomImage(CleanFileMixin, AbstractImage):
    """A picture whose stored file holds pixels and a colour profile only, under a random name.

    Saving one with a file that is no picture, too large or damaged raises ValidationError and stores nothing.
    """

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made the picture. Taken from the file when it says so and you leave this empty."),
    )
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
            options |= {"file": picture.file, "credit": options.get("credit") or picture.credit}
        super().__init__(*args, **options)

    def clean_file(self):
        picture = clean_picture(self.file)
        self.credit = self.credit or picture.credit
        self.file = picture.file

    def set_file_metadata(self):
        self._set_image_file_metadata()

    def _take_in_file(self) -> str | None:
        replaced = super()._take_in_file()
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


class CustomDocument(CleanFileMixin, AbstractDocument):
    """A document without metadata, with the language it is written in and the day it was published.

    Saving one with a file of another type, too large or damaged raises ValidationError and stores nothing.
    """

    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, default="nl")
    publication_date = models.DateField(_("publication date"), null=True, blank=True)

    admin_form_fields = (*Document.admin_form_fields, "language", "publication_date")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def filename(self) -> str:
        """The name that a reader saves the document under: from its title, never from the uploaded file."""
        extension = self.file.name.rpartition(".")[2]
        return f"{slugify(self.title) or 'document'}.{extension}"

    def clean_file(self):
        self.file = clean_document(self.file, self.title)

    def set_file_metadata(self):
        self._set_document_file_metadata()


# The fields come from Wagtail's abstract models, which leave no other place to say how their files are stored.
CustomImage._meta.get_field("file").attr_class = CleanImageFieldFile
CustomDocument._meta.get_field("file").attr_class = CleanDocumentFieldFile
