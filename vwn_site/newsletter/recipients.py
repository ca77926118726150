"""Who gets what visitors write."""

from django.conf import settings

from vwn_site.home.models import SiteSettings


def contact_address(request) -> str:
    """The address of the site settings, else that of the environment; empty when there is none."""
    return SiteSettings.for_request(request).contact_email or settings.CONTACT_EMAIL
