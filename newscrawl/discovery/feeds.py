"""Feeds to links: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, by the elements' names rather than by versions."""

from collections.abc import Iterator
from itertools import islice

from newscrawl.charset import to_utf8
from newscrawl.discovery import json_feed, poll_interval, xml
from newscrawl.discovery.entry import Entry, LinkMaker
from newscrawl.discovery.link import Link, Listing, Refused, UnreadableSource
from newscrawl.discovery.link_addresses import resolve
from newscrawl.discovery.listing import listing, unread
from newscrawl.discovery.unpack import gunzip
from newscrawl.outlet import Outlet
from newscrawl.vocabulary import SourceReason

_ROOTS = {"rss", "rdf", "feed", "channel"}
_ENTRIES = {"item", "entry"}
# Their titles, links and names are those of other things than the entry.
_FOREIGN = {*_ENTRIES, "source", "image", "textinput"}
_MAX_DEPTH = 8
_XML = "{http://www.w3.org/XML/1998/namespace}"

_ORIGINAL_LINKS = ("feedburner:origlink", "pheedo:origlink")
_PUBLISHED = ("pubdate", "published", "dc:created", "dc:issued", "dc:date", "issued", "created", "date")
_MODIFIED = ("updated", "dc:modified", "modified")
_SUMMARY = ("description", "summary", "media:description", "itunes:summary", "dc:description", "dc:abstract")
_AUTHORS = ("dc:creator", "author", "itunes:author")
_RIGHTS = ("dc:rights", "rights", "copyright", "media:copyright")
_LICENCES = ("creativecommons:license", "cc:license", "license", "dc:license")
_IMAGES = ("media:content", "media:thumbnail", "enclosure", "itunes:image", "image")

_FIELDS = {
    *_FOREIGN,
    *_PUBLISHED,
    *_MODIFIED,
    *_SUMMARY,
    *_AUTHORS,
    *_IMAGES,
    "title",
    "link",
    "guid",
    "category",
}

_BREAKS = {"br", "p", "div", "li", "td", "blockquote", "h1", "h2", "h3", "h4"}


class _Fields:
    """The elements of an entry or channel by name: direct children first, then what stands deeper.

    A tag left open in a description makes the rest of the entry its children, so those count too, down
    to the next entry. `atom:` is left out of names: an Atom element means the same in RSS.
    """

    def __init__(self, element: xml.Element, namespace: str | None) -> None:
        self.element = element
        self._by_name: dict[str, list[xml.Element]] = {}
        deeper: dict[str, list[xml.Element]] = {}
        for depth, name, child in _descend(element, namespace):
            (self._by_name if depth == 1 else deeper).setdefault(name, []).append(child)
        for name, children in deeper.items():
            self._by_name.setdefault(name, children)

    def all(self, *wanted: str) -> Iterator[xml.Element]:
        return (element for name in wanted for element in self._by_name.get(name, ()))

    def texts(self, *wanted: str) -> tuple[str, ...]:
        """Return the texts of the elements that have one, by the order of the names."""
        return tuple(text for element in self.all(*wanted) if (text := _text(element)))

    def text(self, *wanted: str) -> str | None:
        return next(iter(self.texts(*wanted)), None)


def _descend(
    element: xml.Element, namespace: str | None, depth: int = 1
) -> Iterator[tuple[int, str, xml.Element]]:
    for child in element:
        name = xml.kind_of(child, namespace)
        yield depth, name, child
        if name not in _FOREIGN and depth < _MAX_DEPTH:
            yield from _descend(child, namespace, depth + 1)


def _text(element: xml.Element) -> str:
    return "".join(_text_parts(element)).strip()


def _text_parts(element: xml.Element, depth: int = 1) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        # Markup that was not escaped is text; fields are none, they got here by a tag left open.
        name = xml.kind_of(child, None)
        if depth < _MAX_DEPTH and name not in _FIELDS:
            yield " " if name.removeprefix("xhtml:") in _BREAKS else ""
            yield from _text_parts(child, depth + 1)
        if child.tail:
            yield child.tail


def read_feed(body: bytes, url: str, *, outlet: Outlet, content_type: str, max_links: int) -> Listing:
    """Return the links of a feed in any of the formats, JSON Feed too.

    A feed cut off in the middle gives the entries before the cut. Raises UnreadableSource: `empty, html,
    not-xml, malformed`, `sitemap` for what is one.
    """
    unpacked, _ = gunzip(body)
    text = to_utf8(unpacked, content_type=content_type, language=outlet.language)
    if text[:1000].lstrip()[:1] in {b"{", b"["}:
        return json_feed.read_json_feed(text, url, outlet=outlet, max_links=max_links)
    mended = xml.mend(text)
    if xml.root_name(mended) not in _ROOTS:
        raise UnreadableSource(SourceReason.SITEMAP)
    return read_mended(mended, url, outlet=outlet, max_links=max_links)


def read_mended(mended: bytes, url: str, *, outlet: Outlet, max_links: int) -> Listing:
    """Return the links of an XML feed that went through `xml.mend`; as `read_feed`."""
    root, entries = xml.read_entries(mended, _ENTRIES, _entry)
    namespace = xml.namespace_of(root)
    channel = _Fields(_channel_of(root, namespace), namespace)
    # RFC 4287: addresses in Atom are relative to the document; in RSS nothing says so, and feeds mean their site.
    maker = LinkMaker(url, outlet, _entry_of(channel), is_relative_to_site=xml.root_name(mended) != "feed")
    made = [maker.make(entry) for entry in entries]
    return listing(
        (link for link in made if isinstance(link, Link)),
        [*unread(len(made)), *(refused for refused in made if isinstance(refused, Refused))],
        max_links=max_links,
        poll_seconds=_poll_seconds(channel),
        moved_to=_moved_to(channel, url),
    )


def _channel_of(root: xml.Element, namespace: str | None) -> xml.Element:
    return next((child for child in root if xml.name_of(child, namespace) == "channel"), root)


def _moved_to(channel: _Fields, url: str) -> str | None:
    named = channel.text("itunes:new-feed-url")
    found = resolve(named, url) if named else None
    return found if isinstance(found, str) and found != url else None


def _poll_seconds(channel: _Fields) -> int | None:
    ttl = poll_interval.from_ttl(channel.text("ttl"))
    updates = poll_interval.from_syndication(
        channel.text("sy:updateperiod"), channel.text("sy:updatefrequency")
    )
    return poll_interval.longest(ttl, updates)


def _entry(element: xml.Element, namespace: str | None) -> Entry:
    return _entry_of(_Fields(element, namespace))


def _entry_of(fields: _Fields) -> Entry:
    title, is_plain = _title(fields)
    return Entry(
        addresses=(*fields.texts(*_ORIGINAL_LINKS), *_links(fields), *_permalinks(fields)),
        base=_base(fields.element),
        title=title,
        is_title_plain=is_plain,
        summary=fields.text(*_SUMMARY),
        content=fields.text("content:encoded", "content"),
        published=fields.texts(*_PUBLISHED),
        modified=fields.texts(*_MODIFIED),
        language=_language(fields),
        authors=tuple(_name(element) for element in fields.all(*_AUTHORS)),
        section=_only_category(fields),
        tags=tuple(_tags(fields)),
        images=tuple(_images(fields)),
        licences=tuple(_licences(fields)),
        rights=fields.text(*_RIGHTS),
    )


def _title(fields: _Fields) -> tuple[str | None, bool]:
    """Return the title as written, and whether tags in it are words to be read."""
    for element in fields.all("title", "dc:title", "media:title"):
        if text := _text(element):
            return text, _is_plain(element, text)
    return None, False


def _is_plain(element: xml.Element, text: str) -> bool:
    if "w3.org/2005/atom" not in str(element.tag).lower():
        return False
    kind = (element.get("type") or "").lower()
    # Without a type it is text by RFC 4287 too, but many leave out `type="html"`.
    return kind in {"text", "text/plain"} or (not kind and "<" in text and "</" not in text)


def _language(fields: _Fields) -> str | None:
    """Return the tag nearest to the words: of title or text, of the entry, of what it stands in."""
    spoken = (element.get(f"{_XML}lang") for element in fields.all("title", "content", *_SUMMARY[:2]))
    entry = fields.element
    own = entry.get(f"{_XML}lang") or fields.text("language", "dc:language")
    around = None if xml.kind_of(entry, None) in _ENTRIES else _lang_around(entry)
    return next((tag for tag in spoken if tag), None) or own or around


def _lang_around(element: xml.Element) -> str | None:
    return next((tag for parent in element.iterancestors() if (tag := parent.get(f"{_XML}lang"))), None)


def _base(element: xml.Element) -> str | None:
    # Without an xml:base, lxml answers with the document's own address.
    if not any(parent.get(f"{_XML}base") for parent in (element, *element.iterancestors())):
        return None
    return element.base


def _links(fields: _Fields) -> Iterator[str]:
    """Yield the addresses of `link` elements that name the entry's page: RSS's text, Atom's rel=alternate."""
    found = list(fields.all("link"))
    pages = [link for link in found if link.get("rel", "alternate").lower() == "alternate"]
    # An Atom entry may name the same article in several formats.
    pages.sort(key=lambda link: "html" not in link.get("type", "html"))
    yield from (address for link in pages if (address := link.get("href") or _text(link)))


def _permalinks(fields: _Fields) -> Iterator[str]:
    for guid in fields.all("guid", "id"):
        text = _text(guid)
        if text.startswith(("http://", "https://")) or _is_path(guid, text):
            yield text
    about = fields.element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    if about:
        yield about


def _is_path(guid: xml.Element, text: str) -> bool:
    # RSS: a guid is the address of the entry unless it says that it is none.
    return text.startswith("/") and " " not in text and guid.get("isPermaLink", "true").lower() != "false"


def _name(element: xml.Element) -> str:
    named = (child for child in element if xml.name_of(child).rpartition(":")[2] == "name")
    return _text(next(named, element))


def _only_category(fields: _Fields) -> str | None:
    """Return the category of an entry that has one: its section. Of several nobody says which are topics."""
    categories = list(islice(fields.all("category"), 2))
    return _category(categories[0]) if len(categories) == 1 else None


def _category(element: xml.Element) -> str:
    return element.get("label") or element.get("term") or _text(element)


def _tags(fields: _Fields) -> Iterator[str]:
    for category in fields.all("category", "dc:subject"):
        yield _category(category)
    for keywords in fields.texts("media:keywords", "itunes:keywords"):
        yield from keywords.split(",")


def _images(fields: _Fields) -> Iterator[str]:
    for element in fields.all(*_IMAGES):
        address = element.get("url") or element.get("href") or _image_text(element)
        if address and _is_picture(element):
            yield address


def _image_text(element: xml.Element) -> str | None:
    inner = next((child for child in element if xml.name_of(child) == "url"), element)
    return inner.text


def _is_picture(element: xml.Element) -> bool:
    medium = element.get("medium") or element.get("type") or ""
    return medium.startswith("image") or (not medium and xml.name_of(element) != "enclosure")


def _licences(fields: _Fields) -> Iterator[str]:
    yield from (
        link.get("href", "") for link in fields.all("link") if link.get("rel", "").lower() == "license"
    )
    for element in fields.all(*_LICENCES):
        yield element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource") or _text(element)
