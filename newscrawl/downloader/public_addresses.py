"""The address guard: no request may reach an address that is not public, however it is written or resolved."""

import ipaddress
from collections.abc import Collection
from typing import Any, Self

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
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1] or _nat64(ip)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    prefix = ipaddress.ip_network("64:ff9b::/96")
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in prefix else None


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
        settings = crawler.settings
        cache_size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(
            reactor, cache_size, settings.getfloat("DNS_TIMEOUT"), Options.from_settings(settings).allow_hosts
        )

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802  # Twisted's name
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
