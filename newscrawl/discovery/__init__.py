"""From the bytes of a feed, a sitemap or a section page to links; pure, never Scrapy, never the network."""

from collections.abc import Callable

from newscrawl.discovery.link import Listing, UnreadableSource
from newscrawl.outlet import Outlet
from newscrawl.vocabulary import DiscoveredVia, SourceReason

KINDS = (
    DiscoveredVia.FEED,
    DiscoveredVia.NEWS_SITEMAP,
    DiscoveredVia.SITEMAP,
    DiscoveredVia.SECTION,
    DiscoveredVia.REST,
)


Read = Callable[..., Listing]
"""`read`, or what does the same within limits."""


def read(
    kind: str,
    body: bytes,
    url: str,
    *,
    outlet: Outlet,
    content_type: str = "",
    max_links: int = 2000,
    older_from: int | None = None,
) -> Listing:
    """Return what a source of `kind` (one of KINDS) at `url` says: at most `max_links` links, newest first.

    `content_type` is the response's header, for its charset. With `older_from` a sitemap gives as many older ones from
    that place of the order on. Raises UnreadableSource, and for foreign data nothing else.
    """
    # Every spider imports Link; what the readers need takes 0.15 s that `scrapy list` should not.
    from newscrawl.discovery.feeds import read_feed  # noqa: PLC0415
    from newscrawl.discovery.sections import read_section  # noqa: PLC0415
    from newscrawl.discovery.sitemaps import read_sitemap  # noqa: PLC0415
    from newscrawl.discovery.wordpress_posts import read_posts  # noqa: PLC0415

    if not body.strip():
        raise UnreadableSource(SourceReason.EMPTY)
    match kind:
        case DiscoveredVia.FEED:
            return read_feed(body, url, outlet=outlet, content_type=content_type, max_links=max_links)
        case DiscoveredVia.NEWS_SITEMAP | DiscoveredVia.SITEMAP:
            return read_sitemap(
                body,
                url,
                outlet=outlet,
                via=kind,
                content_type=content_type,
                max_links=max_links,
                older_from=older_from,
            )
        case DiscoveredVia.REST:
            return read_posts(body, url, outlet=outlet, max_links=max_links)
        case DiscoveredVia.SECTION:
            return read_section(body, url, outlet=outlet, content_type=content_type, max_links=max_links)
        case _:
            raise ValueError(f"discovery knows no source of kind {kind!r}; the kinds are {', '.join(KINDS)}")
