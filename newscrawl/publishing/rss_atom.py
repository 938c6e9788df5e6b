"""RSS 2.0 and Atom 1.0 for readers and other programs: source, licence and link before the text.

Sources: the RSS 2.0.11 specification, Media RSS 1.5.1, RFC 4287 (Atom), RFC 4946 (its licence links), RFC 5005 (pages),
RFC 6721 (deleted entries), WebSub (its links).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any, Final

from lxml import etree

from newscrawl.article import Article
from newscrawl.publishing import article_html
from newscrawl.publishing.edition import Edition

_ATOM: Final = "http://www.w3.org/2005/Atom"
_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_CC: Final = "http://backend.userland.com/creativeCommonsRssModule"
_MEDIA: Final = "http://search.yahoo.com/mrss/"
_DELETED: Final = "http://purl.org/atompub/tombstones/1.0"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_IN_RSS: Final[Any] = {"atom": _ATOM, "content": _CONTENT, "dc": _DC, "creativeCommons": _CC, "media": _MEDIA}
_IN_ATOM: Final[Any] = {None: _ATOM, "media": _MEDIA, "at": _DELETED}
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
# XML 1.0 knows no way to write these. Source: XML 1.0, 2.2.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What a feed says of itself."""

    title: str
    home: str
    """The publisher's home page; ids of entries begin with it."""
    address: str | None = None
    """Where the feed itself will be."""
    hub: str | None = None
    """WebSub hub that tells subscribers of new entries."""
    newer: str | None = None
    """Address of the page before."""
    older: str | None = None
    """Address of the page after."""

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield relation and address of the links of a feed but the one to the home page."""
        named = (("self", self.address), ("hub", self.hub), ("previous", self.newer), ("next", self.older))
        return ((relation, address) for relation, address in named if address is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """An article that readers are to forget."""

    id: int
    at: datetime
    reason: str
    """`withdrawn` by the outlet, or `taken-down` here."""


def write_rss(
    path: Path,
    entries: Sequence[Edition],
    channel: Channel,
    removals: Sequence[Removal] = (),  # noqa: ARG001
) -> int:
    """Write RSS 2.0, newest first, and return the number of entries. RSS has no way to tell of removals."""
    root = etree.Element("rss", {"version": "2.0"}, nsmap=_IN_RSS)
    head = _add(root, "channel")
    _add(head, "title", channel.title)
    _add(head, "link", channel.home)
    _add(head, "description", channel.title)
    for relation, address in channel.links():
        _add(head, f"{{{_ATOM}}}link", rel=relation, href=address)
    _add(head, "lastBuildDate", format_datetime(_last_update(entries)))
    _add(head, "generator", "newscrawl")
    for entry in entries:
        _add_item(head, entry, channel)
    return _write(path, root, len(entries))


def write_atom(
    path: Path, entries: Sequence[Edition], channel: Channel, removals: Sequence[Removal] = ()
) -> int:
    """Write Atom 1.0, newest first, with deleted entries behind; return the number of entries that are not deleted."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=_IN_ATOM)
    _add_atom(root, "id", channel.address or channel.home)
    _add_atom(root, "title", channel.title)
    updated = max(_last_update(entries), *(removal.at for removal in removals), _NEVER)
    _add_atom(root, "updated", updated.isoformat())
    _add(_add_atom(root, "author"), f"{{{_ATOM}}}name", channel.title)
    _add_atom(root, "link", rel="alternate", href=channel.home)
    for relation, address in channel.links():
        _add_atom(root, "link", rel=relation, href=address)
    _add_atom(root, "generator", "newscrawl")
    for entry in entries:
        _add_entry(root, entry, channel)
    for removal in removals:
        _add_removal(root, removal, channel)
    return _write(path, root, len(entries))


def count_entries(path: Path) -> int:
    """Return the number of entries of a feed. Raises OSError when it is no XML."""
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError as error:
        raise OSError(f"cannot be read back: {error}") from error
    return len(root.findall("channel/item")) + len(root.findall(f"{{{_ATOM}}}entry"))


FEEDS: Mapping[str, Callable[[Path, Sequence[Edition], Channel, Sequence[Removal]], int]] = {
    ".rss": write_rss,
    ".atom": write_atom,
}
"""How to write, by the file's suffix."""


def _add_item(head: Any, entry: Edition, channel: Channel) -> None:
    article = entry.article
    item = _add(head, "item")
    if article.language != "und":
        item.set(_LANG, article.language)
    _add(item, "title", article.title)
    _add(item, "link", article.url)
    _add(item, "guid", _identity(entry.id, channel), isPermaLink="false")
    _add(item, "source", entry.outlet, url=article.url)
    if article.licence_url is not None:
        _add(item, f"{{{_CC}}}license", article.licence_url)
    if article.published_at is not None:
        _add(item, "pubDate", format_datetime(article.published_at.astimezone(UTC)))
    for name in article.authors:
        _add(item, f"{{{_DC}}}creator", name)
    if article.language != "und":
        _add(item, f"{{{_DC}}}language", article.language)
    _add(item, f"{{{_DC}}}rights", _rights(entry))
    for label in _categories(article):
        _add(item, "category", label)
    _add_picture(item, article)
    _add(item, "description", _summary(entry))
    if article.text:
        _add(item, f"{{{_CONTENT}}}encoded", _content(entry))


def _add_entry(root: Any, entry: Edition, channel: Channel) -> None:
    article = entry.article
    element = _add_atom(root, "entry")
    if article.language != "und":
        element.set(_LANG, article.language)
    _add_atom(element, "id", _identity(entry.id, channel))
    _add_atom(element, "title", article.title)
    _add_atom(element, "link", rel="alternate", href=article.url, **_in_language(entry.original))
    if article.licence_url is not None:
        _add_atom(element, "link", rel="license", href=article.licence_url)
    _add_atom(element, "updated", _updated(article).isoformat())
    if article.published_at is not None:
        _add_atom(element, "published", article.published_at.astimezone(UTC).isoformat())
    _add_atom(element, "rights", _rights(entry))
    for name in article.authors or (entry.outlet,):
        _add(_add_atom(element, "author"), f"{{{_ATOM}}}name", name)
    for label in _categories(article):
        _add_atom(element, "category", term=label)
    _add_picture(element, article)
    _add_atom(element, "summary", _summary(entry), type="html")
    if article.text:
        _add_atom(element, "content", _content(entry), type="html")


def _in_language(article: Article) -> dict[str, str]:
    return {} if article.language == "und" else {"hreflang": article.language}


def _add_removal(root: Any, removal: Removal, channel: Channel) -> None:
    at = removal.at.astimezone(UTC).isoformat()
    element = _add(root, f"{{{_DELETED}}}deleted-entry", ref=_identity(removal.id, channel), when=at)
    _add(element, f"{{{_DELETED}}}comment", removal.reason)


def _add_picture(parent: Any, article: Article) -> None:
    if article.image_url is None:
        return
    media = _add(parent, f"{{{_MEDIA}}}content", url=article.image_url, medium="image")
    lead = article_html.lead_image(article)
    if lead is not None and lead.caption is not None:
        _add(media, f"{{{_MEDIA}}}description", lead.caption)
    if lead is not None and lead.credit is not None:
        _add(media, f"{{{_MEDIA}}}credit", lead.credit)


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    element = etree.SubElement(parent, name, {key: printable_xml(value) for key, value in attributes.items()})
    element.text = None if text is None else printable_xml(text)
    return element


def _add_atom(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    return _add(parent, f"{{{_ATOM}}}{name}", text, **attributes)


def printable_xml(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return _NO_XML.sub("", text)


def _write(path: Path, root: Any, entries: int) -> int:
    path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
    return entries


def _identity(article_id: int, channel: Channel) -> str:
    # Not the article's address: that may change while the article stays the same.
    return f"{channel.home}#article-{article_id}"


def _last_update(entries: Sequence[Edition]) -> datetime:
    # Not the time of writing: the same articles give the same file.
    return max((_updated(entry.article) for entry in entries), default=_NEVER)


def _updated(article: Article) -> datetime:
    known = (moment for moment in (article.published_at, article.modified_at) if moment is not None)
    return max(known, default=article.fetched_at).astimezone(UTC)


def _rights(entry: Edition) -> str:
    return entry.article.copyright_holder or entry.article.licence_url or entry.outlet


def _categories(article: Article) -> tuple[str, ...]:
    """Return section and tags, each once, the section first."""
    return tuple(dict.fromkeys((*((article.section,) if article.section else ()), *article.tags)))


def _summary(entry: Edition) -> str:
    return _credit(entry) + article_html.paragraphs(entry.article.summary or "")


def _content(entry: Edition) -> str:
    """Return the whole text, a translation with the original beside it."""
    text = _credit(entry) + article_html.body(entry.article)
    original = entry.original
    if entry.translated_by is None or not original.text:
        return text
    head = f"<h2>{escape(original.title)}</h2>"
    return f'{text}<hr><div lang="{original.language}">{head}{article_html.body(original)}</div>'


def _credit(entry: Edition) -> str:
    return article_html.credit(entry.article, entry.outlet, translated_by=entry.translated_by)
