"""Upload forms that clean the file while they check it, so that what is wrong is said beside the field."""

from django.forms.fields import FileField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .sanitise import CleanFile, clean_document, clean_picture


class CleanImageField(WagtailImageField):
    """Hands on the clean picture in place of the upload. What the file is counts, not what its name says."""

    def to_python(self, data):
        upload = FileField.to_python(self, data)
        if upload is None:
            return None
        picture = clean_picture(upload)
        self.found_credit = picture.credit
        return picture.file


class ImageForm(BaseImageForm):
    """Cleans the upload, and puts its credit into the field when that was left empty."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "file" in self.fields:
            stock = self.fields["file"]
            self.fields["file"] = CleanImageField(label=stock.label, widget=stock.widget, required=stock.required)

    def clean(self):
        cleaned = super().clean()
        found = getattr(self.fields.get("file"), "found_credit", "")
        if found and not cleaned.get("credit"):
            cleaned["credit"] = found
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        # Forms without the credit field, such as the multiple upload's, keep the credit as well.
        found = getattr(self.fields.get("file"), "found_credit", "")
        if found and not self.instance.credit:
            self.instance.credit = found


class DocumentForm(BaseDocumentForm):
    """Puts the clean document in place of the upload."""

    def clean_file(self):
        upload = self.cleaned_data.get("file")
        if not upload or "file" not in self.changed_data or isinstance(upload, CleanFile):
            return upload
        return clean_document(upload, self.cleaned_data.get("title") or "")
