"""The forms that ask for a password, each try of which is counted."""

from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as BaseLoginForm
from wagtail.admin.forms.auth import PasswordChangeForm as BasePasswordChangeForm
from wagtail.forms import PasswordViewRestrictionForm

from .attempts import counted
from .devices import device_for
from .models import Attempt
from .validators import LONGEST_PASSWORD


class LoginForm(BaseLoginForm):
    """Wagtail's, with fields that say what they are for, also to a browser or a password manager that fills them in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].label = _("Password")
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"
        self.fields["password"].validators.append(MaxLengthValidator(LONGEST_PASSWORD))

    def clean(self):
        """Looks at the password unless there were too many attempts; an incomplete form is none."""
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not name or not password:
            return super().clean()
        with counted(Attempt.Kind.LOGIN, name, self.request, device=device_for(self.request, name)):
            return super().clean()


class PasswordChangeForm(BasePasswordChangeForm):
    """Wagtail's; its old password counts like one at the log-in, for who finds somebody's session open."""

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        name = self.user.get_username()
        with counted(Attempt.Kind.LOGIN, name, self.request, device=device_for(self.request, name)):
            return super().clean_old_password()


class PagePasswordForm(PasswordViewRestrictionForm):
    """The password of a private page or of the documents of a private collection."""

    def __init__(self, request, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"

    def clean_password(self) -> str:
        with counted(Attempt.Kind.PAGE, self.restriction.password, self.request):
            return super().clean_password()
