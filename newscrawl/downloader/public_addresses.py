"""Which addresses are public, and a resolver that gives no others, however a name is written or resolved."""

import ipaddress
from collections.abc import Collection
from typing import Any, Final, Self

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from newscrawl.options import Options


class NotPublic(DNSLookupError):
    """A name resolves to an address that is not public."""


def is_public(address: str) -> bool:
    """Whether a literal IPv4 or IPv6 address is globally reachable; an IPv4 inside an IPv6 counts as itself."""
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in _SPECIAL_IPV4)
    inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1] or _nat64(ip)
    if inner is not None:
        return is_public(str(inner))
    return ip in _GLOBAL_UNICAST and not any(ip in network for network in _SPECIAL_IPV6)


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None


# What IANA's registries of special-purpose addresses do not call globally reachable, what they call deprecated, and
# multicast; RFC 6890 and its successors. Python's own `is_global` differs from one release to the next.
_SPECIAL_IPV4: Final = tuple(
    map(
        ipaddress.IPv4Network,
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
        "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3".split(),
    )
)
# All that is given out so far (RFC 4291): without it compatible, translated, local and multicast ones are refused.
_GLOBAL_UNICAST: Final = ipaddress.IPv6Network("2000::/3")
_SPECIAL_IPV6: Final = tuple(map(ipaddress.IPv6Network, "2001::/23 2001:db8::/32 3fff::/20".split()))
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


def is_literal(host: str) -> bool:
    """Whether a URL's host is an IP address as such, brackets allowed."""
    try:
        ipaddress.ip_address(host.strip("[]").split("%", 1)[0])
    except ValueError:
        return False
    return True


class GuardedResolver(CachingThreadedResolver):
    """Refuses names that resolve to non-public addresses: here odd spellings and rebinding end.

    The decimal, hexadecimal and octal forms of an address are names to a URL parser and come through here. Plain
    literals pass: the gate has judged those of requests, and an operator may name a proxy by its address.
    """

    def __init__(
        self, reactor: ReactorBase, cache_size: int, timeout: float, allowed: Collection[str]
    ) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._allowed = frozenset(allowed)

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Allow the hosts of NEWSCRAWL_ALLOW_HOSTS."""
        settings = crawler.settings
        cache_size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(
            reactor, cache_size, settings.getfloat("DNS_TIMEOUT"), Options.from_settings(settings).allow_hosts
        )

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802  # Twisted's name
        """Return the address of a name. Fails with NotPublic for one that may not be reached."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        if name in self._allowed or is_literal(name):
            return found
        return found.addCallback(_require_public, name)


def _require_public(address: str, name: str) -> str:
    if not is_public(address):
        raise NotPublic(
            f"{name} leads to {address}, which is not public (NEWSCRAWL_ALLOW_HOSTS can allow it)"
        )
    return address
