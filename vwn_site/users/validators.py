"""How long a password may be: hashing one costs time that anybody could ask for."""

from django.core.validators import MaxLengthValidator
from django.utils.translation import ngettext

LONGEST_PASSWORD = 1000


class MaximumLengthValidator:
    """One of Django's AUTH_PASSWORD_VALIDATORS: no password is set that the log-in would not take."""

    def validate(self, password: str, user=None):
        MaxLengthValidator(LONGEST_PASSWORD)(password)

    def get_help_text(self) -> str:
        text = ngettext(
            "Your password must contain at most %(number)d character.",
            "Your password must contain at most %(number)d characters.",
            LONGEST_PASSWORD,
        )
        return text % {"number": LONGEST_PASSWORD}
