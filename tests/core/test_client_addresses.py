"""Who sent a request is read where our own proxies write it, and nowhere else."""

import pytest

from vwn_site.core.client_addresses import sender_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("proxies", "header", "sender"),
    [
        (0, None, "192.0.2.1"),
        (0, "198.51.100.9", "192.0.2.1"),
        (1, None, "192.0.2.1"),
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "203.0.113.5, 198.51.100.9", "198.51.100.9"),
        (1, "203.0.113.5,198.51.100.9 ", "198.51.100.9"),
        (2, "203.0.113.5, 198.51.100.9, 10.0.0.1", "198.51.100.9"),
        (2, "198.51.100.9", "192.0.2.1"),
        (1, "203.0.113.5, nonsense", "unknown"),
        (1, "", "192.0.2.1"),
        (1, "203.0.113.5, , 198.51.100.9,", "198.51.100.9"),
    ],
)
def test_the_sender_is_whom_the_outermost_of_our_proxies_saw(rf, settings, proxies, header, sender):
    settings.PROXIES = proxies
    headers = {} if header is None else {"x-forwarded-for": header}
    assert sender_of(rf.get("/", REMOTE_ADDR="192.0.2.1", headers=headers)) == sender


@pytest.mark.parametrize(
    ("address", "sender"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.8", "192.0.2.8"),
    ],
)
def test_a_network_of_ipv6_is_one_sender_and_ipv4_in_the_form_of_ipv6_is_each_its_own(rf, address, sender):
    assert sender_of(rf.get("/", REMOTE_ADDR=address)) == sender
