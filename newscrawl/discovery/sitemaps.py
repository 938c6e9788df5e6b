"""Sitemaps to links: news and plain ones, indexes, text files, and feeds that are passed off as sitemaps."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO

from lxml import etree

from newscrawl.discovery import feeds, xml
from newscrawl.discovery.addresses import as_article, home_domains, on_site, refusal, resolve
from newscrawl.discovery.charset import to_utf8
from newscrawl.discovery.dates import Moment, read_moment
from newscrawl.discovery.link import Child, Link, Listing, Refused
from newscrawl.discovery.listing import MAX_CHILDREN, bounded, over_cap
from newscrawl.discovery.plain import MAX_TITLE_CHARS, plain_text, topics
from newscrawl.discovery.unpack import MAX_DECODED_BYTES, gunzip
from newscrawl.outlet import Outlet

MAX_ENTRIES = 200_000
"""Entries read of one sitemap, four times what sitemaps.org allows."""

Fields = Mapping[str, str]
"""The elements of one `url` or `sitemap` by name (`loc`, `news:title`), as written."""

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
    not-xml, malformed, not-a-feed`.
    """
    unpacked, is_cut = gunzip(body)
    text = to_utf8(unpacked, content_type=content_type, language=outlet.language)
    cut = (refusal(f"everything after {MAX_DECODED_BYTES >> 20} MiB", "over-cap"),) if is_cut else ()
    if text.lstrip()[:4].lower() == b"http":
        return _links(_lines(text), url, outlet=outlet, via=via, max_links=max_links, cut=cut)
    mended = xml.drop_cut_entry(xml.mend(text))
    root = xml.root_name(mended)
    if root not in _SITEMAP_ROOTS:
        return feeds.read_tree(xml.parse(mended, url=url), url, outlet=outlet, max_links=max_links)
    if root == "sitemapindex":
        return _index(_entries(mended), url, outlet, cut=cut)
    return _links(_entries(mended), url, outlet=outlet, via=via, max_links=max_links, cut=cut)


def _lines(text: bytes) -> list[Fields]:
    return [{"loc": line} for line in text.decode("utf-8", "replace").split()[:MAX_ENTRIES]]


def _entries(mended: bytes) -> list[Fields]:
    found: list[Fields] = []
    events = etree.iterparse(
        BytesIO(mended), events=("start", "end"), recover=True, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    # What recover mode cannot get over ends the reading; the entries before it are whole.
    with suppress(etree.XMLSyntaxError):
        found.extend(_read_events(events))
    return found


def _read_events(events: "etree.iterparse[tuple[str, xml.Element]]") -> Iterator[Fields]:
    namespace: str | None = None
    depth = count = 0
    for event, element in events:
        if event == "start":
            depth += 1
            namespace = xml.namespace_of(element) if depth == 1 else namespace
            continue
        depth -= 1
        if depth != 1 or xml.name_of(element, namespace) not in _ENTRIES:
            continue
        yield _fields(element, namespace)
        _forget(element)
        count += 1
        if count >= MAX_ENTRIES:
            return


def _fields(entry: xml.Element, namespace: str | None) -> Fields:
    fields: dict[str, str] = {}
    for element in entry.iter():
        if element.text and (text := element.text.strip()):
            fields.setdefault(xml.name_of(element, namespace), text)
    return fields


def _forget(element: xml.Element) -> None:
    """Free what has been read: a sitemap of 50,000 entries stays flat in memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _links(
    entries: Sequence[Fields], url: str, *, outlet: Outlet, via: str, max_links: int, cut: Sequence[Refused]
) -> Listing:  # fmt: skip
    # Ordered before anything is resolved: of 50,000 entries only those that are wanted cost their full price.
    dated = [(_dates(fields, outlet), fields) for fields in entries]
    dated.sort(key=lambda entry: _order(entry[0], entry[1].get("loc", "")))
    domains = home_domains(outlet)
    links: dict[str, Link] = {}
    refused: list[Refused] = [*cut]
    for place, (dates, fields) in enumerate(dated):
        if len(links) >= max_links:
            refused.extend(over_cap(len(dated) - place, "links"))
            break
        address = on_site(fields.get("loc", ""), url, domains)
        address = as_article(address, outlet) if isinstance(address, str) else address
        if isinstance(address, Refused):
            refused.append(address)
        else:
            links.setdefault(address, _link(address, fields, dates, via=via, source=url))
    return Listing(links=tuple(links.values()), refused=bounded(refused))


def _dates(fields: Fields, outlet: Outlet) -> tuple[Moment | None, Moment | None]:
    published = read_moment(fields.get("news:publication_date"), outlet.zone)
    return published, read_moment(fields.get("lastmod"), outlet.zone)


def _order(dates: tuple[Moment | None, Moment | None], address: str) -> tuple[float, float]:
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
    address: str, fields: Fields, dates: tuple[Moment | None, Moment | None], *, via: str, source: str
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
    domains = home_domains(outlet)
    children: dict[str, tuple[tuple[float, float], Child]] = {}
    refused: list[Refused] = [*cut]
    for fields in entries:
        address = on_site(fields.get("loc", ""), url, domains)
        if isinstance(address, str) and address == url:
            address = refusal(address, "names-itself")
        if isinstance(address, Refused):
            refused.append(address)
            continue
        modified = read_moment(fields.get("lastmod"), outlet.zone)
        child = Child(url=address, modified_at=modified.at if modified else None)
        children.setdefault(address, (_order((None, modified), address), child))
    ordered = [child for _, child in sorted(children.values(), key=lambda keyed: keyed[0])]
    refused.extend(over_cap(len(ordered) - MAX_CHILDREN, "sitemaps"))
    return Listing(children=tuple(ordered[:MAX_CHILDREN]), refused=bounded(refused))
