"""What people choose when they make or send files."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .archive import LARGEST_TOTAL, MEBIBYTE


class ExportForm(forms.Form):
    file_format = forms.ChoiceField(
        label=_("Kind of file"),
        choices=[("xliff", _("XLIFF 1.2, for translation programs")), ("po", _("PO, for Poedit and similar programs"))],
        initial="xliff",
        widget=forms.RadioSelect,
    )
    segments = forms.ChoiceField(
        label=_("Which segments"),
        choices=[("to_do", _("Only what is not translated or not reviewed")), ("all", _("All segments"))],
        initial="to_do",
        widget=forms.RadioSelect,
    )
    at_agency = forms.BooleanField(
        label=_("Mark as “at the agency”"),
        help_text=_("The work list shows it until the translation comes back."),
        required=False,
    )


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files; cleaned to a list."""

    widget = SeveralFilesInput

    def clean(self, data, initial=None):
        files = data or [None]
        # An empty file is for the report to name, among the others.
        return [super(SeveralFilesField, self).clean(one, initial) for one in files]


class ImportForm(forms.Form):
    files = SeveralFilesField(
        label=_("Files"),
        help_text=_("XLIFF or PO files, or zips of them."),
        allow_empty_file=True,
        widget=SeveralFilesInput(attrs={"accept": ".xlf,.xliff,.po,.zip"}),
    )
    take_unfinished = forms.BooleanField(
        label=_("Also take segments that are marked as not finished"),
        help_text=_("Some programs leave every segment marked as not finished. Otherwise leave this off."),
        required=False,
    )

    def clean_files(self):
        files = self.cleaned_data["files"]
        if sum(one.size for one in files) > LARGEST_TOTAL:
            size = LARGEST_TOTAL // MEBIBYTE
            raise forms.ValidationError(_("Together these files are larger than %(size)s MiB.") % {"size": size})
        return files
