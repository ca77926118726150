"""The site's own address, from BASE_URL alone: no request and no record in the database decides what it is called."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from wagtail.models import Site

ADMIN_PREFIX = "/admin/"


def full_address(path: str | None) -> str:
    """A path of this site with scheme and host; empty without one, and an address elsewhere as it is."""
    if not path or urlsplit(path).scheme:
        return path or ""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{iri_to_uri(path)}"


def own_site() -> Site | None:
    """Wagtail's record of this site."""
    return Site.objects.filter(is_default_site=True).first()


def write_site_address(**_signal):
    """Gives Wagtail's record the host and port of BASE_URL, for what Wagtail itself makes addresses from."""
    address, site = urlsplit(settings.WAGTAILADMIN_BASE_URL), own_site()
    place = (address.hostname, address.port or (443 if address.scheme == "https" else 80))
    if site and (site.hostname, site.port) != place:
        site.hostname, site.port = place
        site.save()
