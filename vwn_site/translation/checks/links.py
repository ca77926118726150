"""Links, and addresses that a reader sees."""

import re

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from wagtail_localize.strings import extract_ids

from .remarks import Comparison, Remark, listed

ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+\w|(?:https?://|www\.)[^\s<>\"]+[\w/]|\b(?:[\w-]+\.)+(?:nl|org|com|eu|net|info)\b"
)


def check(comparison: Comparison) -> list[Remark]:
    if lost := extract_ids(comparison.source) - extract_ids(comparison.text):
        return [Remark("links", _("This link is not in the translation: %s") % listed(lost))]
    if has_empty_link(comparison.text) and not has_empty_link(comparison.source):
        return [Remark("links", _("A link has no words, so nobody can follow it."), overrulable=False)]
    if lost := addresses(comparison.source_words) - addresses(comparison.words):
        return [Remark("links", _("This address is not in the translation: %s") % listed(lost))]
    return []


def has_empty_link(html: str) -> bool:
    return any(not link.get_text(strip=True) for link in BeautifulSoup(html, "html.parser").find_all("a"))


def addresses(text: str) -> set[str]:
    """Mail addresses and the hosts of web addresses: the page of a site may well be another in another language."""
    return {_host(found) for found in ADDRESS.findall(text)}


def _host(address: str) -> str:
    if "@" in address:
        return address.lower()
    return re.sub(r"^https?://", "", address.lower()).split("/")[0].removeprefix("www.")
