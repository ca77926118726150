"""What readers opened with a password: private pages, and documents of private collections.

Wagtail remembers the number of each restriction that was passed. The same password was then asked for again on the
translation and on a page above, because each has a restriction of its own; and who knew a password from before it was
changed stayed in. Here a session remembers the passwords instead, as digests, and what has one of them is open.
"""

from django.utils.crypto import salted_hmac
from wagtail.models.view_restrictions import BaseViewRestriction

SESSION_KEY = "opened_with"

accept_request_of_wagtail = BaseViewRestriction.accept_request


def accept_request(restriction: BaseViewRestriction, request) -> bool:
    """Whether a reader was let in; asked for pages, documents and pictures alike."""
    if restriction.restriction_type != BaseViewRestriction.PASSWORD:
        return accept_request_of_wagtail(restriction, request)
    return _digest(restriction.password) in request.session.get(SESSION_KEY, ())


def open_with(request, password: str):
    """Opens what has this password until the browser is closed, in a session whose key nobody knew before."""
    session = request.session
    if session.is_empty():
        session.set_expiry(0)
    session[SESSION_KEY] = [*{*session.get(SESSION_KEY, ()), _digest(password)}]
    session.cycle_key()


def _digest(password: str) -> str:
    return salted_hmac("core.private", password, algorithm="sha256").hexdigest()
