"""The requests of a crawl: for sources and for articles, with what makes them conditional."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from scrapy.http import Request, Response

from newscrawl.discovery.wordpress_posts import posts_address
from newscrawl.downloader.address_guard import ON_SITE
from newscrawl.outlet import Outlet
from newscrawl.page_files import MAX_PAGE_BYTES
from newscrawl.urls.canonical import registrable_domain
from newscrawl.vocabulary import DiscoveredVia

if TYPE_CHECKING:
    from newscrawl.store.ledger import Due
    from newscrawl.store.sources import DueSource

MAX_INDEX_DEPTH = 3
"""A sitemap index may name indexes, but one that names itself must end."""

_SOURCE_MAX_BYTES = 50 * 1024 * 1024
# The newest first: Scrapy takes higher priorities first, and articles before further sources.
_SOURCE_PRIORITY = -10


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request for an address conditional; None where the server gave none."""

    etag: str | None = None
    last_modified: str | None = None


def article_request(
    due: "Due", *, site: frozenset[str], callback: Callable[..., Any], errback: Callable[..., Any]
) -> Request:
    """Return the request for a link; a redirect off `site` (registrable domains) is refused."""
    return Request(
        due.link.url,
        callback=callback,
        errback=errback,
        headers=_conditional(Validators(due.etag, due.last_modified), datetime.now(UTC)),
        cb_kwargs={"due": due},
        meta={ON_SITE: site, "download_maxsize": MAX_PAGE_BYTES},
        dont_filter=True,
    )


def source_request(
    source: "DueSource", *, depth: int, callback: Callable[..., Any], errback: Callable[..., Any]
) -> Request:
    """Return the request for a feed, sitemap or section page. Feeds may be hosted anywhere."""
    return Request(
        posts_address(source.url) if source.kind == DiscoveredVia.REST else source.url,
        callback=callback,
        errback=errback,
        headers=_conditional(Validators(source.etag, source.last_modified), datetime.now(UTC)),
        cb_kwargs={"source": source, "depth": depth},
        meta={"download_maxsize": _SOURCE_MAX_BYTES},
        # Of requests alike, Scrapy sends the last first.
        priority=_SOURCE_PRIORITY - (source.place or 0),
        dont_filter=True,
    )


@cache
def site_of(outlet: Outlet) -> frozenset[str]:
    """Return the registrable domains on which an outlet's articles may stand: its home's and its sources'."""
    return frozenset(
        registrable_domain(url) for url in (outlet.home, *(source.url for source in outlet.sources))
    )


def header(response: Response, name: str) -> str:
    """Return a response header as text, empty when it is missing."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else ""


def headers_of(response: Response) -> dict[str, str]:
    """Return all headers, names in lower case, repeated ones joined by a comma."""
    return {
        name.decode("latin-1").lower(): ", ".join(value.decode("latin-1") for value in values)
        for name, values in response.headers.items()
    }


def validators_of(response: Response) -> Validators:
    """Return the validators of a response."""
    return Validators(header(response, "ETag") or None, header(response, "Last-Modified") or None)


def _conditional(known: Validators, now: datetime) -> Mapping[str, str]:
    # Whatever a server says changed in 2041 will not have changed since until then.
    modified = known.last_modified if _is_past(known.last_modified, now) else None
    written = {"If-None-Match": known.etag, "If-Modified-Since": modified}
    return {name: value for name, value in written.items() if value}


def _is_past(last_modified: str | None, now: datetime) -> bool:
    """Whether a date can be sent back: one that cannot be read is compared letter by letter by its own server."""
    try:
        at = parsedate_to_datetime(last_modified or "")
    except ValueError:
        return True
    return at.replace(tzinfo=at.tzinfo or UTC) <= now
