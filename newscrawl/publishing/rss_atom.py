"""RSS 2.0 and Atom 1.0 for readers and other programs: source, licence and link before the text.

Sources: the RSS 2.0.11 specification, RFC 4287 (Atom) and RFC 4946 (its licence links).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any, Final

from lxml import etree

from newscrawl.article import Article

Entries = Sequence[tuple[int, Article]]
"""Articles with their ids, in the order in which they are written; each holds no more than may be published."""

_ATOM: Final = "http://www.w3.org/2005/Atom"
_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_CC: Final = "http://backend.userland.com/creativeCommonsRssModule"
_DEFAULT: Final[Any] = {None: _ATOM}
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
# XML 1.0 knows no way to write these. Source: XML 1.0, 2.2.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_rss(path: Path, entries: Entries, *, title: str, address: str) -> int:
    """Write RSS 2.0 and return the number of entries. `address` is the publisher's home page."""
    root = etree.Element(
        "rss", {"version": "2.0"}, nsmap={"content": _CONTENT, "dc": _DC, "creativeCommons": _CC}
    )
    channel = _add(root, "channel")
    _add(channel, "title", title)
    _add(channel, "link", address)
    _add(channel, "description", title)
    _add(channel, "lastBuildDate", format_datetime(_last_update(entries)))
    _add(channel, "generator", "newscrawl")
    for article_id, article in entries:
        _add_item(channel, article_id, article, address)
    return _write(path, root, len(entries))


def write_atom(path: Path, entries: Entries, *, title: str, address: str) -> int:
    """Write Atom 1.0 and return the number of entries. `address` is the publisher's home page."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=_DEFAULT)
    _add_atom(root, "id", address)
    _add_atom(root, "title", title)
    _add_atom(root, "updated", _last_update(entries).isoformat())
    _add(_add_atom(root, "author"), f"{{{_ATOM}}}name", title)
    _add_atom(root, "link", rel="alternate", href=address)
    _add_atom(root, "generator", "newscrawl")
    for article_id, article in entries:
        _add_entry(root, article_id, article, address)
    return _write(path, root, len(entries))


def count_entries(path: Path) -> int:
    """Return the number of entries of a feed. Raises OSError when it is no XML."""
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError as error:
        raise OSError(f"cannot be read back: {error}") from error
    return len(root.findall("channel/item")) + len(root.findall(f"{{{_ATOM}}}entry"))


FEEDS: Mapping[str, Callable[..., int]] = {".rss": write_rss, ".atom": write_atom}
"""How to write, by the file's suffix."""


def _add_item(channel: Any, article_id: int, article: Article, address: str) -> None:
    item = _add(channel, "item")
    _add(item, "title", article.title)
    _add(item, "link", article.url)
    _add(item, "guid", _identity(article_id, address), isPermaLink="false")
    _add(item, "source", article.outlet, url=article.url)
    if article.licence_url is not None:
        _add(item, f"{{{_CC}}}license", article.licence_url)
    if article.published_at is not None:
        _add(item, "pubDate", format_datetime(article.published_at.astimezone(UTC)))
    for name in article.authors:
        _add(item, f"{{{_DC}}}creator", name)
    if article.language != "und":
        _add(item, f"{{{_DC}}}language", article.language)
    _add(item, f"{{{_DC}}}rights", _rights(article))
    for tag in article.tags:
        _add(item, "category", tag)
    _add(item, "description", _summary(article))
    if article.text:
        _add(item, f"{{{_CONTENT}}}encoded", _credit(article) + _paragraphs(article.text))


def _add_entry(root: Any, article_id: int, article: Article, address: str) -> None:
    entry = _add_atom(root, "entry")
    if article.language != "und":
        entry.set(_LANG, article.language)
    _add_atom(entry, "id", _identity(article_id, address))
    _add_atom(entry, "title", article.title)
    _add_atom(entry, "link", rel="alternate", href=article.url)
    if article.licence_url is not None:
        _add_atom(entry, "link", rel="license", href=article.licence_url)
    _add_atom(entry, "updated", _updated(article).isoformat())
    if article.published_at is not None:
        _add_atom(entry, "published", article.published_at.astimezone(UTC).isoformat())
    _add_atom(entry, "rights", _rights(article))
    for name in article.authors or (article.outlet,):
        _add(_add_atom(entry, "author"), f"{{{_ATOM}}}name", name)
    for tag in article.tags:
        _add_atom(entry, "category", term=tag)
    _add_atom(entry, "summary", _summary(article), type="html")
    if article.text:
        _add_atom(entry, "content", _credit(article) + _paragraphs(article.text), type="html")


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    element = etree.SubElement(parent, name, {key: _plain(value) for key, value in attributes.items()})
    element.text = None if text is None else _plain(text)
    return element


def _add_atom(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    return _add(parent, f"{{{_ATOM}}}{name}", text, **attributes)


def _plain(text: str) -> str:
    return _NO_XML.sub("", text)


def _write(path: Path, root: Any, entries: int) -> int:
    path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
    return entries


def _identity(article_id: int, address: str) -> str:
    # Not the article's address: that may change while the article stays the same.
    return f"{address}#article-{article_id}"


def _last_update(entries: Entries) -> datetime:
    # Not the time of writing: the same articles give the same file.
    return max((_updated(article) for _, article in entries), default=_NEVER)


def _updated(article: Article) -> datetime:
    known = (moment for moment in (article.published_at, article.modified_at) if moment is not None)
    return max(known, default=article.fetched_at).astimezone(UTC)


def _rights(article: Article) -> str:
    return article.copyright_holder or article.licence_url or article.outlet


def _summary(article: Article) -> str:
    return _credit(article) + _paragraphs(article.summary or "")


def _credit(article: Article) -> str:
    """Return the line before every text: whose it is, where it stands, under which licence."""
    return f"<p>{' '.join(_credits(article))}</p>"


def _credits(article: Article) -> Iterator[str]:
    yield f'<a href="{escape(article.url)}">{escape(article.outlet)}</a>'
    if article.agency is not None:
        yield f"/ {escape(article.agency)}"
    if article.licence_url is not None:
        yield f'(<a rel="license" href="{escape(article.licence_url)}">{escape(article.licence_url)}</a>)'


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip())
