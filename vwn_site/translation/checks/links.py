"""Links, and addresses that a reader sees."""

import re

from django.utils.translation import gettext_lazy as _

from ..segments.library import extract_ids
from ..segments.store import empty_links
from .base import Check, Comparison, listed

ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+\w|(?:https?://|www\.)[^\s<>\"]+[\w/]|\b(?:[\w-]+\.)+(?:nl|org|com|eu|net|info)\b"
)


class Links(Check):
    id = "links"
    name = _("Links")
    description = _("Readers in both languages need the same links and addresses to go on.")

    def messages(self, comparison: Comparison):
        if lost := extract_ids(comparison.source) - extract_ids(comparison.text):
            yield _("This link is not in the translation: %s") % listed(lost)
        elif lost := addresses(comparison.source_words) - addresses(comparison.words):
            yield _("This address is not in the translation: %s") % listed(lost)


class EmptyLinks(Check):
    id = "empty_links"
    name = _("Links without words")
    description = _("A link without words cannot be seen, and a screen reader reads nothing.")
    is_overrulable = False

    def messages(self, comparison: Comparison):
        if empty_links(comparison.text) and not empty_links(comparison.source):
            yield _("A link has no words, so nobody can follow it.")


def addresses(text: str) -> set[str]:
    """Mail addresses and the hosts of web addresses: the page of a site may well be another in another language."""
    return {_host(address) for address in ADDRESS.findall(text)}


def _host(address: str) -> str:
    if "@" in address:
        return address.lower()
    return re.sub(r"^https?://", "", address.lower()).split("/")[0].removeprefix("www.")
