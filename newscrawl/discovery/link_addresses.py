"""Addresses as sources write them to absolute ones, each in its own guard: no rotten one costs another."""

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from newscrawl.discovery.link import Refused
from newscrawl.outlet import Outlet
from newscrawl.urls.canonical import MAX_ADDRESS_CHARS, is_web_address, registrable_domain
from newscrawl.vocabulary import EntryRefusal

_MAX_SHOWN_CHARS = 200
_ENDS = "".join(map(chr, range(33))) + "\u00a0\u2028\u2029\ufeff\u200b"
_INNER_BREAKS = re.compile(r"[\t\n\r]+ *")
_HASHBANG = re.compile(r"#!/?[^/]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,20}):")


def resolve(href: str, base: str) -> str | Refused:
    """Return the absolute http(s) address that `href` names on a page at `base`.

    The fragment goes, unless it is a route such as `#!/story/5`, which tells articles apart.

    Refused: `no-link` (empty), `scheme-<name>`, `malformed-address`, `credentials`, `too-long`.
    White space is treated as browsers do: ends and line breaks go, inner spaces become %20.
    """
    # Escaped twice by many content systems: no address has a parameter called `amp;id`.
    cleaned = _INNER_BREAKS.sub("", href.strip(_ENDS)).replace("&amp;", "&").replace(" ", "%20")
    if not cleaned or (cleaned.startswith("#") and not _HASHBANG.match(cleaned)):
        return refusal(href, EntryRefusal.NO_LINK)
    scheme = _SCHEME.match(cleaned)
    if scheme is not None and scheme.group(1).lower() not in {"http", "https"}:
        return refusal(href, f"scheme-{scheme.group(1).lower()}")
    if len(cleaned) > MAX_ADDRESS_CHARS:
        return refusal(href, EntryRefusal.TOO_LONG)
    return _joined(cleaned, base)


def _joined(href: str, base: str) -> str | Refused:
    try:
        parts = urlsplit(urljoin(base, href))
        route = parts.fragment if _HASHBANG.match(f"#{parts.fragment}") else ""
        address = parts._replace(fragment=route).geturl()
    except ValueError:
        return refusal(href, EntryRefusal.MALFORMED_ADDRESS)
    if "@" in parts.netloc:
        return refusal(href, EntryRefusal.CREDENTIALS)
    return address if is_web_address(address) else refusal(href, EntryRefusal.MALFORMED_ADDRESS)


def refusal(entry: str, reason: str) -> Refused:
    """Return the Refused of an entry, shown by its first 200 characters."""
    return Refused(entry=entry.strip()[:_MAX_SHOWN_CHARS], reason=reason)


@lru_cache(maxsize=64)
def home_domains(outlet: Outlet) -> frozenset[str]:
    """Return the registrable domains of the outlet's home page and sources.

    Advertisers buy slots in feeds and sitemaps name partner sites, so links elsewhere are not the outlet's.
    A source's own domain counts: feeds on FeedBurner or an aggregator name their redirectors.
    """
    addresses = (outlet.home, *(source.url for source in outlet.sources))
    return frozenset(registrable_domain(address) for address in addresses)


def on_site(address: str, base: str, domains: frozenset[str]) -> str | Refused:
    """Resolve as `resolve` does, and refuse as `off-site` what is on none of `domains`."""
    found = resolve(address, base)
    if isinstance(found, Refused) or registrable_domain(found) in domains:
        return found
    return refusal(found, EntryRefusal.OFF_SITE)


def as_article(address: str, outlet: Outlet) -> str | Refused:
    """Return `address`, or refuse it as `not-article-address` by the outlet's own pattern.

    The pattern speaks of the outlet's own site: a redirector's addresses look otherwise.
    """
    own = registrable_domain(address) == registrable_domain(outlet.home)
    if not own or outlet.is_article_url(address):
        return address
    return refusal(address, EntryRefusal.NOT_ARTICLE_ADDRESS)
