"""The form that staff log in with."""

from wagtail.admin.forms.auth import LoginForm as BaseLoginForm


class LoginForm(BaseLoginForm):
    """Wagtail's, with fields that say what they are for, so that a browser or a password manager can fill them in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"
