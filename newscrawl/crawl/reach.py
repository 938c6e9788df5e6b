"""How far back a run looks into its sources, and how much it takes. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from newscrawl.crawl.arguments import Arguments
from newscrawl.discovery.link import Child, Link, Listing
from newscrawl.discovery.recency import date_in
from newscrawl.outlet import Outlet
from newscrawl.store.sources import DueSource
from newscrawl.vocabulary import DiscoveredVia

MAX_PAGES = 200
"""Pages of a section that a backfill turns."""
SITEMAPS = frozenset({DiscoveredVia.NEWS_SITEMAP, DiscoveredVia.SITEMAP})
ARCHIVE_AFTER = timedelta(days=30)
"""What a source dates so long ago is the archive, and a backfill's business."""
_SOURCES_A_RUN = 4
"""New links that a run takes of all sitemaps, in sources' worth: half an hour of a polite crawl."""
_BACKFILL_SOURCES = 20
_FARTHEST_ZONE = timedelta(hours=14)
"""A day without an hour is midnight at the outlet, and may be the day before in UTC."""
_FEWEST_ENTRIES = 3
"""A source of fewer entries that are all new shows no gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What of its sources a run is to take."""

    since: datetime | None
    """Older entries that are dated before are left alone; None: none is."""
    is_backfill: bool
    max_links: int
    """Links taken of one source."""

    @property
    def room(self) -> int:
        """New links that the run takes of all sitemaps together."""
        return self.max_links * (_BACKFILL_SOURCES if self.is_backfill else _SOURCES_A_RUN)

    def holds(self, at: datetime | None) -> bool:
        """Whether what is dated `at`, or not at all, may be wanted."""
        return self.since is None or at is None or at >= self.since - _FARTHEST_ZONE

    def children(self, named: Sequence[Child]) -> tuple[Child, ...]:
        """Return the sitemaps of an index that may hold what is wanted; the newest always."""
        return tuple(
            child for place, child in enumerate(named) if place == 0 or self.holds(child.modified_at)
        )

    def links(self, source: DueSource, listing: Listing) -> tuple[Link, ...]:
        """Return the links of a source that may be wanted, the newest first.

        Of an outlet's own source and an index's newest sitemap the newest are, however old.
        """
        newest = listing.links
        if source.kind in SITEMAPS and (self.is_backfill or source.place):
            newest = tuple(link for link in newest if self.holds(_at(link)))
        return (*newest, *(link for link in listing.older if self.holds(_at(link))))

    def turns_page(self, listing: Listing) -> bool:
        """Whether the next page of a section may hold what is wanted."""
        dates = [date_in(link.url) for link in listing.links]
        is_dated = bool(dates) and all(dates)
        return listing.next_page is not None and bool(dates) and (not is_dated or any(map(self.holds, dates)))

    def goes_on(self, source: DueSource, listing: Listing, unseen: Collection[str]) -> bool:
        """Whether entries are left that a later poll should look through.

        `unseen` are the addresses of the listing that nobody knew before.
        """
        if listing.older_from is None or source.kind not in SITEMAPS:
            return False
        last = (listing.older or listing.links)[-1:]
        if any(not self.holds(_at(link)) for link in last):
            return False
        is_whole_history = self.since is None or self.is_backfill
        has_begun = source.older_from is not None
        # More came between two polls than is taken of one.
        came_too_late = source.entries > 0 and all(link.url in unseen for link in listing.links)
        return is_whole_history or has_begun or came_too_late


def reach_of(outlet: Outlet, arguments: Arguments, *, max_links: int, now: datetime) -> Reach:
    """Return how far back a run looks: an outlet that has nothing but sitemaps gives its whole history by and by."""
    has_quick_source = any(source.kind != DiscoveredVia.SITEMAP for source in outlet.sources)
    recent = now - ARCHIVE_AFTER if has_quick_source else None
    return Reach(
        since=arguments.backfill or recent,
        is_backfill=arguments.backfill is not None,
        max_links=max_links,
    )


def is_gap(source: DueSource, listing: Listing, unseen: Collection[str]) -> bool:
    """Whether a feed is as full as before and holds nothing known, so that entries probably came and went unseen.

    Two polls of a feed join up when at least one entry is in both.
    """
    links = listing.links
    is_full = len(links) >= max(_FEWEST_ENTRIES, source.entries // 2)
    is_feed = source.kind in {DiscoveredVia.FEED, DiscoveredVia.NEWS_SITEMAP}
    return is_feed and source.entries > 0 and is_full and all(link.url in unseen for link in links)


def _at(link: Link) -> datetime | None:
    return link.published_at or link.modified_at
