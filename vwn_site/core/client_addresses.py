"""Where on the internet a request comes from."""

import ipaddress

from django.conf import settings


def sender_of(request) -> str:
    """The network address of the sender: what the outermost of our own proxies saw, and of IPv6 the network alone.

    A provider gives each customer a network of IPv6 (/64). What a sender writes into the header itself stands before
    what the proxies add. An IPv4 address in the form of IPv6 is that address.
    """
    header = request.headers.get("X-Forwarded-For", "")
    seen = [part.strip() for part in header.split(",") if part.strip()]
    has_passed = 0 < settings.PROXIES <= len(seen)
    text = seen[-settings.PROXIES] if has_passed else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    address = getattr(address, "ipv4_mapped", None) or address
    return str(address if address.version == 4 else ipaddress.ip_network((int(address) >> 64 << 64, 64)))
