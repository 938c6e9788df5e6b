"""Host names: as the DNS knows them, who registered them, and without the labels of a device."""

import ipaddress
import re
from functools import lru_cache
from urllib.parse import unquote

import idna
import tldextract

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_MAX_UNICODE_CHARS = 1024  # four times what the DNS allows, before Punycode's quadratic work begins


@lru_cache(maxsize=4096)
def ascii_host(host: str) -> str:
    """Return the host as the DNS knows it, in lower case; empty when no server can have that name.

    A trailing dot goes, an internationalised name becomes Punycode, an IPv6 address gets brackets.
    """
    if len(host) > _MAX_UNICODE_CHARS:
        return ""
    host = unquote(host).lower().rstrip(".")
    if ":" in host:
        return _ip_literal(host)
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode()
        except (idna.IDNAError, UnicodeError):
            return ""
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return ""
    # A number as the last label makes the whole an IPv4 address to a browser, in any base (WHATWG URL, 3.5).
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", labels[-1]):
        return _ip_literal(host)
    return host


def _ip_literal(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return ""
    return f"[{address.compressed}]" if address.version == 6 else address.compressed


# Neither the network nor a cache folder: one release gives the same answer on every machine. Tenants of
# shared hosts count as owners, or a.blogspot.com could speak for b.blogspot.com.
_extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


@lru_cache(maxsize=4096)
def registered(host: str) -> str:
    """Return the part of an `ascii_host` that one owner registered (`bbc.co.uk`); an IP address whole."""
    parts = _extract.extract_str(host)
    if parts.suffix or parts.ipv4 or parts.ipv6:
        return parts.top_domain_under_public_suffix or host
    # Reserved and private names (`www.newsroom.test`) have no listed suffix; the list's own rule is then `*`.
    return ".".join(host.split(".")[-2:])


_DEVICE_FIRST = re.compile(r"(?:www[0-9]*|m|mobile|mobil|mob|amp|touch|wap|pda|3g)\.")
_DEVICE_INNER = re.compile(r"(?<=\.)m\.")


@lru_cache(maxsize=4096)
def without_device(host: str) -> str:
    """Return an `ascii_host` without `www.`, mobile and AMP labels, never less than what was registered."""
    owner = registered(host)
    labels = host.removesuffix(owner)
    while (match := _DEVICE_FIRST.match(labels)) is not None:
        labels = labels[match.end() :]
    return _DEVICE_INNER.sub("", labels) + owner  # en.m.wikipedia.org
