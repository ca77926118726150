"""E-mail addresses as the site writes them: domains as they travel in mail, comparable without regard to case."""

import idna
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

NOT_AN_ADDRESS = _("This is not an e-mail address. Write it like name@example.org.")
LONGEST_ADDRESS = 254


def as_address(text: str) -> str:
    """The address with its domain in lower case and ASCII (büro.example is xn--bro-hoa.example).

    Raises ValidationError for what is no address, holds a line end, has other than ASCII letters before the @, or
    begins with a sign that a spreadsheet takes for a formula.
    """
    local, at_sign, domain = text.strip().rpartition("@")
    try:
        address = f"{local}@{idna.encode(domain, uts46=True).decode()}" if at_sign else ""
        validate_email("" if address.startswith(tuple('"=+-')) else address)
    except (UnicodeError, ValidationError):
        raise ValidationError(NOT_AN_ADDRESS, code="invalid") from None
    if len(address) > LONGEST_ADDRESS:
        raise ValidationError(NOT_AN_ADDRESS, code="invalid")
    return address


def digest_of(address: str) -> str:
    """What recognises an address without telling it; it depends on SECRET_KEY, so that nobody else can compute it."""
    return salted_hmac("newsletter.address", address.strip().lower(), algorithm="sha256").hexdigest()
