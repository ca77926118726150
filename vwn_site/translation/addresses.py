"""Addresses that a browser sends along, which may be of another site."""

from django.utils.http import url_has_allowed_host_and_scheme


def ours(request, address: str, otherwise: str) -> str:
    """The address when it is of this site, else the other one."""
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours else otherwise
