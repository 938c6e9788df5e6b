"""Sitemaps to links: news and plain ones, indexes, text files, and feeds that are passed off as sitemaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from newscrawl.charset import to_utf8
from newscrawl.dates.feed_dates import FeedDate, read_feed_date
from newscrawl.discovery import feeds, recency, xml
from newscrawl.discovery.entry import language_tag
from newscrawl.discovery.link import Child, Link, Listing, Refused
from newscrawl.discovery.link_addresses import as_article, home_domains, on_site, refusal, resolve
from newscrawl.discovery.listing import MAX_CHILDREN, MAX_ENTRIES, bounded, over_cap, unread
from newscrawl.discovery.listing_addresses import is_listing
from newscrawl.discovery.plain import MAX_TITLE_CHARS, plain_text, topics
from newscrawl.discovery.unpack import MAX_DECODED_BYTES, gunzip
from newscrawl.outlet import Outlet
from newscrawl.vocabulary import DiscoveredVia, EntryRefusal

Fields = Mapping[str, str]
"""The elements of one `url` or `sitemap` by name (`loc`, `news:title`), as written."""

Dates = tuple[FeedDate | None, FeedDate | None]
"""Publication and last change."""

_SITEMAP_ROOTS = {"urlset", "sitemapindex"}
_ENTRIES = {"url", "sitemap"}


def read_sitemap(
    body: bytes, url: str, *, outlet: Outlet, via: str, content_type: str, max_links: int, older_from: int | None = None
) -> Listing:  # fmt: skip
    """Return the links or, of an index, the children; `via` is `news-sitemap` or `sitemap`.

    A sitemap cut off in the middle gives the entries before the cut. Raises UnreadableSource: `empty, html,
    not-xml, malformed`.
    """
    unpacked, is_cut = gunzip(body)
    text = to_utf8(unpacked, content_type=content_type, language=outlet.language)
    cut = (
        (refusal(f"everything after {MAX_DECODED_BYTES >> 20} MiB", EntryRefusal.OVER_CAP),) if is_cut else ()
    )
    if text[:1000].lstrip()[:4].lower() == b"http":
        return _links(_lines(text), url, outlet, via, windows=_windows(max_links, older_from), cut=cut)
    mended = xml.mend(text)
    root = xml.root_name(mended)
    if root not in _SITEMAP_ROOTS:
        return feeds.read_mended(mended, url, outlet=outlet, max_links=max_links)
    _, entries = xml.read_entries(mended, _ENTRIES, _fields)
    cut = (*cut, *unread(len(entries)))
    if root == "sitemapindex":
        return _index(entries, url, outlet, cut=cut)
    return _links(entries, url, outlet, via, windows=_windows(max_links, older_from), cut=cut)


def _lines(text: bytes) -> list[Fields]:
    return [{"loc": line} for line in text.decode("utf-8", "replace").split()[:MAX_ENTRIES]]


def _fields(entry: xml.Element, namespace: str | None) -> Fields:
    fields: dict[str, str] = {}
    for element in entry.iter():
        if element.text and (text := element.text.strip()):
            fields.setdefault(xml.name_of(element, namespace), text)
    return fields


def _windows(max_links: int, older_from: int | None) -> tuple[tuple[int, int], ...]:
    """Return the places, in the order of the entries, from which so many links are taken."""
    newest = (0, max_links)
    return (newest,) if older_from is None else (newest, (max(older_from, max_links), max_links))


def _links(
    entries: Sequence[Fields],
    url: str,
    outlet: Outlet,
    via: str,
    *,
    windows: Sequence[tuple[int, int]],
    cut: Sequence[Refused],
) -> Listing:
    refused: list[Refused] = [*cut]
    dated = _newest_first(entries, outlet, wanted=windows[0][1])
    found: list[tuple[Link, ...]] = []
    place = 0
    for start, count in windows:
        links, place = _take(dated, max(start, place), count, _Maker(url, outlet, via), refused)
        found.append(links)
    refused.extend(over_cap(len(dated) - place, "links"))
    return Listing(
        links=found[0],
        older=found[1] if len(found) > 1 else (),
        older_from=place if place < len(dated) else None,
        refused=bounded(refused),
    )


def _take(
    dated: Sequence[tuple[Dates, Fields]], place: int, count: int, maker: "_Maker", refused: list[Refused]
) -> tuple[tuple[Link, ...], int]:
    """Return at most `count` links from `place` on, and the place after the last entry that was looked at."""
    links: dict[str, Link] = {}
    while place < len(dated) and len(links) < count:
        made = maker.make(*dated[place])
        if isinstance(made, Refused):
            refused.append(made)
        else:
            links.setdefault(made.url, made)
        place += 1
    return tuple(links.values()), place


def _newest_first(entries: Sequence[Fields], outlet: Outlet, *, wanted: int) -> list[tuple[Dates, Fields]]:
    """Return the distinct entries with their dates, the likeliest to be new first."""
    # Ordered before anything is resolved: of 50,000 entries only those that are wanted cost their full price.
    distinct: dict[str, Fields] = {}
    for place, fields in enumerate(entries):
        # Entries without an address stay, each to be refused.
        distinct.setdefault(fields.get("loc") or f"#{place}", fields)
    dates = _dates_of(list(distinct.values()), outlet)
    order = recency.newest_first(list(distinct), [_at(*both) for both in dates], wanted=wanted)
    fields_of = list(distinct.values())
    return [(dates[place], fields_of[place]) for place in order]


def _dates_of(entries: Sequence[Fields], outlet: Outlet) -> list[Dates]:
    zone, language = outlet.zone, outlet.language
    published = [read_feed_date(fields.get("news:publication_date"), zone, language) for fields in entries]
    modified = [read_feed_date(fields.get("lastmod"), zone, language) for fields in entries]
    meant = recency.usable([date.at if date else None for date in modified])
    # A lastmod that most entries share is that of the file's making: a claim of change that is none.
    return [
        (first, last if at is not None else None)
        for first, last, at in zip(published, modified, meant, strict=True)
    ]


def _at(published: FeedDate | None, modified: FeedDate | None) -> datetime | None:
    best = published or modified
    return best.at if best is not None else None


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes links of a sitemap's entries."""

    url: str
    outlet: Outlet
    via: str

    def make(self, dates: Dates, fields: Fields) -> Link | Refused:
        address = _article_address(fields, self.url, self.outlet)
        if isinstance(address, Refused):
            return address
        if self.via == DiscoveredVia.SITEMAP and self.outlet.article_url is None and is_listing(address):
            return refusal(address, EntryRefusal.LISTING)
        return _link(address, fields, dates, via=self.via, source=self.url)


def _article_address(fields: Fields, url: str, outlet: Outlet) -> str | Refused:
    address = on_site(fields.get("loc", ""), url, home_domains(outlet))
    return as_article(address, outlet) if isinstance(address, str) else address


def _link(
    address: str, fields: Fields, dates: Dates, *, via: str, source: str
) -> Link:  # fmt: skip
    published, modified = dates
    image = resolve(fields.get("image:loc", ""), source)
    return Link(
        url=address,
        via=via,
        source=source,
        title=plain_text(fields.get("news:title"), limit=MAX_TITLE_CHARS),
        published_at=published.at if published else None,
        published_precision=published.precision if published else "instant",
        modified_at=modified.at if modified else None,
        language=language_tag(fields.get("news:language")),
        tags=topics(fields.get("news:keywords", "").split(",")),
        image_url=image if isinstance(image, str) else None,
    )


def _index(entries: Sequence[Fields], url: str, outlet: Outlet, *, cut: Sequence[Refused]) -> Listing:
    named: dict[str, Fields] = {}
    refused: list[Refused] = [*cut]
    for fields in entries:
        address = on_site(fields.get("loc", ""), url, home_domains(outlet))
        if isinstance(address, Refused) or address == url:
            refused.append(
                address if isinstance(address, Refused) else refusal(address, EntryRefusal.NAMES_ITSELF)
            )
        elif recency.names_articles(address):
            named.setdefault(address, fields)
        else:
            refused.append(refusal(address, EntryRefusal.NO_ARTICLES))
    children = _children(named, outlet)
    refused.extend(over_cap(len(children) - MAX_CHILDREN, "sitemaps"))
    return Listing(children=children[:MAX_CHILDREN], refused=bounded(refused))


def _children(named: Mapping[str, Fields], outlet: Outlet) -> tuple[Child, ...]:
    dates = [modified.at if modified else None for _, modified in _dates_of(list(named.values()), outlet)]
    addresses = list(named)
    order = recency.children_first(addresses, dates)
    return tuple(Child(url=addresses[place], modified_at=dates[place]) for place in order)
