"""Addresses with which a reader shares a page: plain links, with no code of the services and no identifier."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class ShareLink:
    name: str
    href: str
    is_elsewhere: bool = True


def share_links(title: str, address: str) -> list[ShareLink]:
    """Mail first. Mastodon has no address that serves every server; its users copy the address of the page."""
    both, url, subject = quote(f"{title} {address}", safe=""), quote(address, safe=""), quote(title, safe="")
    return [
        ShareLink(_("E-mail"), f"mailto:?subject={subject}&body={both}", is_elsewhere=False),
        ShareLink("WhatsApp", f"https://wa.me/?text={both}"),
        ShareLink("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={url}"),
        ShareLink("Bluesky", f"https://bsky.app/intent/compose?text={both}"),
    ]
