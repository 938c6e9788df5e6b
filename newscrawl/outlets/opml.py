"""Lists of feeds as feed readers export them (OPML 1 and 2), read into sites with their feeds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from newscrawl.outlet import Outlet
from newscrawl.urls.canonical import MalformedAddress, registrable_domain, url_key

MAX_BYTES = 5 * 1024 * 1024
MAX_FEEDS = 2_000


class OpmlError(Exception):
    """The file is no OPML that names feeds; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlFeed:
    """One feed of the list."""

    url: str
    title: str | None
    home: str
    """Its site, as the list says; else the root of the feed's host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlSite:
    """The feeds of one site, in the order of the list: together they are one outlet."""

    home: str
    title: str | None
    feeds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlList:
    """What a list names."""

    feeds: tuple[OpmlFeed, ...]
    """Each address once."""
    refused: tuple[str, ...] = ()
    """What it gives as feeds and cannot be one: not http(s), or malformed."""


def read_opml(body: bytes) -> OpmlList:
    """Return the feeds of an OPML file, however deep its folders. Raises OpmlError."""
    feeds: dict[str, OpmlFeed] = {}
    refused: list[str] = []
    for outline in _root(body).iter("{*}outline"):
        said = {str(name).lower(): str(value).strip() for name, value in outline.attrib.items()}
        address = said.get("xmlurl", "")
        if not address:
            # A folder, or a note.
            continue
        try:
            key = url_key(address)
        except MalformedAddress:
            refused.append(address[:200])
            continue
        feeds.setdefault(key, _feed(address, said))
    if not feeds:
        raise OpmlError("it names no feed: no outline has an xmlUrl with an http(s) address")
    if len(feeds) > MAX_FEEDS:
        raise OpmlError(f"it names {len(feeds)} feeds, at most {MAX_FEEDS} are taken; split it")
    return OpmlList(feeds=tuple(feeds.values()), refused=tuple(refused))


def _root(body: bytes) -> etree._Element:
    if len(body) > MAX_BYTES:
        raise OpmlError(f"it is larger than {MAX_BYTES // 1024 // 1024} MiB")
    # UTF-16 too. libxml2 expands entities in attributes whatever it is told, and no reader writes any.
    if b"<!ENTITY" in body.replace(b"\x00", b"").upper():
        raise OpmlError("it declares entities, which no feed reader does")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise OpmlError(f"it is no XML ({error})") from error
    if etree.QName(root).localname.lower() != "opml":
        raise OpmlError(f"it is no OPML: its root is <{etree.QName(root).localname}>")
    return root


def _feed(address: str, said: Mapping[str, str]) -> OpmlFeed:
    parts = urlsplit(address)
    home = said.get("htmlurl", "")
    return OpmlFeed(
        url=address,
        title=said.get("title") or said.get("text") or None,
        home=home if _is_address(home) else f"{parts.scheme}://{parts.netloc}/",
    )


def _is_address(value: str) -> bool:
    try:
        url_key(value)
    except MalformedAddress:
        return False
    return True


def undeclared(
    feeds: Iterable[OpmlFeed], outlets: Iterable[Outlet]
) -> tuple[tuple[OpmlFeed, ...], tuple[tuple[OpmlFeed, str], ...]]:
    """Return the feeds that no outlet declares, and the others with the name of theirs."""
    owners = {url_key(source.url): outlet.name for outlet in outlets for source in outlet.sources}
    found = [(feed, owners.get(url_key(feed.url))) for feed in feeds]
    new = tuple(feed for feed, owner in found if owner is None)
    return new, tuple((feed, owner) for feed, owner in found if owner is not None)


def sites(feeds: Iterable[OpmlFeed]) -> Iterator[OpmlSite]:
    """Yield the feeds by site: those whose homes share a registrable domain. The first feed's home and title count."""
    grouped: dict[str, list[OpmlFeed]] = {}
    for feed in feeds:
        grouped.setdefault(registrable_domain(feed.home), []).append(feed)
    for group in grouped.values():
        yield OpmlSite(home=group[0].home, title=group[0].title, feeds=tuple(feed.url for feed in group))
