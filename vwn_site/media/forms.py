"""Upload forms that clean the file while they check it, so that what is wrong is said beside the field."""

from django.forms.fields import BooleanField, FileField
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from vwn_site.core.late_words import late

from .sanitise import CleanFile, clean_document, clean_picture

WHAT_IS_LOST = gettext_lazy(
    "PDF, CSV or plain text. A PDF is rebuilt from its pages: forms can no longer be filled in, and digital "
    "signatures, attachments, comments, scripts and hidden layers are left out. Anything under a black bar or "
    "beyond the edge of a page is still in the file."
)
LIMITS = "Supported formats: %(supported_formats)s. Maximum filesize: %(max_upload_size)s."
late_size = lazy(filesizeformat, str)


class CleanImageField(WagtailImageField):
    """Hands on the clean picture in place of the upload. What the file is counts, not what its name says."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        # Wagtail's keeps the language in which the field was made.
        size = late_size(self.max_upload_size)
        self.help_text = late(LIMITS, supported_formats=self.supported_formats_text, max_upload_size=size)

    def to_python(self, data):
        upload = FileField.to_python(self, data)
        if upload is None:
            return None
        self.picture = clean_picture(upload)
        return self.picture.file


class ImageForm(BaseImageForm):
    """Cleans the upload, says what was changed, and offers the credit that the file carried: one click takes it."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "file" in self.fields:
            stock = self.fields["file"]
            self.fields["file"] = CleanImageField(label=stock.label, widget=stock.widget, required=stock.required)
        if "title" in self.fields:
            # Wagtail has bound the field already.
            self.fields["title"].help_text = self["title"].help_text = " ".join(self.instance.changes_in_words)
        proposed = self.instance.proposed_credit
        if "credit" in self.fields and proposed and proposed != self.instance.credit:
            self.fields["take_credit"] = BooleanField(
                label=_("Name “%(name)s” as the maker") % {"name": proposed},
                help_text=_("The file says so. Only tick this if the maker may be named in public."),
                required=False,
            )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("take_credit"):
            cleaned["credit"] = self.instance.proposed_credit
        if "file" in self.changed_data and "file" in cleaned:
            self.instance.tell_of(self.fields["file"].picture)
        return cleaned


class DocumentForm(BaseDocumentForm):
    """Puts the clean document in place of the upload, and says beforehand what a document loses."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "file" in self.fields:
            self.fields["file"].help_text = WHAT_IS_LOST

    def clean_file(self):
        upload = self.cleaned_data.get("file")
        if not upload or "file" not in self.changed_data or isinstance(upload, CleanFile):
            return upload
        return clean_document(upload, self.cleaned_data.get("title") or "")
