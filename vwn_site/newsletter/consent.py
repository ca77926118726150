"""What somebody agrees to who signs up."""

from django.utils.translation import gettext as _

# Another one whenever the words below change: both are kept as evidence.
CONSENT_VERSION = "2026-11-27"


def consent_text() -> str:
    """In the language being shown; stands beside every button to sign up."""
    return _(
        "If you sign up, we will e-mail you the newsletter of the Dutch Council for Refugees. You can unsubscribe at "
        "any time, with the link in every newsletter."
    )
