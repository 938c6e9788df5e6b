"""What runs in the worker processes. Heavy libraries are imported there, not in the crawler's own process."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from newscrawl.discovery.link import Link, Listing, UnreadableSource
from newscrawl.outlet import Outlet
from newscrawl.vocabulary import DiscoveredVia

if TYPE_CHECKING:
    from newscrawl.extraction import Extracted
    from newscrawl.language.identification import Identification


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page or source that gives nothing, with the one word why."""

    reason: str


def read_source(
    kind: str,
    body: bytes,
    url: str,
    *,
    outlet: Outlet,
    content_type: str,
    max_links: int,
    older_from: int | None,
) -> Listing | Refusal:
    """Return what a source's body lists."""
    from newscrawl import discovery  # noqa: PLC0415  # only wanted in the workers

    try:
        return discovery.read(
            kind,
            body,
            url,
            outlet=outlet,
            content_type=content_type,
            max_links=max_links,
            older_from=older_from,
        )
    except UnreadableSource as refusal:
        return Refusal(refusal.reason)


def find_sources(kind: str, body: bytes, url: str, *, content_type: str) -> tuple[tuple[str, str], ...]:
    """Return kind and address of the sources that a robots.txt or a home page names."""
    from newscrawl.discovery import autodiscovery  # noqa: PLC0415  # only wanted in the workers

    if kind == "robots-txt":
        return tuple((DiscoveredVia.SITEMAP, found.url) for found in autodiscovery.robots_sitemaps(body, url))
    found_feeds = autodiscovery.linked_feeds(body, url, content_type=content_type)
    return tuple((DiscoveredVia.FEED, found.url) for found in found_feeds)


def extract_article(
    body: bytes,
    url: str,
    *,
    fetched_at: datetime,
    headers: Mapping[str, str],
    link: Link | None,
    outlet: Outlet | None,
) -> "Extracted | Refusal":
    """Return the article on a page and the editions that it names."""
    from newscrawl.extraction import NotAnArticle, read_article  # noqa: PLC0415  # trafilatura takes 0.4 s to import

    try:
        return read_article(body, url, fetched_at=fetched_at, headers=headers, link=link, outlet=outlet)
    except NotAnArticle as refusal:
        return Refusal(refusal.reason)


def identify_language(title: str, text: str, declared: tuple[str, ...]) -> "Identification":
    """Return the language of an article."""
    from newscrawl.language import identification  # noqa: PLC0415  # langdetect's profiles take 0.4 s to load

    identification.prepare()
    return identification.identify(title, text, declared=declared)
