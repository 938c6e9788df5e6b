import ipaddress

import pytest

from newscrawl.downloader.public_addresses import is_literal, is_public


@pytest.mark.parametrize(
    "address",
    [
        *("93.184.216.34", "1.1.1.1", "223.255.255.255", "192.88.98.255", "192.88.100.0", "198.17.255.255"),
        *("2606:2800:220:1::1", "2001:200::1", "2a00::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"),
    ],
)
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",  # noqa: S104  # an address to refuse, none to bind
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "ff02::1",
        "no address",
        "",
    ],
)
def test_all_other_addresses_are_not(address: str) -> None:
    assert not is_public(address)


# IANA IPv4 and IPv6 Special-Purpose Address Registries, those not "globally reachable" or deprecated, and multicast.
SPECIAL = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
    *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
    *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32"),
    *("::/128", "::1/128", "::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64"),
    *(
        "2001:1::/32",
        "2001:2::/48",
        "2001:10::/28",
        "2001:20::/28",
        "2001:db8::/32",
        "3fff::/20",
        "5f00::/16",
    ),
    *("fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
)


@pytest.mark.parametrize("network", SPECIAL)
def test_no_special_range_is_public_from_its_first_address_to_its_last(network: str) -> None:
    addresses = ipaddress.ip_network(network)
    middle = addresses[addresses.num_addresses // 2]
    assert [str(ip) for ip in (addresses[0], middle, addresses[-1]) if is_public(str(ip))] == []


@pytest.mark.parametrize(
    "form", ["::ffff:{}", "64:ff9b::{}", "::{}", "::ffff:0:{}", "64:ff9b:1::{}", "fec0::{}"]
)
def test_loopback_is_not_public_in_any_form_of_ipv6(form: str) -> None:
    assert not is_public(form.format("127.0.0.1"))


def test_only_the_plain_forms_are_literals() -> None:
    assert is_literal("127.0.0.1")
    assert is_literal("[::1]")
    assert not is_literal("2130706433")
    assert not is_literal("0x7f.1")
    assert not is_literal("example.org")
