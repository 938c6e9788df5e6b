"""Sitemaps to links: news and plain ones, indexes, text files, and feeds that are passed off as sitemaps."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from newscrawl.dates.feed_dates import FeedDate, read_feed_date
from newscrawl.discovery import feeds, xml
from newscrawl.discovery.link import Child, Link, Listing, Refused
from newscrawl.discovery.link_addresses import as_article, home_domains, on_site, refusal, resolve
from newscrawl.discovery.listing import MAX_CHILDREN, MAX_ENTRIES, bounded, over_cap, unread
from newscrawl.discovery.plain import MAX_TITLE_CHARS, plain_text, topics
from newscrawl.discovery.unpack import MAX_DECODED_BYTES, gunzip
from newscrawl.discovery.xml_charset import to_utf8
from newscrawl.outlet import Outlet

Fields = Mapping[str, str]
"""The elements of one `url` or `sitemap` by name (`loc`, `news:title`), as written."""

Dates = tuple[FeedDate | None, FeedDate | None]
"""Publication and last change."""

_SITEMAP_ROOTS = {"urlset", "sitemapindex"}
_ENTRIES = {"url", "sitemap"}
# 2026-11, 2026/11/23, 20261123: how archives name their parts when they give no lastmod.
_DATE_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_/]?(0[1-9]|1[0-2])(?:[-_/]?(0[1-9]|[12]\d|3[01]))?(?!\d)"
)


def read_sitemap(
    body: bytes, url: str, *, outlet: Outlet, via: str, content_type: str, max_links: int
) -> Listing:  # fmt: skip
    """Return the links or, of an index, the children; `via` is `news-sitemap` or `sitemap`.

    A sitemap cut off in the middle gives the entries before the cut. Raises UnreadableSource: `empty, html,
    not-xml, malformed`.
    """
    unpacked, is_cut = gunzip(body)
    text = to_utf8(unpacked, content_type=content_type, language=outlet.language)
    cut = (refusal(f"everything after {MAX_DECODED_BYTES >> 20} MiB", "over-cap"),) if is_cut else ()
    if text[:1000].lstrip()[:4].lower() == b"http":
        return _links(_lines(text), url, outlet=outlet, via=via, max_links=max_links, cut=cut)
    mended = xml.mend(text)
    root = xml.root_name(mended)
    if root not in _SITEMAP_ROOTS:
        return feeds.read_mended(mended, url, outlet=outlet, max_links=max_links)
    _, entries = xml.read_entries(mended, _ENTRIES, _fields)
    cut = (*cut, *unread(len(entries)))
    if root == "sitemapindex":
        return _index(entries, url, outlet, cut=cut)
    return _links(entries, url, outlet=outlet, via=via, max_links=max_links, cut=cut)


def _lines(text: bytes) -> list[Fields]:
    return [{"loc": line} for line in text.decode("utf-8", "replace").split()[:MAX_ENTRIES]]


def _fields(entry: xml.Element, namespace: str | None) -> Fields:
    fields: dict[str, str] = {}
    for element in entry.iter():
        if element.text and (text := element.text.strip()):
            fields.setdefault(xml.name_of(element, namespace), text)
    return fields


def _links(
    entries: Sequence[Fields], url: str, *, outlet: Outlet, via: str, max_links: int, cut: Sequence[Refused]
) -> Listing:  # fmt: skip
    links: dict[str, Link] = {}
    refused: list[Refused] = [*cut]
    for place, (dates, fields) in enumerate(dated := _newest_first(entries, outlet)):
        if len(links) >= max_links:
            refused.extend(over_cap(len(dated) - place, "links"))
            break
        address = _article_address(fields, url, outlet)
        if isinstance(address, Refused):
            refused.append(address)
        else:
            links.setdefault(address, _link(address, fields, dates, via=via, source=url))
    return Listing(links=tuple(links.values()), refused=bounded(refused))


def _newest_first(entries: Sequence[Fields], outlet: Outlet) -> list[tuple[Dates, Fields]]:
    # Ordered before anything is resolved: of 50,000 entries only those that are wanted cost their full price.
    dated = [(_dates(fields, outlet), fields) for fields in entries]
    dated.sort(key=lambda entry: _order(entry[0], entry[1].get("loc", "")))
    distinct: dict[str, tuple[Dates, Fields]] = {}
    for place, entry in enumerate(dated):
        # Entries without an address stay, each to be refused.
        distinct.setdefault(entry[1].get("loc") or f"#{place}", entry)
    return list(distinct.values())


def _article_address(fields: Fields, url: str, outlet: Outlet) -> str | Refused:
    address = on_site(fields.get("loc", ""), url, home_domains(outlet))
    return as_article(address, outlet) if isinstance(address, str) else address


def _dates(fields: Fields, outlet: Outlet) -> Dates:
    zone, language = outlet.zone, outlet.language
    published = read_feed_date(fields.get("news:publication_date"), zone, language)
    return published, read_feed_date(fields.get("lastmod"), zone, language)


def _order(dates: Dates, address: str) -> tuple[float, float]:
    """Return a key that sorts the newest first; among equals and undated by the date in the address."""
    named = _date_in(address)
    best = dates[0] or dates[1]
    at = best.at if best is not None else named
    return (-at.timestamp() if at else 0.0, -named.timestamp() if named else 0.0)


def _date_in(address: str) -> datetime | None:
    match = _DATE_IN_ADDRESS.search(address)
    if match is None:
        return None
    try:
        return datetime(int(match[1]), int(match[2]), int(match[3] or 1), tzinfo=UTC)
    except ValueError:
        return None


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
        language=fields.get("news:language", "")[:35] or None,
        tags=topics(fields.get("news:keywords", "").split(",")),
        image_url=image if isinstance(image, str) else None,
    )


def _index(entries: Sequence[Fields], url: str, outlet: Outlet, *, cut: Sequence[Refused]) -> Listing:
    children: dict[str, Child] = {}
    refused: list[Refused] = [*cut]
    for place, ((_, modified), fields) in enumerate(dated := _newest_first(entries, outlet)):
        if len(children) >= MAX_CHILDREN:
            refused.extend(over_cap(len(dated) - place, "sitemaps"))
            break
        address = on_site(fields.get("loc", ""), url, home_domains(outlet))
        if isinstance(address, str) and address != url:
            children.setdefault(address, Child(url=address, modified_at=modified.at if modified else None))
        else:
            refused.append(address if isinstance(address, Refused) else refusal(address, "names-itself"))
    return Listing(children=tuple(children.values()), refused=bounded(refused))
