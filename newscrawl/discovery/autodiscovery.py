"""Where a site that nobody declared yet names its articles: link tags, robots.txt, usual places."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from newscrawl.charset import to_utf8
from newscrawl.discovery import robots_txt, xml
from newscrawl.discovery.link import UnreadableSource
from newscrawl.discovery.link_addresses import resolve
from newscrawl.discovery.sections import page_base, parse_page
from newscrawl.discovery.unpack import gunzip
from newscrawl.vocabulary import DiscoveredVia

MAX_SOURCES = 60
_FEED_TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "text/xml",
}
_COMMENTS = re.compile(r"comment|komment|kommentar|yorum|/\?p=|oembed", re.IGNORECASE)

_PLACES = {
    "WordPress": ("feed/", "news-sitemap.xml", "sitemap_index.xml", "wp-sitemap.xml"),
    "Drupal": ("rss.xml", "sitemap.xml"),
    "Joomla": ("index.php?format=feed&type=rss", "?format=feed&type=rss", "sitemap.xml"),
    "Hugo": ("index.xml", "sitemap.xml"),
    "Jekyll": ("feed.xml", "sitemap.xml"),
    "Hexo": ("atom.xml", "rss2.xml", "sitemap.xml"),
    "Pelican": ("feeds/all.atom.xml", "feeds/all-en.atom.xml", "sitemap.xml"),
    "Nikola": ("rss.xml", "sitemapindex.xml"),
    "Arc": (
        "arc/outboundfeeds/rss/?outputType=xml",
        "arc/outboundfeeds/news-sitemap/?outputType=xml",
        "arc/outboundfeeds/sitemap-index/?outputType=xml",
    ),
    "Ghost": ("rss/", "sitemap-posts.xml"),
    "Blogger": ("feeds/posts/default", "sitemap.xml"),
    "BLOX": ("search/?f=rss&t=article&l=50&s=start_time&sd=desc", "tncms/sitemap/news.xml"),
}
_COMMON_PLACES = (
    "news-sitemap.xml", "sitemap-news.xml", "sitemap_news.xml", "sitemaps/news.xml", "googlenews.xml", "rss", "feed",
    "rss.xml", "feed.xml", "atom.xml", "index.xml", "rss/news", "sitemap.xml", "sitemap_index.xml",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An address that may be a source."""

    url: str
    how: str
    """`link tag`, `robots.txt` or `usual place`."""
    title: str | None = None
    """What the link tag calls it."""


def linked_feeds(html: bytes, url: str, *, content_type: str = "") -> tuple[Candidate, ...]:
    """Return the feeds that a page's link tags name, in order, without those of comments; empty for no HTML."""
    try:
        tree = parse_page(html, content_type=content_type)
    except UnreadableSource:
        return ()
    base = page_base(tree, url)
    found: dict[str, Candidate] = {}
    for tag in tree.iter("link"):
        kind = (tag.get("type") or "").split(";")[0].strip().lower()
        if "alternate" not in (tag.get("rel") or "").lower().split() or kind not in _FEED_TYPES:
            continue
        address = resolve(tag.get("href") or "", base)
        title = " ".join((tag.get("title") or "").split()) or None
        if isinstance(address, str) and not _COMMENTS.search(f"{address} {title or ''}"):
            found.setdefault(address, Candidate(url=address, how="link tag", title=title))
    return tuple(found.values())[:MAX_SOURCES]


def robots_sitemaps(robots: bytes, home: str) -> tuple[Candidate, ...]:
    """Return the sitemaps that a robots.txt names, those with `news` in the address first."""
    named = (resolve(line, home) for line in robots_txt.sitemaps(robots))
    addresses = dict.fromkeys(found for found in named if isinstance(found, str))
    ordered = sorted(addresses, key=lambda address: "news" not in address.lower())
    return tuple(Candidate(url=address, how="robots.txt") for address in ordered[:MAX_SOURCES])


def usual_places(home: str, content_system: str | None) -> tuple[Candidate, ...]:
    """Return where sites keep feeds and sitemaps, those of the content system first."""
    places = dict.fromkeys((*_PLACES.get(content_system or "", ()), *_COMMON_PLACES))
    return tuple(Candidate(url=urljoin(home, f"/{place}"), how="usual place") for place in places)


def sitemap_places(home: str, content_system: str | None) -> tuple[Candidate, ...]:
    """Return where sites keep sitemaps of articles, those of the content system first."""
    return tuple(place for place in usual_places(home, content_system) if "sitemap" in place.url)


def source_kind(body: bytes) -> str | None:
    """Return `feed`, `news-sitemap`, `sitemap` or `sitemap-index` by what a body is; None for anything else.

    An index of news sitemaps is a `sitemap-index`: only its children tell.
    """
    unpacked, _ = gunzip(body)
    text = to_utf8(unpacked)
    if text[:1000].lstrip()[:1] == b"{":
        return DiscoveredVia.FEED if b'"items"' in text and b"jsonfeed.org" in text else None
    try:
        root = xml.root_name(xml.mend(text))
    except UnreadableSource:
        return None
    if root == "sitemapindex":
        return "sitemap-index"
    if root != "urlset":
        return DiscoveredVia.FEED
    return (
        DiscoveredVia.NEWS_SITEMAP
        if b"publication_date" in text and b"sitemap-news" in text
        else DiscoveredVia.SITEMAP
    )


def distinct(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates without those whose address came before."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.url, candidate)
    return tuple(found.values())
