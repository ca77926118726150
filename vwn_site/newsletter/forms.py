"""The forms that visitors send. Labels and errors speak the language being shown; browsers' own bubbles stay off."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .addresses import LONGEST_ADDRESS, NOT_AN_ADDRESS, as_address

LONGEST_MESSAGE = 5000


class AddressField(forms.CharField):
    """An e-mail address; its value has the domain in ASCII."""

    widget = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"})

    def __init__(self, **options):
        messages = {"required": _("Enter your e-mail address."), "max_length": NOT_AN_ADDRESS}
        super().__init__(label=_("Your e-mail address"), max_length=LONGEST_ADDRESS, error_messages=messages, **options)

    def clean(self, value):
        return as_address(super().clean(value))


class VisitorForm(forms.Form):
    """A form with a field that people do not see and programs fill in."""

    template_name = "newsletter/form.html"

    leave_empty = forms.CharField(
        label=_("Leave this field empty. It is there to stop automated spam."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_leave_empty(self):
        if self.cleaned_data["leave_empty"]:
            raise forms.ValidationError(
                _("A hidden field was filled in, as automated programs do. Send the form again.")
            )
        return ""

    @property
    def visible_problems(self) -> list[tuple[str, str]]:
        """What is wrong, in the order of the fields: where it is and what it says."""
        problems = [("", error) for error in self.non_field_errors()]
        for field in self:
            target = "" if field.name == "leave_empty" else field.auto_id
            problems += [(target, error) for error in field.errors]
        return problems


class SignUpForm(VisitorForm):
    email = AddressField()

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, auto_id="newsletter-%s", **options)


class ContactForm(VisitorForm):
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("You may leave this empty."),
        required=False,
        max_length=120,
        error_messages={"max_length": _("Use at most 120 characters.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressField(help_text=_("We need this address to be able to reply."))
    message = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        error_messages={
            "required": _("Write your message."),
            "max_length": _("Your message is too long. Use at most 5,000 characters."),
        },
        widget=forms.Textarea(attrs={"rows": "8"}),
    )

    def __init__(self, *arguments, **options):
        """A browser would cut a long message off without a word; the form says that it is too long."""
        super().__init__(*arguments, auto_id="contact-%s", **options)
        del self.fields["message"].widget.attrs["maxlength"]

    def clean_name(self):
        """On one line, whatever was sent."""
        return " ".join(self.cleaned_data["name"].split())
